"""Pass: sentences, at their places. Where as many stand on both sides, most are plainly the one at their place on the other.

The quick way of nearly all edited blocks. It says nothing where a sentence is equal to one elsewhere: then something may have moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.compare.common_ends import mostly_common

if TYPE_CHECKING:
    from collections.abc import Sequence

_MANY = 10


class SentencePair(Struct, frozen=True):
    """Indices of neighbouring sentences of either side; not both empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


_FIRST = tuple([SentencePair((at,), (at,)) for at in range(24)])


def pairs_in_place(count: int) -> tuple[SentencePair, ...]:
    """Each sentence of either side and the one at its place on the other."""
    return _FIRST[:count] if count <= len(_FIRST) else tuple([SentencePair((at,), (at,)) for at in range(count)])


def doubtful_places(old: Sequence[str], new: Sequence[str]) -> set[int] | None:
    """The places at which the sentences of either side are not plainly the same one; None where one stands at another place."""
    differing = [at for at, text in enumerate(old) if text != new[at]]
    all_old, all_new = (old, new) if len(differing) < _MANY else (frozenset(old), frozenset(new))
    for at in differing:
        if old[at] in all_new or new[at] in all_old:
            return None
    return {at for at in differing if not mostly_common(old[at], new[at]) and not share_words(old[at], new[at])}


def share_words(old: str, new: str) -> bool:
    """Whether more than half of the different words of either text are in both."""
    before, after = set(old.split()), new.split()
    shared = 2 * len(before.intersection(after))
    return shared > len(before) and (shared > len(after) or shared > len(set(after)))
