"""Merge, lost moves: a move of one side of which the other side's moves leave nothing.

A move counts by what it passes. What passed something that nobody moved has moved in the result too. What passed only things that the other
side moved away stands in the result as if it had not moved: a person has to say whether that is still meant. The ugly case: of
three paragraphs one side swaps the first two, the other the last two, and the second is what both swaps turn on.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

_MOST_PAIRS = 100_000


class Moves(Struct, frozen=True):
    """What one side moved in one list, `order` being the whole of it; `slots` tells after which unmoved thing each stands now."""

    order: Sequence[int]
    moved: AbstractSet[int]
    slots: Mapping[int, int]


def lost_moves(base: Sequence[int], homes: Mapping[int, int], one: Moves, other: Moves) -> set[int]:
    """What `one` moved and will not have moved in the result; nothing where there are too many moves to look at each pair.

    Args:
        base: the list as it was.
        homes: for each thing that a side moved, after which unmoved thing it stood.
        one: the side whose moves are looked at.
        other: the other side.
    """
    gone: dict[int, list[int]] = defaultdict(list)
    for thing in other.slots:
        if thing in other.moved and thing not in one.moved:
            gone[homes[thing]].append(thing)
    staying = [at for at in one.slots if at in one.moved and at not in other.moved and one.slots[at] == homes[at]]
    if not staying or sum(len(gone[homes[at]]) for at in staying) > _MOST_PAIRS:
        return set()
    before, after = _places(base), _places(one.order)
    found: set[int] = set()
    for thing in staying:
        passed = [at for at in gone[homes[thing]] if _passed(before, after, thing, at)]
        stands = one.slots[thing]
        if passed and all(_as_before(before, thing, at, other.slots[at] - stands) for at in passed):
            found.add(thing)
    return found


def _places(things: Sequence[int]) -> dict[int, int]:
    return {thing: place for place, thing in enumerate(things)}


def _passed(before: Mapping[int, int], after: Mapping[int, int], thing: int, other: int) -> bool:
    return other in after and (before[thing] < before[other]) != (after[thing] < after[other])


def _as_before(before: Mapping[int, int], thing: int, other: int, distance: int) -> bool:
    """Whether the other stands on the side of the thing where it stood, `distance` unmoved things further on; at 0 nobody can tell."""
    return distance == 0 or (distance > 0) == (before[other] > before[thing])
