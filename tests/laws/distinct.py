"""A generated statement with every id its own, as valid documents have; references keep the ids that are cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from policyver.model.document import Cell, ListBlock, Paragraph, Position, Section, Statement, Table

if TYPE_CHECKING:
    from policyver.model.document import Block, Part


class _Ids:
    def __init__(self) -> None:
        self.given: set[str] = set()

    def one(self, id_: str | None) -> str | None:
        if id_ is None:
            return None
        made, number = id_, 1
        while made in self.given:
            number += 1
            made = f"{id_}-{number}"
        self.given.add(made)
        return made


def with_distinct_ids(statement: Statement) -> Statement:
    """`statement` with ids that are told apart by numbers where they were the same."""
    ids = _Ids()
    references = tuple(replace(each, id=ids.one(each.id) or each.id) for each in statement.references)
    body = tuple(_part(part, ids) for part in statement.body)
    return replace(statement, references=references, body=body)


def _part(part: Part, ids: _Ids) -> Part:
    own = ids.one(part.id) or part.id
    if isinstance(part, Position):
        return replace(part, id=own, rationale=_blocks(part.rationale, ids))
    assert isinstance(part, Section)
    blocks = _blocks(part.blocks, ids)
    return replace(part, id=own, blocks=blocks, parts=tuple(_part(each, ids) for each in part.parts))


def _blocks(blocks: tuple[Block, ...], ids: _Ids) -> tuple[Block, ...]:
    return tuple(_block(block, ids) for block in blocks)


def _block(block: Any, ids: _Ids) -> Any:  # noqa: ANN401 - any of the blocks
    own = replace(block, id=ids.one(block.id))
    if isinstance(own, Paragraph):
        return own
    if isinstance(own, ListBlock):
        items = (replace(item, id=ids.one(item.id), blocks=_blocks(item.blocks, ids)) for item in own.items)
        return replace(own, items=tuple(items))
    if isinstance(own, Table):
        return replace(
            own, head=tuple(_row(row, ids) for row in own.head), body=tuple(_row(row, ids) for row in own.body)
        )
    return replace(own, blocks=_blocks(own.blocks, ids))


def _row(row: Any, ids: _Ids) -> Any:  # noqa: ANN401 - same
    cells: tuple[Cell, ...] = tuple(replace(cell, blocks=_blocks(cell.blocks, ids)) for cell in row.cells)
    return replace(row, id=ids.one(row.id), cells=cells)
