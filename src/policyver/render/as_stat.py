"""One line a section, like `git --stat`, and the totals: how much changed, and where.

Decides that the words of a section are counted from what was deleted and inserted; a section that only moved or got
another number has none, and says what happened instead. Stances stand in the totals, since they matter more than words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len, chop_cells

from policyver.render.hanging import print_hanging, print_rows
from policyver.render.line_breaking import is_narrow
from policyver.render.shown import SectionFold
from policyver.render.styled import Styled
from policyver.render.words import IMPACTS, counted

if TYPE_CHECKING:
    from rich.console import Console

    from policyver.render.shown import SectionShown, View

_BAR = 20
_NAME = 40


class _Line(Struct, frozen=True):
    name: str
    kind: str
    inserted: int
    deleted: int


def print_stat(view: View, console: Console) -> None:
    """Print one line for each section that changed, then the totals."""
    title = Styled().append(view.heading.title, "bold")
    for mark in view.heading.marks:
        title.append(f" [{mark}]", "italic")
    print_hanging("", title, console)
    print_hanging("", Styled(f"{view.heading.old.name} → {view.heading.new.name}"), console)
    lines = _lines(view)
    name = min(max([_columns(line.name) for line in lines], default=0), _NAME, max(console.width // 2, 10))
    most = max([line.inserted + line.deleted for line in lines], default=0)
    bar = min(_BAR, console.width // 5)
    rows = [(Styled(f" {_fitted(line.name, name)} | "), _happened(line, most, bar)) for line in lines]
    print_rows(rows, console)
    for words in _totals(view, lines):
        print_hanging(" ", Styled(words), console, further=2)


def _lines(view: View) -> list[_Line]:
    lines = [_line(part) for part in view.sections if not isinstance(part, SectionFold) and _changed(part)]
    renumbered = (
        _Line(f"{part.new} {part.heading}", f"renumbered {part.old} → {part.new}", 0, 0) for part in view.renumbered
    )
    return [*lines, *renumbered]


def _changed(section: SectionShown) -> bool:
    return bool(section.happened or section.stances or section.impact)


def _line(section: SectionShown) -> _Line:
    inserted, deleted = section.count()
    impact = f"{IMPACTS[section.impact]}: " if section.impact else ""
    return _Line(section.heading, f"{impact}{', '.join(section.happened)}", inserted, deleted)


def _happened(line: _Line, most: int, width: int) -> Styled:
    """`+4 -1 ++++- substantive: amended`."""
    text = Styled()
    if line.inserted or line.deleted:
        plus, minus = _bar(line, most, width)
        text.append(f"+{line.inserted:,} -{line.deleted:,} ")
        text.append("+" * plus, "green").append("-" * minus, "red").append(" ")
    return text.append(line.kind)


def _fitted(name: str, width: int) -> str:
    """The name in exactly `width` columns; it is a label here and may be cut."""
    if is_narrow(name):
        return name.ljust(width) if len(name) <= width else f"{name[: width - 1]}…"
    shown = name if cell_len(name) <= width else f"{chop_cells(name, width - 1)[0]}…"
    return shown + " " * (width - cell_len(shown))


def _columns(text: str) -> int:
    return len(text) if is_narrow(text) else cell_len(text)


def _bar(line: _Line, most: int, width: int) -> tuple[int, int]:
    """The signs for both kinds; at least one for each that is there."""
    scale = min(1.0, width / most)
    plus = max(round(line.inserted * scale), 1) if line.inserted else 0
    minus = max(round(line.deleted * scale), 1) if line.deleted else 0
    return plus, minus


def _totals(view: View, lines: list[_Line]) -> list[str]:
    summary = view.summary
    total = summary.changed + summary.unchanged
    words = f"{sum(line.inserted for line in lines):,} words inserted, {sum(line.deleted for line in lines):,} deleted"
    stances = ["; ".join((f"{stance.subject}: {stance.change}", *stance.beside)) for stance in summary.stances]
    return [
        *(f"shown: {words}" for words in view.filters),
        f"{summary.changed:,} of {counted(total, 'section', 'sections')} changed: {summary.counted}",
        f"{summary.substantive:,} substantive, {summary.editorial:,} editorial; {words}",
        *stances,
        *(f"! {notice}" for notice in view.notices),
    ]
