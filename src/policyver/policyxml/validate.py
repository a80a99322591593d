"""Bytes to findings: everything that can be said about a document without the store.

Decides in which order a document is checked and what is left unsaid after a graver fault: if it can't be read, nothing
else; if its shape is wrong, not which names lead nowhere. A document without error findings can be read by
`read_statement` or `read_topic`. Bad documents never raise here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from policyver.errors import DocumentError
from policyver.model.finding import Finding, Severity
from policyver.policyxml.crowds import crowd_findings
from policyver.policyxml.date_rules import date_findings
from policyver.policyxml.elements import STATEMENT_NAMESPACE, TOPIC_NAMESPACE
from policyver.policyxml.places import NOWHERE, Place, Places
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.read_topic import read_topic
from policyver.policyxml.references import statement_findings, topic_findings
from policyver.policyxml.rules import UNRESOLVED, clip, finding
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits, parse_tree
from policyver.policyxml.shape import shape_findings
from policyver.policyxml.text_rules import text_findings

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.model.topic import Topic

MOST_FINDINGS = 1000
_ROOTS = {f"{{{STATEMENT_NAMESPACE}}}statement": "statement", f"{{{TOPIC_NAMESPACE}}}topic": "topic"}
_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def validate_document(
    data: bytes,
    *,
    where: str = "",
    topic: Topic | None = None,
    previous: Statement | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Finding, ...]:
    """The findings of a statement or topic, whichever it is; by line, column and code, `MOST_FINDINGS` at most.

    Args:
        data: the whole document.
        where: the file or document name, for the findings.
        topic: the statement's topic; None where it is not at hand, which is a finding of its own.
        previous: the revision before, as published; None where there is none or it is not at hand.
        limits: what is refused as too large.
    """
    return _validate(data, tuple(_ROOTS.values()), where, limits, topic=topic, previous=previous)


def validate_statement(
    data: bytes,
    *,
    where: str = "",
    topic: Topic | None = None,
    previous: Statement | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Finding, ...]:
    """As `validate_document`; a topic is refused."""
    return _validate(data, ("statement",), where, limits, topic=topic, previous=previous)


def validate_topic(data: bytes, *, where: str = "", limits: Limits = DEFAULT_LIMITS) -> tuple[Finding, ...]:
    """As `validate_document`; a statement is refused."""
    return _validate(data, ("topic",), where, limits)


def in_order(found: list[Finding]) -> tuple[Finding, ...]:
    """By line, column and code; where there are too many, the gravest, and a note that counts the rest."""
    if len(found) > MOST_FINDINGS:
        found = sorted(found, key=lambda one: _GRAVITY[one.severity])
        rest = len(found) - MOST_FINDINGS
        more = finding("PV004", f"at least {rest:,} more findings, none graver", where=found[0].file, place=NOWHERE)
        found = [*found[:MOST_FINDINGS], more]
    return tuple(sorted(found, key=lambda one: (one.line, one.column, one.code, one.message)))


def _validate(
    data: bytes,
    kinds: tuple[str, ...],
    where: str,
    limits: Limits,
    *,
    topic: Topic | None = None,
    previous: Statement | None = None,
) -> tuple[Finding, ...]:
    try:
        root = parse_tree(data, where=where, limits=limits)
    except DocumentError as error:
        return (refusal(error, where),)
    places = Places(data.decode(), root)
    kind = _ROOTS.get(str(root.tag), "")
    if kind not in kinds:
        return (_wrong_root(root, kinds, where, places),)
    found = [*shape_findings(kind, root, where, places)]
    unjudged = _unjudged({one.code for one in found})
    found += date_findings(kind, root, where, places)
    found += list(crowd_findings(root, where, places)) or _assertions(
        kind, root, where, places, topic=topic, previous=previous
    )
    found = [one for one in found if one.code not in unjudged]
    found += text_findings(where, places)
    return in_order(found + _unread(data, kind, where, limits, found))


def _assertions(
    kind: str, root: etree._Element, where: str, places: Places, *, topic: Topic | None, previous: Statement | None
) -> list[Finding]:
    if kind == "topic":
        return topic_findings(root, where, places)
    return statement_findings(root, where, places, topic, previous)


def _unjudged(broken: set[str]) -> frozenset[str]:
    """The rules that are not judged because of what is wrong with the shape; a date may be the value of a wrong form."""
    return (UNRESOLVED if broken else frozenset()) | (frozenset({"PV302"}) if "PV106" in broken else frozenset())


def refusal(error: DocumentError, where: str) -> Finding:
    """The finding for a document that can't be read, in place of the exception that said so."""
    cause = error.__cause__
    code = "PV001" if isinstance(cause, etree.XMLSyntaxError) else "PV002"
    column = cause.position[1] if isinstance(cause, etree.XMLSyntaxError) else 0
    place = Place(error.line, max(column or 0, 0))
    return finding(code, error.message, where=where, place=place, mend=error.hint or None)


def _wrong_root(root: etree._Element, kinds: tuple[str, ...], where: str, places: Places) -> Finding:
    namespace, _, name = str(root.tag).rpartition("}")
    told = f"in the namespace {clip(namespace[1:])}" if namespace else "in no namespace"
    expected = [
        f"<{kind}> in the namespace {tag[1:].partition('}')[0]}" for tag, kind in _ROOTS.items() if kind in kinds
    ]
    return finding(
        "PV003",
        f"the root is <{clip(name)}> {told}",
        where=where,
        place=places.element(root),
        expected=" or ".join(expected),
    )


def _unread(data: bytes, kind: str, where: str, limits: Limits, found: list[Finding]) -> list[Finding]:
    """What the reader refuses though no rule does: that would be a gap in the rules, and must not pass as valid."""
    if any(one.severity is Severity.ERROR for one in found):
        return []
    try:
        if kind == "statement":
            read_statement(data, where=where, limits=limits)
        else:
            read_topic(data, where=where, limits=limits)
    except DocumentError as error:
        return [finding("PV110", error.message, where=where, place=Place(error.line))]
    return []
