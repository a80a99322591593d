"""What became of a stance, word for word: every transition, and what stands beside it."""

from __future__ import annotations

import pytest

from policyver.compare.stances import beside, transition
from policyver.model.change import StanceChange
from policyver.model.stance import Basis, Beside, Certainty, Direction, Scheme, Stance, Strength, Transition
from policyver.render.changelog.stance_lines import NOT_COMPARABLE, phrase, plain, stance_lines, stated
from policyver.render.words import SAID

OLD_SCALE, NEW_SCALE = Scheme("u", "USPSTF", "2007"), Scheme("u", "USPSTF", "2012")


def stance(  # noqa: PLR0917 - a table's columns
    direction: Direction,
    basis: Basis | None = None,
    strength: Strength = Strength.UNGRADED,
    certainty: Certainty = Certainty.UNGRADED,
    grade: str | None = None,
    scheme: Scheme | None = None,
    population: str = "adults",
) -> Stance:
    return Stance("benefit", population, direction, basis, strength, certainty, grade, scheme)


FOR, AGAINST = stance(Direction.FOR), stance(Direction.AGAINST)
OPEN = stance(Direction.NEITHER, Basis.INSUFFICIENT_EVIDENCE)
RESEARCH = stance(Direction.NEITHER, Basis.ONLY_IN_RESEARCH)
STRONG = stance(Direction.AGAINST, strength=Strength.STRONG)
CONDITIONAL = stance(Direction.AGAINST, strength=Strength.CONDITIONAL)
C_2007 = stance(Direction.AGAINST, grade="C", scheme=OLD_SCALE)
C_2012 = stance(Direction.NEITHER, Basis.INDIVIDUAL_DECISION, grade="C", scheme=NEW_SCALE)
SURER = stance(Direction.FOR, certainty=Certainty.MODERATE)


def change(old: Stance | None, new: Stance | None, *extra: Beside) -> StanceChange:
    also = beside(old, new) if old and new else ()
    return StanceChange("p", "benefit", old, new, transition(old, new), (*also, *extra))


WORDS: list[tuple[Stance | None, Stance | None, str]] = [
    (OPEN, STRONG, "from *evidence insufficient* to *against*, strong"),
    (FOR, AGAINST, "from *in favour* to *against*: the advice is reversed"),
    (FOR, OPEN, "from *in favour* to *evidence insufficient*"),
    (RESEARCH, OPEN, "from *only in research* to *evidence insufficient*"),
    (CONDITIONAL, STRONG, "from *against*, conditional to *against*, strong: stronger"),
    (STRONG, AGAINST, "from *against*, strong to *against*: weaker"),
    (None, FOR, "new: *in favour*"),
    (OPEN, None, "no longer stated; was *evidence insufficient*"),
    (
        C_2007,
        C_2012,
        "was *against* (grade C on the scale USPSTF 2007); is now *individual decision* (grade C on the scale USPSTF 2012)",
    ),
    (FOR, SURER, "still *in favour* (certainty of the evidence moderate)"),
    (OPEN, SURER, "from *evidence insufficient* to *in favour* (certainty of the evidence moderate)"),
]


def emphasised(change_: StanceChange) -> str:
    (line,) = stance_lines([change_])
    assert line.subject == "Benefit, adults"
    return "".join(f"*{span.text}*" if span.strong else span.text for span in line.words)


@pytest.mark.parametrize(("old", "new", "words"), WORDS, ids=[row[2] for row in WORDS])
def test_transitions(old: Stance | None, new: Stance | None, words: str) -> None:
    assert emphasised(change(old, new)) == words


def test_every_transition_and_every_direction_has_words() -> None:
    assert {transition(old, new) for old, new, _ in WORDS} == set(Transition)
    assert set(SAID) == {*Direction, *Basis}


BESIDE: list[tuple[StanceChange, str, tuple[str, ...]]] = [
    (change(FOR, SURER), "Benefit, adults", ("The certainty of the evidence was ungraded, is now moderate.",)),
    (change(OPEN, SURER), "Benefit, adults", ()),
    (change(C_2007, C_2012), "Benefit, adults", (NOT_COMPARABLE,)),
    (
        change(stance(Direction.FOR, population="all women"), FOR, Beside.SCOPE_CHANGED),
        "Benefit, adults",
        ("For whom it is said was “all women”, is now “adults”.",),
    ),
    (
        change(stance(Direction.FOR, population="all"), FOR, Beside.SPLIT),
        "Benefit, adults",
        ("Before, one stance covered “all”, these people among them.",),
    ),
    (
        change(stance(Direction.FOR, population="men"), FOR, Beside.MERGED),
        "Benefit, men",
        ("These people are covered by what is said for “adults” now.",),
    ),
]


@pytest.mark.parametrize(("one", "subject", "words"), BESIDE, ids=[str(row[2]) for row in BESIDE])
def test_beside(one: StanceChange, subject: str, words: tuple[str, ...]) -> None:
    (line,) = stance_lines([one])
    assert (line.subject, line.beside) == (subject, words)


def test_what_went_and_came_on_one_question_is_told_together_and_concludes_nothing() -> None:
    men = stance(Direction.FOR, grade="A", scheme=OLD_SCALE, population="men")
    women = stance(Direction.FOR, grade="A", scheme=OLD_SCALE, population="women")
    (line,) = stance_lines([change(men, None), change(women, None), change(None, C_2012)])
    assert [(word, plain(words)) for word, words in line.rows] == [
        ("before", "in favour (grade A on the scale USPSTF 2007) for men"),
        ("before", "in favour (grade A on the scale USPSTF 2007) for women"),
        ("now", "individual decision (grade C on the scale USPSTF 2012) for adults"),
    ]
    assert line.beside == (NOT_COMPARABLE,)
    assert len(stance_lines([change(men, None), change(women, None)])) == 2


def test_as_it_stands_and_hostile() -> None:
    line = stated(
        stance(Direction.AGAINST, strength=Strength.STRONG, grade="\x1b[31mD", scheme=OLD_SCALE, population="a\u202eb")
    )
    assert plain(line.words) == "against, strong (grade <U+001B>[31mD)"
    assert line.subject == "Benefit, a<U+202E>b"
    assert plain(phrase(FOR)) == "in favour"
