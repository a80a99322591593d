"""Bytes to a Topic. As with statements: what is not in the vocabulary is refused with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.stance import Direction
from policyver.model.topic import Evidence, EvidenceFinding, Question, Topic
from policyver.policyxml.elements import TOPIC_NAMESPACE, XML_LANG, ElementReader
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits, parse_tree

if TYPE_CHECKING:
    from lxml import etree

_MOST_DIGITS = 9


def read_topic(data: bytes, *, where: str = "", limits: Limits = DEFAULT_LIMITS) -> Topic:
    """The topic that `data` holds.

    Raises:
        DocumentError: not well-formed, refused for safety, or not in the vocabulary.
    """
    root = parse_tree(data, where=where, limits=limits)
    reader = ElementReader(TOPIC_NAMESPACE, where)
    if reader.name(root) != "topic":
        reader.refuse(root, f"the root is <{reader.name(root)}>, a <topic> was expected")
    reader.known_attributes(root, ("id", XML_LANG))
    title = ""
    questions: list[Question] = []
    evidence: list[Evidence] = []
    for name, child in reader.children(root):
        if name == "title" and not title:
            title = reader.text(child)
        elif name == "question":
            reader.known_attributes(child, ("id",))
            questions.append(Question(reader.required(child, "id"), reader.text(child)))
        elif name == "evidence":
            evidence.append(_evidence(reader, child))
        else:
            reader.unexpected(child)
    return Topic(
        id=reader.required(root, "id"),
        questions=tuple(questions),
        evidence=tuple(evidence),
        title=title,
        language=reader.optional(root, XML_LANG),
    )


def _evidence(reader: ElementReader, element: etree._Element) -> Evidence:
    reader.known_attributes(element, ("id", "date", "design", "n", "doi", "pmid", "confirmed"))
    citation = ""
    findings: list[EvidenceFinding] = []
    for name, child in reader.children(element):
        if name == "citation" and not citation:
            citation = reader.text(child)
        elif name == "finding":
            findings.append(_finding(reader, child))
        else:
            reader.unexpected(child)
    date = reader.date(element, "date")
    if date is None:
        reader.refuse(element, "<evidence> lacks the attribute 'date'")
    return Evidence(
        id=reader.required(element, "id"),
        date=date,
        citation=citation,
        design=reader.optional(element, "design"),
        n=_count(reader, element),
        doi=reader.optional(element, "doi"),
        pmid=reader.optional(element, "pmid"),
        confirmed=element.get("confirmed", "yes") != "no",
        findings=tuple(findings),
    )


def _finding(reader: ElementReader, element: etree._Element) -> EvidenceFinding:
    reader.known_attributes(element, ("question", "direction"))
    return EvidenceFinding(
        reader.required(element, "question"),
        reader.required_word(element, "direction", Direction),
        reader.text(element),
    )


def _count(reader: ElementReader, element: etree._Element) -> int | None:
    value = element.get("n")
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS):
        reader.refuse(element, f"n={value!r} is no number of people")
    return int(value)
