"""Sequences side by side: which runs of two sequences are the same. The one owner of `difflib.SequenceMatcher`.

difflib with its defaults drops frequent items ("junk") and is quadratic: here it runs without that heuristic, after the
ends are trimmed, and only while the stretch is short and the pairs of equal items are few, since they are its cost: for every
run that it finds it goes through the stretch again. Beyond, items that occur once on both sides cut the stretch; then a search whose cost is the number of differences (myers.py), for "Reserved." five
thousand times over. Where all that fails, the stretch comes back as different, and the caller is told so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable
from difflib import SequenceMatcher
from itertools import compress, count
from operator import ne, not_, sub
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.compare.increasing import heaviest_increasing
from policyver.compare.myers import few_differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PAIR_LIMIT = 200_000
LONG = 4_000


class Run(Struct, frozen=True):
    """`old[old_start:old_start+length]` equals `new[new_start:new_start+length]`."""

    old_start: int
    new_start: int
    length: int


class Alignment(Struct, frozen=True):
    """Runs in order on both sides; `coarse` where a stretch was too large to look into."""

    runs: tuple[Run, ...]
    coarse: bool = False


NOTHING_COMMON = Alignment(())


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> Alignment:
    """The common runs of two sequences of hashable items, increasing on both sides."""
    limit = min(len(old), len(new))
    head = next(compress(count(), map(ne, old, new)), limit)
    tail = min(next(compress(count(), map(ne, reversed(old), reversed(new))), limit), limit - head)
    ends = len(old) - tail, len(new) - tail
    between = _once_in_order(old[head : ends[0]], new[head : ends[1]]) if head + tail < limit else []
    if between is None:
        work = _Work(old, new)
        work.all()
        return Alignment(_joined(sorted(work.runs)), work.coarse)
    runs = [(head + old_at, head + new_at, length) for old_at, new_at, length in between]
    return Alignment(_joined([(0, 0, head), *runs, (*ends, tail)]))


class _Work:
    """One alignment under way; stretches wait on a list, since they may nest deeper than Python's stack."""

    def __init__(self, old: Sequence[Hashable], new: Sequence[Hashable]) -> None:
        self.old = old
        self.new = new
        self.runs: list[tuple[int, int, int]] = []
        self.coarse = False
        self.waiting = [(0, len(old), 0, len(new))]

    def all(self) -> None:
        while self.waiting:
            self.stretch(*self.waiting.pop())

    def stretch(self, old_start: int, old_end: int, new_start: int, new_end: int) -> None:
        head = self._common(old_start, old_end, new_start, new_end, step=1)
        self._add(old_start, new_start, head)
        old_start, new_start = old_start + head, new_start + head
        tail = self._common(old_start, old_end, new_start, new_end, step=-1)
        self._add(old_end - tail, new_end - tail, tail)
        old_end, new_end = old_end - tail, new_end - tail
        if old_start < old_end and new_start < new_end:
            self._middle(old_start, old_end, new_start, new_end)

    def _common(self, old_start: int, old_end: int, new_start: int, new_end: int, *, step: int) -> int:
        limit = min(old_end - old_start, new_end - new_start)
        old_at, new_at = (old_start, new_start) if step > 0 else (old_end - 1, new_end - 1)
        count = 0
        while count < limit and self.old[old_at] == self.new[new_at]:
            count += 1
            old_at += step
            new_at += step
        return count

    def _middle(self, old_start: int, old_end: int, new_start: int, new_end: int) -> None:
        before, after = self.old[old_start:old_end], self.new[new_start:new_end]
        once = _once_in_order(before, after)
        if once is not None:
            self._add_all(old_start, new_start, once)
            return
        few = len(before) * len(after) <= PAIR_LIMIT
        old_counts, new_counts = (
            (Counter[Hashable](), Counter[Hashable]()) if few else (Counter(before), Counter(after))
        )
        few = few or sum(count * new_counts[item] for item, count in old_counts.items()) <= PAIR_LIMIT
        anchors = []
        if not few or len(before) + len(after) > LONG:
            anchors = _anchors(before, after, old_counts, new_counts)
        if anchors:
            self._cut(anchors, old_start, old_end, new_start, new_end)
        elif few:
            matcher = SequenceMatcher(None, before, after, autojunk=False)
            self._add_all(
                old_start, new_start, [(match.a, match.b, match.size) for match in matcher.get_matching_blocks()]
            )
        else:
            self._differences(before, after, old_start, new_start)

    def _differences(
        self, before: Sequence[Hashable], after: Sequence[Hashable], old_start: int, new_start: int
    ) -> None:
        found = few_differences(before, after)
        if found is None:
            self.coarse = True
        else:
            self._add_all(old_start, new_start, found)

    def _cut(self, anchors: list[tuple[int, int]], old_start: int, old_end: int, new_start: int, new_end: int) -> None:
        """The stretches between anchors wait their turn."""
        old_at, new_at = old_start, new_start
        for old_step, new_step in anchors:
            old_anchor, new_anchor = old_start + old_step, new_start + new_step
            self._add(old_anchor, new_anchor, 1)
            self.waiting.append((old_at, old_anchor, new_at, new_anchor))
            old_at, new_at = old_anchor + 1, new_anchor + 1
        self.waiting.append((old_at, old_end, new_at, new_end))

    def _add_all(self, old_start: int, new_start: int, found: list[tuple[int, int, int]]) -> None:
        for old_step, new_step, length in found:
            self._add(old_start + old_step, new_start + new_step, length)

    def _add(self, old_start: int, new_start: int, length: int) -> None:
        if length:
            self.runs.append((old_start, new_start, length))


