"""A log as JSON: `policyver.log`, version 1 (schema/log.schema.json)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policyver.model.revision import DATE_NAMES
from policyver.render.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.history.recorded import RecordedRevision, StatementHistory

_Object = dict[str, Any]


def render(histories: Sequence[StatementHistory], drafted: frozenset[str]) -> str:
    """The JSON text, one line feed at its end; statements in the order given, revisions oldest first."""
    statements = [_statement(history, drafted=history.statement in drafted) for history in histories]
    return json_text({"kind": "policyver.log", "version": 1, "statements": statements})


def _statement(history: StatementHistory, *, drafted: bool) -> _Object:
    return {
        "statement": history.statement,
        "title": history.newest.title if history.newest else None,
        "draft": drafted,
        "revisions": [_revision(revision) for revision in history.revisions],
    }


def _revision(revision: RecordedRevision) -> _Object:
    dates = {name: getattr(revision.revision.dates, name.replace("-", "_")) for name in DATE_NAMES}
    dates["withdrawn"], dates["reaffirmed"] = revision.withdrawn, revision.reaffirmed
    return {
        "label": revision.label,
        "title": revision.title,
        "fidelity": revision.fidelity,
        "commit": revision.commit,
        "status": "withdrawn" if revision.withdrawn else "published",
        "dates": {name: str(date) for name, date in dates.items() if date is not None},
        "amendments": [{"kind": amendment.kind, "commit": amendment.commit} for amendment in revision.amendments],
    }
