"""Adding to a topic's register: where items go, and which would be there twice.

Decides that an item is there already if its id, its DOI, its PubMed number or its very citation is. A register that stands in order of time stays so;
in any other, items go to the end, and none is moved.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from policyver.model.identifiers import doi_key, normal_pmid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.topic import Evidence, Topic


class Duplicate(Struct, frozen=True):
    """`item` is there already as `known`, by what both have (`what`: id, DOI, PMID or citation)."""

    item: Evidence
    known: str
    what: str


def duplicates(known: Sequence[Evidence], items: Sequence[Evidence]) -> tuple[Duplicate, ...]:
    """Which of `items` are known, or come twice among themselves; each once, by the first thing that says so."""
    seen: dict[tuple[str, str], str] = {}
    for item in known:
        _note(seen, item)
    found: list[Duplicate] = []
    for item in items:
        same = next(((seen[key], key[0]) for key in _keys(item) if key in seen), None)
        if same is not None:
            found.append(Duplicate(item, *same))
        _note(seen, item)
    return tuple(found)


def added(topic: Topic, items: Sequence[Evidence]) -> Topic:
    """The topic with `items` in its register."""
    register = list(topic.evidence)
    for item in items:
        in_order = all(_day(one) <= _day(other) for one, other in pairwise(register))
        at = next((n for n, one in enumerate(register) if _day(one) > _day(item)), None) if in_order else None
        register.insert(len(register) if at is None else at, item)
    return replace(topic, evidence=tuple(register))


def look_alikes(known: Sequence[Evidence], item: Evidence) -> tuple[str, ...]:
    """Items that share the name and year in an id (`zamboni-2018`, `zamboni-2018-b`): maybe the same, for a reader to say."""
    stem = re.match(r"(.*?-\d{4})(?:-|$)", item.id)
    if stem is None:
        return ()
    return tuple(one.id for one in known if f"{one.id}-".startswith(f"{stem[1]}-"))


def _keys(item: Evidence) -> list[tuple[str, str]]:
    keys = [("id", item.id)]
    keys += [("DOI", doi_key(item.doi))] if item.doi else []
    keys += [("PMID", normal_pmid(item.pmid) or item.pmid)] if item.pmid else []
    return [*keys, ("citation", " ".join(item.citation.casefold().split()))]


def _note(seen: dict[tuple[str, str], str], item: Evidence) -> None:
    for key in _keys(item):
        seen.setdefault(key, item.id)


def _day(item: Evidence) -> int:
    return item.date.first.toordinal()
