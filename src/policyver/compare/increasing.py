"""The heaviest increasing subsequence: what stayed, where everything else moved.

O(n log n), by a Fenwick tree of prefix maxima (Fenwick, P. M., 1994, A new data structure for cumulative frequency tables).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def heaviest_increasing(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The indices of the strictly increasing subsequence of `values` with the greatest sum of `weights`.

    Stretches that are neighbours in both orders are kept or dropped as one, so that the cost is that of what is out of order.

    Args:
        values: numbers that differ from one another.
        weights: one positive number each.
    """
    ranks = {value: rank for rank, value in enumerate(sorted(values))}
    starts = [at for at, value in enumerate(values) if at == 0 or ranks[value] != ranks[values[at - 1]] + 1]
    ends = [*starts[1:], len(values)]
    totals = [sum(weights[start:end]) for start, end in zip(starts, ends, strict=False)]
    kept = _heaviest([ranks[values[start]] for start in starts], totals)
    return [at for stretch in kept for at in range(starts[stretch], ends[stretch])]


def _heaviest(values: Sequence[int], weights: Sequence[int]) -> list[int]:
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
