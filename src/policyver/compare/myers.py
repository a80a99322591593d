"""Sequences side by side where few items differ: the cost is the number of differences, not the size.

For long stretches of items that are all alike, which unique items can't cut and difflib would multiply out. Gives up
beyond a fixed number of differences.

Myers, E. W. (1986), An O(ND) difference algorithm and its variations, Algorithmica 1, 251-266.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

DIFFERENCE_LIMIT = 400
_STEP_LIMIT = 2_000_000


def few_differences(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int, int]] | None:
    """Common runs as (old start, new start, length), or None where more than the limit differs."""
    trace: list[dict[int, int]] = []
    furthest = {1: 0}
    steps = 0
    for differences in range(DIFFERENCE_LIMIT + 1):
        trace.append(furthest)
        furthest = dict(furthest)
        for diagonal in range(-differences, differences + 1, 2):
            start = _start(furthest, diagonal, differences)
            end = _slide(old, new, start, start - diagonal)
            steps += end - start + 1
            furthest[diagonal] = end
            if end >= len(old) and end - diagonal >= len(new):
                return _walk_back(trace, old, new)
        if steps > _STEP_LIMIT:
            return None
    return None


def _start(furthest: dict[int, int], diagonal: int, differences: int) -> int:
    below, above = furthest.get(diagonal - 1, -1), furthest.get(diagonal + 1, -1)
    down = diagonal == -differences or (diagonal != differences and below < above)
    return above if down else below + 1


def _slide(old: Sequence[Hashable], new: Sequence[Hashable], old_at: int, new_at: int) -> int:
    while 0 <= new_at < len(new) and old_at < len(old) and old[old_at] == new[new_at]:
        old_at += 1
        new_at += 1
    return old_at


def _walk_back(
    trace: list[dict[int, int]], old: Sequence[Hashable], new: Sequence[Hashable]
) -> list[tuple[int, int, int]]:
    runs: list[tuple[int, int, int]] = []
    old_at, new_at = len(old), len(new)
    for differences in range(len(trace) - 1, -1, -1):
        furthest = trace[differences]
        diagonal = old_at - new_at
        start = _start(furthest, diagonal, differences)
        length = old_at - start
        if length:
            runs.append((start, start - diagonal, length))
        came_down = diagonal == -differences or (
            diagonal != differences and furthest.get(diagonal - 1, -1) < furthest.get(diagonal + 1, -1)
        )
        old_at = start if came_down else start - 1
        new_at = start - diagonal - 1 if came_down else start - diagonal
    return runs[::-1]
