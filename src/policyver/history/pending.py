"""Which evidence is pending for a statement: dated after its newest published revision's search, and not considered.

Held against is `searched`, else `published` (docs/format, section 3). Dates may be known to the month or year only. An item is
after a date only if its first day is after the date's last, and not after it only if its last day is not after the date's first;
what overlaps is undecided and is told apart: neither hidden nor blamed. The ugly case: a statement of September 2010
and a study of 2010.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.history.considered import considered
from policyver.model.document import Position, Section
from policyver.model.inline import plain_text
from policyver.model.pending import PendingEvidence, PendingItem, PendingQuestion, PresentStance, Since, Timing
from policyver.model.revision import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.history.chain import Issued
    from policyver.model.dates import PartialDate
    from policyver.model.document import Parts, Statement
    from policyver.model.revision import Dates, Revision
    from policyver.model.topic import Evidence, Topic


def timing(item: PartialDate, reference: PartialDate | None) -> Timing:
    """Whether `item` is dated after `reference`; without one it can't be told."""
    if reference is None:
        return Timing.UNDECIDED
    if item.first > reference.last:
        return Timing.AFTER
    return Timing.NOT_AFTER if item.last <= reference.first else Timing.UNDECIDED


def held_against(dates: Dates) -> tuple[Since, PartialDate | None]:
    """The date that items are held against: up to when the evidence was searched, else when it was published."""
    if dates.searched is not None:
        return Since.SEARCHED, dates.searched
    return Since.PUBLISHED, dates.published


def pending_evidence(newest: Issued, topic: Topic | None) -> PendingEvidence:
    """What is pending for a statement.

    Args:
        newest: its newest published revision. One that was withdrawn has nothing pending: no stance of it stands.
        topic: its topic, or None where it has none.
    """
    statement = newest.statement
    if newest.withdrawn is not None or statement.revision.status is Status.WITHDRAWN:
        return nothing_pending(statement.id, plain_text(statement.title))
    since, date = held_against(statement.revision.dates)
    return _pending(statement, topic, since, date)


def nothing_pending(statement: str, title: str, revision: Revision | None = None) -> PendingEvidence:
    """For a statement nothing of which stands, or whose `revision` has nothing pending."""
    if revision is None or revision.status is not Status.PUBLISHED:
        return PendingEvidence(statement, title, None, None, None)
    since, date = held_against(revision.dates)
    return PendingEvidence(statement, title, revision.label, since, date)


def pending_for_draft(draft: Statement, previous: Statement | None, topic: Topic | None) -> PendingEvidence:
    """What would be left pending if `draft` were issued now.

    Held against is the draft's own `searched`; where it doesn't say, the date that the revision before was held against, since
    the day of publication alone does not make anyone read what came between; for a first revision the draft's own date.
    """
    since, date = held_against(draft.revision.dates)
    if since is not Since.SEARCHED and previous is not None:
        since, date = held_against(previous.revision.dates)
    return _pending(draft, topic, since, date)


def _pending(statement: Statement, topic: Topic | None, since: Since, date: PartialDate | None) -> PendingEvidence:
    known = considered(statement)
    rest = [] if topic is None else [item for item in topic.evidence if item.id not in known]
    sorted_by = {kind: [item for item in rest if timing(item.date, date) is kind] for kind in Timing}
    present = tuple(present_stances(statement.body)) if rest else ()
    return PendingEvidence(
        statement.id,
        plain_text(statement.title),
        statement.revision.label,
        since,
        date,
        _in_order(sorted_by[Timing.AFTER], present),
        _in_order(sorted_by[Timing.UNDECIDED], present),
    )


def present_stances(parts: Parts) -> Iterator[PresentStance]:
    """Every stance below `parts` with the id of its position, in reading order."""
    for part in parts:
        if isinstance(part, Position):
            yield from (PresentStance(part.id, stance, part.label) for stance in part.stances)
        elif isinstance(part, Section):
            yield from present_stances(part.parts)


def _in_order(items: list[Evidence], present: tuple[PresentStance, ...]) -> tuple[PendingItem, ...]:
    found = [_item(item, present) for item in items]
    return tuple(sorted(found, key=lambda one: (not one.against, one.item.date.first, one.item.date.last, one.item.id)))


def _item(item: Evidence, present: tuple[PresentStance, ...]) -> PendingItem:
    return PendingItem(
        item,
        tuple(
            PendingQuestion(
                finding.question,
                finding.direction,
                tuple(one for one in present if one.stance.question == finding.question),
                finding.text,
            )
            for finding in item.findings
        ),
    )
