"""Changelogs as JSON: `policyver.changelog`, version 1 (docs/format/changelog.md; schema/changelog.schema.json).

Made of the changelog itself, not of what is shown of it: nothing is worded, cut or folded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policyver.model.changelog import GivenReason
from policyver.model.inline import plain_text
from policyver.model.revision import DATE_NAMES
from policyver.render.changes_as_json import kinds, reference_change, stance, stance_change
from policyver.render.json_text import json_text
from policyver.render.section_as_json import section_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.change import SectionChange
    from policyver.model.changelog import (
        Changelog,
        CitedEvidence,
        FirstPosition,
        IssuedRevision,
        PartEntry,
        RevisionEntry,
    )

_Object = dict[str, Any]


def render(changelogs: Sequence[Changelog]) -> str:
    """The JSON text, one line feed at its end; statements as given, revisions newest first."""
    return json_text(as_object(changelogs))


def as_object(changelogs: Sequence[Changelog]) -> _Object:
    """The object that `render` writes."""
    return {"kind": "policyver.changelog", "version": 1, "statements": [_changelog(one) for one in changelogs]}


def _changelog(changelog: Changelog) -> _Object:
    newest = changelog.entries[0].revision.statement
    questions = () if changelog.topic is None else changelog.topic.questions
    olders: list[str | None] = [entry.label for entry in changelog.entries[1:]]
    return {
        "statement": changelog.statement,
        "title": plain_text(newest.title),
        "issuers": list(newest.issuers),
        "topic": newest.topic,
        "questions": [{"id": question.id, "wording": question.wording} for question in questions],
        "revisions": [
            _entry(entry, previous) for entry, previous in zip(changelog.entries, [*olders, None], strict=True)
        ],
    }


def _entry(entry: RevisionEntry, previous: str | None) -> _Object:
    pair = entry.comparison
    return {
        **_revision(entry.revision),
        "previous": previous if pair is None else pair.old.label,
        "positions": [_first(position) for position in entry.first],
        "parts": [_part(part) for part in entry.parts],
        "places": [_places(change) for change in entry.places],
        "references": [reference_change(change) for change in (*entry.references, *entry.references_renumbered)],
        "reasons": [_reason(given) for given in entry.reasons],
        "other-reasons": [_reason(given) for given in entry.other_reasons],
        "idle-reasons": [_reason(given) for given in entry.idle_reasons],
        "reviewed": [{**section_place(one.place), "update-label": str(one.label)} for one in entry.reviewed],
        "metadata": [{"field": change.field, "old": change.old, "new": change.new} for change in entry.metadata],
        "shifts": [{"old": shift.old, "new": shift.new, "places": shift.places} for shift in entry.shifts],
        "words": [{"word": shift.word, "old": shift.old, "new": shift.new} for shift in entry.words],
        "notices": [] if pair is None else list(pair.notices),
    }


def _revision(issued: IssuedRevision) -> _Object:
    statement = issued.statement
    revision = statement.revision
    dates = {name: getattr(revision.dates, name.replace("-", "_")) for name in DATE_NAMES}
    dates["withdrawn"] = issued.withdrawn or dates["withdrawn"]
    dates["reaffirmed"] = issued.reaffirmed or dates["reaffirmed"]
    dates["review-due"] = issued.review_due or dates["review-due"]
    return {
        "label": revision.label,
        "title": plain_text(statement.title),
        "status": "withdrawn" if dates["withdrawn"] else revision.status,
        "fidelity": None if statement.source is None else statement.source.fidelity,
        "commit": issued.commit,
        "edited": issued.edited,
        "withdrawal": [_reason(GivenReason(reason)) for reason in issued.withdrawal],
        "dates": {name: str(date) for name, date in dates.items() if date is not None},
        "relations": [{"type": relation.type, "target": relation.target} for relation in revision.relations],
        "summary": plain_text(revision.summary),
    }


def _first(position: FirstPosition) -> _Object:
    return {
        "id": position.id,
        "label": position.label,
        "title": position.title,
        "claim": position.claim,
        "stances": [
            {"question": one.question, "population": one.population, **(stance(one) or {})} for one in position.stances
        ],
    }


def _part(part: PartEntry) -> _Object:
    change = part.change
    return {
        "group": part.group,
        "kind": (change.new or change.old)[0].kind,
        **_places(change),
        "impact": change.impact,
        "signals": list(change.signals),
        "update-label": None if part.label is None else str(part.label),
        "explained": part.explained,
        "stances": [stance_change(one) for one in part.stances],
        "reasons": [_reason(given) for given in part.reasons],
        "sentences": [
            {
                "block": (block.new or block.old)[0].name,
                "old": list(sentence.old),
                "new": list(sentence.new),
                "changes": kinds(sentence.changes),
                "impact": sentence.impact or block.impact,
            }
            for block in change.blocks
            for sentence in block.sentences
            if sentence.changes
        ],
    }


def _places(change: SectionChange) -> _Object:
    return {
        "old": [section_place(place) for place in change.old],
        "new": [section_place(place) for place in change.new],
        "changes": kinds(change.changes),
    }


def _reason(given: GivenReason) -> _Object:
    reason = given.reason
    return {
        "about": reason.about,
        "driver": reason.driver,
        "text": plain_text(reason.content),
        "evidence": [_evidence(cited) for cited in given.evidence],
    }


def _evidence(cited: CitedEvidence) -> _Object:
    item = cited.item
    if item is None:
        return {
            "id": cited.id,
            "registered": False,
            "citation": None,
            "date": None,
            "doi": None,
            "pmid": None,
            "confirmed": None,
        }
    return {
        "id": cited.id,
        "registered": True,
        "citation": item.citation,
        "date": str(item.date),
        "doi": item.doi,
        "pmid": item.pmid,
        "confirmed": item.confirmed,
    }
