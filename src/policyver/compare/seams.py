"""Pass: splits and merges. Leftover blocks and sections that came out of, or went into, one that has a counterpart.

A block is a part where most of its words are what its neighbour's counterpart has over. A section is a part where at least
half of its matched text, and a third of all of it, is from one section that has another counterpart. Both look no further than that:
a block that was cut and also moved is deleted and inserted.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.compare.similarity import share_within

if TYPE_CHECKING:
    from policyver.compare.anchors import BlockPairs
    from policyver.compare.block_words import BlockWords
    from policyver.model.outline import Outline

_MOST = 0.5
_PART = 0.35
_MOSTLY = 0.8
_SOME = 0.4
_OTHER = 0.2 + 1e-9
_ENOUGH_WORDS = 3


class _Half(Struct, frozen=True):
    """The side that has the parts: its pairs, its free blocks, its words and those of the other side."""

    partner: list[int]
    free: list[int]
    homes: list[int]
    words: BlockWords
    other_words: BlockWords

    def parts(self) -> dict[int, int]:
        """Free blocks and the block of the other side that they are a part of: first after a pair, then before one."""
        found: dict[int, int] = {}
        spare: dict[int, Counter[int]] = {}
        for order, step in ((self.free, -1), (self.free[::-1], 1)):
            for at in order:
                neighbour = at + step
                if at in found or not self._together(at, neighbour):
                    continue
                whole = self.partner[neighbour] if self.partner[neighbour] >= 0 else found.get(neighbour)
                if whole is None:
                    continue
                bag = self.words.bag(at)
                # Each word that the whole does not have is said once at the least.
                unknown = len(self.words.words(at) - self.other_words.words(whole)) / (bag.total() or 1)
                if unknown > _OTHER and (unknown > 1 - _SOME or not self._has_sentence(at, neighbour, whole)):
                    continue
                if whole not in spare:
                    spare[whole] = self.other_words.bag(whole) - self.words.bag(neighbour)
                share = share_within(bag, spare[whole])
                if share < _MOSTLY and (share < _SOME or not self._has_sentence(at, neighbour, whole)):
                    continue
                if self._says_enough(bag, at, whole):
                    found[at] = whole
                    spare[whole] = spare[whole] - bag
        return found

    def _has_sentence(self, at: int, neighbour: int, whole: int) -> bool:
        """Whether a sentence of the block stands in the whole and not in the neighbour: then the rest may be new."""
        said = self.words.sentences(at) & self.other_words.sentences(whole)
        return not said <= self.words.sentences(neighbour)

    def _together(self, at: int, neighbour: int) -> bool:
        return 0 <= neighbour < len(self.homes) and self.homes[neighbour] == self.homes[at]

    def _says_enough(self, bag: Counter[int], at: int, whole: int) -> bool:
        """Whether a block is long enough to be evidence, or stands in the whole to the letter."""
        if bag.total() >= _ENOUGH_WORDS:
            return True
        text = self.words.blocks[at].text.strip().casefold()
        return bool(text) and text in self.other_words.blocks[whole].text.casefold()


def block_splits(pairs: BlockPairs) -> dict[int, int]:
    """New blocks without a counterpart, and the old block that they were cut from."""
    return _Half(pairs.old_of, pairs.free()[1], pairs.new.homes, pairs.new_words, pairs.old_words).parts()


def block_merges(pairs: BlockPairs) -> dict[int, int]:
    """Old blocks without a counterpart, and the new block that they went into."""
    return _Half(pairs.new_of, pairs.free()[0], pairs.old.homes, pairs.old_words, pairs.new_words).parts()


def unit_splits(pairs: BlockPairs, units: dict[int, int]) -> dict[int, int]:
    """New units without counterpart whose matched text comes mostly from one old unit that has another."""
    return _unit_parts(pairs.old_of, pairs.new, pairs.old, set(units.values()), set(units))


def unit_merges(pairs: BlockPairs, units: dict[int, int]) -> dict[int, int]:
    """Old units without counterpart whose matched text went mostly into one new unit that has another."""
    return _unit_parts(pairs.new_of, pairs.old, pairs.new, set(units), set(units.values()))


def _unit_parts(partner: list[int], side: Outline, other: Outline, known: set[int], hosts: set[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for unit in range(len(side.units)):
        if unit in known:
            continue
        votes: Counter[int] = Counter()
        size = 0
        for at in side.own_blocks(unit):
            size += len(side.blocks[at].text)
            if partner[at] >= 0:
                votes[other.homes[partner[at]]] += len(side.blocks[at].text)
        host = _main(votes, size)
        if host in hosts:
            found[unit] = host
    return found


def _main(votes: Counter[int], size: int) -> int:
    """The unit that most of the known text is from, if that is a good part of all of it; or -1."""
    if not votes or not size:
        return -1
    (host, weight), *_ = votes.most_common(1)
    return host if weight >= _MOST * votes.total() and weight >= _PART * size else -1
