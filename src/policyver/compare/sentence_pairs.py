"""Pass: sentences, side by side. Equal ones anchor first, in order; then the best path between them; then what moved.

Between two anchors the path may pair one with one, or two with one, which is a split or a merge: the pairs that are most alike
together, in order (sentence_paths.py). A sentence that stands elsewhere, to the letter or nearly, is moved. One left over beside a
pair that holds most of its words makes a further part of a split or merge.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.compare.align import align
from policyver.compare.common_ends import mostly_common
from policyver.compare.increasing import heaviest_increasing
from policyver.compare.sentence_paths import Bags, best_path, surely_alike
from policyver.compare.sentence_places import SentencePair, doubtful_places, pairs_in_place, share_words
from policyver.compare.similarity import share_within

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MOSTLY = 0.8
_ONE_MOVE = 100_000
_MANY = 200
_MOVED_ALIKE = 0.7
_MOVED_WORDS = 4
_MOVED_PAIRS = 10_000
_Group = tuple[list[int], list[int]]


def align_sentences(old: Sequence[str], new: Sequence[str]) -> tuple[SentencePair, ...]:
    """The sentences of two texts side by side, in the new order, deleted ones where they stood.

    Two texts of one sentence each are a pair however little they have in common: the texts are.
    """
    if len(old) == len(new) == 1:
        return pairs_in_place(1)
    if len(old) == len(new):
        doubtful = doubtful_places(old, new)
        if doubtful is not None and not doubtful:
            return pairs_in_place(len(old))
        if doubtful is not None and 2 * len(doubtful) < len(old):
            if len(doubtful) == 1 and all(surely_alike(old[at], new[at]) for at in doubtful):
                return pairs_in_place(len(old))
            known = [at for at in range(len(old)) if at not in doubtful]
            return _Sentences(old, new, known).pairs_in_order()
    return _Sentences(
        [" ".join(text.split()) for text in old], [" ".join(text.split()) for text in new]
    ).pairs_in_order()


class _Sentences:
    """Pairing under way: groups of old and new indices, and the group of each index.

    Args:
        old: the sentences, to compare by.
        new: the same.
        known: indices of sentences that stand at the same place on both sides, where that is known; no other is equal anywhere.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str], known: list[int] | None = None) -> None:
        self.old_keys, self.new_keys = old, new
        self.doubted = known is not None  # then what is free is at its own place, and not plainly the same
        self.of_old: dict[int, _Group] = {}
        self.of_new: dict[int, _Group] = {}
        in_order = self._equal_in_order() if known is None else self._at_their_places(known)
        if len(self.of_old) < len(old) and len(self.of_new) < len(new):
            if known is None:
                self._equal_elsewhere()
            self.bags = Bags(self.old_keys, self.new_keys, *self._free())
            self._between(in_order)
            self._moved_and_amended()
        else:
            self.bags = Bags(self.old_keys, self.new_keys, *self._free())

    def _at_their_places(self, known: list[int]) -> list[tuple[int, int]]:
        for at in known:
            self._add([at], [at])
        return [(-1, -1), *((at, at) for at in known), (len(self.old_keys), len(self.new_keys))]

    def _add(self, old: list[int], new: list[int]) -> None:
        group = (old, new)
        for at in old:
            self.of_old[at] = group
        for at in new:
            self.of_new[at] = group

    def _free(self) -> tuple[list[int], list[int]]:
        return (
            [at for at in range(len(self.old_keys)) if at not in self.of_old],
            [at for at in range(len(self.new_keys)) if at not in self.of_new],
        )

    def _equal_in_order(self) -> list[tuple[int, int]]:
        """The same in order; returns the pairs, with one beyond either end."""
        pairs: list[tuple[int, int]] = []
        start = (-1, -1)
        for end in [*self._anchors(), (len(self.old_keys), len(self.new_keys))]:
            olds, news = self.old_keys[start[0] + 1 : end[0]], self.new_keys[start[1] + 1 : end[1]]
            if olds and news:
                pairs += [
                    (start[0] + 1 + run.old_start + step, start[1] + 1 + run.new_start + step)
                    for run in align(olds, news).runs
                    for step in range(run.length)
                ]
            pairs.append(end)
            start = end
        for before, after in pairs[:-1]:
            self._add([before], [after])
        return [(-1, -1), *pairs]

    def _anchors(self) -> list[tuple[int, int]]:
        """Of very many sentences those that stand once on both sides, the most that are in order: they cut the work."""
        if len(self.old_keys) < _MANY or len(self.new_keys) < _MANY:
            return []
        old_counts, new_counts = Counter(self.old_keys), Counter(self.new_keys)
        places = {key: at for at, key in enumerate(self.new_keys) if new_counts[key] == 1}
        pairs = [(at, places[key]) for at, key in enumerate(self.old_keys) if old_counts[key] == 1 and key in places]
        if all(one[1] < other[1] for one, other in pairwise(pairs)):
            return pairs
        return [pairs[at] for at in heaviest_increasing([after for _, after in pairs], [1] * len(pairs))]

    def _equal_elsewhere(self) -> None:
        """The same elsewhere, where it is no boilerplate: long enough, and once on either side."""
        free_old, free_new = self._free()
        old_counts, new_counts = (
            Counter(keys[at] for at in free) for keys, free in ((self.old_keys, free_old), (self.new_keys, free_new))
        )
        places = {self.new_keys[at]: at for at in free_new}
        for at in free_old:
            key = self.old_keys[at]
            if old_counts[key] == new_counts.get(key, 0) == 1 and len(key.split()) >= _MOVED_WORDS:
                self._add([at], [places[key]])

    def _between(self, in_order: list[tuple[int, int]]) -> None:
        """The best path through what is free between each two pairs that are in order."""
        for (old_start, new_start), (old_end, new_end) in pairwise(in_order):
            if old_end - old_start < 2 or new_end - new_start < 2:  # noqa: PLR2004 - nothing stands between neighbours
                continue
            olds = [at for at in range(old_start + 1, old_end) if at not in self.of_old]
            news = [at for at in range(new_start + 1, new_end) if at not in self.of_new]
            if olds and news:
                self._through(olds, news)

    def _through(self, olds: list[int], news: list[int]) -> None:
        """The best path; where as many stand on either side, those that plainly are the same sentence cut it first."""
        at = 0
        if len(olds) == len(news) and not self.doubted:
            for step, (before, after) in enumerate(zip(olds, news, strict=True)):
                old, new = self.old_keys[before], self.new_keys[after]
                if mostly_common(old, new) or share_words(old, new):
                    self._along(olds[at:step], news[at:step])
                    self._add([before], [after])
                    at = step + 1
        self._along(olds[at:], news[at:])

    def _along(self, olds: list[int], news: list[int]) -> None:
        if olds and news:
            for old, new in best_path(olds, news, self.bags):
                self._add(old, new)

    def _moved_and_amended(self) -> None:
        """What is left on both sides and nearly the same, wherever it stands."""
        free_old, free_new = self._free()
        if not free_old or not free_new or len(free_old) * len(free_new) > _MOVED_PAIRS:
            return
        scored = sorted(
            (-score, before, after)
            for before in free_old
            for after in free_new
            if (score := self.bags.alike(before, after)) >= _MOVED_ALIKE
        )
        for _, before, after in scored:
            if before not in self.of_old and after not in self.of_new and self.bags.words(before) >= _MOVED_WORDS:
                self._add([before], [after])

    def pairs_in_order(self) -> tuple[SentencePair, ...]:
        """Pairs, and with them the neighbours that a split or merge explains; the rest alone."""
        free_old, free_new = self._free()
        came = [at for at in free_new if not self._part_of_new(at)]
        gone = [at for at in free_old if not self._part_of_old(at)]
        own = [group for at, group in self.of_old.items() if group[0][0] == at]
        return _in_order(own, gone, came, self._weight)

    def _weight(self, group: _Group) -> int:
        """What it weighs that a group stays: as few as possible move, and of as many rather those that were amended."""
        (old_keys, new_keys) = ([self.old_keys[at] for at in group[0]], [self.new_keys[at] for at in group[1]])
        return _ONE_MOVE + (old_keys == new_keys)

    def _part_of_new(self, at: int) -> bool:
        """Put a new sentence to the group beside it whose old sentence it was cut from."""
        for neighbour in (at - 1, at + 1):
            group = self.of_new.get(neighbour)
            if group is None or len(group[0]) > 1:
                continue
            if _holds(self.bags.old(group[0][0]), [self.bags.new(part) for part in group[1]], self.bags.new(at)):
                insort(group[1], at)
                self.of_new[at] = group
                return True
        return False

    def _part_of_old(self, at: int) -> bool:
        """Put an old sentence to the group beside it whose new sentence it went into."""
        for neighbour in (at - 1, at + 1):
            group = self.of_old.get(neighbour)
            if group is None or len(group[1]) > 1:
                continue
            if _holds(self.bags.new(group[1][0]), [self.bags.old(part) for part in group[0]], self.bags.old(at)):
                insort(group[0], at)
                self.of_old[at] = group
                return True
        return False


