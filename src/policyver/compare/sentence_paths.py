"""Pass: sentences, the best path. Which free sentences between two anchors are counterparts, in order, splits and merges included.

Words count the less, the more often they stand in what is free: sentences on one subject share its words whatever they say. The path is
the one with the greatest sum of likeness over the least that counts, found by dynamic programming, as Gale and Church (1993, A program
for aligning sentences in bilingual corpora) do by lengths. Where the table would be too large, only sentences that share rare words are
looked at, and none is split or merged.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from math import sqrt
from typing import TYPE_CHECKING

from policyver.compare.increasing import heaviest_increasing
from policyver.compare.known_words import WORDS
from policyver.compare.similarity import rare_word_candidates
from policyver.compare.tokens import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALIKE = 0.25
_PARTS_ALIKE = 0.35
_GAIN = 0.08
_A_SIXTH = 6
_TABLE = 40_000
_Pair = tuple[list[int], list[int]]
_Step = tuple[float, int, int]


class Bags:
    """The words of sentences, whatever their spelling, counted when asked for; and how alike two sentences are."""

    def __init__(self, old: Sequence[str], new: Sequence[str], free_old: list[int], free_new: list[int]) -> None:
        self._old_texts, self._new_texts = old, new
        self._old: dict[int, Counter[str]] = {}
        self._new: dict[int, Counter[str]] = {}
        self._free = free_old, free_new
        self._weights: dict[str, float] | None = None
        self._sizes: dict[int, float] = {}

    def old(self, at: int) -> Counter[str]:
        """The words of an old sentence."""
        if at not in self._old:
            self._old[at] = _bag(self._old_texts[at])
        return self._old[at]

    def new(self, at: int) -> Counter[str]:
        """The words of a new sentence."""
        if at not in self._new:
            self._new[at] = _bag(self._new_texts[at])
        return self._new[at]

    def words(self, old: int) -> int:
        """How many words an old sentence has."""
        return self.old(old).total()

    def alike(self, old: int, new: int) -> float:
        """Dice's measure over weighted words, 0 to 1."""
        total = self.size(self.old(old)) + self.size(self.new(new))
        return 2 * self.common(self.old(old), self.new(new)) / total if total else 0.0

    def size(self, bag: Counter[str]) -> float:
        """The weight of all words of a bag."""
        found = self._sizes.get(id(bag))
        if found is None:
            weights = self._all_weights()
            found = self._sizes[id(bag)] = sum(weights.get(word, 1.0) * count for word, count in bag.items())
        return found

    def common(self, old: Counter[str], new: Counter[str]) -> float:
        """The weight of the words that two bags share, repeats counted."""
        if len(old) > len(new):
            old, new = new, old
        weights = self._all_weights()
        return sum(weights.get(word, 1.0) * (min(new[word], count)) for word, count in old.items() if word in new)

    def _all_weights(self) -> dict[str, float]:
        if self._weights is None:
            bags = chain(map(self.old, self._free[0]), map(self.new, self._free[1]))
            counts = Counter(word for bag in bags for word in bag)
            self._weights = {word: 1 / sqrt(count) for word, count in counts.items()}
        return self._weights


def _bag(text: str) -> Counter[str]:
    return Counter([word.key for word in map(WORDS.__getitem__, words(text))])


def surely_alike(old: str, new: str) -> bool:
    """Whether two sentences, the only ones that are free, are a pair by the words that both have, whatever the others are spelled like.

    A word of both weighs 1 / sqrt(2) and others weigh 1 at the most, so a sixth of the words is more than a likeness of 0.25 needs.
    """
    before, after = words(old), words(new)
    return _A_SIXTH * len(set(before).intersection(after)) >= len(before) + len(after) > 0


def best_path(olds: list[int], news: list[int], bags: Bags) -> list[_Pair]:
    """The groups of counterparts among sentences of either side, in order: one with one, two with one, one with two."""
    if len(olds) * len(news) > _TABLE:
        return _by_rare_words(olds, news, bags)
    if len(olds) == len(news) == 1:
        return [(olds, news)] if bags.alike(olds[0], news[0]) >= _ALIKE else []
    return _Table(olds, news, bags).groups()


