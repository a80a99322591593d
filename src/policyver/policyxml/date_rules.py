"""Days that no calendar has: the grammar knows the form of a date, not the length of February."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.dates import parse_date
from policyver.policyxml.grammar import grammar
from policyver.policyxml.rules import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from policyver.model.finding import Finding
    from policyver.policyxml.places import Places


def date_findings(kind: str, root: etree._Element, where: str, places: Places) -> Iterator[Finding]:
    """A finding for each date of the right form that is no date; which attributes are dates, the grammar says."""
    forms = {
        (rule.name, key): attribute.form
        for rule in grammar(kind).rules.values()
        for key, attribute in rule.attributes.items()
        if attribute.form.name == "date"
    }
    for element in root.iter("*"):
        name = str(element.tag).rpartition("}")[2]
        for key, value in element.attrib.items():
            form = forms.get((name, str(key)))
            if form is not None and form.accepts(str(value)) and parse_date(str(value)) is None:
                place = places.attribute(element, str(key))
                yield finding("PV301", f"{key}: there is no such day as {value}", where=where, place=place)
