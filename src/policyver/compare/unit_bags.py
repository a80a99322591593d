"""What sections hold, counted: their words, their size, their children. Made when asked for, once."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.compare.block_words import BlockWords
    from policyver.model.outline import Outline


class UnitBags:
    """The words of whole units, title and nested sections included, and their sizes in characters. Words are numbers."""

    def __init__(self, side: Outline, words: BlockWords) -> None:
        self.side = side
        self.words = words
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
            bag = Counter(self._title_words(unit))
            bag.update(chain.from_iterable(self._numbers(unit)))
            for child in self.children[unit]:
                bag.update(self.whole(child))
            self.bags[unit] = bag
        return self.bags[unit]

    def telling(self, unit: int) -> Counter[int]:
        """The words of a unit, those of its title three times: what it is called says most of what it is."""
        found = self.whole(unit).copy()
        for word in self._title_words(unit):
            found[word] += 2
        return found

    def phrases(self, unit: int) -> Counter[tuple[int, int]]:
        """The neighbouring words of a unit's own text: unlike words, two texts share few that have nothing in common."""
        found: Counter[tuple[int, int]] = Counter()
        for numbers in self._numbers(unit):
            found.update(pairwise(numbers))
        return found

    def _title_words(self, unit: int) -> list[int]:
        return self.words.vocabulary.numbers(self.side.units[unit].title.text)

    def _numbers(self, unit: int) -> Iterable[list[int]]:
        """The words of each of a unit's own blocks."""
        if unit in self.side.left_out:
            return (self.words.vocabulary.numbers(block.text) for block in self.side.load(unit))
        return map(self.words.numbers, self.side.own_blocks(unit))

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
