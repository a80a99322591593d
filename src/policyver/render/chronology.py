"""Revisions and evidence on one question in one order of time: what the issuers said, and what arrived between.

Decides the order only. A revision stands by its own date, evidence known to the year by the middle of the year; where both
fall on one day the evidence stands first. Revisions of one statement keep their order whatever their dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.render.timeline_shown import CellShown, ColumnShown, MarkShown, QuestionShown, RowShown


class RevisionEvent(Struct, frozen=True):
    """A revision and what it says on the question, one entry a population; `went`: which went on as others, and as which."""

    column: ColumnShown
    said: tuple[tuple[RowShown, CellShown], ...]
    went: tuple[tuple[RowShown, str], ...] = ()


Event: TypeAlias = "RevisionEvent | MarkShown"


def chronology(question: QuestionShown) -> tuple[Event, ...]:
    """What happened on one question, oldest first."""
    events: list[tuple[float, int, int, Event]] = []
    least = 0.0
    for at, column in enumerate(question.columns):
        said = tuple((row, cell) for row in question.rows for cell in row.cells if cell.column == at)
        least = max(least, float("inf") if column.day is None else column.day)
        if said:
            went = tuple(
                (row, words)
                for row in question.rows
                for end, words in zip(row.ends, row.became, strict=True)
                if end == at
            )
            events.append((least, 1, at, RevisionEvent(column, said, went)))
    events += [((mark.first + mark.last) / 2, 0, mark.number, mark) for mark in question.evidence]
    return tuple(event for _, _, _, event in sorted(events, key=lambda one: one[:3]))