class _Table:
    """The table of the dynamic programme: for each prefix of either side the best sum, and the last step to it."""

    def __init__(self, olds: list[int], news: list[int], bags: Bags) -> None:
        self.olds, self.news, self.bags = olds, news, bags
        self.old_bags, self.new_bags = [bags.old(at) for at in olds], [bags.new(at) for at in news]
        self.common = [[bags.common(old, new) for new in self.new_bags] for old in self.old_bags]
        self.old_sizes, self.new_sizes = (
            [bags.size(bag) for bag in self.old_bags],
            [bags.size(bag) for bag in self.new_bags],
        )
        self.best: list[list[_Step]] = []
        for old in range(len(olds) + 1):
            self.best.append([])
            for new in range(len(news) + 1):
                self.best[old].append(max(self._steps(old, new)))

    def _steps(self, old: int, new: int) -> list[_Step]:
        """The ways to end at a prefix, each with the sum it gives; where sums are equal, pairs go before gaps."""
        best = self.best
        if not old or not new:
            return [(0.0, -1 if old else 0, -1 if new and not old else 0)]
        steps = [(best[old - 1][new][0], -1, 0), (best[old][new - 1][0], 0, -1)]
        alike = self._alike(old - 1, new - 1)
        if alike >= _ALIKE:
            steps.append((best[old - 1][new - 1][0] + alike - _ALIKE, 1, 1))
        if new > 1:
            both = self._alike_both(old - 1, (new - 2, new - 1), self._alike(old - 1, new - 2), alike)
            if both:
                steps.append((best[old - 1][new - 2][0] + both - _ALIKE, 1, 2))
        if old > 1:
            both = self._alike_merged((old - 2, old - 1), new - 1, self._alike(old - 2, new - 1), alike)
            if both:
                steps.append((best[old - 2][new - 1][0] + both - _ALIKE, 2, 1))
        return steps

    def _alike(self, old: int, new: int) -> float:
        total = self.old_sizes[old] + self.new_sizes[new]
        return 2 * self.common[old][new] / total if total else 0.0

    def _alike_both(self, old: int, parts: tuple[int, int], *alone: float) -> float:
        """How alike an old sentence is to two new ones; 0 where one of them alone is nearly as much."""
        total = self.old_sizes[old] + sum(self.new_sizes[part] for part in parts)
        if not total or 2 * sum(self.common[old][part] for part in parts) / total < max(
            _PARTS_ALIKE, max(alone) + _GAIN
        ):
            return 0.0
        whole = self.new_bags[parts[0]] + self.new_bags[parts[1]]
        return _enough(2 * self.bags.common(self.old_bags[old], whole) / total, alone)

    def _alike_merged(self, parts: tuple[int, int], new: int, *alone: float) -> float:
        """How alike two old sentences are to a new one; 0 where one of them alone is nearly as much."""
        total = self.new_sizes[new] + sum(self.old_sizes[part] for part in parts)
        if not total or 2 * sum(self.common[part][new] for part in parts) / total < max(
            _PARTS_ALIKE, max(alone) + _GAIN
        ):
            return 0.0
        whole = self.old_bags[parts[0]] + self.old_bags[parts[1]]
        return _enough(2 * self.bags.common(whole, self.new_bags[new]) / total, alone)

    def groups(self) -> list[_Pair]:
        """The pairs on the best path."""
        found: list[_Pair] = []
        old, new = len(self.olds), len(self.news)
        while old and new:
            _, olds, news = self.best[old][new]
            if olds > 0:
                found.append((self.olds[old - olds : old], self.news[new - news : new]))
            old, new = old - abs(olds), new - abs(news)
        return found[::-1]


def _enough(both: float, alone: tuple[float, ...]) -> float:
    return both if both >= max(_PARTS_ALIKE, max(alone) + _GAIN) else 0.0


def _by_rare_words(olds: list[int], news: list[int], bags: Bags) -> list[_Pair]:
    """One to one, the most alike first, and of those the heaviest set that is in order."""
    candidates = rare_word_candidates({at: bags.old(at) for at in olds}, {at: bags.new(at) for at in news})
    scored = sorted(((-bags.alike(old, new), old, new) for old, new in candidates))
    taken_old: dict[int, tuple[int, float]] = {}
    taken_new: set[int] = set()
    for score, old, new in scored:
        if -score >= _ALIKE and old not in taken_old and new not in taken_new:
            taken_old[old] = (new, -score)
            taken_new.add(new)
    pairs = sorted((old, new, score) for old, (new, score) in taken_old.items())
    kept = heaviest_increasing([new for _, new, _ in pairs], [round(1000 * score) for _, _, score in pairs])
    return [([pairs[at][0]], [pairs[at][1]]) for at in kept]
