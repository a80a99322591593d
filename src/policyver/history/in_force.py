"""Which revision was in force on a day.

The newest one that had started by then, unless it had ended by then. An older one never comes back into force because its
successor was withdrawn: it was replaced. Dates known to the month or year count as started from their first day, and as
ended after their last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.history.recorded import RecordedRevision
    from policyver.model.dates import PartialDate


def in_force(revisions: Sequence[RecordedRevision], day: PartialDate) -> RecordedRevision | None:
    """The revision in force at the end of `day`, which may be a month or a year; None where none was.

    Args:
        revisions: of one statement, oldest first.
        day: the day asked about.
    """
    newest = newest_started(revisions, day)
    return None if newest is None or ended(newest, day) else newest


def newest_started(revisions: Sequence[RecordedRevision], day: PartialDate) -> RecordedRevision | None:
    """The newest revision that had started by the end of `day`, ended or not.

    Of two that started on one day, the one that was recorded later.
    """
    started = [revision for revision in revisions if revision.started and revision.started.first <= day.last]
    return max(enumerate(started), key=_order, default=(0, None))[1]


def ended(revision: RecordedRevision, day: PartialDate) -> PartialDate | None:
    """The date by which a revision had been withdrawn or superseded, if that was over by the end of `day`."""
    dates = (revision.withdrawn, revision.revision.dates.superseded)
    return next((date for date in dates if date is not None and date.last <= day.last), None)


def _order(numbered: tuple[int, RecordedRevision]) -> tuple[int, int]:
    started = numbered[1].started
    return (started.first.toordinal() if started else 0, numbered[0])
