"""Tables side by side: when what differs can be told row by row, and which rows can be told cell by cell.

Where cells reach over several rows, all rows of both tables have to have the same cells; else the table is replaced as a whole, since
half a merged cell can't be deleted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.office.values import Paragraph

if TYPE_CHECKING:
    from policyver.office.values import Cell, Row, Table


def same_shape(old: Table, new: Table) -> bool:
    """Whether one table can hold both, row by row."""
    if _columns(old) != _columns(new):
        return False
    if not (has_merges(old) or has_merges(new)):
        return True
    return len(old.rows) == len(new.rows) and all(
        same_cells(before, after) for before, after in zip(old.rows, new.rows, strict=True)
    )


def same_cells(old: Row, new: Row) -> bool:
    """Whether what differs between two rows can be told cell by cell."""
    return (
        old.header == new.header
        and len(old.cells) == len(new.cells)
        and all(_same_frame(before, after) for before, after in zip(old.cells, new.cells, strict=True))
    )


def has_merges(table: Table) -> bool:
    """Whether a cell of it reaches over several rows."""
    return any(cell.merge for row in table.rows for cell in row.cells)


def _columns(table: Table) -> set[int]:
    return {sum(cell.colspan for cell in row.cells) for row in table.rows}


def _same_frame(old: Cell, new: Cell) -> bool:
    if (old.colspan, old.merge) != (new.colspan, new.merge):
        return False
    if old.blocks == new.blocks:
        return True
    paragraphs = all(isinstance(block, Paragraph) for block in (*old.blocks, *new.blocks))
    return paragraphs and _end(old) == _end(new)


def _end(cell: Cell) -> tuple[str, object]:
    """What the cell's last paragraph is, whose mark can't go."""
    last = cell.blocks[-1]
    return (last.style, last.numbered) if isinstance(last, Paragraph) else ("", None)
