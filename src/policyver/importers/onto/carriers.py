"""What holds each block of a statement, in the order in which an outline counts blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from msgspec import Struct

from policyver.model.document import Item, ListBlock, Note, Paragraph, Position, Quote, Row, Section, Table

if TYPE_CHECKING:
    from policyver.model.document import Block, Blocks, Part, Statement
    from policyver.model.inline import Inlines


class Claim(Struct, frozen=True):
    """A position's claim."""

    content: Inlines


class Caption(Struct, frozen=True):
    """A table's caption; `table` is the table's id."""

    content: Inlines
    table: str | None


Carrier: TypeAlias = "Paragraph | Item | Quote | Note | Row | Claim | Caption"


def carriers(statement: Statement) -> list[Carrier]:
    """One for each block of the statement's outline."""
    out: list[Carrier] = []
    for part in statement.body:
        _part(part, out)
    return out


def _part(part: Part, out: list[Carrier]) -> None:
    match part:
        case Section():
            _blocks(part.blocks, out)
            for inner in part.parts:
                _part(inner, out)
        case Position():
            out.append(Claim(part.claim))
            _blocks(part.rationale, out)
        case _:
            assert_never(part)


def _blocks(blocks: Blocks, out: list[Carrier]) -> None:
    for block in blocks:
        _block(block, out)


def _block(block: Block, out: list[Carrier]) -> None:
    match block:
        case Paragraph():
            out.append(block)
        case ListBlock():
            for item in block.items:
                _flow(item, out)
        case Table():
            if block.caption:
                out.append(Caption(block.caption, block.id))
            for row in (*block.head, *block.body):
                out.append(row)
                for cell in row.cells:
                    _blocks(cell.blocks, out)
        case Quote() | Note():
            _flow(block, out)
        case _:
            assert_never(block)


def _flow(flow: Item | Quote | Note, out: list[Carrier]) -> None:
    if flow.content or not flow.blocks:
        out.append(flow)
    _blocks(flow.blocks, out)
