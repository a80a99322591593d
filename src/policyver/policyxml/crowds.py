"""Names that a document uses over and over: one finding each, in place of one for every use.

A document with one id on 50,000 elements is no draft with 50,000 faults. The schemas look each of them up among all the
others, which took two minutes; so a crowd is told here, and the schemas are not asked until it is gone.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from policyver.policyxml.elements import STATEMENT_NAMESPACE, TOPIC_NAMESPACE
from policyver.policyxml.rules import clip, finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from policyver.model.finding import Finding
    from policyver.policyxml.places import Places

MOST_ALIKE = 100
_STANCE = f"{{{STATEMENT_NAMESPACE}}}stance"
_FINDING = f"{{{TOPIC_NAMESPACE}}}finding"
_TOLD = {
    "PV201": "the id {} is used {:,} times",
    "PV405": "{} has {:,} stances",
    "PV407": "one item of evidence has {1:,} findings on {0}",
}


def crowd_findings(root: etree._Element, where: str, places: Places) -> Iterator[Finding]:
    """A finding for each id, stance or finding that more than `MOST_ALIKE` elements share, at the second of them."""
    alike: defaultdict[tuple[str, str, object], list[etree._Element]] = defaultdict(list)
    for element in root.iterdescendants("*"):
        for key in _keys(element):
            alike[key].append(element)
    for (code, name, _), elements in alike.items():
        if len(elements) > MOST_ALIKE:
            message = _TOLD[code].format(clip(name), len(elements))
            yield finding(code, message, where=where, place=places.element(elements[1]))


def _keys(element: etree._Element) -> Iterator[tuple[str, str, object]]:
    identifier = element.get("id")
    if identifier is not None:
        yield "PV201", identifier, None
    if element.tag == _STANCE:
        yield "PV405", f"{element.get('question')} for {' '.join((element.get('population') or '').split())}", None
    if element.tag == _FINDING:
        yield "PV407", str(element.get("question")), element.getparent()
