"""Whether a document may be issued: valid in itself, and against the revision that it replaces.

What one document says is checked in `policyxml`, what its history asks of it in `history`; here the two are put together,
since only the store knows both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.errors import DocumentError
from policyver.history.pending import pending_for_draft
from policyver.history.reasons import unexplained
from policyver.model.revision import Status
from policyver.policyxml.places import NOWHERE, element_place, id_places
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.rules import finding, listed
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits
from policyver.policyxml.validate import in_order, validate_document

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.model.finding import Finding
    from policyver.model.pending import PendingEvidence
    from policyver.model.topic import Topic

_NAMED = 4


def review(
    data: bytes,
    *,
    where: str = "",
    topic: Topic | None = None,
    previous: Statement | None = None,
    evidence: bool = True,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Finding, ...]:
    """The findings of a statement or topic: reasons for changed positions and pending evidence included.

    Args:
        data: the whole document.
        where: the file or document name, for the findings.
        topic: the statement's topic; None where it is not at hand.
        previous: the revision before, as published; None where there is none: then no reason is asked for.
        evidence: whether the document is the next or newest revision, which pending evidence is held against.
        limits: what is refused as too large.
    """
    found = validate_document(data, where=where, topic=topic, previous=previous, limits=limits)
    if previous is None and (topic is None or not evidence):
        return found
    try:
        statement = read_statement(data, where=where, limits=limits)
    except DocumentError:
        return found  # told by a finding already
    more = [] if previous is None else _unexplained(data, where, previous, statement, limits)
    if evidence and topic is not None and statement.revision.status is not Status.WITHDRAWN:
        more += _pending(data, where, pending_for_draft(statement, previous, topic), limits)
    return in_order([*found, *more])


def _unexplained(data: bytes, where: str, previous: Statement, statement: Statement, limits: Limits) -> list[Finding]:
    places = id_places(data, limits=limits)
    rest = unexplained(previous, statement)
    return [
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


def _pending(data: bytes, where: str, pending: PendingEvidence, limits: Limits) -> list[Finding]:
    """One finding for all that is pending, one for what can't be told: a register of forty items is one cause."""
    place = element_place(data, "revision", limits=limits) if pending.items or pending.undecided else NOWHERE
    told: list[Finding] = []
    if pending.items:
        one = len(pending.items) == 1
        what = "1 item of evidence is" if one else f"{len(pending.items):,} items of evidence are"
        against = [item.item.id for item in pending.items if item.against]
        points = "points" if len(against) == 1 else "point"
        names = (
            f"; {len(against):,} {points} another way than a stance: {listed(against, 'and', _NAMED)}"
            if against
            else ""
        )
        message = f"{what} dated after {pending.date} ({pending.since}) and not considered{names}"
        told.append(finding("PV504", message, where=where, place=place))
    if pending.undecided:
        names = listed([item.item.id for item in pending.undecided], "and", _NAMED)
        held = f"held against {pending.date}" if pending.date else "since this revision has no date"
        message = f"whether evidence is pending can't be told by its date, {held}: {names}"
        told.append(finding("PV505", message, where=where, place=place))
    return told
