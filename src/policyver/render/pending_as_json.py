"""Pending evidence as JSON: `policyver.pending`, version 1, for one statement; `policyver.pending-list` for several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policyver.model.pending import points_away
from policyver.render.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.pending import PendingEvidence, PendingItem, PendingQuestion

_Object = dict[str, Any]


def render(pending: PendingEvidence) -> str:
    """The JSON text for one statement, one line feed at its end."""
    return _text({"kind": "policyver.pending", "version": 1, **_statement(pending)})


def render_list(several: Sequence[PendingEvidence]) -> str:
    """The JSON text for several statements, one line feed at its end."""
    return _text(
        {"kind": "policyver.pending-list", "version": 1, "statements": [_statement(pending) for pending in several]}
    )


def _text(found: _Object) -> str:
    return json_text(found)


def _statement(pending: PendingEvidence) -> _Object:
    return {
        "statement": pending.statement,
        "label": pending.label,
        "since": None
        if pending.since is None
        else {"field": pending.since, "date": None if pending.date is None else pending.date.text},
        "items": [_item(item) for item in pending.items],
        "undecided": [_item(item) for item in pending.undecided],
    }


def _item(one: PendingItem) -> _Object:
    item = one.item
    return {
        "id": item.id,
        "date": item.date.text,
        "confirmed": item.confirmed,
        "design": item.design,
        "n": item.n,
        "citation": item.citation,
        "questions": [_question(question) for question in one.questions],
    }


def _question(question: PendingQuestion) -> _Object:
    return {
        "id": question.id,
        "direction": question.direction,
        "against-present-stance": question.against,
        "stances": [
            {
                "position": present.position,
                "population": " ".join(present.stance.population.split()),
                "direction": present.stance.direction,
                "against": points_away(question.direction, present.stance.direction),
            }
            for present in question.stances
        ],
    }
