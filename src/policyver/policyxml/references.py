"""The findings of the Schematron schemas, with the names that may be meant where one leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.identity import is_slug
from policyver.policyxml.rules import finding, listed
from policyver.policyxml.schematron import Breach, breaches
from policyver.policyxml.suggest import closest

if TYPE_CHECKING:
    from lxml import etree

    from policyver.model.document import Parts, Statement
    from policyver.model.finding import Finding
    from policyver.model.topic import Topic
    from policyver.policyxml.places import Places

_NAMESPACES = {"s": "urn:policyver:statement:1", "t": "urn:policyver:topic:1"}
_BEARERS = {
    "PV202": "//s:reference/@id",
    "PV204": "//s:section/@id | //s:position/@id",
    "PV205": "//s:section/@id | //s:position/@id",
    "PV211": "//s:scheme/@id",
}
_MOST_GUESSES = 200


def statement_findings(
    root: etree._Element, where: str, places: Places, topic: Topic | None, previous: Statement | None
) -> list[Finding]:
    """What statement.sch says of a statement, given its topic and the revision before, as far as they are at hand."""
    known = {
        "PV206": tuple(item.id for item in topic.evidence) if topic else (),
        "PV207": tuple(question.id for question in topic.questions) if topic else (),
    }
    parameters = {
        "topic": topic.id if topic else "",
        "questions": _spaced(known["PV207"]),
        "evidence": _spaced(known["PV206"]),
        "previous-label": previous.revision.label if previous else "",
        "previous-status": previous.revision.status.value if previous else "",
        "previous-parts": _spaced(part_ids(previous.body)) if previous else " ",
    }
    known |= {code: _names(root, path) for code, path in _BEARERS.items()}
    return _findings(list(breaches("statement", root, parameters)), known, where, places)


def topic_findings(root: etree._Element, where: str, places: Places) -> list[Finding]:
    """What topic.sch says of a topic."""
    known = {"PV207": _names(root, "//t:question/@id")}
    return _findings(list(breaches("topic", root, {})), known, where, places)


def part_ids(parts: Parts) -> tuple[str, ...]:
    """The ids of sections and positions, nested ones too, in the order of the text."""
    found: list[str] = []
    for part in parts:
        found += [part.id, *part_ids(getattr(part, "parts", ()))]
    return tuple(found)


def _findings(broken: list[Breach], known: dict[str, tuple[str, ...]], where: str, places: Places) -> list[Finding]:
    return [
        _finding(breach, known.get(breach.code, ()) if at < _MOST_GUESSES else (), where, places)
        for at, breach in enumerate(broken)
    ]


def _finding(breach: Breach, known: tuple[str, ...], where: str, places: Places) -> Finding:
    place = places.attribute(breach.element, breach.attribute) if breach.attribute else places.element(breach.element)
    named = breach.element.get(breach.attribute) if breach.attribute else None
    names = breach.names or tuple((named or "").split())
    guesses = {name: guess for name in names if (guess := closest(name, known))}
    one = len(names) == 1
    meant = [guess if one else f"{guess} for {name}" for name, guess in guesses.items()]
    mend = f"Did you mean {listed(meant, 'and')}?" if meant else None
    expected = listed(known) if known else ""
    return finding(breach.code, breach.message, where=where, place=place, expected=expected, mend=mend)


def _names(root: etree._Element, path: str) -> tuple[str, ...]:
    found = root.xpath(path, namespaces=_NAMESPACES)
    return tuple(str(name) for name in found) if isinstance(found, list) else ()


def _spaced(names: tuple[str, ...]) -> str:
    return f" {' '.join(name for name in names if is_slug(name))} "
