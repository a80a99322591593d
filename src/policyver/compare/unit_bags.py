"""What sections hold, counted: their words, their size, their children. Made when asked for, once."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policyver.compare.block_words import Vocabulary
    from policyver.model.outline import Outline


class UnitBags:
    """The words of whole units, title and nested sections included, and their sizes in characters. Words are numbers."""

    def __init__(self, side: Outline, vocabulary: Vocabulary) -> None:
        self.side = side
        self.numbers = vocabulary.numbers
        self.bags: dict[int, Counter[int]] = {}
        self.children: dict[int, list[int]] = defaultdict(list)
        for at, unit in enumerate(side.units):
            self.children[unit.parent].append(at)
        self.sizes: list[int] = []
        self.titles: dict[int, str] = {}

    def title(self, unit: int) -> str:
        """The title of a unit as it is compared."""
        if unit not in self.titles:
            self.titles[unit] = " ".join(self.side.units[unit].title.text.casefold().split())
        return self.titles[unit]

    def whole(self, unit: int) -> Counter[int]:
        """The words of a unit and of what is nested in it."""
        if unit not in self.bags:
            bag = Counter(self.numbers(self.side.units[unit].title.text))
            for block in self.side.blocks_of(unit):
                bag.update(self.numbers(block.text))
            for child in self.children[unit]:
                bag.update(self.whole(child))
            self.bags[unit] = bag
        return self.bags[unit]

    def telling(self, unit: int) -> Counter[int]:
        """The words of a unit, those of its title three times: what it is called says most of what it is."""
        found = self.whole(unit).copy()
        for word in self.numbers(self.side.units[unit].title.text):
            found[word] += 2
        return found

    def phrases(self, unit: int) -> Counter[tuple[int, int]]:
        """The neighbouring words of a unit's own text: unlike words, two texts share few that have nothing in common."""
        found: Counter[tuple[int, int]] = Counter()
        for block in self.side.blocks_of(unit):
            found.update(pairwise(self.numbers(block.text)))
        return found

    def size(self, unit: int, *, own: bool = False) -> int:
        """Characters of a unit's blocks, and one for each: with what is nested in it, or its own only."""
        if own:
            return self.side.sizes[unit]
        if not self.sizes:
            self.sizes = list(self.side.sizes)
            for at in range(len(self.side.units) - 1, -1, -1):
                if self.side.units[at].parent >= 0:
                    self.sizes[self.side.units[at].parent] += self.sizes[at]
        return self.sizes[unit]
