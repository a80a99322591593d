"""Pass: exact. Blocks whose text is the same, found by keys that occur once on either side, and runs around them.

A key that is unique on both sides is evidence wherever it stands, so moves are found here; repeated keys
("Reserved.") are paired only beside a pair of their own section, and else wait until sections are matched. The second
round masks what a renumbering changes. A text of too few words is no evidence for a move.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from policyver.compare.block_words import BlockWords, Vocabulary
from policyver.compare.common_ends import common_head, common_tail
from policyver.compare.masks import NOUNS, has_citation, masked
from policyver.compare.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.model.outline import Outline

_EVIDENCE_WORDS = 4
_SURELY_EVIDENCE = 12
_SAME_ENDS = 0.3
_SAMPLE = 300
FREE = -1
BOTH, NEW = -1, -2


class BlockPairs:
    """Pairs of blocks, one to one, while they are being found: `new_of[old]` and `old_of[new]`, or FREE.

    `left_out` are texts of blocks that are no part of either outline, since both revisions have them: not all of them.
    """

    def __init__(self, old: Outline, new: Outline) -> None:
        self.old = old
        self.new = new
        self.new_of = [FREE] * len(old.blocks)
        self.old_of = [FREE] * len(new.blocks)
        self._free_old, self._free_new = list(range(len(old.blocks))), list(range(len(new.blocks)))
        self.vocabulary = Vocabulary()
        self.old_words, self.new_words = (
            BlockWords(old.blocks, self.vocabulary),
            BlockWords(new.blocks, self.vocabulary),
        )
        self.left_out = old.sample() if old.blocks and new.blocks else []

    @cached_property
    def commonly(self) -> list[tuple[int, frozenset[int]]]:
        """The words of a sample of the blocks, evenly, those that are left out too, each with its old index, NEW or BOTH.

        What stands in one block of hundreds is no boilerplate.
        """
        old, new = self.old.blocks, self.new.blocks
        texts = [(at, old[at].text) for at in range(0, len(old), 1 + len(old) // _SAMPLE)]
        texts += [(NEW, new[at].text) for at in range(0, len(new), 1 + len(new) // _SAMPLE) if self.old_of[at] < 0]
        return [
            (at, frozenset(self.vocabulary.numbers(text)))
            for at, text in (*texts, *((BOTH, text) for text in self.left_out))
        ]

    def add(self, old_at: int, new_at: int) -> None:
        """Pair two free blocks."""
        self.new_of[old_at] = new_at
        self.old_of[new_at] = old_at

    def free(self) -> tuple[list[int], list[int]]:
        """The blocks of either side that have no counterpart yet."""
        self._free_old = [at for at in self._free_old if self.new_of[at] < 0]
        self._free_new = [at for at in self._free_new if self.old_of[at] < 0]
        return self._free_old, self._free_new

    def free_by_unit(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """The same, by the unit they stand in."""
        free_old, free_new = self.free()
        return _by_unit(self.old, free_old), _by_unit(self.new, free_new)

    def as_dict(self) -> dict[int, int]:
        """Old index to new index."""
        return {old_at: new_at for old_at, new_at in enumerate(self.new_of) if new_at >= 0}


def pair_equal_blocks(old: Outline, new: Outline) -> BlockPairs:
    """Pair the blocks of equal text."""
    pairs = BlockPairs(old, new)
    everywhere = set(pairs.left_out)
    old_keys, new_keys = [block.text for block in old.blocks], [block.text for block in new.blocks]
    _anchor(old_keys, new_keys, pairs, everywhere)
    _extend(old_keys, new_keys, pairs)
    _fill_holes(pairs)
    free_old, free_new = pairs.free()
    if free_old and free_new:
        nouns = frozenset(map(pairs.vocabulary.__getitem__, NOUNS))
        for keys, side, free in ((old_keys, pairs.old_words, free_old), (new_keys, pairs.new_words, free_new)):
            for at in free:
                if has_citation(side.blocks[at]) or not nouns.isdisjoint(side.words(at)):
                    keys[at] = masked(side.blocks[at])
        _anchor(old_keys, new_keys, pairs, everywhere)
        _extend(old_keys, new_keys, pairs)
    return pairs


def _anchor(old_keys: Sequence[str], new_keys: Sequence[str], pairs: BlockPairs, everywhere: set[str]) -> None:
    """Pair what occurs once among the free blocks of either side, nowhere in what is left out, and says enough."""
    free_old, free_new = pairs.free()
    new_places = _unique(new_keys, free_new)
    for key, old_at in _unique(old_keys, free_old).items():
        new_at = new_places.get(key)
        if new_at is not None and key not in everywhere and _is_evidence(key):
            pairs.add(old_at, new_at)


def _unique(keys: Sequence[str], places: list[int]) -> dict[str, int]:
    free = [keys[at] for at in places]
    found = dict(zip(free, places, strict=True))
    if len(found) < len(free):
        for key, count in Counter(free).items():
            if count > 1:
                del found[key]
    return found


def _is_evidence(text: str) -> bool:
    return text.count(" ") >= _SURELY_EVIDENCE or len(words(text)) >= _EVIDENCE_WORDS


def _extend(old_keys: Sequence[str], new_keys: Sequence[str], pairs: BlockPairs) -> None:
    """Pair equal neighbours of a pair, within the sections that the pair joins: after pairs, then before them."""
    free_old, _ = pairs.free()
    for step, places in ((-1, free_old), (1, free_old[::-1])):
        for at in places:
            near = at + step
            if not 0 <= near < len(old_keys) or pairs.new_of[near] < 0 or pairs.new_of[at] >= 0:
                continue
            other = pairs.new_of[near] - step
            if (
                0 <= other < len(new_keys)
                and pairs.old_of[other] < 0
                and old_keys[at] == new_keys[other]
                and pairs.old.homes[at] == pairs.old.homes[near]
                and pairs.new.homes[other] == pairs.new.homes[other + step]
            ):
                pairs.add(at, other)


def _fill_holes(pairs: BlockPairs) -> None:
    """Pair single blocks between pairs, or at the edge of a section, that begin and end with the same words: edits in place."""
    for old_at in pairs.free()[0]:
        new_at = _hole(old_at, pairs)
        if new_at >= 0 and _same_ends(pairs.old.blocks[old_at].text, pairs.new.blocks[new_at].text):
            pairs.add(old_at, new_at)


def _hole(old_at: int, pairs: BlockPairs) -> int:
    """The free new block between the counterparts of an old one's neighbours, or FREE."""
    homes, others = pairs.old.homes, pairs.new.homes
    inside = [step for step in (-1, 1) if 0 <= old_at + step < len(homes) and homes[old_at + step] == homes[old_at]]
    places = {pairs.new_of[old_at + step] - step for step in inside if pairs.new_of[old_at + step] >= 0}
    if len(places) != 1 or any(pairs.new_of[old_at + step] < 0 for step in inside):
        return FREE
    (new_at,) = places
    if not 0 <= new_at < len(others) or pairs.old_of[new_at] >= 0:
        return FREE
    home = others[pairs.new_of[old_at + inside[0]]]
    alone = [step for step in (-1, 1) if step not in inside]
    at_edge = all(not 0 <= new_at + step < len(others) or others[new_at + step] != home for step in alone)
    return new_at if others[new_at] == home and at_edge else FREE


def _same_ends(old: str, new: str) -> bool:
    """Whether two texts share enough at their beginning and end."""
    most = min(len(old), len(new))
    head = common_head(old, new, most)
    shared = head + common_tail(old, new, most - head)
    return shared > 0 and shared >= _SAME_ENDS * max(len(old), len(new))


def _by_unit(side: Outline, blocks: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for at in blocks:
        found.setdefault(side.homes[at], []).append(at)
    return found
