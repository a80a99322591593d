"""Blocks to lines: paragraphs, lists, tables, quotes, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from policyver.model.document import Block, Cell, Item, ListBlock, Note, Paragraph, Quote, Row, Table
from policyver.policyxml.markup_lines import inlines_text

if TYPE_CHECKING:
    from policyver.policyxml.markup_lines import Attributes, Lines


def write_block(out: Lines, block: Block) -> None:
    """Put one block into `out`."""
    match block:
        case Paragraph():
            out.leaf("p", {"id": block.id}, inlines_text(block.content))
        case ListBlock():
            inner = out.nest("list", {"id": block.id, "type": None if block.type == "bullet" else block.type})
            for item in block.items:
                write_flow(inner, "item", {"id": item.id}, item)
        case Table():
            _table(out, block)
        case Quote():
            write_flow(out, "quote", {"id": block.id}, block)
        case Note():
            write_flow(out, "note", {"id": block.id}, block)
        case _:
            assert_never(block)


def write_flow(out: Lines, name: str, attributes: Attributes, flow: Item | Quote | Note | Cell) -> None:
    """Put an element that holds text, then blocks, into `out`."""
    content = inlines_text(flow.content)
    if not flow.blocks:
        out.leaf(name, attributes, content)
        return
    inner = out.nest(name, attributes, content)
    for block in flow.blocks:
        write_block(inner, block)


def _table(out: Lines, table: Table) -> None:
    inner = out.nest("table", {"id": table.id})
    if table.caption:
        inner.leaf("caption", {}, inlines_text(table.caption))
    if table.head:
        write_rows(inner.nest("thead", {}), table.head)
    write_rows(inner.nest("tbody", {}), table.body)


def write_rows(out: Lines, rows: tuple[Row, ...]) -> None:
    """Put table rows into `out`."""
    for row in rows:
        inner = out.nest("tr", {"id": row.id})
        for cell in row.cells:
            spans: Attributes = {
                "colspan": str(cell.colspan) if cell.colspan > 1 else None,
                "rowspan": str(cell.rowspan) if cell.rowspan > 1 else None,
            }
            write_flow(inner, "th" if cell.header else "td", spans, cell)
