"""Merge, ids: two things of the result that would bear one id, though no side has that.

An id is a thing's for life. The first to bear it keeps it: what the base had, else what comes first; the others are conflicts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from policyver.compare.merging.entities import BASE, NONE, SIDES, Entities
from policyver.compare.merging.fields import three_way
from policyver.compare.merging.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.compare.merging.fate import Fate


def doubled_ids(entities: Entities, fate: Fate) -> set[int]:
    """The entities whose id another one bears; what is in a conflict anyway is left out."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for entity in _in_order(fate, ROOT):
        id_ = _id(entities, entity)
        if id_ is not None and entity not in fate.contested:
            bearers[id_].append(entity)
    known = [Counter(getattr(node.value, "id", None) for node in entities.versions[side].nodes) for side in SIDES]
    found: set[int] = set()
    for id_, group in bearers.items():
        allowed = max(1, *(counts[id_] for counts in known))
        if len(group) > allowed:
            ranked = sorted(group, key=lambda entity: entities.nodes[entity][BASE] == NONE)
            found.update(ranked[allowed:])
    return found


def _id(entities: Entities, entity: int) -> str | None:
    found: str | None = three_way(*(getattr(value, "id", None) for value in entities.values(entity))).value
    return found


def _in_order(fate: Fate, parent: int) -> Iterator[int]:
    for entity in fate.children(parent):
        yield entity
        yield from _in_order(fate, entity)
