"""The evidence on one question, with who considered it and for whom it is pending.

Speaks of the statements of the timeline only, so that the timeline of one statement needs no other. Order is that of time;
an item known to the year stands by the middle of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.history.considered import considered
from policyver.history.pending import held_against, timing
from policyver.model.identity import RevisionName
from policyver.model.pending import Timing
from policyver.model.timeline import EvidenceMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.history.chain import Chain
    from policyver.model.dates import PartialDate
    from policyver.model.topic import Evidence, EvidenceFinding, Topic


class Reader(Struct, frozen=True):
    """A statement as the evidence's reader.

    Args:
        statement: its id.
        considered: each revision with the ids it considered, oldest first.
        newest: what the newest published revision considered; None where none stands.
        date: what items are held against.
    """

    statement: str
    considered: tuple[tuple[RevisionName, frozenset[str]], ...]
    newest: frozenset[str] | None
    date: PartialDate | None


def reader(chain: Chain) -> Reader:
    """One statement's reading of the evidence."""
    newest = chain.newest
    standing = newest if newest is not None and newest.withdrawn is None else None
    return Reader(
        chain.statement,
        tuple((RevisionName(chain.statement, one.label), considered(one.statement)) for one in chain.issued),
        None if standing is None else considered(standing.statement),
        None if standing is None else held_against(standing.statement.revision.dates)[1],
    )


def evidence_marks(question: str, readers: Sequence[Reader], topic: Topic | None) -> tuple[EvidenceMark, ...]:
    """Every finding on `question`, oldest first."""
    found = [
        _mark(item, finding, readers)
        for item in (() if topic is None else topic.evidence)
        for finding in item.findings
        if finding.question == question
    ]
    return tuple(sorted(found, key=lambda mark: (middle(mark.item.date), mark.item.id)))


def middle(date: PartialDate) -> float:
    """The middle of a date's span of days, as an ordinal."""
    return (date.first.toordinal() + date.last.toordinal()) / 2


def _mark(item: Evidence, finding: EvidenceFinding, readers: Sequence[Reader]) -> EvidenceMark:
    states = {one.statement: _state(item, one) for one in readers}
    return EvidenceMark(
        item=item,
        direction=finding.direction,
        text=finding.text,
        considered_by=tuple(name for one in readers for name, known in one.considered if item.id in known),
        pending_for=tuple(name for name, state in states.items() if state is Timing.AFTER),
        undecided_for=tuple(name for name, state in states.items() if state is Timing.UNDECIDED),
    )


def _state(item: Evidence, one: Reader) -> Timing | None:
    """How an item stands to the newest published revision; None where that considered it, or no revision stands."""
    return None if one.newest is None or item.id in one.newest else timing(item.date, one.date)
