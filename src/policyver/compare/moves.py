"""Pass: events, part two. What moved: another parent, or out of order among its siblings.

The smallest set of moves that explains the order: whatever lies on a longest increasing run of counterparts stayed;
of several longest runs the one with the most text.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from policyver.compare.increasing import heaviest_increasing

if TYPE_CHECKING:
    from policyver.compare.matching import Matching
    from policyver.model.outline import Outline

_ONE_MOVE = 1 << 40


def moved_units(old: Outline, new: Outline, matching: Matching) -> set[int]:
    """New indices of matched units that moved."""
    moved: set[int] = set()
    siblings: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for before, after in matching.units.items():
        old_parent, new_parent = old.units[before].parent, new.units[after].parent
        if are_counterparts(old_parent, new_parent, matching):
            siblings[new_parent].append((after, before))
        else:
            moved.add(after)
    for children in siblings.values():
        ordered = sorted(children)
        moved |= out_of_order(ordered, [new.sizes[after] for after, _ in ordered])
    return moved


def moved_blocks(old: Outline, new: Outline, matching: Matching) -> set[int]:
    """New indices of matched blocks that moved: to a section that is not the counterpart, or within theirs."""
    moved: set[int] = set()
    stayed: dict[int, list[tuple[int, int]]] = {}
    disordered: set[int] = set()
    old_homes, new_homes = old.homes, new.homes
    seen: tuple[int, int] | None = None  # neighbours mostly have the same sections
    home: int | None = None
    for before, after in matching.blocks.items():
        units = old_homes[before], new_homes[after]
        if units != seen:
            seen, home = units, _common_home(*units, matching)
        if home is None:
            moved.add(after)
            continue
        together = stayed.setdefault(home, [])
        if together and after < together[-1][0]:
            disordered.add(home)
        together.append((after, before))
    for home in disordered:
        ordered = sorted(stayed[home])
        moved |= out_of_order(ordered, [len(new.blocks[after].text) for after, _ in ordered])
    return moved


def _common_home(old_unit: int, new_unit: int, matching: Matching) -> int | None:
    """The new unit that the blocks of two counterparts are ordered within; None where they are none."""
    if not are_counterparts(old_unit, new_unit, matching):
        return None
    return matching.units.get(old_unit, matching.unit_merges.get(old_unit, -1))


def are_counterparts(old_unit: int, new_unit: int, matching: Matching) -> bool:
    """Whether a new unit is the old one's counterpart, or a part or the whole of it in a split or merge."""
    if old_unit < 0 or new_unit < 0:
        return old_unit == new_unit
    return (
        matching.units.get(old_unit) == new_unit
        or matching.unit_splits.get(new_unit) == old_unit
        or matching.unit_merges.get(old_unit) == new_unit
    )


def out_of_order(pairs: list[tuple[int, int]], weights: list[int]) -> set[int]:
    """The first members of `pairs` (sorted by them) that have to move to bring the second into order."""
    befores = [before for _, before in pairs]
    ordered = sorted(befores)
    if befores == ordered:
        return set()
    kept = set(heaviest_increasing(befores, [_ONE_MOVE + weight for weight in weights]))
    return {after for place, (after, _) in enumerate(pairs) if place not in kept}
