"""Pass: exact. Blocks whose text is the same, found by keys that occur once on either side, and runs around them.

A key that is unique on both sides is evidence wherever it stands, so moves are found here; repeated keys
("Reserved.") are paired only beside a pair of their own section, and else wait until sections are matched. The second
round masks what a renumbering changes. A text of too few words is no evidence for a move.
"""

from __future__ import annotations

from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING

from policyver.compare.block_words import BlockWords, Vocabulary
from policyver.compare.common_ends import common_head, common_tail
from policyver.compare.masks import masked, unmasked
from policyver.compare.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.model.outline import Outline

_EVIDENCE_WORDS = 4
_SURELY_EVIDENCE = 12
_BEGINNING = 200  # characters, of which so many are nearly always words enough
_SAME_ENDS = 0.3
_SAMPLE = 300
FREE = -1
_EDGE = -2
BOTH, NEW = -1, -2


class BlockPairs:
    """Pairs of blocks, one to one, while they are being found: `new_of[old]` and `old_of[new]`, or FREE.

    Attributes:
        left_out: texts of blocks that are no part of either outline, since both revisions have them: not all of them.
        differing: the blocks of either side that were free when the equal ones beside one another had been found. The others say what their
            counterparts say.
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
        self.differing = self._free_old, self._free_new

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
    pairs.differing = pairs.free()
    _fill_holes(pairs)
    if all(pairs.free()):
        _mask(old_keys, new_keys, pairs)
        _anchor(old_keys, new_keys, pairs, everywhere)
        _extend(old_keys, new_keys, pairs)
    return pairs


def _mask(old_keys: list[str], new_keys: list[str], pairs: BlockPairs) -> None:
    """Put the masked text for the text of each free block that could be the same as one of the other side."""
    free_old, free_new = pairs.free()
    olds, news = pairs.old.blocks, pairs.new.blocks
    old_letters, new_letters = [unmasked(olds[at]) for at in free_old], [unmasked(news[at]) for at in free_new]
    common = set(old_letters).intersection(new_letters)
    for keys, blocks, free, letters in (
        (old_keys, olds, free_old, old_letters),
        (new_keys, news, free_new, new_letters),
    ):
        for at, left in zip(free, letters, strict=True):
            if left in common:
                keys[at] = masked(blocks[at])


def _anchor(old_keys: Sequence[str], new_keys: Sequence[str], pairs: BlockPairs, everywhere: set[str]) -> None:
    """Pair what occurs once among the free blocks of either side, nowhere in what is left out, and says enough."""
    free_old, free_new = pairs.free()
    new_places = _unique(new_keys, free_new)
    for key, old_at in _unique(old_keys, free_old).items():
        new_at = new_places.get(key)
        if new_at is not None and key not in everywhere and _is_evidence(key):
            pairs.add(old_at, new_at)


def _unique(keys: Sequence[str], places: list[int]) -> dict[str, int]:
    """The keys that stand at one of the places only, and at which."""
    found = dict(zip([keys[at] for at in places], places, strict=True))
    if len(found) < len(places):
        for at in set(places).difference(found.values()):
            found.pop(keys[at], None)
    return found


def _is_evidence(text: str) -> bool:
    return text.count(" ", 0, _BEGINNING) >= _SURELY_EVIDENCE or len(words(text)) >= _EVIDENCE_WORDS


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
    unit = pairs.old.units[pairs.old.homes[old_at]]
    before = pairs.new_of[old_at - 1] if old_at > unit.first else _EDGE
    after = pairs.new_of[old_at + 1] if old_at < unit.last - 1 else _EDGE
    if FREE in (before, after) or before == after:
        return FREE
    new_at = after - 1 if before == _EDGE else before + 1
    homes = pairs.new.homes
    if not 0 <= new_at < len(homes) or pairs.old_of[new_at] >= 0 or after not in (_EDGE, new_at + 1):
        return FREE
    home = homes[after if before == _EDGE else before]
    first, last = pairs.new.units[home].first, pairs.new.units[home].last - 1
    at_edge = (before != _EDGE or new_at == first) and (after != _EDGE or new_at == last)
    return new_at if at_edge and first <= new_at <= last else FREE


def _same_ends(old: str, new: str) -> bool:
    """Whether two texts share enough at their beginning and end."""
    most, least = min(len(old), len(new)), ceil(_SAME_ENDS * max(len(old), len(new)))
    if 0 < least <= most and (old.startswith(new[:least]) or old.endswith(new[-least:])):
        return True
    head = common_head(old, new, most)
    shared = head + common_tail(old, new, most - head)
    return shared > 0 and shared >= least


def _by_unit(side: Outline, blocks: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for at in blocks:
        found.setdefault(side.homes[at], []).append(at)
    return found
