"""The log of a position as JSON: `policyver.position-log`, version 1 (schema/position-log.schema.json)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policyver.model.inline import plain_text
from policyver.render.blame_as_json import update_label
from policyver.render.changes_as_json import kind_of, stance_change
from policyver.render.json_text import json_text
from policyver.render.section_as_json import section_object

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policyver.history.position_log import PositionStep
    from policyver.model.change import Comparison
    from policyver.model.document import Statement
    from policyver.model.update_label import UpdateLabel

_Object = dict[str, Any]


def render(
    statements: Sequence[Statement],
    commits: Sequence[str | None],
    steps: Sequence[PositionStep],
    comparisons: Mapping[int, Comparison],
    labels: Sequence[Mapping[str, UpdateLabel]],
) -> str:
    """The JSON text, one line feed at its end; revisions oldest first, those that did nothing to it too."""
    told = {
        "kind": "policyver.position-log",
        "version": 1,
        "statement": statements[-1].id,
        "revisions": [
            _revision(statements[step.revision], commits[step.revision], step, comparisons, labels[step.revision])
            for step in steps
        ],
    }
    return json_text(told)


def _revision(
    statement: Statement,
    commit: str | None,
    step: PositionStep,
    comparisons: Mapping[int, Comparison],
    labels: Mapping[str, UpdateLabel],
) -> _Object:
    published = statement.revision.dates.published
    compared = comparisons.get(step.revision)
    ids = {*step.old, *step.new}
    return {
        "label": statement.revision.label,
        "published": None if published is None else str(published),
        "commit": commit,
        "old": list(step.old),
        "new": list(step.new),
        "changes": sorted({kind_of(change) for link in step.links for change in link.changes}),
        "impact": max((link.impact for link in step.links if link.impact), default=None),
        "update-labels": {name: update_label(labels[name]) for name in step.new if name in labels},
        "reasons": [
            {
                "driver": reason.driver,
                "about": reason.about,
                "text": plain_text(reason.content),
                "evidence": list(reason.evidence),
            }
            for reason in statement.revision.reasons
            if reason.about in ids
        ],
        "sections": [] if compared is None else _sections(compared, ids),
        "stances": [] if compared is None else [stance_change(one) for one in compared.stances if one.section in ids],
    }


def _sections(compared: Comparison, ids: set[str]) -> list[_Object]:
    """The entries of the comparison about the position and what stands below it."""
    return [
        section_object(entry)
        for entry in compared.sections
        if any(not ids.isdisjoint(place.path) for place in (*entry.old, *entry.new))
    ]
