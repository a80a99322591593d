"""A blame in a terminal: two columns of labels beside the text, which wraps to whatever width there is.

Decides the columns: as wide as the longest label, at most 16. A label that is longer is cut, and stands whole in the list of
revisions above. On a narrow terminal the columns stay and the text gets what is left, or a line of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from policyver.render.hanging import print_hanging

if TYPE_CHECKING:
    from rich.console import Console

    from policyver.render.blame_shown import BlameShown, LineShown, SectionLines

_WIDEST = 16
_LEAST_TEXT = 30


def print_blame(shown: BlameShown, console: Console) -> None:
    """Print all of it."""
    title = Text(shown.title, "bold")
    for mark in shown.marks:
        title.append(f" [{mark}]", "italic")
    print_hanging("", title, console)
    print_hanging("", Text(f"{shown.name}: {shown.explained}"), console)
    told = "; ".join(f"{one.label} ({one.facts})" for one in shown.revisions)
    print_hanging("  ", Text(f"revisions: {told}"), console)
    for words in shown.filters:
        print_hanging("", Text(f"Shown: {words}.", "italic"), console)
    width = _width(shown)
    console.print()
    console.print(Text(f"{'in'.ljust(width)}  last", "dim italic"))
    for number, section in enumerate(shown.sections):
        if number:
            console.print()
        _print_section(section, width, console)


def _width(shown: BlameShown) -> int:
    labels = [text for section in shown.sections for line in section.lines for text in (line.brought_in, line.changed)]
    return min(max(map(len, labels), default=4), _WIDEST)


def _print_section(section: SectionLines, width: int, console: Console) -> None:
    heading = Text(f"{'#' * min(section.level, 6)} {section.heading}", "bold")
    if section.update_label:
        heading.append(f"  {section.update_label}", "not bold cyan")
    if section.title is None:
        print_hanging(" " * (2 * width + 4), heading, console)
    else:
        _print_line(section.title, heading, width, console)
    for line in section.lines:
        text = Text("  " * line.depth).append(f"{line.lead} " if line.lead else "", "bold").append(line.text)
        _print_line(line, text, width, console)


def _print_line(line: LineShown, text: Text, width: int, console: Console) -> None:
    margin = Text().append(_cut(line.brought_in, width), "dim").append("  ")
    margin.append(_cut(line.changed, width), "yellow").append("  ")
    if line.notes:
        text.append(f"  ({'; '.join(line.notes)})", "italic dim")
    if console.width - margin.cell_len >= _LEAST_TEXT:
        print_hanging(margin, text, console)
        return
    print_hanging("", margin, console)
    print_hanging("  ", text, console)


def _cut(label: str, width: int) -> str:
    return label.ljust(width) if len(label) <= width else f"{label[: width - 1]}…"
