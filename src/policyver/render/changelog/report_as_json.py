"""The reporting measures as JSON: `policyver.changelog-report`, version 1 (schema/changelog-report.schema.json)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policyver.history.reporting import FIELD, total
from policyver.render.changelog.report_shown import share
from policyver.render.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.history.reporting import ReportedRevision, Reporting

_Object = dict[str, Any]


def render(reported: Sequence[ReportedRevision]) -> str:
    """The JSON text, one line feed at its end; shares in per cent, null where nothing changed."""
    found = {
        "kind": "policyver.changelog-report",
        "version": 1,
        "revisions": [
            {"statement": one.statement, "old": one.old, "new": one.new, **_counts(one.counts)} for one in reported
        ],
        "total": _counts(total(reported)),
        "field": [
            {
                "measure": one.measure,
                "share": one.share,
                "number": one.number,
                "total": one.total,
                "measured": one.measured,
                "source": one.source,
            }
            for one in FIELD
        ],
    }
    return json_text(found)


def _counts(counts: Reporting) -> _Object:
    measured = {"listed": counts.listed, "explained": counts.explained, "evidenced": counts.evidenced}
    return {
        "changed": counts.changed,
        **{name: {"number": number, "share": share(number, counts.changed)} for name, number in measured.items()},
        "whole": counts.whole,
    }
