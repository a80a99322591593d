"""Merge, lists of records: references, stances, reasons, schemes, issuers. Each is known by a key.

What one side deleted is gone if the other left it alone; if not, it comes back as a trio that lacks one side, and the caller makes a
conflict of it. Insertions at one place stand in the order of their text, so that it does not matter whose is whose.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from policyver.compare.merging.order import merge_order
from policyver.model.document import Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

T = TypeVar("T")


class Trio(Struct, Generic[T], frozen=True):
    """One record in three versions, None where one lacks it; `displaced` tells that both moved it, differently."""

    base: T | None
    ours: T | None
    theirs: T | None
    displaced: bool = False

    @property
    def contested(self) -> bool:
        """Whether one side deleted what the other changed."""
        return self.base is not None and (self.ours is None) != (self.theirs is None)

    @property
    def any(self) -> T:
        """The first version there is."""
        return next(one for one in (self.base, self.ours, self.theirs) if one is not None)


def merge_records(
    base: Sequence[T],
    ours: Sequence[T],
    theirs: Sequence[T],
    keys: Sequence[Sequence[Hashable]],
    text: Callable[[T], str],
) -> list[Trio[T]]:
    """The records of the result in order.

    Args:
        base: records as they were.
        ours: as one side has them.
        theirs: as the other has them.
        keys: the keys of each of the three; records of one key are one, the first with the first where a key repeats.
        text: what insertions at one place are ordered by.
    """
    numbers: dict[Hashable, int] = {}
    lists = [[numbers.setdefault(key, len(numbers)) for key in _counted(side)] for side in keys]
    found = [dict(zip(numbered, side, strict=True)) for numbered, side in zip(lists, (base, ours, theirs), strict=True)]
    trios = {at: Trio(found[0].get(at), found[1].get(at), found[2].get(at)) for at in numbers.values()}
    members = {at for at, trio in trios.items() if _lives(trio)}
    order = merge_order(lists[0], lists[1], lists[2], members, lambda at: len(text(trios[at].any)))
    out: list[int] = []
    for item in order.items:
        if isinstance(item, int):
            out.append(item)
        else:
            runs = sorted((item.ours, item.theirs), key=lambda run: [_rank(trios[at].any, text) for at in run])
            out += dict.fromkeys(at for run in runs for at in run)
    return [Trio(trios[at].base, trios[at].ours, trios[at].theirs, displaced=at in order.displaced) for at in out]


def merge_values(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...] | None:
    """Merge lists of plain values; None where both sides put one to different places."""
    trios = merge_records(base, ours, theirs, (base, ours, theirs), str)
    if any(trio.displaced for trio in trios):
        return None
    return tuple(trio.any for trio in trios)


def _rank(record: T, text: Callable[[T], str]) -> tuple[str, str]:
    """What a record is ordered by: its text, and where that is the same, all that it holds but its id, which sides give."""
    held = replace(record, id="") if isinstance(record, Reference) else record
    return text(record), repr(held)


def _counted(keys: Sequence[Hashable]) -> list[Hashable]:
    """Each key with how often it came before."""
    seen: Counter[Hashable] = Counter()
    out: list[Hashable] = []
    for key in keys:
        out.append((key, seen[key]))
        seen[key] += 1
    return out


def _lives(trio: Trio[T]) -> bool:
    if trio.base is None or (trio.ours is not None and trio.theirs is not None):
        return True
    kept = trio.theirs if trio.ours is None else trio.ours
    return kept is not None and kept != trio.base
