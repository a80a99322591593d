"""The grid of a question in a terminal: populations down, revisions across, a sign and a word in each cell.

Decides how many columns stand side by side: as many as fit; the rest goes on below. Nothing is cut. Widths are those that a terminal
shows, so that wide letters don't push columns out of line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from policyver.model.stance import Direction
from policyver.render.hanging import MEASURE
from policyver.render.timeline_view import SIGNS

if TYPE_CHECKING:
    from rich.console import Console

    from policyver.render.timeline_shown import QuestionShown, RowShown

STYLES: dict[Direction | None, str] = {
    Direction.FOR: "green",
    Direction.AGAINST: "red",
    Direction.NEITHER: "yellow",
    None: "dim",
}
_LEAST_NAME = 18


def print_grid(question: QuestionShown, console: Console) -> None:
    """Populations down, revisions across; as many columns at a time as fit."""
    used = question.used
    if not used:
        return
    room = max(min(console.width, MEASURE) - 2, 20)
    names = [_row_name(row, several=question.several) for row in question.rows]
    widths = {at: _column_width(question, at) for at in used}
    spare = room - sum(width + 2 for width in widths.values())
    longest = max(cell_len(name) for name in names)
    first = min(longest, spare if spare >= _LEAST_NAME else room // 3)
    while used:
        taken: list[int] = []
        left = room - first
        while used and (not taken or widths[used[0]] + 2 <= left):
            left -= widths[used[0]] + 2
            taken.append(used.pop(0))
        head = "".join(f"  {_padded(question.columns[at].label, widths[at])}" for at in taken)
        console.print(Text(f"  {' ' * first}{head}".rstrip(), "dim"), overflow="fold")
        for row, name in zip(question.rows, names, strict=True):
            _print_grid_row(row, name, first, [(at, widths[at]) for at in taken], console)
    console.print()


def _print_grid_row(row: RowShown, name: str, first: int, columns: list[tuple[int, int]], console: Console) -> None:
    cells = {cell.column: cell for cell in row.cells}
    line = Text()
    for at, width in columns:
        cell = cells.get(at)
        line.append("  ")
        if cell is not None:
            line.append(_padded(f"{SIGNS[cell.direction]} {cell.short}", width), STYLES[cell.direction])
        else:
            line.append(_padded("→" if at in row.ends else "", width), "dim")
    line.rstrip()
    lines = list(Text(name).wrap(console, first, overflow="fold"))
    for number, part in enumerate(lines):
        part.rstrip()
        text = Text("  ").append_text(part)
        if number == 0 and line.plain.strip():
            text.append(" " * (first - part.cell_len)).append_text(line)
        console.print(text, overflow="fold")


def _column_width(question: QuestionShown, at: int) -> int:
    cells = [cell_len(cell.short) + 2 for row in question.rows for cell in row.cells if cell.column == at]
    return max([*cells, cell_len(question.columns[at].label)])


def _row_name(row: RowShown, *, several: bool) -> str:
    return f"{row.issuer}, {row.population}" if several else row.population


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
