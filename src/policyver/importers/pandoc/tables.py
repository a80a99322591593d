"""Pandoc's tables: head, bodies with their heads, foot; cells that span.

Decides that a foot's rows are rows like others, told once, and that the columns a body heads its rows with are heading cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policyver.importers.tidy import tidy
from policyver.model.document import Cell, Paragraph, Row, Table

if TYPE_CHECKING:
    from policyver.importers.pandoc.blocks import BlockReader
    from policyver.model.document import Block, Blocks
    from policyver.model.inline import Inlines

_MOST_SPANNED = 999


def read_table(content: Any, reader: BlockReader) -> Blocks:  # noqa: ANN401 - a node's content has many forms
    """The table, and the blocks of its caption that are no text."""
    _, (_, caption), _, (_, head), bodies, (_, foot) = content
    told, beside = _caption(reader.read(caption))
    head_rows = _rows(head, reader, headed=_MOST_SPANNED)
    rows: list[Row] = []
    for _, headed, own_head, own_rows in bodies:
        rows += _rows(own_head, reader, headed=_MOST_SPANNED)
        rows += _rows(own_rows, reader, headed=headed)
    last = _rows(foot, reader, headed=0)
    if last:
        reader.ledger.meet("markup-lost", "rows of a table's foot, now rows like others")
    body = (*rows, *last)
    if not body:
        head_rows, body = (), head_rows
    return (Table(body, head_rows, told), *beside) if body else beside


def _caption(blocks: Blocks) -> tuple[Inlines, tuple[Block, ...]]:
    texts = [block.content for block in blocks if isinstance(block, Paragraph)]
    content = [piece for number, text in enumerate(texts) for piece in ((" ",) if number else ()) + text]
    return tidy(content), tuple(block for block in blocks if not isinstance(block, Paragraph))


def _rows(nodes: list[Any], reader: BlockReader, *, headed: int) -> tuple[Row, ...]:
    rows = (Row(tuple(_cell(cell, reader, header=at < headed) for at, cell in enumerate(cells))) for _, cells in nodes)
    return tuple(row for row in rows if row.cells)


def _cell(node: Any, reader: BlockReader, *, header: bool) -> Cell:  # noqa: ANN401 - same
    _, _, rowspan, colspan, blocks = node
    content, inner = reader.sole_flow(blocks)
    return Cell(content, header, inner, min(max(colspan, 1), _MOST_SPANNED), min(max(rowspan, 1), _MOST_SPANNED))
