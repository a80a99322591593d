"""A register as JSON: `policyver.evidence`, version 1 (schema/evidence.schema.json)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policyver.render.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.topic import Evidence, Topic

_Object = dict[str, Any]


def render(topics: Sequence[tuple[Topic, Sequence[Evidence]]]) -> str:
    """The JSON text, one line feed at its end.

    Args:
        topics: each topic with the items to list.
    """
    found = {"kind": "policyver.evidence", "version": 1, "topics": [_topic(topic, items) for topic, items in topics]}
    return json_text(found)


def _topic(topic: Topic, items: Sequence[Evidence]) -> _Object:
    return {
        "topic": topic.id,
        "title": topic.title or None,
        "questions": [{"id": question.id, "wording": question.wording} for question in topic.questions],
        "evidence": [_item(item) for item in items],
    }


def _item(item: Evidence) -> _Object:
    return {
        "id": item.id,
        "date": item.date.text,
        "design": item.design,
        "n": item.n,
        "doi": item.doi,
        "pmid": item.pmid,
        "confirmed": item.confirmed,
        "citation": item.citation,
        "findings": [
            {"question": finding.question, "direction": finding.direction, "text": finding.text}
            for finding in item.findings
        ],
    }
