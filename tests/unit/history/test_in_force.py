"""Which revision was in force on a day."""

from __future__ import annotations

import pytest

from policyver.history.in_force import in_force
from policyver.history.recorded import RecordedRevision
from policyver.model.dates import PartialDate, parse_date
from policyver.model.identity import RevisionName
from policyver.model.revision import Dates, Revision, Status


def _day(text: str) -> PartialDate:
    read = parse_date(text)
    assert read is not None
    return read


def _revision(label: str, **dates: str) -> RecordedRevision:
    stated = Dates(**{name: _day(text) for name, text in dates.items()})
    return RecordedRevision(RevisionName("a", label), "c", "b", "t", None, Revision(label, Status.PUBLISHED, stated))


PLAIN = (_revision("A", published="2002"), _revision("B", published="2009-11-17"), _revision("C", published="2016-01"))
EFFECTIVE = (_revision("A", published="2002"), _revision("B", published="2009", effective="2011-05"))
WITHDRAWN = (_revision("A", published="2002"), _revision("B", published="2009", withdrawn="2012-07"))
SUPERSEDED = (_revision("A", published="2002", superseded="2009-11"), _revision("B", published="2009-11-17"))
OUT_OF_ORDER = (_revision("A", published="2009"), _revision("B", published="2002"))
SAME_DAY = (_revision("A", published="2009"), _revision("B", published="2009"))
UNDATED = (_revision("A"),)

CASES = [
    (PLAIN, "2001", None),
    (PLAIN, "2002", "A"),
    (PLAIN, "2009-11-16", "A"),
    (PLAIN, "2009-11-17", "B"),
    (PLAIN, "2009-11", "B"),
    (PLAIN, "2009", "B"),
    (PLAIN, "2015-12-31", "B"),
    (PLAIN, "2016-01-01", "C"),
    (PLAIN, "2030", "C"),
    (EFFECTIVE, "2010", "A"),
    (EFFECTIVE, "2011-05-01", "B"),
    (WITHDRAWN, "2012-06", "B"),
    (WITHDRAWN, "2012-07-15", "B"),  # withdrawn in that month, not known whether before that day
    (WITHDRAWN, "2012-07", None),
    (WITHDRAWN, "2020", None),  # and A does not come back
    (SUPERSEDED, "2009-11-10", "A"),
    (SUPERSEDED, "2009-11-20", "B"),
    (OUT_OF_ORDER, "2010", "A"),
    (SAME_DAY, "2009", "B"),
    (UNDATED, "2020", None),
    ((), "2020", None),
]


@pytest.mark.parametrize(("revisions", "day", "expected"), CASES)
def test_in_force(revisions: tuple[RecordedRevision, ...], day: str, expected: str | None) -> None:
    found = in_force(revisions, _day(day))
    assert (found.label if found else None) == expected
