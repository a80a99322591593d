"""Pass: splits and merges. Leftover blocks and sections that came out of, or went into, one that has a counterpart.

A block is a part where most of its words are what its neighbour's counterpart has over. A section is a part where at least
half of its text, already matched, is from one section that has another counterpart. Both look no further than that:
a block that was cut and also moved is deleted and inserted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.compare.similarity import share_within

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.compare.gaps import Gaps
    from policyver.compare.outline import Outline

_MOST = 0.5
_MOSTLY = 0.8
_ENOUGH_WORDS = 3


class _Half(Struct, frozen=True):
    """The side that has the parts: its pairs, its free blocks, and the bags of both sides."""

    partner: dict[int, int]
    free: list[int]
    side: Outline
    other: Outline
    bag: Callable[[int], Counter[str]]
    other_bag: Callable[[int], Counter[str]]

    def parts(self) -> dict[int, int]:
        """Free blocks and the block of the other side that they are a part of: first after a pair, then before one."""
        found: dict[int, int] = {}
        spare: dict[int, Counter[str]] = {}
        for order, step in ((self.free, -1), (self.free[::-1], 1)):
            for at in order:
                neighbour = at + step
                whole = self.partner.get(neighbour, found.get(neighbour))
                if at in found or whole is None or not self._together(at, neighbour):
                    continue
                if whole not in spare:
                    spare[whole] = self.other_bag(whole) - self.bag(neighbour)
                if share_within(self.bag(at), spare[whole]) >= _MOSTLY and self._says_enough(at, whole):
                    found[at] = whole
                    spare[whole] = spare[whole] - self.bag(at)
        return found

    def _together(self, at: int, neighbour: int) -> bool:
        return self.side.blocks[neighbour].unit == self.side.blocks[at].unit

    def _says_enough(self, at: int, whole: int) -> bool:
        """Whether a block is long enough to be evidence, or stands in the whole to the letter."""
        if self.bag(at).total() >= _ENOUGH_WORDS:
            return True
        text = self.side.blocks[at].text.strip().casefold()
        return bool(text) and text in self.other.blocks[whole].text.casefold()


def block_splits(gaps: Gaps) -> dict[int, int]:
    """New blocks without a counterpart, and the old block that they were cut from."""
    pairs = gaps.pairs
    back = {after: before for before, after in pairs.pairs.items()}
    return _Half(back, pairs.free()[1], pairs.new, pairs.old, gaps.new_bag, gaps.old_bag).parts()


def block_merges(gaps: Gaps) -> dict[int, int]:
    """Old blocks without a counterpart, and the new block that they went into."""
    pairs = gaps.pairs
    return _Half(pairs.pairs, pairs.free()[0], pairs.old, pairs.new, gaps.old_bag, gaps.new_bag).parts()


def unit_splits(old: Outline, new: Outline, blocks: dict[int, int], units: dict[int, int]) -> dict[int, int]:
    """New units without counterpart whose matched text comes mostly from one old unit that has another."""
    back = {after: before for before, after in blocks.items()}
    return _unit_parts(back, new, old, set(units.values()), set(units))


def unit_merges(old: Outline, new: Outline, blocks: dict[int, int], units: dict[int, int]) -> dict[int, int]:
    """Old units without counterpart whose matched text went mostly into one new unit that has another."""
    return _unit_parts(blocks, old, new, set(units), set(units.values()))


def _unit_parts(
    blocks: dict[int, int], side: Outline, other: Outline, known: set[int], hosts: set[int]
) -> dict[int, int]:
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for at, partner in blocks.items():
        unit = side.blocks[at].unit
        if unit not in known:
            votes[unit][other.blocks[partner].unit] += len(side.blocks[at].text)
    return {unit: host for unit, count in votes.items() if (host := _main(count, side, unit)) in hosts}


def _main(votes: Counter[int], side: Outline, unit: int) -> int:
    """The unit that half of the text is from, or -1."""
    size = sum(len(side.blocks[at].text) for at in side.own_blocks(unit))
    (host, weight), *_ = votes.most_common(1)
    return host if size and weight >= _MOST * size else -1
