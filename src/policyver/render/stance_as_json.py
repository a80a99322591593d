"""A stance timeline as JSON: `policyver.stance-timeline`, version 1 (schema/stance-timeline.schema.json)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policyver.model.timeline import population_of
from policyver.render.json_text import json_text

if TYPE_CHECKING:
    from policyver.model.dates import PartialDate
    from policyver.model.stance import Stance
    from policyver.model.timeline import (
        EvidenceMark,
        QuestionTimeline,
        StanceCell,
        StanceRow,
        Timeline,
        TimelineRevision,
        TimelineStatement,
    )

_Object = dict[str, Any]


def render(timeline: Timeline) -> str:
    """The JSON text, one line feed at its end."""
    found = {
        "kind": "policyver.stance-timeline",
        "version": 1,
        "topic": timeline.topic,
        "statements": [_statement(statement) for statement in timeline.statements],
        "questions": [_question(question) for question in timeline.questions],
    }
    return json_text(found)


def _statement(statement: TimelineStatement) -> _Object:
    return {
        "statement": statement.id,
        "title": statement.title,
        "issuer": statement.issuer,
        "revisions": [_revision(revision) for revision in statement.revisions],
    }


def _revision(revision: TimelineRevision) -> _Object:
    return {
        "label": revision.label,
        "draft": revision.draft,
        "published": _date(revision.published),
        "searched": _date(revision.searched),
        "reaffirmed": _date(revision.reaffirmed),
        "withdrawn": _date(revision.withdrawn),
        "fidelity": revision.fidelity,
    }


def _question(question: QuestionTimeline) -> _Object:
    return {
        "id": question.id,
        "wording": question.wording,
        "rows": [_row(row) for row in question.rows],
        "evidence": [_mark(mark) for mark in question.evidence],
    }


def _row(row: StanceRow) -> _Object:
    return {
        "statement": row.statement,
        "issuer": row.issuer,
        "population": row.population,
        "cells": [_cell(cell) for cell in row.cells],
        "became": [
            {
                "label": became.label,
                "draft": became.draft,
                "change": became.change,
                "populations": list(became.populations),
            }
            for became in row.became
        ],
    }


def _cell(cell: StanceCell) -> _Object:
    return {
        "label": cell.label,
        "draft": cell.draft,
        "published": _date(cell.on) if cell.changes else None,
        "withdrawn": None if cell.changes else _date(cell.on),
        "position": cell.position,
        **_stance(cell.stance),
        "transition": cell.transition,
        "beside": list(cell.beside),
        "reworded": cell.reworded,
        "from": [
            {"population": population_of(change.old), "transition": change.transition, "beside": list(change.beside)}
            for change in cell.origins
            if change.old is not None
        ],
    }


def _stance(stance: Stance | None) -> _Object:
    if stance is None:
        return dict.fromkeys(("direction", "basis", "strength", "certainty", "grade", "scheme"))
    scheme = stance.scheme
    return {
        "direction": stance.direction,
        "basis": stance.basis,
        "strength": stance.strength,
        "certainty": stance.certainty,
        "grade": stance.grade,
        "scheme": None if scheme is None else {"name": scheme.name, "version": scheme.version},
    }


def _mark(mark: EvidenceMark) -> _Object:
    item = mark.item
    return {
        "id": item.id,
        "date": item.date.text,
        "direction": mark.direction,
        "design": item.design,
        "n": item.n,
        "confirmed": item.confirmed,
        "considered-by": [str(name) for name in mark.considered_by],
        "pending-for": list(mark.pending_for),
        "undecided-for": list(mark.undecided_for),
        "text": mark.text,
        "citation": item.citation,
    }


def _date(date: PartialDate | None) -> str | None:
    return None if date is None else date.text
