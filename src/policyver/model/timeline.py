"""A timeline: how stances moved over the revisions of one or several statements, with the evidence that arrived.

Rows are populations, cells are revisions. What became of a population that was split, merged or worded anew is told on both
sides: the old row says what it became, the new row's cell says what it came from. Values only; `history.timeline` makes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.model.stance import Beside

if TYPE_CHECKING:
    from policyver.model.change import StanceChange
    from policyver.model.dates import PartialDate
    from policyver.model.identity import RevisionName
    from policyver.model.revision import Fidelity
    from policyver.model.stance import Direction, Stance, Transition
    from policyver.model.topic import Evidence


class StanceCell(Struct, frozen=True):
    """What one revision says, for one population.

    Args:
        label: the revision's.
        on: the day it holds from: the date of publication, or of the withdrawal of the statement.
        position: the id of the position that says it; where it is gone, of the one that said it last.
        stance: None where it is not said any more.
        transition: from the revision before; of several, the gravest.
        changes: what it came from, as the comparison has it: one, or several stances that merged; empty where the revision as a
            whole was withdrawn.
        reworded: the claim reads otherwise than in the revision before, white space apart; same population only.
        draft: the revision is a draft, which may bear the label of one that was published.
    """

    label: str
    on: PartialDate | None
    position: str
    stance: Stance | None
    transition: Transition
    changes: tuple[StanceChange, ...] = ()
    reworded: bool = False
    draft: bool = False

    @property
    def beside(self) -> tuple[Beside, ...]:
        """What is reported beside the transition."""
        return tuple(kind for kind in Beside if any(kind in change.beside for change in self.changes))

    @property
    def origins(self) -> tuple[StanceChange, ...]:
        """The stances for other populations that it came from."""
        return tuple(change for change in self.changes if scope_differs(change))


class Continuation(Struct, frozen=True):
    """In the revision `label` this population's stance went on under `populations`: split, merged or scope-changed."""

    label: str
    change: Beside
    populations: tuple[str, ...]
    draft: bool = False


class StanceRow(Struct, frozen=True):
    """One statement's stances on one question for one population, oldest first."""

    statement: str
    issuer: str
    population: str
    cells: tuple[StanceCell, ...]
    became: tuple[Continuation, ...] = ()


class TimelineRevision(Struct, frozen=True):
    """What is told of a revision itself; `draft` is not issued; `ended`: it was withdrawn then, and no other stood yet."""

    label: str
    draft: bool
    published: PartialDate | None = None
    searched: PartialDate | None = None
    reaffirmed: PartialDate | None = None
    withdrawn: PartialDate | None = None
    fidelity: Fidelity | None = None
    ended: PartialDate | None = None


class TimelineStatement(Struct, frozen=True):
    """One statement with its revisions, oldest first; `title` is the newest one's."""

    id: str
    title: str
    issuer: str
    revisions: tuple[TimelineRevision, ...]


class EvidenceMark(Struct, frozen=True):
    """One item's finding on one question.

    Args:
        item: the item of the register.
        direction: which way it points on this question.
        text: what it found, in words; may be empty.
        considered_by: revisions of the timeline that considered it.
        pending_for: statements of the timeline that it is pending for.
        undecided_for: statements for which its date is known too roughly to tell.
    """

    item: Evidence
    direction: Direction
    text: str = ""
    considered_by: tuple[RevisionName, ...] = ()
    pending_for: tuple[str, ...] = ()
    undecided_for: tuple[str, ...] = ()


class QuestionTimeline(Struct, frozen=True):
    """One question: the rows that answer it and the evidence on it, both in order of time; `wording` as the topic has it."""

    id: str
    wording: str | None
    rows: tuple[StanceRow, ...]
    evidence: tuple[EvidenceMark, ...]


class Timeline(Struct, frozen=True):
    """The whole; `topic` is None for a statement that names none, `title` is the topic's."""

    topic: str | None
    title: str
    statements: tuple[TimelineStatement, ...]
    questions: tuple[QuestionTimeline, ...]


def population_of(stance: Stance) -> str:
    """A stance's population as it is compared: how much white space is in it doesn't count."""
    return " ".join(stance.population.split())


def scope_differs(change: StanceChange) -> bool:
    """Whether both sides are there and speak of other populations."""
    return bool(change.old and change.new and population_of(change.old) != population_of(change.new))
