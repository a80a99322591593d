"""What sections hold, counted: their words, their size, their children. Made when asked for, once."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from policyver.compare.tokens import words

if TYPE_CHECKING:
    from policyver.compare.outline import Outline


class UnitBags:
    """The words of whole units, title and nested sections included, and their sizes in characters."""

    def __init__(self, side: Outline) -> None:
        self.side = side
        self.bags: dict[int, Counter[str]] = {}
        self.sizes: dict[int, int] = {}
        self.children: dict[int, list[int]] = defaultdict(list)
        for at, unit in enumerate(side.units):
            self.children[unit.parent].append(at)

    def whole(self, unit: int) -> Counter[str]:
        """The words of a unit and of what is nested in it."""
        if unit not in self.bags:
            bag = Counter(words(self.side.units[unit].title.text))
            for at in self.side.own_blocks(unit):
                bag.update(words(self.side.blocks[at].text))
            for child in self.children[unit]:
                bag.update(self.whole(child))
            self.bags[unit] = bag
        return self.bags[unit]

    def own_size(self, unit: int) -> int:
        """Characters of a unit's own blocks, and one for each."""
        return sum(len(self.side.blocks[at].text) + 1 for at in self.side.own_blocks(unit))

    def size(self, unit: int) -> int:
        """The same, with what is nested in it."""
        if unit not in self.sizes:
            self.sizes[unit] = self.own_size(unit) + sum(self.size(child) for child in self.children[unit])
        return self.sizes[unit]
