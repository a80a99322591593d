"""Days that no calendar has: the grammar knows the form of a date, not the length of February."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from policyver.model.dates import parse_date
from policyver.policyxml.grammar import grammar
from policyver.policyxml.rules import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from policyver.model.finding import Finding
    from policyver.policyxml.forms import Form
    from policyver.policyxml.places import Places


def date_findings(kind: str, root: etree._Element, where: str, places: Places) -> Iterator[Finding]:
    """A finding for each date of the right form that is no date; which attributes are dates, the grammar says."""
    dates = _dates(kind)
    for element in root.iter("*"):
        for key, form in dates.get(str(element.tag).rpartition("}")[2], ()):
            value = element.get(key)
            if value is not None and form.accepts(value) and parse_date(value) is None:
                place = places.attribute(element, key)
                yield finding("PV301", f"{key}: there is no such day as {value}", where=where, place=place)


@cache
def _dates(kind: str) -> dict[str, tuple[tuple[str, Form], ...]]:
    """By element name: its attributes that are dates."""
    return {
        rule.name: tuple((key, known.form) for key, known in rule.attributes.items() if known.form.name == "date")
        for rule in grammar(kind).rules.values()
    }
