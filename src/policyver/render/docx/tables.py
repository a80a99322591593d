"""A table as Word has it: a caption above, rows of a grid, cells over several rows as one that begins and others that go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.office.values import Cell, Paragraph, Row, Table
from policyver.render.docx import styles
from policyver.render.docx.laid import Laid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model import document as doc
    from policyver.office.values import Blocks
    from policyver.render.docx.flow import UnitFlow
    from policyver.render.docx.laid import Key

MOST_COLUMNS = 63
_EMPTY: Blocks = (Paragraph(style=styles.CELL),)


class TableLayout:
    """Lays out one table; `flow` lays out and counts what its cells hold."""

    def __init__(self, flow: UnitFlow) -> None:
        self.flow = flow
        self.above: dict[int, tuple[int, int]] = {}

    def table(self, table: doc.Table) -> Iterator[Laid]:
        """The caption, the table, and the paragraph that parts it from what follows."""
        if table.caption:
            runs = self.flow.layout.runs.runs(table.caption)
            yield Laid(Paragraph(runs, styles.CAPTION), self.flow.next_key())
        all_rows = (*table.head, *table.body)
        rows: list[Row] = []
        keys: list[Key] = []
        for number, row in enumerate(all_rows):
            keys.append(self.flow.next_key())
            cells = self._cells(row, len(all_rows) - number)
            rows.append(Row(cells, header=number < len(table.head)))
        key = keys[0] if keys else self.flow.peek()
        if rows:
            yield Laid(Table(_rectangular(rows), styles.TABLE), ("table", *key), tuple(keys))
        yield Laid(Paragraph(style=styles.GAP), ("gap", *key))

    def _cells(self, row: doc.Row, left: int) -> tuple[Cell, ...]:
        """The row's cells, and between them those that reach down from above; `left` rows are left, this one too."""
        cells: list[Cell] = []
        fresh: dict[int, tuple[int, int]] = {}
        column = self._reach_down(0, cells)
        for cell in row.cells:
            span = min(cell.colspan, max(MOST_COLUMNS - column, 1))
            rows = min(cell.rowspan, left)
            cells.append(Cell(self._blocks(cell), span, "restart" if rows > 1 else ""))
            if rows > 1:
                fresh[column] = (rows, span)
            column = self._reach_down(column + span, cells)
        while any(at >= column for at in self.above):
            cells.append(Cell(_EMPTY))
            column = self._reach_down(column + 1, cells)
        self.above = {at: (rows - 1, span) for at, (rows, span) in (self.above | fresh).items() if rows > 1}
        return tuple(cells) or (Cell(_EMPTY),)

    def _reach_down(self, column: int, cells: list[Cell]) -> int:
        """Add the cells that go on at `column` and right of it; the next free column."""
        while column in self.above:
            span = self.above[column][1]
            cells.append(Cell(_EMPTY, span, "continue"))
            column += span
        return column

    def _blocks(self, cell: doc.Cell) -> Blocks:
        from policyver.render.docx.flow import Around

        laid: list[Laid] = []
        if cell.content or not cell.blocks:
            runs = self.flow.layout.runs.runs(cell.content)
            laid.append(Laid(Paragraph(runs, styles.HEAD_CELL if cell.header else styles.CELL), ()))
        laid += self.flow.blocks(cell.blocks, Around(inside="head" if cell.header else "cell"))
        return tuple(one.block for one in laid) or _EMPTY


def _rectangular(rows: list[Row]) -> tuple[Row, ...]:
    """Rows as long as the longest one: of ragged rows some readers lose cells."""
    columns = max(_columns(row) for row in rows)
    return tuple(replace(row, cells=(*row.cells, *[Cell(_EMPTY)] * (columns - _columns(row)))) for row in rows)


def _columns(row: Row) -> int:
    """How many columns of the grid a row has."""
    return sum(cell.colspan for cell in row.cells)
