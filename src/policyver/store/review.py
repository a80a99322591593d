"""Whether a document may be issued: valid in itself, and against the revision that it replaces.

What one document says is checked in `policyxml`, what its history asks of it in `history`; here the two are put together,
since only the store knows both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.errors import DocumentError
from policyver.history.reasons import unexplained
from policyver.policyxml.places import NOWHERE, id_places
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.rules import finding
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits
from policyver.policyxml.validate import in_order, validate_document

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.model.finding import Finding
    from policyver.model.topic import Topic


def review(
    data: bytes,
    *,
    where: str = "",
    topic: Topic | None = None,
    previous: Statement | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Finding, ...]:
    """The findings of a statement or topic, reasons for changed positions included.

    Args:
        data: the whole document.
        where: the file or document name, for the findings.
        topic: the statement's topic; None where it is not at hand.
        previous: the revision before, as published; None where there is none: then no reason is asked for.
        limits: what is refused as too large.
    """
    found = validate_document(data, where=where, topic=topic, previous=previous, limits=limits)
    if previous is None:
        return found
    try:
        statement = read_statement(data, where=where, limits=limits)
    except DocumentError:
        return found  # told by a finding already
    places = id_places(data, limits=limits)
    rest = unexplained(previous, statement)
    missing = [
        finding(
            code,
            f"position {name!r} {what} {previous.revision.label}, and no reason says why",
            where=where,
            place=places.get(name, NOWHERE),
            expected=f'<reason about="{name}" driver="…">',
        )
        for code, what, names in (
            ("PV501", "changed since", rest.changed),
            ("PV503", "is new since", rest.came),
            ("PV503", "is gone since", rest.went),
        )
        for name in names
    ]
    return in_order([*found, *missing])
