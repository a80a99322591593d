"""Pass: what is the same. Pairs of sections whose blocks are equal, in order, with citations that name the same works.

Most of two revisions is that, and nothing of it is looked at again: its blocks are made when somebody reads them. The ugly
case: blocks that are equal to the letter, where a citation's id has been given to another work.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from policyver.compare.words import whole_edits
from policyver.model.change import BlockChange, BlockPlace, Op, SentenceChange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from policyver.compare.matching import Matching
    from policyver.model.outline import Block, Outline
    from policyver.model.passage import Passage


class UnchangedBlocks(Sequence[BlockChange]):
    """The entries of a section's blocks, none of which changed, made as they are read."""

    __slots__ = ("_blocks", "_made", "_new_id", "_old_id")

    def __init__(self, blocks: Callable[[], Sequence[Block]], old_id: str, new_id: str) -> None:
        self._blocks, self._old_id, self._new_id = blocks, old_id, new_id
        self._made: tuple[BlockChange, ...] | None = None

    def blocks(self) -> Sequence[Block]:
        """The blocks themselves."""
        return self._blocks()

    def __len__(self) -> int:
        return len(self._entries())

    @overload
    def __getitem__(self, at: int) -> BlockChange: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[BlockChange, ...]: ...
    def __getitem__(self, at: int | slice) -> BlockChange | tuple[BlockChange, ...]:
        return self._entries()[at]

    def __iter__(self) -> Iterator[BlockChange]:
        return iter(self._entries())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self._entries())

    def __repr__(self) -> str:
        return repr(self._entries())

    def _entries(self) -> tuple[BlockChange, ...]:
        if self._made is None:
            self._made = tuple(self._entry(at, block) for at, block in enumerate(self._blocks()))
        return self._made

    def _entry(self, at: int, block: Block) -> BlockChange:
        old, new = (BlockPlace(at, block.name, name, block.depth) for name in (self._old_id, self._new_id))
        return unchanged_block(block, old, new)


def unchanged_block(block: Block, old: BlockPlace, new: BlockPlace) -> BlockChange:
    """The entry of a block that did not change; its text is not cut into sentences."""
    sentence = SentenceChange((block.text,), (block.text,), (), whole_edits(Op.EQUAL, [(block.text, block.marks)]))
    return BlockChange((old,), (new,), (), (sentence,))


def place_of(at: int, side: Outline) -> BlockPlace:
    """Where a block stands."""
    block = side.blocks[at]
    return BlockPlace(side.place_in_unit(at), block.name, side.units[side.homes[at]].id, block.depth)


def untouched_units(old: Outline, new: Outline, matching: Matching, renamed: set[str]) -> frozenset[int]:
    """Old units whose blocks are those of their counterpart, one for one, and say the same.

    Args:
        old: the old outline.
        new: the new one.
        matching: their counterparts.
        renamed: references of the old revision that bear another id now.
    """
    parts = {*matching.unit_splits.values(), *matching.unit_merges}
    hosts = {*matching.unit_merges.values(), *matching.unit_splits}
    found: list[int] = []
    for old_unit, new_unit in matching.units.items():
        if old_unit in parts or new_unit in hosts:
            continue
        if old_unit in old.left_out:
            found.append(old_unit)
            continue
        before, after = old.units[old_unit], new.units[new_unit]
        if before.last - before.first != after.last - after.first:
            continue
        blocks = old.blocks[before.first : before.last]
        if (
            blocks == new.blocks[after.first : after.last]
            and _paired_in_order(before.first, before.last, after.first - before.first, matching.blocks)
            and not (renamed and any(cites_any(block, renamed) for block in blocks))
        ):
            found.append(old_unit)
    return frozenset(found)


def _paired_in_order(first: int, last: int, step: int, blocks: Mapping[int, int]) -> bool:
    return all(blocks.get(at) == at + step for at in range(first, last))


def cites_any(block: Passage, names: set[str]) -> bool:
    """Whether a text cites one of the references."""
    return any(mark.name == "cite" and not names.isdisjoint(mark.target.split()) for mark in block.marks)
