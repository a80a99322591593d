"""Pass: events, part one. Sections and blocks put together with their counterparts, splits and merges included.

A group is what one entry of the comparison speaks about: usually one old and one new; one old and several new where it
was split; several old and one new where they were merged; one alone where it came or went. Groups come in the order of the
new revision, those that are gone where they stood.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from policyver.model.change import Change, Deleted, Inserted, Merged, Split

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Group(Struct, frozen=True):
    """Indices of either side, each sorted; not both empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]


class Stretch(Struct, frozen=True):
    """Pairs of indices that follow one another on both sides; not empty."""

    old: range
    new: range


_Placed = TypeVar("_Placed", bound=Group | Stretch)


def group(
    pairs: Mapping[int, int],
    splits: Mapping[int, int],
    merges: Mapping[int, int],
    old: Sequence[int],
    new: Sequence[int],
) -> list[Group]:
    """Every index of `old` and `new` in exactly one group.

    Args:
        pairs: old to new.
        splits: further new parts and the old index they were cut from.
        merges: further old parts and the new index they went into.
        old: the old indices to group, in order.
        new: the new indices to group, in order.
    """
    home = {after: before for before, after in pairs.items()}
    olds = {at: [at] for at in old if at not in merges}
    for at in old if merges else ():
        if at in merges:
            olds.setdefault(home.get(merges[at], at), []).append(at)
    news: dict[int, list[int]] = {}
    alone: list[Group] = []
    for at in new:
        before = home[at] if at in home else splits.get(at)
        if before is None:
            alone.append(Group((), (at,)))
        else:
            news.setdefault(before, []).append(at)
    both = [Group(tuple(sorted(parts)), tuple(news.pop(at, ()))) for at, parts in olds.items()]
    return [*both, *[Group((), tuple(parts)) for parts in news.values()], *alone]


def in_reading_order(groups: Sequence[_Placed]) -> list[_Placed]:
    """By the first new member; a group that is gone follows the group of the old member before it."""
    placed = sorted([entry for entry in groups if entry.new], key=lambda entry: entry.new[0])
    if len(placed) == len(groups):
        return placed
    followers: dict[int, list[_Placed]] = defaultdict(list)
    owner = {at: number for number, entry in enumerate(placed) for at in entry.old}
    last_owner = -1
    gone = {entry.old[0]: entry for entry in groups if not entry.new}
    for at in sorted([*owner, *gone]):
        if at in gone:
            followers[last_owner].append(gone[at])
        else:
            last_owner = owner[at]
    ordered = list(followers[-1])
    for number, entry in enumerate(placed):
        ordered += [entry, *followers[number]]
    return ordered


def changes_of_group(entry: Group) -> list[Change]:
    """What the numbers alone say of a group: that it came, went, was split or merged; nothing of one old and one new."""
    if not entry.old:
        return [Inserted()]
    if not entry.new:
        return [Deleted()]
    changes: list[Change] = []
    if len(entry.new) > 1:
        changes.append(Split())
    if len(entry.old) > 1:
        changes.append(Merged())
    return changes
