"""A blame as JSON: `policyver.blame`, version 1 (schema/blame.schema.json)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from policyver.model.passage import passage
from policyver.render.changes_as_json import kind_of
from policyver.render.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policyver.model.document import Statement
    from policyver.model.outline import Unit
    from policyver.model.provenance import Origin, Step
    from policyver.model.update_label import UpdateLabel

_Object = dict[str, Any]


def render(
    statements: Sequence[Statement],
    commits: Sequence[str | None],
    origins: Sequence[Origin],
    labels: Mapping[str, UpdateLabel],
    units: Sequence[Unit],
) -> str:
    """The JSON text, one line feed at its end.

    Args:
        statements: the revisions that were looked at, oldest first.
        commits: where each stands; None for a working file.
        origins: the sentences of the last one.
        labels: the update labels of its positions, by id.
        units: the sections to tell, in order.
    """
    newest = statements[-1]
    by_section = {name: list(run) for name, run in groupby(origins, key=lambda origin: origin.sentence.section)}
    names = [statement.revision.label for statement in statements]
    told = {
        "kind": "policyver.blame",
        "version": 1,
        "statement": newest.id,
        "label": newest.revision.label,
        "title": passage(newest.title).text,
        "fidelity": newest.source.fidelity if newest.source else None,
        "revisions": [_revision(one, commit) for one, commit in zip(statements, commits, strict=True)],
        "sections": [_section(unit, by_section.get(unit.id, []), names, labels) for unit in units],
    }
    return json_text(told)


def update_label(label: UpdateLabel | None) -> _Object | None:
    """An update label, in NICE's notation and in its parts."""
    if label is None:
        return None
    return {
        "text": str(label),
        "reviewed": label.reviewed,
        "amended": label.amended,
        "new": label.new,
        "sign": label.sign,
        "changed": label.changed,
    }


def _revision(statement: Statement, commit: str | None) -> _Object:
    published = statement.revision.dates.published
    return {
        "label": statement.revision.label,
        "status": statement.revision.status,
        "published": None if published is None else str(published),
        "commit": commit,
    }


def _section(unit: Unit, origins: list[Origin], names: Sequence[str], labels: Mapping[str, UpdateLabel]) -> _Object:
    return {
        "id": unit.id,
        "kind": unit.kind,
        "label": unit.label,
        "title": unit.title.text or None,
        "path": list(unit.path),
        "update-label": update_label(labels.get(unit.id)),
        "sentences": [_sentence(origin, names) for origin in origins],
    }


def _sentence(origin: Origin, names: Sequence[str]) -> _Object:
    sentence = origin.sentence
    return {
        "block": sentence.block if sentence.block >= 0 else None,
        "name": sentence.name,
        "start": sentence.start,
        "text": sentence.text.rstrip(),
        "brought-in": names[origin.brought_in.revision],
        "last-changed": names[origin.last_changed.revision],
        "last-substantive": names[origin.last_substantive.revision],
        "steps": [_step(step, names) for step in origin.steps],
    }


def _step(step: Step, names: Sequence[str]) -> _Object:
    return {
        "revision": names[step.revision],
        "changes": [kind_of(change) for change in step.changes],
        "impact": step.impact,
        "last-said": None if step.last_said is None else names[step.last_said],
    }
