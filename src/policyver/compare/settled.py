"""Pass: same? Sections that are the same in both revisions, known by their whole content before any block is made.

Most of two revisions is that. A section is settled where its counterpart bears its id and has the same content; or where
both contents are found once on either side, say enough, and neither section's id stands on the other side, where ids alone
could name another counterpart. What cites a reference that has another id now is looked at block by block.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyver.compare.matching import MatchBy

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

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
    if old.keys is None or new.keys is None:
        return {}
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
    old_keys, new_keys = old.keys or (), new.keys or ()
    places, names = _once(new.ids), _once(old.ids)
    return {
        before: places[name]
        for name, before in names.items()
        if name in places and old_keys[before] == new_keys[places[name]]
    }


def _by_content(old: Source, new: Source, known: Mapping[int, int], *, heed_ids: bool) -> dict[int, int]:
    old_keys, new_keys = old.keys or (), new.keys or ()
    taken = set(known.values())
    old_ids, new_ids = (set(old.ids), set(new.ids)) if heed_ids else (set(), set())
    befores = [at for at, name in enumerate(old.ids) if name not in new_ids and at not in known]
    afters = [at for at, name in enumerate(new.ids) if name not in old_ids and at not in taken]
    wanted = {old_keys[at] for at in befores if old.weight(at) >= _EVIDENCE}.intersection(
        [new_keys[at] for at in afters]
    )
    if not wanted:
        return {}
    new_once = _once(new_keys)
    free, others = set(befores), set(afters)
    return {
        before: new_once[key]
        for key, before in _once(old_keys).items()
        if key in wanted and before in free and new_once.get(key) in others
    }


def _once(keys: Sequence[Hashable]) -> dict[Hashable, int]:
    """Keys that occur once, and where."""
    counts = Counter(keys)
    return {key: at for at, key in enumerate(keys) if counts[key] == 1}
