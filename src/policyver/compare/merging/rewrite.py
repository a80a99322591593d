"""Merge, rewriting: the same statement with its inline content and its references' ids put otherwise.

What stands before a merge (one set of names for three documents) and after it (the names of the result) goes through here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar, assert_never, cast

from msgspec.structs import replace

from policyver.model.document import (
    Block,
    Blocks,
    Cell,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Position,
    Quote,
    Reference,
    Row,
    Section,
    Statement,
    Table,
)
from policyver.model.inline import Inlines, Markup
from policyver.model.revision import Reason, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.model.merge import Fragment, Piece

Rewrite: TypeAlias = "Callable[[Inlines], Inlines]"
_T = TypeVar("_T", Paragraph, Item, Quote, Note, Cell, Reason, Source)


def rewrite_statement(statement: Statement, put: Rewrite) -> Statement:
    """The statement with `put` applied to every passage."""
    revision = statement.revision
    return replace(
        statement,
        title=put(statement.title),
        revision=replace(
            revision, summary=put(revision.summary), reasons=tuple(_content(reason, put) for reason in revision.reasons)
        ),
        source=None if statement.source is None else _content(statement.source, put),
        body=tuple(_part(part, put) for part in statement.body),
        references=tuple(_reference(reference, put) for reference in statement.references),
    )


def rewrite_fragment(fragment: Fragment, put: Rewrite) -> Fragment:
    """A side of a conflict with `put` applied to every passage."""
    if fragment and all(isinstance(piece, str | Markup) for piece in fragment):
        return put(cast("Inlines", fragment))
    return tuple(_piece(piece, put) for piece in fragment)


def rewrite_citations(content: Inlines, names: Callable[[str], str]) -> Inlines:
    """Inline content with the ids of its citations put otherwise."""
    return tuple(
        part
        if isinstance(part, str)
        else Markup(
            part.name,
            rewrite_citations(part.content, names),
            " ".join(names(name) for name in part.target.split()) if part.name == "cite" else part.target,
        )
        for part in content
    )


def _piece(piece: Piece, put: Rewrite) -> Piece:
    if isinstance(piece, Section | Position):
        return _part(piece, put)
    if isinstance(piece, Paragraph | ListBlock | Table | Quote | Note):
        return _block(piece, put)
    if isinstance(piece, Item):
        return _item(piece, put)
    if isinstance(piece, Row):
        return _row(piece, put)
    return replace(piece, content=put(piece.content)) if isinstance(piece, Reason | Source | Reference) else piece


def _part(part: Part, put: Rewrite) -> Part:
    match part:
        case Section():
            inner = tuple(_part(child, put) for child in part.parts)
            return replace(part, title=put(part.title), blocks=_blocks(part.blocks, put), parts=inner)
        case Position():
            rationale = _blocks(part.rationale, put)
            return replace(part, title=put(part.title), claim=put(part.claim), rationale=rationale)
        case _:
            assert_never(part)


def _blocks(blocks: Blocks, put: Rewrite) -> Blocks:
    return tuple(_block(block, put) for block in blocks)


def _block(block: Block, put: Rewrite) -> Block:
    match block:
        case Paragraph():
            return _content(block, put)
        case ListBlock():
            return replace(block, items=tuple(_item(item, put) for item in block.items))
        case Table():
            head, body = (tuple(_row(row, put) for row in rows) for rows in (block.head, block.body))
            return replace(block, caption=put(block.caption), head=head, body=body)
        case Quote() | Note():
            return replace(block, content=put(block.content), blocks=_blocks(block.blocks, put))
        case _:
            assert_never(block)


def _item(item: Item, put: Rewrite) -> Item:
    return replace(_content(item, put), blocks=_blocks(item.blocks, put))


def _row(row: Row, put: Rewrite) -> Row:
    cells = tuple(replace(_content(cell, put), blocks=_blocks(cell.blocks, put)) for cell in row.cells)
    return replace(row, cells=cells)


def _reference(reference: Reference, put: Rewrite) -> Reference:
    return replace(reference, content=put(reference.content))


def _content(holder: _T, put: Rewrite) -> _T:
    return replace(holder, content=put(holder.content))