def _holds(whole: Counter[str], parts: list[Counter[str]], part: Counter[str]) -> bool:
    """Whether a sentence has most of its words in what the known parts leave of a whole."""
    return bool(part) and share_within(part, whole - sum(parts, Counter())) >= _MOSTLY


def _in_order(
    groups: list[_Group], gone: list[int], came: list[int], weight: Callable[[_Group], int]
) -> tuple[SentencePair, ...]:
    """By the new side; what is gone follows what stood before it."""
    groups.sort(key=lambda group: group[0][0])
    starts = [group[1][0] for group in groups]
    kept = (
        range(len(groups)) if starts == sorted(starts) else set(heaviest_increasing(starts, list(map(weight, groups))))
    )
    entries: list[tuple[tuple[int, int], SentencePair]] = [
        ((group[1][0], -1), SentencePair(tuple(group[0]), tuple(group[1]), moved=number not in kept))
        for number, group in enumerate(groups)
    ]
    entries += [((at, -1), SentencePair((), (at,))) for at in came]
    firsts = [group[0][0] for group in groups]
    for at in gone:
        number = bisect_left(firsts, at) - 1
        after = groups[number][1][-1] if number >= 0 else -1
        entries.append(((after, at), SentencePair((at,), ())))
    entries.sort(key=lambda entry: entry[0])
    return tuple(pair for _, pair in entries)
