"""Pass: exact. Blocks whose text is the same, found by keys that occur once on either side, and runs around them.

A key that is unique on both sides is evidence wherever it stands, so moves are found here; repeated keys
("Reserved.") are paired only beside a pair of their own section, and else wait until sections are matched. The second
round masks what a renumbering changes. A text of too few words is no evidence for a move.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyver.compare.masks import masked
from policyver.compare.tokens import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.compare.outline import Outline

_EVIDENCE_WORDS = 4


def pair_equal_blocks(old: Outline, new: Outline) -> dict[int, int]:
    """Old block index to new block index, for blocks of equal text."""
    old_keys, new_keys = [block.text for block in old.blocks], [block.text for block in new.blocks]
    pairs = BlockPairs(old, new)
    _round(old_keys, new_keys, pairs)
    free_old, free_new = pairs.free()
    for at in free_old:
        old_keys[at] = masked(old.blocks[at].passage)
    for at in free_new:
        new_keys[at] = masked(new.blocks[at].passage)
    _round(old_keys, new_keys, pairs)
    return pairs.pairs


class BlockPairs:
    """Pairs of blocks, one to one, while they are being found."""

    def __init__(self, old: Outline, new: Outline, pairs: dict[int, int] | None = None) -> None:
        self.old = old
        self.new = new
        self.pairs = {} if pairs is None else pairs
        self.taken = set(self.pairs.values())

    def add(self, old_at: int, new_at: int) -> None:
        """Pair two free blocks."""
        self.pairs[old_at] = new_at
        self.taken.add(new_at)

    def free(self) -> tuple[list[int], list[int]]:
        """The blocks of either side that have no counterpart yet."""
        free_old = [at for at in range(len(self.old.blocks)) if at not in self.pairs]
        return free_old, [at for at in range(len(self.new.blocks)) if at not in self.taken]

    def free_of(self, old_unit: int, new_unit: int) -> tuple[list[int], list[int]]:
        """The same, of one section of either side."""
        free_old = [at for at in self.old.own_blocks(old_unit) if at not in self.pairs]
        return free_old, [at for at in self.new.own_blocks(new_unit) if at not in self.taken]


def _round(old_keys: Sequence[str], new_keys: Sequence[str], pairs: BlockPairs) -> None:
    free_old, free_new = pairs.free()
    new_places = _unique(new_keys, free_new)
    for key, old_at in _unique(old_keys, free_old).items():
        new_at = new_places.get(key)
        if new_at is not None and len(words(key)) >= _EVIDENCE_WORDS:
            pairs.add(old_at, new_at)
    for old_at in list(pairs.pairs):
        for step in (1, -1):
            _extend(old_at, step, old_keys, new_keys, pairs)


def _unique(keys: Sequence[str], places: list[int]) -> dict[str, int]:
    counts = Counter(keys[at] for at in places)
    return {keys[at]: at for at in places if counts[keys[at]] == 1}


def _extend(old_at: int, step: int, old_keys: Sequence[str], new_keys: Sequence[str], pairs: BlockPairs) -> None:
    """Pair equal neighbours of a pair, within the sections that the pair joins."""
    old_range = pairs.old.own_blocks(pairs.old.blocks[old_at].unit)
    new_range = pairs.new.own_blocks(pairs.new.blocks[pairs.pairs[old_at]].unit)
    before, after = old_at + step, pairs.pairs[old_at] + step
    while before in old_range and after in new_range:
        if before in pairs.pairs or after in pairs.taken or old_keys[before] != new_keys[after]:
            return
        pairs.add(before, after)
        before += step
        after += step
