"""Merge, the order of siblings: three lists of the same things, and who stands where in the result.

What neither side moved is the skeleton; it keeps the order of the base. Everything else hangs on the skeleton where its
side put it. What is gone stays in the skeleton while places are counted, so that "in the place of" and "after" are not
the same. The ugly case: both sides put something else in the place of one paragraph; that is a clash, not two insertions.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from policyver.compare.merging.lost_moves import Moves, lost_moves
from policyver.compare.moves import out_of_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

_Slot = tuple[int, int]


class Clash(Struct, frozen=True):
    """Both sides put something at one place; `base` is what both replaced by it, nothing where they only inserted."""

    base: tuple[int, ...]
    ours: tuple[int, ...]
    theirs: tuple[int, ...]


Placed: TypeAlias = "int | Clash"


class Order(Struct, frozen=True):
    """The members of one list in order; `displaced` those that both sides moved, differently, or one side in vain."""

    items: tuple[Placed, ...]
    displaced: frozenset[int]


def merge_order(
    base: Sequence[int],
    ours: Sequence[int],
    theirs: Sequence[int],
    members: AbstractSet[int],
    weight: Callable[[int], int],
) -> Order:
    """Merge three orders.

    Args:
        base: things of one list, each once, as the base has them.
        ours: the same list as ours has it, with what ours inserted or moved in.
        theirs: the same for theirs.
        members: which of them stand in the result.
        weight: how much of a thing there is; the lighter is taken to have moved.
    """
    return _Weave(base, ours, theirs, members, weight).order()


@dataclass(slots=True)
class _Gap:
    """What one side put in the place of skeleton members that it deleted."""

    gone: range
    came: list[int] = field(default_factory=list)


class _Weave:
    """One merge of one list."""

    def __init__(
        self,
        base: Sequence[int],
        ours: Sequence[int],
        theirs: Sequence[int],
        members: AbstractSet[int],
        weight: Callable[[int], int],
    ) -> None:
        self.base, self.members = base, members
        self.sides = (ours, theirs)
        self.known = set(base)
        self.moved = tuple(_moved(base, side, weight) for side in self.sides)
        self.skeleton = [at for at in base if at not in self.moved[0] and at not in self.moved[1]]
        self.rank = {at: place for place, at in enumerate(self.skeleton)}
        self.homes = _homes(base, self.rank)
        self.slots: tuple[dict[int, _Slot], dict[int, _Slot]] = ({}, {})
        self.gaps: tuple[list[_Gap], list[_Gap]] = ([], [])
        for side in (0, 1):
            self._place(side)

    def _place(self, side: int) -> None:
        """Slot by slot: what this side put there, and what it deleted to put it there."""
        here = set(self.sides[side])
        at = -1
        gap: _Gap | None = None
        for thing in self.sides[side]:
            if thing in self.rank:
                at, gap = self.rank[thing], None
                continue
            if thing not in self.members or (thing in self.known and thing not in self.moved[side]):
                continue
            end = at + 1
            while end < len(self.skeleton) and self.skeleton[end] not in here:
                end += 1
            self.slots[side][thing] = (at, 1 if end > at + 1 else 0)
            if end > at + 1 and thing not in self.known:
                if gap is None:
                    gap = _Gap(range(at + 1, end))
                    self.gaps[side].append(gap)
                gap.came.append(thing)

    def order(self) -> Order:
        displaced = self._displaced()
        clashes = self._clashes()
        taken = {at for _, clash in clashes for at in (*clash.ours, *clash.theirs)}
        at_slot: dict[_Slot, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side in (0, 1):
            for thing, slot in self.slots[side].items():
                if thing not in taken and thing not in displaced:
                    at_slot[self._agreed(thing, slot)][side].append(thing)
        for thing in displaced:
            slot = (self.homes[thing], -1)
            at_slot[slot][0].append(thing)
            at_slot[slot][1].append(thing)
        items: list[Placed] = []
        for place in range(-1, len(self.skeleton)):
            if place >= 0 and self.skeleton[place] in self.members:
                items.append(self.skeleton[place])
            for sub in (-1, 0, 1):
                items += [clash for slot, clash in clashes if slot == (place, sub)]
                items += _woven(*at_slot.get((place, sub), ([], [])))
        return Order(tuple(items), frozenset(displaced))

    def _agreed(self, thing: int, slot: _Slot) -> _Slot:
        """One slot for what both sides put somewhere."""
        found = [slots[thing] for slots in self.slots if thing in slots]
        return min(found) if found else slot

    def _displaced(self) -> set[int]:
        ours, theirs = self.slots
        both = {at for at in ours if at in theirs and at in self.known}
        sides = [
            Moves(order, moved, {at: slot for at, (slot, _) in slots.items() if at in self.known})
            for order, moved, slots in zip(self.sides, self.moved, self.slots, strict=True)
        ]
        lost = lost_moves(self.base, self.homes, *sides) | lost_moves(self.base, self.homes, *reversed(sides))
        return lost | {at for at in both if ours[at] != theirs[at]}

    def _clashes(self) -> list[tuple[_Slot, Clash]]:
        """Where both sides replaced the same members by different things."""
        found: list[tuple[_Slot, Clash]] = []
        used: set[int] = set()
        for ours in self.gaps[0]:
            for number, theirs in enumerate(self.gaps[1]):
                if number in used or not _overlap(ours.gone, theirs.gone) or ours.came == theirs.came:
                    continue
                used.add(number)
                start = min(ours.gone.start, theirs.gone.start)
                end = max(ours.gone.stop, theirs.gone.stop)
                gone = tuple(at for at in self.skeleton[start:end] if at not in self.members)
                shared = set(ours.came) & set(theirs.came)
                clash = Clash(gone, _without(ours.came, shared), _without(theirs.came, shared))
                if clash.ours and clash.theirs:
                    found.append(((start - 1, 1), clash))
                break
        return found


def _homes(base: Sequence[int], rank: dict[int, int]) -> dict[int, int]:
    """For each thing of the base the rank of the unmoved one before it, -1 where there is none."""
    found: dict[int, int] = {}
    last = -1
    for thing in base:
        found[thing] = last
        last = rank.get(thing, last)
    return found


def _overlap(first: range, second: range) -> bool:
    return max(first.start, second.start) < min(first.stop, second.stop)


def _without(things: list[int], shared: set[int]) -> tuple[int, ...]:
    return tuple(at for at in things if at not in shared)


def _moved(base: Sequence[int], side: Sequence[int], weight: Callable[[int], int]) -> set[int]:
    places = {at: place for place, at in enumerate(base)}
    pairs = [(place, places[at]) for place, at in enumerate(side) if at in places]
    out = out_of_order(pairs, [weight(side[place]) for place, _ in pairs])
    return {side[place] for place in out}


def _woven(ours: list[int], theirs: list[int]) -> list[Placed]:
    """What both put at one slot: common things in their order, and between them a clash where both have more."""
    in_ours, in_theirs = set(ours), set(theirs)
    common = [at for at in ours if at in in_theirs]
    if common != [at for at in theirs if at in in_ours]:
        return [Clash((), tuple(ours), tuple(theirs))]
    items: list[Placed] = []
    for left, right, thing in zip(_cut(ours, in_theirs), _cut(theirs, in_ours), [*common, None], strict=True):
        items += [Clash((), left, right)] if left and right else [*left, *right]
        items += [] if thing is None else [thing]
    return items


def _cut(things: list[int], borders: set[int]) -> list[tuple[int, ...]]:
    """What stands before, between and after the things that are in `borders`."""
    runs: list[list[int]] = [[]]
    for thing in things:
        if thing in borders:
            runs.append([])
        else:
            runs[-1].append(thing)
    return [tuple(run) for run in runs]
