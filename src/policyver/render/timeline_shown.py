"""A stance timeline as words, the same for every output: safe to show, nothing left to decide but the look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.model.stance import Direction


class StatementShown(Struct, frozen=True):
    """One statement; `marks` are those of all its revisions, `facts` what was recorded of single ones."""

    id: str
    issuer: str
    title: str
    marks: tuple[str, ...]
    facts: tuple[str, ...]


class ColumnShown(Struct, frozen=True):
    """One revision, or the withdrawal of a statement; `day` is a proleptic ordinal, None where no date is known."""

    statement: str
    issuer: str
    label: str
    date: str
    day: float | None
    marks: tuple[str, ...]

    @property
    def name(self) -> str:
        """`2010 (draft, illustrative)`."""
        return f"{self.label} ({', '.join(self.marks)})" if self.marks else self.label


class CellShown(Struct, frozen=True):
    """What a revision says for one population.

    Args:
        column: an index into the question's columns.
        direction: None where it is not said any more.
        short: `against`, `for B`: what fits into a grid.
        stance: all of it, in words.
        change: what became of it since the revision before.
        notes: what is said beside that.
    """

    column: int
    direction: Direction | None
    short: str
    stance: str
    change: str
    notes: tuple[str, ...]

    @property
    def told(self) -> str:
        """The change and its notes in one line."""
        return "; ".join((self.change, *self.notes))


class RowShown(Struct, frozen=True):
    """One population of one statement; `became` says in which revisions it went on as others."""

    statement: str
    issuer: str
    population: str
    cells: tuple[CellShown, ...]
    became: tuple[str, ...]
    ends: tuple[int, ...]

    @property
    def standing(self) -> CellShown | None:
        """What stands at the end, or None where it went on as others or is not said any more."""
        last = self.cells[-1] if self.cells else None
        return None if last is None or last.direction is None or last.column < max(self.ends, default=-1) else last


class MarkShown(Struct, frozen=True):
    """One item of evidence; `number` counts those of the question from 1; `first` and `last` are ordinals of days."""

    number: int
    id: str
    date: str
    first: float
    last: float
    direction: Direction
    words: str
    design: str
    people: str
    citation: str
    text: str
    confirmed: bool
    considered: tuple[str, ...]
    pending: tuple[str, ...]
    undecided: tuple[str, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """What has to be said of the item itself and of who read it."""
        lists = (("considered by", self.considered), ("pending for", self.pending))
        told = [f"{word} {', '.join(names)}" for word, names in lists if names]
        if self.undecided:
            told.append(f"date too rough to tell whether pending for {', '.join(self.undecided)}")
        return (*(() if self.confirmed else ("not confirmed",)), *told)


class QuestionShown(Struct, frozen=True):
    """One question; `several`: the timeline is of several statements, so that a row has to say whose it is."""

    id: str
    name: str
    wording: str
    columns: tuple[ColumnShown, ...]
    rows: tuple[RowShown, ...]
    evidence: tuple[MarkShown, ...]
    several: bool

    @property
    def used(self) -> list[int]:
        """The columns in which anything is said, in order."""
        said = {cell.column for row in self.rows for cell in row.cells}
        return [at for at in range(len(self.columns)) if at in said]


class TimelineShown(Struct, frozen=True):
    """The whole."""

    title: str
    subtitle: str
    statements: tuple[StatementShown, ...]
    questions: tuple[QuestionShown, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        """What has to be said beside the title, each once."""
        return tuple(dict.fromkeys(mark for statement in self.statements for mark in statement.marks))
