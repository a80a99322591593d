"""What is to be said of a register beyond its shape: items nobody confirmed, items that stand twice, items that bear on nothing.

These are asked for by `policyver evidence check` and are no part of `validate`: a register that is being filled is not wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.identifiers import doi_key, normal_pmid
from policyver.policyxml.places import NOWHERE, id_places
from policyver.policyxml.rules import finding
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.finding import Finding
    from policyver.model.topic import Evidence, Topic


def register_findings(
    data: bytes, topic: Topic, *, where: str = "", limits: Limits = DEFAULT_LIMITS
) -> tuple[Finding, ...]:
    """The findings on the items of a topic that is valid.

    Args:
        data: the topic as written, for the places.
        topic: what it says.
        where: the file or document name, for the findings.
        limits: what is refused as too large.
    """
    places = id_places(data, limits=limits)
    told = [(item, code, message) for item in topic.evidence for code, message in _item(item)]
    told += [(item, "PV410", message) for item, message in _twice(topic)]
    found = [finding(code, message, where=where, place=places.get(item.id, NOWHERE)) for item, code, message in told]
    return tuple(sorted(found, key=lambda one: (one.line, one.code)))


def _item(item: Evidence) -> Iterator[tuple[str, str]]:
    if not item.confirmed:
        yield "PV409", f"{item.id} was not confirmed against its source"
    if not item.findings:
        yield "PV411", f"{item.id} has no finding"


def _twice(topic: Topic) -> Iterator[tuple[Evidence, str]]:
    seen: dict[tuple[str, str], str] = {}
    for item in topic.evidence:
        keys = [("DOI", doi_key(item.doi))] if item.doi else []
        keys += [("PMID", normal_pmid(item.pmid) or item.pmid)] if item.pmid else []
        for key in keys:
            if key in seen:
                yield item, f"{item.id} has the {key[0]} of {seen[key]}"
            seen.setdefault(key, item.id)
