"""Sequences side by side: which runs of two sequences are the same. The one owner of `difflib.SequenceMatcher`.

difflib with its defaults drops frequent items ("junk") and is quadratic: here it runs without that heuristic, after the
ends are trimmed, and only while the product of the lengths is small; beyond, items that occur once on both
sides cut the problem first. Where that fails too, the stretch comes back as different, and the caller is told so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

PRODUCT_LIMIT = 4_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """`old[old_start:old_start+length]` equals `new[new_start:new_start+length]`."""

    old_start: int
    new_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Runs in order on both sides; `coarse` where a stretch was too large to look into."""

    runs: tuple[Run, ...]
    coarse: bool = False


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> Alignment:
    """The common runs of two sequences of hashable items, increasing on both sides."""
    work = _Work(old, new)
    work.stretch(0, len(old), 0, len(new))
    return Alignment(_joined(work.runs), work.coarse)


class _Work:
    """One alignment under way; stretches are handled left to right, so runs come out in order."""

    def __init__(self, old: Sequence[Hashable], new: Sequence[Hashable]) -> None:
        self.old = old
        self.new = new
        self.runs: list[Run] = []
        self.coarse = False

    def stretch(self, old_start: int, old_end: int, new_start: int, new_end: int) -> None:
        head = self._common(old_start, old_end, new_start, new_end, step=1)
        self._add(old_start, new_start, head)
        old_start, new_start = old_start + head, new_start + head
        tail = self._common(old_start, old_end, new_start, new_end, step=-1)
        self._middle(old_start, old_end - tail, new_start, new_end - tail)
        self._add(old_end - tail, new_end - tail, tail)

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
        product = (old_end - old_start) * (new_end - new_start)
        if product == 0:
            return
        if product <= PRODUCT_LIMIT:
            matcher = SequenceMatcher(None, self.old[old_start:old_end], self.new[new_start:new_end], autojunk=False)
            for match in matcher.get_matching_blocks():
                self._add(old_start + match.a, new_start + match.b, match.size)
            return
        anchors = self._anchors(old_start, old_end, new_start, new_end)
        if not anchors:
            self.coarse = True
            return
        for old_at, new_at in anchors:
            if old_at < old_start or new_at < new_start:
                continue  # swallowed by the stretch before it
            self.stretch(old_start, old_at, new_start, new_at)
            self._add(old_at, new_at, 1)
            old_start, new_start = old_at + 1, new_at + 1
        self.stretch(old_start, old_end, new_start, new_end)

    def _anchors(self, old_start: int, old_end: int, new_start: int, new_end: int) -> list[tuple[int, int]]:
        """Items that occur once on both sides, the longest set that is in order on both (patience)."""
        old_places = _unique(self.old, old_start, old_end)
        new_places = _unique(self.new, new_start, new_end)
        common = [(place, new_places[item]) for item, place in old_places.items() if item in new_places]
        common.sort()
        return [common[at] for at in heaviest_increasing([new_at for _, new_at in common], [1] * len(common))]

    def _add(self, old_start: int, new_start: int, length: int) -> None:
        if length:
            self.runs.append(Run(old_start, new_start, length))


def _unique(items: Sequence[Hashable], start: int, end: int) -> dict[Hashable, int]:
    counts = Counter(items[start:end])
    return {items[at]: at for at in range(start, end) if counts[items[at]] == 1}


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.old_start + last.length == run.old_start and last.new_start + last.length == run.new_start:
            joined[-1] = Run(last.old_start, last.new_start, last.length + run.length)
        else:
            joined.append(run)
    return tuple(joined)


def heaviest_increasing(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The indices of the strictly increasing subsequence of `values` with the greatest sum of `weights`.

    Values must differ from one another. O(n log n), by a Fenwick tree of prefix maxima (Fenwick 1994).
    """
    ranks = {value: rank for rank, value in enumerate(sorted(values), start=1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(values) + 1)
    previous: list[int] = []
    end = (0, -1)
    for at, value in enumerate(values):
        rank = ranks[value]
        before = _prefix_maximum(best, rank - 1)
        previous.append(before[1])
        total = (before[0] + weights[at], at)
        _raise_maximum(best, rank, total)
        if total[0] > end[0]:
            end = total
    chain: list[int] = []
    at = end[1]
    while at >= 0:
        chain.append(at)
        at = previous[at]
    return chain[::-1]


def _prefix_maximum(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    found = (0, -1)
    while rank > 0:
        if tree[rank][0] > found[0]:
            found = tree[rank]
        rank -= rank & -rank
    return found


def _raise_maximum(tree: list[tuple[int, int]], rank: int, value: tuple[int, int]) -> None:
    while rank < len(tree):
        if value[0] > tree[rank][0]:
            tree[rank] = value
        rank += rank & -rank
