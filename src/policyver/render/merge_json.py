"""A merge's decisions as JSON: `policyver.merge`, version 1 (schema/merge.schema.json)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policyver.render.json_text import json_text

if TYPE_CHECKING:
    from policyver.model.merge import Decision, Merge, MergePlace

_Object = dict[str, Any]


def render(merge: Merge) -> str:
    """The JSON text, one line feed at its end."""
    return json_text(as_object(merge))


def as_object(merge: Merge) -> _Object:
    """The object that `render` writes."""
    return {
        "kind": "policyver.merge",
        "version": 1,
        "statement": merge.statement.id,
        "summary": {
            "conflicts": len(merge.conflicts),
            "settled": sum(decision.conflict is None for decision in merge.decisions),
        },
        "decisions": [_decision(decision) for decision in merge.decisions],
    }


def _decision(decision: Decision) -> _Object:
    suggestion = decision.suggestion
    return {
        "place": _place(decision.place),
        "kind": decision.kind,
        "conflict": decision.conflict is not None,
        "id": decision.conflict,
        "base": decision.base,
        "ours": decision.ours,
        "theirs": decision.theirs,
        "suggested": None if suggestion is None else {"take": suggestion.take, "text": suggestion.text},
    }


def _place(place: MergePlace) -> _Object:
    return {"section": place.section, "block": place.block, "field": place.field}
