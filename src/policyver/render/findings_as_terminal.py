"""Findings in a terminal or a pipe, through rich: each with its place, the line it is on, and how to mend it.

Decides the look. The place comes first, as editors and terminals know it (`file:line:column:`), and the severity is a word, so
nothing hangs on colour. A long line is cut to a window round the place; nothing else is cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from policyver.model.finding import Severity
from policyver.render.findings_view import Checked, counted, in_words
from policyver.render.hanging import MEASURE, print_hanging
from policyver.render.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from policyver.model.finding import Finding

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold magenta", Severity.NOTE: "bold blue"}
_CONTEXT = 0.4  # how much of the room stands before the place


def print_findings(documents: Sequence[Checked], console: Console) -> None:
    """Print every finding, then one line that counts them."""
    for one in documents:
        lines = one.text.split("\n")
        for found in one.findings:
            _print_head(one.file, found, console)
            if 0 < found.line <= len(lines):
                _print_excerpt(lines[found.line - 1], found, console)
            for word, text in (("expected", found.expected), ("help", found.help)):
                if text:
                    print_hanging(Text.assemble((f"    {word}: ", "bold")), Text(visible(text)), console)
            console.print()
    print_hanging("", Text(_summary(documents), "bold"), console)


def _print_head(file: str, found: Finding, console: Console) -> None:
    place = ":".join(str(part) for part in (file, found.line, found.column) if part)
    head = Text.assemble(
        (f"{visible_line(place)}: ", "bold"),
        (f"{found.severity} {found.code}", _STYLES[found.severity]),
        f" {visible_line(found.message)}",
    )
    print_hanging("", head, console, further=2)


def _print_excerpt(line: str, found: Finding, console: Console) -> None:
    """The line, cut to what fits, and below it a mark under the place."""
    gutter = f"    {found.line} │ "
    room = max(min(console.width, MEASURE) - cell_len(gutter) - 2, 10)
    shown, before = _window(line.rstrip("\r"), max(found.column - 1, 0), room)
    console.print(Text.assemble((gutter, "dim"), shown), overflow="fold")
    if found.column:
        edge = " " * (cell_len(gutter) - 2) + "│ "
        mark = Text.assemble((edge, "dim"), " " * before, ("^", _STYLES[found.severity]))
        console.print(mark, overflow="fold")


def _window(line: str, at: int, room: int) -> tuple[str, int]:
    """What of `line` fits into `room` cells with the character `at` in it, and the cells before that character."""
    start = used = 0
    if cell_len(visible_line(line[: at + room])) > room:
        start = at
        while start and used < room * _CONTEXT:
            start -= 1
            used += cell_len(visible_line(line[start]))
    if not line[:start].strip():
        start = 0
    lead = "…" if start else ""
    before = cell_len(lead + visible_line(line[start:at]))
    shown, end = lead + visible_line(line[start:at]), at
    while end < len(line) and cell_len(shown) + cell_len(visible_line(line[end])) <= room:
        shown += visible_line(line[end])
        end += 1
    return shown + ("…" if end < len(line) else ""), before


def _summary(documents: Sequence[Checked]) -> str:
    told = in_words(counted(documents))
    number = len(documents)
    if number == 1:
        words = "valid" if documents[0].valid else "not valid"
        return f"{visible_line(documents[0].file)} is {words}{f': {told}' if told else ''}"
    invalid = sum(not one.valid for one in documents)
    state = f"{invalid} not valid" if invalid else "all valid"
    return f"{number} documents, {state}{f': {told}' if told else ''}"
