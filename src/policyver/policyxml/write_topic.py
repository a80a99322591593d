"""A topic to bytes: the one form it has. `read_topic(write_topic(t)) == t` for every topic whose text is NFC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.policyxml.elements import TOPIC_NAMESPACE
from policyver.policyxml.markup_lines import TEXT, Lines

if TYPE_CHECKING:
    from policyver.model.topic import Evidence, Topic
    from policyver.policyxml.markup_lines import Attributes


def write_topic(topic: Topic) -> bytes:
    """The canonical bytes of a topic: UTF-8, line feeds, one at the end."""
    out = Lines()
    root = out.nest("topic", {"xmlns": TOPIC_NAMESPACE, "id": topic.id, "xml:lang": topic.language})
    if topic.title:
        root.leaf("title", {}, topic.title.translate(TEXT))
    for question in topic.questions:
        root.leaf("question", {"id": question.id}, question.wording.translate(TEXT))
    for evidence in topic.evidence:
        _evidence(root, evidence)
    return out.done()


def _evidence(out: Lines, evidence: Evidence) -> None:
    inner = out.nest(
        "evidence",
        {
            "id": evidence.id,
            "date": str(evidence.date),
            "design": evidence.design,
            "n": None if evidence.n is None else str(evidence.n),
            "doi": evidence.doi,
            "pmid": evidence.pmid,
            "confirmed": None if evidence.confirmed else "no",
        },
    )
    inner.leaf("citation", {}, evidence.citation.translate(TEXT))
    for finding in evidence.findings:
        attributes: Attributes = {"question": finding.question, "direction": finding.direction}
        inner.leaf("finding", attributes, finding.text.translate(TEXT))
