"""What a revision must say of the one before it: a reason for every position that changed."""

from __future__ import annotations

import pytest
from tests.unit.policyxml.base import READ_STATEMENT, READ_TOPIC, STATEMENT, TOPIC, changed, place

from policyver.policyxml.read_statement import read_statement
from policyver.store.review import review

NEXT = changed(STATEMENT, ('label="2010" status', 'label="2012" status'))
UNEXPLAINED = ('about="warm" ', "")
OTHER = '<position id="cold"><claim>Iced.</claim><stance question="taste" population="all" direction="for"/></position>'

# the change, the codes, and the part of the text that the finding points at
CASES = [
    ("nothing", (UNEXPLAINED,), [], None),
    ("only the position's label", (UNEXPLAINED, ('label="3"', 'label="4"')), [], None),
    ("only white space in the claim", (UNEXPLAINED, ("Tea is inconclusive.", "Tea  is\n inconclusive.")), [], None),
    ("only the rationale", (UNEXPLAINED, ("One.", "Two.")), [], None),
    ("only the date of review", (UNEXPLAINED, (' reviewed="2010-09"', "")), [], None),
    ("a word of the claim", (UNEXPLAINED, ("Tea is inc", "Tea is not inc")), ["PV501"], '<position id="warm"'),
    ("a word of the claim, explained", (("Tea is inc", "Tea is not inc"),), [], None),
    ("a word of the claim, explained elsewhere", (('about="warm"', 'about="end"'), ("Tea is inc", "Tea is not inc")), ["PV501"], '<position id="warm"'),
    ("a direction", (UNEXPLAINED, ('direction="against"', 'direction="for"')), ["PV501"], '<position id="warm"'),
    ("a basis", (UNEXPLAINED, ("insufficient-evidence", "only-in-research")), ["PV501"], '<position id="warm"'),
    ("a strength", (UNEXPLAINED, ('strength="ungraded"', 'strength="strong"')), ["PV501"], '<position id="warm"'),
    ("a population", (UNEXPLAINED, ('"children"', '"infants"')), ["PV501"], '<position id="warm"'),
    ("the version of the scheme", (UNEXPLAINED, ('version="2013"', 'version="2014"')), ["PV501"], '<position id="warm"'),
    ("a position that came", (UNEXPLAINED, ('<section id="end">', OTHER + '<section id="end">')), ["PV503"], '<position id="cold"'),
    ("a position that came, explained", (('about="warm"', 'about="cold"'), ('<section id="end">', OTHER + '<section id="end">')), [], None),
]  # fmt: skip


@pytest.mark.parametrize(("pairs", "codes", "at"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_needs_a_reason(pairs: tuple[tuple[str, str], ...], codes: list[str], at: str | None) -> None:
    text = changed(NEXT, *pairs)
    found = review(text.encode(), where="a.xml", topic=READ_TOPIC, previous=READ_STATEMENT)
    assert [one.code for one in found] == codes
    if at is not None:
        assert (found[0].line, found[0].column) == place(text, at)
        assert found[0].file == "a.xml"


def test_a_position_that_went_needs_one_too() -> None:
    before = read_statement(changed(STATEMENT, ('<section id="end">', OTHER + '<section id="end">')).encode())
    (found,) = review(changed(NEXT, UNEXPLAINED).encode(), topic=READ_TOPIC, previous=before)
    assert found.code == "PV503"
    explained = changed(NEXT, ('about="warm"', 'about="cold"'))
    assert review(explained.encode(), topic=READ_TOPIC, previous=before) == ()


def test_without_a_revision_before_no_reason_is_asked_for() -> None:
    text = changed(NEXT, UNEXPLAINED, ("Tea is inc", "Tea is not inc"))
    assert review(text.encode(), topic=READ_TOPIC) == ()


def test_what_cannot_be_read_or_is_a_topic_is_only_validated() -> None:
    assert [one.code for one in review(b"<a>", previous=READ_STATEMENT)] == ["PV001"]
    assert [one.code for one in review(STATEMENT.replace("<claim>", "<clam>").encode(), previous=READ_STATEMENT)] == [
        "PV001"
    ]
    assert {one.code for one in review(TOPIC.encode(), previous=READ_STATEMENT)} <= {"PV110"}
