"""The table of transitions, row by row, and what is told beside them."""

from __future__ import annotations

import pytest
from tests.unit.compare.documents import compared

from policyver.compare.stances import transition
from policyver.model.change import Impact

STRONG = 'direction="for" strength="strong"'
CONDITIONAL = 'direction="for" strength="conditional"'
UNGRADED = 'direction="for"'
AGAINST = 'direction="against"'
RESEARCH = 'direction="neither" basis="only-in-research"'
INSUFFICIENT = 'direction="neither" basis="insufficient-evidence"'
GRADE_A = 'direction="for" grade="A" scheme="g"'
GRADE_B = 'direction="for" grade="B" scheme="g"'

TABLE = [
    (None, UNGRADED, "newly-stated", ""),
    (UNGRADED, None, "withdrawn", ""),
    (UNGRADED, AGAINST, "reversed", ""),
    (AGAINST, UNGRADED, "reversed", ""),
    (RESEARCH, UNGRADED, "settled", ""),
    (RESEARCH, AGAINST, "settled", ""),
    (UNGRADED, RESEARCH, "unsettled", ""),
    (AGAINST, INSUFFICIENT, "unsettled", ""),
    (UNGRADED, STRONG, "strengthened", ""),
    (CONDITIONAL, STRONG, "strengthened", ""),
    (STRONG, CONDITIONAL, "weakened", ""),
    (STRONG, UNGRADED, "weakened", ""),
    (UNGRADED, CONDITIONAL, "retained", "strength-changed"),
    (CONDITIONAL, UNGRADED, "retained", "strength-changed"),
    (STRONG, f'{AGAINST} strength="conditional"', "reversed", "strength-changed"),
    (RESEARCH, INSUFFICIENT, "reframed", ""),
    (INSUFFICIENT, 'direction="neither" basis="individual-decision"', "reframed", ""),
    (UNGRADED, UNGRADED, "retained", ""),
    (RESEARCH, RESEARCH, "retained", ""),
    (f'{UNGRADED} certainty="low"', f'{UNGRADED} certainty="high"', "retained", "certainty-changed"),
    (f'{RESEARCH} certainty="low"', f'{AGAINST} certainty="moderate"', "settled", "certainty-changed"),
    (GRADE_A, GRADE_B, "retained", "grade-changed"),
    (GRADE_A, 'direction="against" grade="D" scheme="g"', "reversed", "grade-changed"),
    (GRADE_A, UNGRADED, "not-comparable", ""),
    (UNGRADED, GRADE_B, "not-comparable", ""),
    (GRADE_A, 'direction="against" grade="A" scheme="h"', "not-comparable", ""),
]


def position(*stances: tuple[str, str], name: str = "p") -> str:
    inner = "".join(f'<stance question="q" population="{population}" {rest}/>' for population, rest in stances)
    return f'<position id="{name}"><claim>It is said here in so many words.</claim>{inner}</position>'


def one(rest: str | None) -> str:
    return position(("adults", rest)) if rest else position()


@pytest.mark.parametrize(("old", "new", "expected", "also"), TABLE)
def test_transition(old: str | None, new: str | None, expected: str, also: str) -> None:
    comparison = compared(one(old), one(new))
    (change,) = comparison.stances
    assert (change.transition, " ".join(change.beside)) == (expected, also)
    (section,) = comparison.sections
    assert (section.impact is Impact.SUBSTANTIVE) == (expected != "retained" or bool(also))
    assert ("stance" in section.signals) == (section.impact is not None)


def test_a_scheme_is_its_name_and_version_not_its_id() -> None:
    (change,) = compared(one(GRADE_A), one(GRADE_A.replace('"g"', '"k"'))).stances
    assert change.transition == "retained"


SEVERAL = [
    # one stance, its population worded anew
    ([("adults", UNGRADED)], [("all adults", UNGRADED)], ["retained scope-changed"]),
    ([("adults", UNGRADED)], [("all adults", AGAINST)], ["reversed scope-changed"]),
    # one becomes several
    (
        [("all men", AGAINST)],
        [("men under 70", RESEARCH), ("men over 70", AGAINST)],
        ["unsettled split", "retained split"],
    ),
    # several become one
    (
        [("younger", UNGRADED), ("older", AGAINST)],
        [("everyone", UNGRADED)],
        ["retained merged", "reversed merged"],
    ),
    # too much at once: never a guess
    (
        [("younger", UNGRADED), ("older", AGAINST)],
        [("thin", UNGRADED), ("fat", AGAINST)],
        ["newly-stated ", "newly-stated ", "withdrawn ", "withdrawn "],
    ),
    # one stays, another is worded anew: two stances each, so no guess either
    (
        [("adults", UNGRADED), ("older", AGAINST)],
        [("adults", UNGRADED), ("oldest", AGAINST)],
        ["retained ", "newly-stated ", "withdrawn "],
    ),
    # white space in a population is no other population
    ([("adults  with MS", UNGRADED)], [("adults with MS", UNGRADED)], ["retained "]),
]


@pytest.mark.parametrize(("old", "new", "expected"), SEVERAL)
def test_several(old: list[tuple[str, str]], new: list[tuple[str, str]], expected: list[str]) -> None:
    found = compared(position(*old), position(*new)).stances
    assert [f"{change.transition} {' '.join(change.beside)}" for change in found] == expected


def test_every_stance_is_there_once_even_if_it_was_stated_twice() -> None:
    twice = position(("adults", UNGRADED), ("adults", UNGRADED))
    assert [change.transition for change in compared(twice, twice).stances] == ["retained", "retained"]
    assert [change.transition for change in compared(twice, one(UNGRADED)).stances] == ["retained", "withdrawn"]


def test_a_stance_that_moved_to_another_position_amends_both() -> None:
    old = (
        position(("adults", UNGRADED), name="a")
        + '<position id="b"><claim>Another claim stands here, unlike it.</claim></position>'
    )
    new = old.replace(f'<stance question="q" population="adults" {UNGRADED}/>', "").replace(
        "unlike it.</claim>", f'unlike it.</claim><stance question="q" population="adults" {UNGRADED}/>'
    )
    comparison = compared(old, new)
    assert [change.transition for change in comparison.stances] == ["retained"]
    assert [(section.new[0].id, section.signals) for section in comparison.sections] == [
        ("a", ("stance",)),
        ("b", ("stance",)),
    ]


def test_the_day_of_a_review_is_metadata_and_amends_nothing() -> None:
    comparison = compared(one(UNGRADED), one(f'{UNGRADED} reviewed="2012"'))
    assert [change.field for change in comparison.metadata] == ["reviewed q, adults"]
    assert comparison.sections[0].changes == ()


def test_a_transition_needs_a_stance() -> None:
    with pytest.raises(ValueError, match="one side"):
        transition(None, None)
