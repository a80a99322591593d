"""What two texts begin and end with alike, in steps that halve: a comparison of slices costs nearly nothing."""

from __future__ import annotations

from functools import lru_cache


def common_head(old: str, new: str, limit: int) -> int:
    """How many characters both begin with, `limit` at the most."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_tail(old: str, new: str, limit: int) -> int:
    """How many characters both end with, `limit` at the most."""
    low, high = 0, limit
    old_end, new_end = len(old), len(new)
    while low < high:
        middle = (low + high + 1) // 2
        if old[old_end - middle : old_end - low] == new[new_end - middle : new_end - low]:
            low = middle
        else:
            high = middle - 1
    return low


@lru_cache(maxsize=64)
def common_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters both begin with, and how many of the others both end with.

    Remembered for a while: who asks whether two sentences are the same one is followed by who asks where they differ.
    """
    limit = min(len(old), len(new))
    head = common_head(old, new, limit)
    return head, common_tail(old, new, limit - head)


def mostly_common(old: str, new: str) -> bool:
    """Whether two texts differ in a stretch of less than half of the longer one only."""
    head, tail = common_ends(old, new)
    return 2 * (head + tail) > max(len(old), len(new))
