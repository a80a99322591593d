"""The reference list of an import over the one that is there: entries that are the same work keep their ids and facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.compare.references import compare_references
from policyver.importers.onto.same_content import says

if TYPE_CHECKING:
    from policyver.model.document import Reference, Statement


def matched_references(imported: Statement, base: Statement) -> dict[str, str]:
    """Ids of imported references to the ids that they get: their counterpart's, else their own where it is free, else a new one."""
    known = {entry.id for entry in base.references}
    back = {new: old for old, new in compare_references(base, imported).ids.items() if not new.startswith("old:")}
    ids: dict[str, str] = {}
    for entry in imported.references:
        found = back.get(entry.id)
        ids[entry.id] = found if found is not None else _free(entry.id, known | set(ids.values()))
    return ids


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def references_onto(imported: Statement, base: Statement, ids: dict[str, str]) -> tuple[Reference, ...]:
    """The imported list with the ids, and with what a format can't carry of each entry."""
    known = {entry.id: entry for entry in base.references}
    return tuple(_onto(replace(entry, id=ids[entry.id]), known.get(ids[entry.id])) for entry in imported.references)


def _onto(entry: Reference, base: Reference | None) -> Reference:
    if base is None:
        return entry
    same = says(entry.content, looks=False) == says(base.content, looks=False)
    placeholder = not entry.confirmed
    return replace(
        entry,
        content=base.content if same or (placeholder and base.confirmed) else entry.content,
        label=base.label if entry.label is None or _number(entry) == _number(base) else entry.label,
        doi=entry.doi or base.doi,
        pmid=entry.pmid or base.pmid,
        evidence=entry.evidence or base.evidence,
        confirmed=base.confirmed if same or placeholder else entry.confirmed,
    )


def _number(entry: Reference) -> str:
    return (entry.label or "").strip("[](). ")
