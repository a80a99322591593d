"""Pass: what is the same. Pairs of sections whose blocks are equal, in order, with citations that name the same works.

Most of two revisions is that, and nothing of it is looked at again: its blocks are made when somebody reads them. The ugly
case: blocks that are equal to the letter, where a citation's id has been given to another work.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from policyver.compare.tokens import tokens
from policyver.compare.words import plain_edits
from policyver.model.change import BlockChange, BlockPlace, Op, SentenceChange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policyver.compare.matching import Matching
    from policyver.compare.numbering import Numbering
    from policyver.model.outline import Block, Outline
    from policyver.model.passage import Passage


class UnchangedBlocks(Sequence[BlockChange]):
    """The entries of a section's blocks, none of which changed, made as they are read."""

    __slots__ = ("_new", "_new_unit", "_old", "_old_unit")

    def __init__(self, old: Outline, new: Outline, old_unit: int, new_unit: int) -> None:
        self._old, self._new, self._old_unit, self._new_unit = old, new, old_unit, new_unit

    def __len__(self) -> int:
        return len(self._new.own_blocks(self._new_unit))

    @overload
    def __getitem__(self, at: int) -> BlockChange: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[BlockChange, ...]: ...
    def __getitem__(self, at: int | slice) -> BlockChange | tuple[BlockChange, ...]:
        if isinstance(at, slice):
            return tuple(self)[at]
        return self._entry(range(len(self))[at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{len(self)} unchanged blocks>"

    def blocks(self) -> list[Block]:
        """The blocks themselves."""
        unit = self._new.units[self._new_unit]
        return self._new.blocks[unit.first : unit.last]

    def _entry(self, at: int) -> BlockChange:
        old_at = self._old.units[self._old_unit].first + at
        new_at = self._new.units[self._new_unit].first + at
        block = self._new.blocks[new_at]
        cites = any(mark.stands_in for mark in block.marks)
        edits = plain_edits(Op.EQUAL, block.text, tokens(block) if cites else ())
        sentence = SentenceChange((block.text,), (block.text,), (), edits)
        return BlockChange((place_of(old_at, self._old),), (place_of(new_at, self._new),), (), (sentence,))


def place_of(at: int, side: Outline) -> BlockPlace:
    """Where a block stands."""
    block = side.blocks[at]
    return BlockPlace(side.place_in_unit(at), block.name, side.units[side.homes[at]].id, block.depth)


def untouched_units(old: Outline, new: Outline, matching: Matching, numbers: Numbering) -> frozenset[int]:
    """Old units whose blocks are those of their counterpart, one for one, and say the same."""
    changed = {name for name, now in numbers.references.items() if name != now}
    parts = {*matching.unit_splits.values(), *matching.unit_merges}
    hosts = {*matching.unit_merges.values(), *matching.unit_splits}
    found: list[int] = []
    for old_unit, new_unit in matching.units.items():
        if old_unit in parts or new_unit in hosts:
            continue
        before, after = old.units[old_unit], new.units[new_unit]
        if before.last - before.first != after.last - after.first:
            continue
        blocks = old.blocks[before.first : before.last]
        if (
            blocks == new.blocks[after.first : after.last]
            and _paired_in_order(before.first, before.last, after.first - before.first, matching.blocks)
            and not (changed and any(cites_any(block, changed) for block in blocks))
        ):
            found.append(old_unit)
    return frozenset(found)


def _paired_in_order(first: int, last: int, step: int, blocks: Mapping[int, int]) -> bool:
    return all(blocks.get(at) == at + step for at in range(first, last))


def cites_any(block: Passage, names: set[str]) -> bool:
    """Whether a text cites one of the references."""
    return any(mark.name == "cite" and not names.isdisjoint(mark.target.split()) for mark in block.marks)
