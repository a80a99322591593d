"""What two texts begin and end with alike: as numbers of their bytes, which differ from the first or the last byte on that does."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

_number = int.from_bytes


def common_head(old: str, new: str, limit: int) -> int:
    """How many characters both begin with, `limit` at the most."""
    return _common(old[:limit], new[:limit], "big")


def common_tail(old: str, new: str, limit: int) -> int:
    """How many characters both end with, `limit` at the most."""
    return _common(old[len(old) - limit :], new[len(new) - limit :], "little")


def _common(old: str, new: str, first_byte: Literal["big", "little"]) -> int:
    """How many characters two texts of one length have in common at their beginning ("big") or end ("little")."""
    if old.isascii() and new.isascii():
        before, after, width = old.encode(), new.encode(), 1
    else:
        before, after, width = old.encode("utf-32-be", "surrogatepass"), new.encode("utf-32-be", "surrogatepass"), 4
    differing = _number(before, first_byte) ^ _number(after, first_byte)
    return (len(before) - (differing.bit_length() + 7) // 8) // width


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
