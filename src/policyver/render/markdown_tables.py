"""Tables of a statement in Markdown, whose cells hold one line and know no spans.

Decides that a cell's blocks stand one after the other, parted by `<br>`, and that cells which span are followed by empty ones; not where
that would make more columns than anyone reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from policyver.model.document import ListBlock, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.document import Blocks, Cell, Row
    from policyver.model.inline import Inlines

_WIDEST = 50


class LineWriter(Protocol):
    """Writes inline content on one line."""

    def line(self, content: Inlines, *, linked: bool = False) -> str:
        """The line."""


def table_lines(table: Table, writer: LineWriter) -> str:
    """The table's rows, a line each; a table without a head gets an empty one, which Markdown wants. A table without rows is nothing."""
    rows = (*table.head, *table.body)
    if not rows:
        return ""
    width = max(sum(cell.colspan for cell in row.cells) for row in rows)
    spread = width <= _WIDEST
    width = width if spread else max(len(row.cells) for row in rows)
    head = [_row(row, width, writer, spread=spread) for row in table.head] or ["|" + " |" * width]
    body = [_row(row, width, writer, spread=spread) for row in table.body]
    return "\n".join((head[0], "|" + "---|" * width, *head[1:], *body))


def _row(row: Row, width: int, writer: LineWriter, *, spread: bool) -> str:
    cells: list[str] = []
    for cell in row.cells:
        cells += [_cell(cell, writer), *([""] * (cell.colspan - 1 if spread else 0))]
    cells += [""] * (width - len(cells))
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell, writer: LineWriter) -> str:
    return "<br>".join(text for text in (writer.line(cell.content), *_blocks(cell.blocks, writer)) if text)


def _blocks(blocks: Blocks, writer: LineWriter) -> Iterator[str]:
    """The texts of blocks in a cell."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield writer.line(block.content)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield f"• {writer.line(item.content)}"
                yield from _blocks(item.blocks, writer)
        elif isinstance(block, Table):
            yield writer.line(block.caption)
            for row in (*block.head, *block.body):
                yield " / ".join(_cell(cell, writer) for cell in row.cells)
        else:
            yield writer.line(block.content)
            yield from _blocks(block.blocks, writer)
