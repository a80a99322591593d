"""Pass: sentences, side by side. Equal ones anchor first, in order; then the most alike; then splits and merges.

A sentence that stands elsewhere, to the letter, is moved; one that is only alike never is. A sentence left over beside a pair
that holds most of its words makes a split or a merge.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter

from msgspec import Struct

from policyver.compare.align import align
from policyver.compare.increasing import heaviest_increasing
from policyver.compare.similarity import dice, rare_word_candidates, share_within
from policyver.compare.spelling import spelling_key
from policyver.compare.tokens import words

_ALIKE = 0.35
_MOSTLY = 0.8
_ALL_PAIRS = 40_000
_MOVED_WORDS = 4
_Group = tuple[list[int], list[int]]


class SentencePair(Struct, frozen=True):
    """Indices of neighbouring sentences of either side; not both empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def align_sentences(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[SentencePair, ...]:
    """The sentences of two texts side by side, in the new order, deleted ones where they stood.

    Two texts of one sentence each are a pair however little they have in common: the texts are.
    """
    if len(old) == len(new) == 1:
        return (SentencePair((0,), (0,)),)
    return _Sentences(old, new).pairs_in_order()


class _Sentences:
    """Pairing under way: old index to new index."""

    def __init__(self, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        self.old_keys, self.new_keys = (
            [" ".join(text.split()) for text in old],
            [" ".join(text.split()) for text in new],
        )
        self.old, self.new = [_bag(text) for text in old], [_bag(text) for text in new]
        self.pairs: dict[int, int] = {}
        self.back: dict[int, int] = {}
        self.order: list[int] = []
        self._equal()
        self._alike()

    def _add(self, old_at: int, new_at: int) -> None:
        self.pairs[old_at] = new_at
        self.back[new_at] = old_at
        insort(self.order, old_at)

    def _equal(self) -> None:
        """The same in order; then the same elsewhere, where it is no boilerplate: long enough, and once on either side."""
        for run in align(self.old_keys, self.new_keys).runs:
            for step in range(run.length):
                self._add(run.old_start + step, run.new_start + step)
        free_old, free_new = self._free()
        old_counts, new_counts = (
            Counter(keys[at] for at in free) for keys, free in ((self.old_keys, free_old), (self.new_keys, free_new))
        )
        places = {self.new_keys[at]: at for at in free_new}
        for at in free_old:
            key = self.old_keys[at]
            if old_counts[key] == new_counts[key] == 1 and self.old[at].total() >= _MOVED_WORDS:
                self._add(at, places[key])

    def _free(self) -> tuple[list[int], list[int]]:
        return (
            [at for at in range(len(self.old)) if at not in self.pairs],
            [at for at in range(len(self.new)) if at not in self.back],
        )

    def _alike(self) -> None:
        free_old, free_new = self._free()
        if len(free_old) * len(free_new) <= _ALL_PAIRS:
            candidates = {(before, after) for before in free_old for after in free_new}
        else:
            candidates = rare_word_candidates(
                {at: self.old[at] for at in free_old}, {at: self.new[at] for at in free_new}
            )
        scored = [
            (-score, abs(before - after), before, after)
            for before, after in candidates
            if (score := dice(self.old[before], self.new[after])) >= _ALIKE
        ]
        for _, _, before, after in sorted(scored):
            if before not in self.pairs and after not in self.back and self._keeps_order(before, after):
                self._add(before, after)

    def _keeps_order(self, old_at: int, new_at: int) -> bool:
        """Whether the nearest pairs on either side stand the same way round."""
        place = bisect_left(self.order, old_at)
        if place > 0 and self.pairs[self.order[place - 1]] > new_at:
            return False
        return place == len(self.order) or new_at < self.pairs[self.order[place]]

    def pairs_in_order(self) -> tuple[SentencePair, ...]:
        """Pairs, and with them the neighbours that a split or merge explains; the rest alone."""
        groups: dict[int, _Group] = {old_at: ([old_at], [new_at]) for old_at, new_at in self.pairs.items()}
        came = [at for at in range(len(self.new)) if at not in self.back and not self._part_of_new(at, groups)]
        gone = [at for at in range(len(self.old)) if at not in self.pairs and not self._part_of_old(at, groups)]
        own = [group for old_at, group in groups.items() if group[0][0] == old_at]
        return _in_order(own, gone, came)

    def _part_of_new(self, at: int, groups: dict[int, _Group]) -> bool:
        """Put a new sentence to the pair beside it whose old sentence it was cut from."""
        for neighbour in (at - 1, at + 1):
            old_at = self.back.get(neighbour)
            if old_at is not None and _holds(self.old[old_at], groups[old_at][1], self.new, at):
                insort(groups[old_at][1], at)
                self.back[at] = old_at
                return True
        return False

    def _part_of_old(self, at: int, groups: dict[int, _Group]) -> bool:
        """Put an old sentence to the pair beside it whose new sentence it went into."""
        for neighbour in (at - 1, at + 1):
            group = groups.get(neighbour)
            if group is None or len(group[1]) > 1:
                continue
            if _holds(self.new[group[1][0]], group[0], self.old, at):
                insort(group[0], at)
                groups[at] = group
                return True
        return False


def _bag(text: str) -> Counter[str]:
    """Words whatever their spelling."""
    return Counter(map(spelling_key, words(text)))


def _holds(whole: Counter[str], parts: list[int], side: list[Counter[str]], at: int) -> bool:
    """Whether a sentence has most of its words in what the known parts leave of a whole."""
    spare = whole - sum((side[part] for part in parts), Counter())
    return bool(side[at]) and share_within(side[at], spare) >= _MOSTLY


def _in_order(groups: list[_Group], gone: list[int], came: list[int]) -> tuple[SentencePair, ...]:
    """By the new side; what is gone follows what stood before it."""
    groups.sort(key=lambda group: group[0][0])
    kept = set(heaviest_increasing([group[1][0] for group in groups], [1] * len(groups)))
    entries: list[tuple[tuple[int, int], SentencePair]] = [
        ((group[1][0], -1), SentencePair(tuple(group[0]), tuple(group[1]), moved=number not in kept))
        for number, group in enumerate(groups)
    ]
    entries += [((at, -1), SentencePair((), (at,))) for at in came]
    starts = [group[0][0] for group in groups]
    for at in gone:
        number = bisect_left(starts, at) - 1
        after = groups[number][1][-1] if number >= 0 else -1
        entries.append(((after, at), SentencePair((at,), ())))
    entries.sort(key=lambda entry: entry[0])
    return tuple(pair for _, pair in entries)
