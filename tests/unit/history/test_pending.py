"""What is pending: dates known to the day, month or year; what counts as considered; which way it points."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from policyver.history.chain import Chain, Issued
from policyver.history.evidence_marks import evidence_marks, reader
from policyver.history.pending import pending_evidence, pending_for_draft, timing
from policyver.history.register import look_alikes
from policyver.model.dates import PartialDate, parse_date
from policyver.model.document import Position, Reference, Section, Statement
from policyver.model.revision import Dates, Driver, Reason, Revision, Status
from policyver.model.stance import Basis, Direction, Stance
from policyver.model.topic import Evidence, EvidenceFinding, Question, Topic

FOR, AGAINST, NEITHER = Direction.FOR, Direction.AGAINST, Direction.NEITHER


def day(text: str) -> PartialDate:
    read = parse_date(text)
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("item", "reference", "expected"),
    [
        ("2010-10", "2010-09", "after"),
        ("2010-10-01", "2010-09-30", "after"),
        ("2011", "2010-12-31", "after"),
        ("2010-09-30", "2010-09-30", "not-after"),
        ("2010-08", "2010-09", "not-after"),
        ("2010-09-01", "2010-09", "not-after"),
        ("2009", "2010", "not-after"),
        ("2010", "2010-09", "undecided"),
        ("2010-09", "2010-09", "undecided"),
        ("2010-09-02", "2010-09", "undecided"),
        ("2010-09", "2010-09-15", "undecided"),
        ("2010-03", "2010", "undecided"),
        ("1950-06", "1950-05", "after"),
    ],
)
def test_dates_known_more_or_less(item: str, reference: str, expected: str) -> None:
    assert timing(day(item), day(reference)) == expected


def test_without_a_date_nothing_can_be_told() -> None:
    assert timing(day("2010"), None) == "undecided"


def item(name: str, date: str, *findings: tuple[str, Direction]) -> Evidence:
    return Evidence(name, day(date), "Cited.", findings=tuple(EvidenceFinding(*finding) for finding in findings))


def statement(
    *,
    searched: str | None = None,
    published: str | None = "2015",
    reasons: tuple[str, ...] = (),
    cited: str | None = None,
) -> Statement:
    dates = Dates(
        published=None if published is None else day(published), searched=None if searched is None else day(searched)
    )
    given = (Reason(("Why.",), Driver.NEW_EVIDENCE, "p", reasons),) if reasons else ()
    stances = (
        Stance("works", "adults", FOR),
        Stance("works", "children", NEITHER, Basis.INSUFFICIENT_EVIDENCE),
        Stance("safe", "adults", AGAINST),
    )
    body = (Section("s", parts=(Position("p", ("C.",), stances[:2], label="1"), Position("q", ("C.",), stances[2:]))),)
    references = () if cited is None else (Reference("r1", ("R.",), evidence=cited),)
    return Statement(
        "st",
        "guideline",
        ("T",),
        ("I",),
        Revision("1", Status.PUBLISHED, dates, reasons=given),
        body,
        references=references,
    )


def topic(*items: Evidence) -> Topic:
    return Topic("t", (Question("works", "Works?"), Question("safe", "Safe?"), Question("cost", "Cost?")), items)


def ids(items: tuple[object, ...]) -> list[str]:
    return [one.item.id for one in items]  # type: ignore[attr-defined]


def test_the_search_date_comes_before_the_date_of_publication() -> None:
    register = topic(
        item("before", "2012", ("works", FOR)),
        item("between", "2014", ("works", FOR)),
        item("later", "2016", ("works", FOR)),
    )
    assert ids(pending_evidence(Issued(statement()), register).items) == ["later"]
    searched = pending_evidence(Issued(statement(searched="2013")), register)
    assert sorted(ids(searched.items)) == ["between", "later"]
    assert searched.since == "searched"


def test_what_a_reason_names_or_a_reference_bears_is_considered() -> None:
    register = topic(*(item(name, "2016", ("works", FOR)) for name in ("a", "b", "c")))
    found = pending_evidence(Issued(statement(reasons=("a",), cited="b")), register)
    assert ids(found.items) == ["c"]


def test_what_points_against_a_present_stance_stands_first_then_the_older() -> None:
    register = topic(
        item("along", "2016", ("safe", AGAINST)),
        item("nothing", "2016"),
        item("other", "2016", ("cost", AGAINST)),
        item("newer", "2018", ("safe", FOR)),
        item("older", "2017", ("works", AGAINST)),
    )
    found = pending_evidence(Issued(statement()), register).items
    assert ids(found) == ["older", "newer", "along", "nothing", "other"]
    assert [one.against for one in found] == [True, True, False, False, False]


def test_each_population_is_held_against() -> None:
    (found,) = pending_evidence(Issued(statement()), topic(item("a", "2016", ("works", FOR)))).items
    (question,) = found.questions
    assert [(one.position, one.label, one.stance.population) for one in question.stances] == [
        ("p", "1", "adults"),
        ("p", "1", "children"),
    ]
    assert question.against  # it points for, and for children no side is taken


def test_undecided_items_stand_apart() -> None:
    found = pending_evidence(Issued(statement(published="2015-06")), topic(item("a", "2015", ("works", AGAINST))))
    assert (ids(found.items), ids(found.undecided)) == ([], ["a"])


def test_a_withdrawn_statement_has_nothing_pending() -> None:
    register = topic(item("a", "2016", ("works", AGAINST)))
    assert pending_evidence(Issued(statement(), withdrawn=day("2017")), register).items == ()


def test_a_draft_is_held_to_what_came_since_the_revision_before() -> None:
    register = topic(item("a", "2016", ("works", AGAINST)), item("b", "2018", ("works", AGAINST)))
    draft = statement(published="2019")
    assert ids(pending_for_draft(draft, statement(), register).items) == ["a", "b"]
    assert ids(pending_for_draft(draft, None, register).items) == []
    searched = statement(published="2019", searched="2017")
    assert ids(pending_for_draft(searched, statement(), register).items) == ["b"]
    told = replace(
        draft, revision=replace(draft.revision, reasons=(Reason(("W.",), Driver.NEW_EVIDENCE, None, ("a", "b")),))
    )
    assert pending_for_draft(told, statement(), register).items == ()


def test_marks_on_a_question_say_who_read_what() -> None:
    register = topic(
        item("late", "2018", ("works", FOR)),
        item("read", "2017", ("works", AGAINST), ("safe", FOR)),
        item("rough", "2015", ("works", NEITHER)),
        item("early", "2010", ("works", FOR)),
        item("elsewhere", "2018", ("cost", FOR)),
    )
    first = statement(published="2012", cited="early")
    chains = [Chain("st", (Issued(first), Issued(statement(reasons=("read",))))), Chain("none", ())]
    marks = {one.item.id: one for one in evidence_marks("works", [reader(chain) for chain in chains], register)}
    assert list(marks) == ["early", "rough", "read", "late"]
    assert [str(name) for name in marks["early"].considered_by] == ["st@1"]
    assert [str(name) for name in marks["read"].considered_by] == ["st@1"]
    assert {name: mark.pending_for for name, mark in marks.items()} == {
        "early": (), "rough": (), "read": (), "late": ("st",),
    }  # fmt: skip
    assert {name for name, mark in marks.items() if mark.undecided_for} == {"rough"}
    assert marks["read"].direction is AGAINST


def test_look_alikes_are_told() -> None:
    known = [
        item("smith-2018", "2018"),
        item("smith-2018-b", "2018"),
        item("smith-2019", "2019"),
        item("smithers-2018", "2018"),
    ]
    assert look_alikes(known, item("smith-2018-c", "2018")) == ("smith-2018", "smith-2018-b")
    assert look_alikes(known, item("other-2018", "2018")) == ()
