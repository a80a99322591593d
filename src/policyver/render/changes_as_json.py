"""Parts of a comparison that a changelog tells too, as JSON: kinds of change, stances, references (docs/format/comparison.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from policyver.model.change import Change
from policyver.model.inline import plain_text

if TYPE_CHECKING:
    from policyver.model.change import Changes, ReferenceChange, StanceChange
    from policyver.model.document import Reference
    from policyver.model.stance import Stance

_Object = dict[str, Any]


# The contract's word for each kind of change.
_WORDS: dict[type[Change], str] = {kind: kind.__name__.lower() for kind in get_args(Change)}


def kind_of(change: Change) -> str:
    """The contract's word for a change."""
    return _WORDS[type(change)]


def kinds(changes: Changes) -> list[str]:
    """The contract's words for what changed; `unchanged` where nothing did."""
    return [_WORDS[type(change)] for change in changes] or ["unchanged"]


def stance_change(change: StanceChange) -> _Object:
    """One stance with its transition."""
    return {
        "section": change.section,
        "question": change.question,
        "population": {
            "old": None if change.old is None else change.old.population,
            "new": None if change.new is None else change.new.population,
        },
        "old": stance(change.old),
        "new": stance(change.new),
        "transition": change.transition,
        "beside": list(change.beside),
    }


def stance(stance: Stance | None) -> _Object | None:
    """One stance without its question and population; None where there is none."""
    if stance is None:
        return None
    scheme = stance.scheme
    return {
        "direction": stance.direction,
        "basis": stance.basis,
        "strength": stance.strength,
        "certainty": stance.certainty,
        "grade": stance.grade,
        "scheme": None if scheme is None else {"name": scheme.name, "version": scheme.version},
        "reviewed": stance.reviewed,
    }


def reference_change(change: ReferenceChange) -> _Object:
    """One entry of the reference list."""
    return {
        "old": _reference(change.old),
        "new": _reference(change.new),
        "changes": kinds(change.changes),
    }


def _reference(reference: Reference | None) -> _Object | None:
    if reference is None:
        return None
    return {
        "id": reference.id,
        "label": reference.label,
        "text": plain_text(reference.content),
        "doi": reference.doi,
        "pmid": reference.pmid,
        "evidence": reference.evidence,
        "confirmed": reference.confirmed,
    }
