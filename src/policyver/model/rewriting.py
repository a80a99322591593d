"""A part with every piece of its inline content put through a function: one walk, for citations and links, importing and merging."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, assert_never

from msgspec.structs import replace

from policyver.model.document import Cell, Item, ListBlock, Note, Paragraph, Part, Position, Quote, Row, Section, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.model.document import Block, Blocks
    from policyver.model.inline import Inlines

    Rewrite = Callable[[Inlines], Inlines]

_Flow = TypeVar("_Flow", Item, Cell, Quote, Note)


def rewritten_part(part: Part, rewrite: Rewrite) -> Part:
    """The part, its title, claim, blocks and inner parts rewritten."""
    match part:
        case Section():
            parts = tuple(rewritten_part(each, rewrite) for each in part.parts)
            return replace(part, title=rewrite(part.title), blocks=rewritten_blocks(part.blocks, rewrite), parts=parts)
        case Position():
            rationale = rewritten_blocks(part.rationale, rewrite)
            return replace(part, title=rewrite(part.title), claim=rewrite(part.claim), rationale=rationale)
        case _:
            assert_never(part)


def rewritten_blocks(blocks: Blocks, rewrite: Rewrite) -> Blocks:
    """The blocks, with all that stands in them."""
    return tuple(rewritten_block(block, rewrite) for block in blocks)


def rewritten_block(block: Block, rewrite: Rewrite) -> Block:
    """One block, with all that stands in it."""
    match block:
        case Paragraph():
            return replace(block, content=rewrite(block.content))
        case ListBlock():
            return replace(block, items=tuple(rewritten_flow(item, rewrite) for item in block.items))
        case Table():
            head, body = (tuple(rewritten_row(row, rewrite) for row in rows) for rows in (block.head, block.body))
            return replace(block, caption=rewrite(block.caption), head=head, body=body)
        case Quote():
            return rewritten_flow(block, rewrite)
        case Note():
            return rewritten_flow(block, rewrite)
        case _:
            assert_never(block)


def rewritten_row(row: Row, rewrite: Rewrite) -> Row:
    """One row of a table."""
    return replace(row, cells=tuple(rewritten_flow(cell, rewrite) for cell in row.cells))


def rewritten_flow(flow: _Flow, rewrite: Rewrite) -> _Flow:
    """What holds text and then blocks: an item, a cell, a quote, a note."""
    return replace(flow, content=rewrite(flow.content), blocks=rewritten_blocks(flow.blocks, rewrite))
