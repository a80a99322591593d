"""Evidence that a statement has not considered yet (docs/format, section 3)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.model.dates import PartialDate
    from policyver.model.stance import Direction, Stance
    from policyver.model.topic import Evidence


class Timing(StrEnum):
    """Whether an item is dated after a day, where either may be known to the month or year only."""

    AFTER = "after"
    NOT_AFTER = "not-after"
    UNDECIDED = "undecided"


class Since(StrEnum):
    """Which of a revision's dates items are held against."""

    SEARCHED = "searched"
    PUBLISHED = "published"


class PresentStance(Struct, frozen=True):
    """A stance that stands, and the position that says it, with its printed number where it has one."""

    position: str
    stance: Stance
    label: str | None = None


class PendingQuestion(Struct, frozen=True):
    """Which way an item points on one question, and the present stances on it; `text` says what it found."""

    id: str
    direction: Direction
    stances: tuple[PresentStance, ...] = ()
    text: str = ""

    @property
    def against(self) -> bool:
        """Whether it points another way than any present stance on the question."""
        return any(points_away(self.direction, present.stance.direction) for present in self.stances)


class PendingItem(Struct, frozen=True):
    """One item with all its findings."""

    item: Evidence
    questions: tuple[PendingQuestion, ...] = ()

    @property
    def against(self) -> bool:
        """Whether it points another way than any present stance."""
        return any(question.against for question in self.questions)


class PendingEvidence(Struct, frozen=True):
    """What is pending for one statement.

    Args:
        statement: its id.
        title: its title, without markup.
        label: its newest published revision; None where there is none, or where it was withdrawn.
        since: which of that revision's dates items are held against.
        date: that date; None where the revision has neither.
        items: dated after it and not considered; those that point against a present stance first, then by date.
        undecided: not considered, and known too roughly in time to say whether they are dated after it; in the same order.
    """

    statement: str
    title: str
    label: str | None
    since: Since | None
    date: PartialDate | None
    items: tuple[PendingItem, ...] = ()
    undecided: tuple[PendingItem, ...] = ()


def points_away(finding: Direction, stance: Direction) -> bool:
    """Whether a finding points another way than a stance."""
    return finding is not stance
