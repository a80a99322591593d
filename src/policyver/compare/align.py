"""Sequences side by side: which runs of two sequences are the same. The one owner of `difflib.SequenceMatcher`.

After the ends are trimmed, what both have once and in one order is what they have in common. Else the longest runs come first, by difflib
without its heuristic that drops frequent items ("junk"), and only while the pairs of equal items are few, since they are its cost: for every
run that it finds it goes through the stretch again. Beyond, items that occur once on both sides cut the stretch; then a search whose cost
is the number of differences (myers.py), for "Reserved." five thousand times over. Where all that fails, the stretch comes back as
different, and the caller is told so.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import compress, count, repeat
from operator import ne
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from policyver.compare.increasing import heaviest_increasing
from policyver.compare.myers import few_differences

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

PAIR_LIMIT = 200_000
LONG = 4_000

# A run that was found: where it begins on either side, and its length.
_Found: TypeAlias = tuple[int, int, int]
_NOTHING: list[_Found] = []


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
    head, tail = _ends(old, new)
    ends = len(old) - tail, len(new) - tail
    between, coarse = _between(old, new, head, ends) if head < min(ends) else (_NOTHING, False)
    return Alignment(_joined([(0, 0, head), *between, (*ends, tail)]), coarse)


def _between(
    old: Sequence[Hashable], new: Sequence[Hashable], head: int, ends: tuple[int, int]
) -> tuple[list[_Found], bool]:
    """The runs, in order, of what stands between equal ends; and whether a stretch of it was too large."""
    before, after = old[head : ends[0]], new[head : ends[1]]
    found = _once_in_order(before, after, head, head)
    if found is not None:
        return found, False
    work = _Work(old, new)
    work.between(before, after, head)
    return sorted(work.runs), work.coarse


def _ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """How many items both begin with, and how many of the others both end with."""
    limit = min(len(old), len(new))
    head = next(compress(count(), map(ne, old, new)), limit)
    return head, min(next(compress(count(), map(ne, reversed(old), reversed(new))), limit), limit - head)


class _Work:
    """One alignment under way; stretches wait on a list, since they may nest deeper than Python's stack."""

    def __init__(self, old: Sequence[Hashable], new: Sequence[Hashable]) -> None:
        self.old = old
        self.new = new
        self.runs: list[_Found] = []
        self.coarse = False
        self.waiting: list[tuple[int, int, int, int]] = []

    def between(self, before: Sequence[Hashable], after: Sequence[Hashable], head: int) -> None:
        self._middle(before, after, head, head)
        while self.waiting:
            self._stretch(*self.waiting.pop())

    def _stretch(self, old_start: int, old_end: int, new_start: int, new_end: int) -> None:
        before, after = self.old[old_start:old_end], self.new[new_start:new_end]
        head, tail = _ends(before, after)
        self.runs += [(old_start, new_start, head), (old_end - tail, new_end - tail, tail)]
        before, after = before[head : len(before) - tail], after[head : len(after) - tail]
        once = _once_in_order(before, after, old_start + head, new_start + head)
        if once is None:
            self._middle(before, after, old_start + head, new_start + head)
        else:
            self.runs += once

    def _middle(self, before: Sequence[Hashable], after: Sequence[Hashable], old_start: int, new_start: int) -> None:
        if len(before) * len(after) <= PAIR_LIMIT:
            self._add_all(old_start, new_start, _longest_first(before, after))
            return
        old_counts, new_counts = Counter(before), Counter(after)
        few = sum(count * new_counts[item] for item, count in old_counts.items()) <= PAIR_LIMIT
        anchors = []
        if not few or len(before) + len(after) > LONG:
            anchors = _anchors(before, after, old_counts, new_counts)
        if anchors:
            self._cut(anchors, (old_start, old_start + len(before)), (new_start, new_start + len(after)))
        elif few:
            self._add_all(old_start, new_start, _longest_first(before, after))
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

    def _cut(self, anchors: list[tuple[int, int]], old_span: tuple[int, int], new_span: tuple[int, int]) -> None:
        """The stretches between anchors wait their turn."""
        (old_start, old_end), (new_start, new_end) = old_span, new_span
        old_at, new_at = old_start, new_start
        for old_step, new_step in anchors:
            old_anchor, new_anchor = old_start + old_step, new_start + new_step
            self.runs.append((old_anchor, new_anchor, 1))
            self.waiting.append((old_at, old_anchor, new_at, new_anchor))
            old_at, new_at = old_anchor + 1, new_anchor + 1
        self.waiting.append((old_at, old_end, new_at, new_end))

    def _add_all(self, old_start: int, new_start: int, found: Iterable[_Found]) -> None:
        self.runs += [(old_start + old_step, new_start + new_step, length) for old_step, new_step, length in found]


def _once_in_order(
    old: Sequence[Hashable], new: Sequence[Hashable], old_start: int, new_start: int
) -> list[_Found] | None:
    """All that is common, where each common item stands once on both sides and all are in order; None otherwise.

    Then nothing is to be weighed: whatever finds the most finds these.
    """
    common = set(old).intersection(new)
    if not common:
        return []
    in_old, in_new = list(map(common.__contains__, old)), list(map(common.__contains__, new))
    order = list(compress(old, in_old))
    if len(order) != len(common) or order != list(compress(new, in_new)):
        return None
    return list(zip(compress(count(old_start), in_old), compress(count(new_start), in_new), repeat(1)))


def _longest_first(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[_Found]:
    """The longest common run, then what stands before and after it."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(match.a, match.b, match.size) for match in matcher.get_matching_blocks()]


def _anchors(
    old: Sequence[Hashable], new: Sequence[Hashable], old_counts: Counter[Hashable], new_counts: Counter[Hashable]
) -> list[tuple[int, int]]:
    """Items that occur once on both sides, the longest set that is in order on both (patience)."""
    new_places = {item: at for at, item in enumerate(new) if new_counts[item] == 1}
    common = [(at, new_places[item]) for at, item in enumerate(old) if old_counts[item] == 1 and item in new_places]
    return [common[at] for at in heaviest_increasing([new_at for _, new_at in common], [1] * len(common))]


def _joined(runs: Iterable[_Found]) -> tuple[Run, ...]:
    """Runs that follow one another on both sides as one, and none of nothing."""
    joined: list[Run] = []
    old_start = new_start = old_end = new_end = 0
    for old_at, new_at, length in runs:
        if old_at == old_end and new_at == new_end:
            old_end += length
            new_end += length
        elif length:
            if old_start < old_end:
                joined.append(Run(old_start, new_start, old_end - old_start))
            old_start, new_start, old_end, new_end = old_at, new_at, old_at + length, new_at + length
    if old_start < old_end:
        joined.append(Run(old_start, new_start, old_end - old_start))
    return tuple(joined)
