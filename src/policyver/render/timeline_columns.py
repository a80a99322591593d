"""The columns of a timeline: revisions and withdrawals in order of time.

Decides that columns stand by date, and never against the order of a statement's own revisions; what has no date stands last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.history.evidence_marks import middle
from policyver.model.revision import Fidelity
from policyver.render.timeline_shown import ColumnShown
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.model.timeline import QuestionTimeline, TimelineStatement

WITHDRAWN, DRAFT = "withdrawn", "draft"


def kind_of(column: ColumnShown) -> str:
    """What tells columns of one label apart: a withdrawal, a draft, or neither."""
    return next((kind for kind in (WITHDRAWN, DRAFT) if kind in column.marks), "")


def columns_of(question: QuestionTimeline, statements: tuple[TimelineStatement, ...]) -> tuple[ColumnShown, ...]:
    """The columns of a question: every revision, and every withdrawal, of the statements that answer it."""
    answering = {row.statement for row in question.rows}
    found: list[tuple[float, ColumnShown]] = []
    for statement in statements:
        if statement.id not in answering:
            continue
        least = 0.0
        for column in _of_statement(statement):
            least = max(least, float("inf") if column.day is None else column.day)
            found.append((least, column))
    return tuple(column for _, column in sorted(found, key=lambda one: one[0]))


def _of_statement(statement: TimelineStatement) -> list[ColumnShown]:
    issuer = visible_line(statement.issuer)
    columns: list[ColumnShown] = []
    for revision in statement.revisions:
        marks = [DRAFT] if revision.draft else []
        marks += ["illustrative"] if revision.fidelity is Fidelity.ILLUSTRATIVE else []
        date = revision.published
        columns.append(
            ColumnShown(
                statement.id,
                issuer,
                revision.label,
                "no date" if date is None else date.text,
                None if date is None else middle(date),
                tuple(marks),
            )
        )
        if revision.ended is not None:
            end = revision.ended
            columns.append(ColumnShown(statement.id, issuer, revision.label, end.text, middle(end), (WITHDRAWN,)))
    return columns
