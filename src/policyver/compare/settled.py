"""Pass: same? Sections that are the same in both revisions, known by their whole content before any block is made.

Most of two revisions is that. A section is settled where its counterpart bears its id and has the same content; or where
both contents are found once on either side, say enough, and neither section's id stands on the other side, where ids alone
could name another counterpart. What cites a reference that has another id now is looked at block by block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.matching import MatchBy

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from policyver.model.outline import Source

_EVIDENCE = 80


def settle(old: Source, new: Source, by: MatchBy, references: Mapping[str, str]) -> dict[int, int]:
    """Old unit index to new unit index, of the same content, one to one.

    Args:
        old: the old revision.
        new: the new one.
        by: what sections are matched by.
        references: the new id of each old reference.
    """
    found: dict[int, int] = {}
    if by is not MatchBy.CONTENT:
        found = _by_id(old, new)
    if by is not MatchBy.ID:
        found |= _by_content(old, new, found, heed_ids=by is MatchBy.AUTO)
    changed = {name for name, now in references.items() if name != now}
    if changed:
        return {before: after for before, after in found.items() if not old.cites_any(before, changed)}
    return found


def _by_id(old: Source, new: Source) -> dict[int, int]:
    places = _once(enumerate(new.ids))
    return {
        before: after
        for name, before in _once(enumerate(old.ids)).items()
        if (after := places.get(name)) is not None
        and old.weight(before) == new.weight(after)
        and old.key(before) == new.key(after)
    }


def _by_content(old: Source, new: Source, known: Mapping[int, int], *, heed_ids: bool) -> dict[int, int]:
    old_ids, new_ids = (set(old.ids), set(new.ids)) if heed_ids else (set(), set())
    taken = set(known.values())
    befores = {at for at, name in enumerate(old.ids) if name not in new_ids and at not in known}
    afters = {at for at, name in enumerate(new.ids) if name not in old_ids and at not in taken}
    weights = {size for at in befores if (size := old.weight(at)) >= _EVIDENCE} & {new.weight(at) for at in afters}
    if not weights:
        return {}
    places = _once(_contents(new, weights))
    return {
        before: after
        for key, before in _once(_contents(old, weights)).items()
        if before in befores and (after := places.get(key)) in afters
    }


def _contents(side: Source, weights: set[int]) -> Iterator[tuple[int, Hashable]]:
    """The units of some weights, and what they hold."""
    return ((at, side.key(at)) for at in range(len(side.ids)) if side.weight(at) in weights)


def _once(keys: Iterable[tuple[int, Hashable]]) -> dict[Hashable, int]:
    """Keys that occur once, and where."""
    places: dict[Hashable, int] = {}
    several: set[Hashable] = set()
    for at, key in keys:
        if places.setdefault(key, at) != at:
            several.add(key)
    for key in several:
        del places[key]
    return places
