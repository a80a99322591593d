"""Whether the evidence behind a position was reviewed for a revision, and what says so.

What a document says of the position itself goes before what it says of the whole: the date its stance was reviewed, a reason
about it that names new evidence; only then the day up to which evidence was searched. A stance that keeps its old date of
review says that it was not. Refuses to guess: a revision that says nothing of any of this reviewed nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.dates import parse_date
from policyver.model.document import Position
from policyver.model.revision import Driver
from policyver.model.update_label import ReviewSign

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from policyver.model.document import Part, Statement
    from policyver.model.revision import Reason
    from policyver.model.stance import Stance

_EVIDENCE_DRIVERS = frozenset({Driver.NEW_EVIDENCE, Driver.SAFETY_SIGNAL})


def review_sign(old: Statement, old_ids: Collection[str], new: Statement, path: tuple[str, ...]) -> ReviewSign | None:
    """What says that the evidence behind one section or position was reviewed for `new`; None where nothing does.

    Args:
        old: the revision before.
        old_ids: what the section was there; several where it was merged, none where it is new.
        new: the revision.
        path: the section's ids in `new`, outermost first.
    """
    stated, before = _reviews(new, path[-1:]), _reviews(old, old_ids)
    since = max(before, default=_known_by(old))
    if stated and (since is None or max(stated) > since):
        return ReviewSign.STANCE
    if any(reason.about in path and _speaks_of_evidence(reason) for reason in new.revision.reasons):
        return ReviewSign.REASON
    if stated:
        return None
    if any(reason.about is None and _speaks_of_evidence(reason) for reason in new.revision.reasons):
        return ReviewSign.REASON
    searched, searched_before = new.revision.dates.searched, _known_by(old)
    if searched is not None and (searched_before is None or searched.last > searched_before):
        return ReviewSign.SEARCH
    return None


def _speaks_of_evidence(reason: Reason) -> bool:
    return reason.driver in _EVIDENCE_DRIVERS or bool(reason.evidence)


def _known_by(statement: Statement) -> dt.date | None:
    """The last day from which evidence can have been known to a revision."""
    date = statement.revision.dates.searched or statement.revision.dates.published
    return None if date is None else date.last


def _reviews(statement: Statement, ids: Collection[str]) -> list[dt.date]:
    """When the stances of these positions were reviewed; a month or year counts by its last day."""
    dates = (parse_date(stance.reviewed or "") for stance in _stances(statement, ids))
    return [date.last for date in dates if date is not None]


def _stances(statement: Statement, ids: Collection[str]) -> Iterator[Stance]:
    for part in parts_of(statement.body):
        if isinstance(part, Position) and part.id in ids:
            yield from part.stances


def parts_of(parts: tuple[Part, ...]) -> Iterator[Part]:
    """These sections and positions and all below them, in reading order."""
    for part in parts:
        yield part
        if not isinstance(part, Position):
            yield from parts_of(part.parts)