def _once_in_order(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int, int]] | None:
    """The runs of all that is common, where each common item stands once on both sides and all are in order; None otherwise.

    Then nothing is to be weighed: whatever finds the most finds these.
    """
    common = set(old).intersection(new)
    if not common:
        return []
    in_old, in_new = list(map(common.__contains__, old)), list(map(common.__contains__, new))
    order = list(compress(old, in_old))
    if len(order) != len(common) or order != list(compress(new, in_new)):
        return None
    gone, came = _others(in_old), _others(in_new)
    runs: list[tuple[int, int, int]] = []
    told = old_others = new_others = 0
    for place in sorted({*gone, *came, len(order)}):
        if told < place:
            runs.append((told + old_others, told + new_others, place - told))
        told, old_others, new_others = place, bisect_right(gone, place), bisect_right(came, place)
    return runs


def _others(common: Sequence[bool]) -> list[int]:
    """Of each item that is not common, how many stand before it that are; in order."""
    return list(map(sub, compress(count(), map(not_, common)), count()))


def _anchors(
    old: Sequence[Hashable], new: Sequence[Hashable], old_counts: Counter[Hashable], new_counts: Counter[Hashable]
) -> list[tuple[int, int]]:
    """Items that occur once on both sides, the longest set that is in order on both (patience)."""
    new_places = {item: at for at, item in enumerate(new) if new_counts[item] == 1}
    common = [(at, new_places[item]) for at, item in enumerate(old) if old_counts[item] == 1 and item in new_places]
    return [common[at] for at in heaviest_increasing([new_at for _, new_at in common], [1] * len(common))]


def _joined(runs: Iterable[tuple[int, int, int]]) -> tuple[Run, ...]:
    """Runs that follow one another on both sides as one, and none of nothing."""
    joined: list[Run] = []
    old_start = new_start = length = 0
    for old_at, new_at, more in runs:
        if old_at == old_start + length and new_at == new_start + length:
            length += more
        elif more:
            if length:
                joined.append(Run(old_start, new_start, length))
            old_start, new_start, length = old_at, new_at, more
    if length:
        joined.append(Run(old_start, new_start, length))
    return tuple(joined)
