"""From a timeline to the words that every output of it shows.

Decides the words and the order of columns: by date, and never against the order of a statement's own revisions. Two grades are
put side by side and never compared where the scale's version differs. What nobody issued and what was not confirmed says so here,
so that no output can forget it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.stance import Beside, Certainty, Direction, Transition
from policyver.model.timeline import population_of
from policyver.render.timeline_columns import DRAFT, WITHDRAWN, columns_of, kind_of
from policyver.render.timeline_shown import (
    CellShown,
    MarkShown,
    QuestionShown,
    RowShown,
    StatementShown,
    TimelineShown,
)
from policyver.render.view_stances import beside_words, scales_words, stance_words
from policyver.render.visible import visible_line
from policyver.render.words import CERTAINTIES, DIRECTIONS, FIDELITIES, TRANSITIONS, listed, quoted, readable

if TYPE_CHECKING:
    from policyver.model.change import StanceChange
    from policyver.model.revision import Fidelity
    from policyver.model.stance import Stance
    from policyver.model.timeline import (
        Continuation,
        EvidenceMark,
        QuestionTimeline,
        StanceCell,
        StanceRow,
        Timeline,
        TimelineRevision,
        TimelineStatement,
    )

_BECAME = {
    Beside.SPLIT: "split into",
    Beside.MERGED: "merged into",
    Beside.SCOPE_CHANGED: "worded anew as",
}
_CAME = {Beside.SPLIT: "split from", Beside.MERGED: "merged from", Beside.SCOPE_CHANGED: "scope changed from"}
_SCOPES = tuple(_CAME)


def timeline_shown(timeline: Timeline) -> TimelineShown:
    """The timeline in words."""
    mixed = len({one.fidelity for statement in timeline.statements for one in statement.revisions}) > 1
    several = len(timeline.statements) > 1
    statements = tuple(_statement(statement, several=several, mixed=mixed) for statement in timeline.statements)
    alone = statements[0] if len(statements) == 1 else None
    topic = visible_line(timeline.title or readable(timeline.topic or ""))
    questions = tuple(_question(question, timeline.statements) for question in timeline.questions)
    if alone is not None:
        return TimelineShown(alone.title, f"Topic: {topic}" if topic else "", statements, questions)
    return TimelineShown(topic, "", statements, questions)


def _statement(statement: TimelineStatement, *, several: bool, mixed: bool) -> StatementShown:
    fidelities = dict.fromkeys(one.fidelity for one in statement.revisions if one.fidelity is not None)
    return StatementShown(
        statement.id,
        visible_line(statement.issuer),
        visible_line(statement.title),
        tuple(
            _fidelity_mark(fidelity, statement, several=several, mixed=mixed)
            for fidelity in fidelities
            if FIDELITIES[fidelity]
        ),
        tuple(fact for revision in statement.revisions for fact in _facts(revision)),
    )


def _fidelity_mark(fidelity: Fidelity, statement: TimelineStatement, *, several: bool, mixed: bool) -> str:
    """`restated: …`; where that does not hold of everything shown, of which statement and revisions it does."""
    labels = [one.label for one in statement.revisions if one.fidelity is fidelity]
    if not mixed:
        return FIDELITIES[fidelity]
    if len(labels) == len(statement.revisions):
        return visible_line(f"{statement.id} {FIDELITIES[fidelity]}" if several else FIDELITIES[fidelity])
    of = f"{statement.id}@" if several else ""
    return visible_line(f"{', '.join(f'{of}{label}' for label in labels)} {FIDELITIES[fidelity]}")


def _facts(revision: TimelineRevision) -> tuple[str, ...]:
    told = (("reaffirmed", revision.reaffirmed), (WITHDRAWN, revision.withdrawn))
    found = [f"{revision.label} {words} {date}" for words, date in told if date is not None]
    if revision.draft:
        found.append(f"{revision.label} is a draft: it is not issued")
    if revision.searched is not None:
        found.append(f"{revision.label} searched the evidence up to {revision.searched}")
    return tuple(visible_line(fact) for fact in found)


def _question(question: QuestionTimeline, statements: tuple[TimelineStatement, ...]) -> QuestionShown:
    columns = columns_of(question, statements)
    places = {(column.statement, column.label, kind_of(column)): at for at, column in enumerate(columns)}
    return QuestionShown(
        question.id,
        visible_line(readable(question.id)),
        visible_line(question.wording or ""),
        columns,
        tuple(_row(row, places) for row in question.rows),
        tuple(_mark(mark, number) for number, mark in enumerate(question.evidence, start=1)),
        several=len(statements) > 1,
    )


def _row(row: StanceRow, places: dict[tuple[str, str, str], int]) -> RowShown:
    return RowShown(
        row.statement,
        visible_line(row.issuer),
        visible_line(row.population),
        tuple(
            _cell(cell, places[row.statement, cell.label, DRAFT if cell.draft else "" if cell.changes else WITHDRAWN])
            for cell in row.cells
        ),
        tuple(_became(became) for became in row.became),
        tuple(places[row.statement, became.label, DRAFT if became.draft else ""] for became in row.became),
    )


def _became(became: Continuation) -> str:
    return visible_line(f"{became.label}: {_BECAME[became.change]} {_names(became.populations)}")


def _names(populations: tuple[str, ...]) -> str:
    return listed(tuple(quoted(population) for population in populations))


def _cell(cell: StanceCell, column: int) -> CellShown:
    stance = cell.stance
    change, notes = _change(cell)
    if stance is None:
        return CellShown(column, None, WITHDRAWN, "no stance any more", change, notes)
    grade = "" if stance.grade is None else f" {stance.grade}"
    short = visible_line(f"{DIRECTIONS[stance.direction]}{grade}")
    return CellShown(column, stance.direction, short, full_stance(stance), change, notes)


def full_stance(stance: Stance) -> str:
    """`for (strong), certainty moderate, grade B (USPSTF 2012)`."""
    words, grade, rest = stance_words(stance).partition(", grade ")
    certain = "" if stance.certainty is Certainty.UNGRADED else f", certainty {CERTAINTIES[stance.certainty]}"
    return f"{words}{certain}{grade}{rest}"


def _change(cell: StanceCell) -> tuple[str, tuple[str, ...]]:
    """What became of it, and what is said beside it."""
    origins = cell.origins
    notes = tuple(note for change in cell.changes for note in _besides(change)) if len(cell.changes) == 1 else ()
    if origins:
        kind = next((kind for kind in _SCOPES if kind in cell.beside), Beside.SCOPE_CHANGED)
        names = tuple(_origin(change, alone=len(cell.changes) == 1) for change in origins)
        notes = (*notes, visible_line(f"{_CAME[kind]} {listed(names)}"))
    if cell.reworded:
        notes = (*notes, "reworded")
    if len(cell.changes) == 1 and cell.transition is Transition.NOT_COMPARABLE:
        return _not_comparable(cell.changes[0]), notes
    return TRANSITIONS[cell.transition], notes


def _not_comparable(change: StanceChange) -> str:
    word = TRANSITIONS[Transition.NOT_COMPARABLE]
    return visible_line(f"{word}: {scales_words(change.old, change.new)}") if change.old and change.new else word


def _besides(change: StanceChange) -> tuple[str, ...]:
    return tuple(beside_words(kind, change) for kind in change.beside if kind not in _SCOPES)


def _origin(change: StanceChange, *, alone: bool) -> str:
    """`“all men”`; of several, each with its own transition."""
    name = quoted("" if change.old is None else population_of(change.old))
    if alone:
        return name
    told = _not_comparable(change) if change.transition is Transition.NOT_COMPARABLE else TRANSITIONS[change.transition]
    return f"{name} ({'; '.join((told, *_besides(change)))})"


def _mark(mark: EvidenceMark, number: int) -> MarkShown:
    item = mark.item
    return MarkShown(
        number=number,
        id=visible_line(item.id),
        date=item.date.text,
        first=float(item.date.first.toordinal()),
        last=float(item.date.last.toordinal()),
        direction=mark.direction,
        words=DIRECTIONS[mark.direction],
        design=visible_line(item.design or ""),
        people="" if item.n is None else f"{item.n:,}",
        citation=visible_line(item.citation),
        text=visible_line(mark.text),
        confirmed=item.confirmed,
        considered=tuple(visible_line(str(name)) for name in mark.considered_by),
        pending=mark.pending_for,
        undecided=mark.undecided_for,
    )


SIGNS: dict[Direction | None, str] = {
    Direction.FOR: "▲",
    Direction.AGAINST: "▼",
    Direction.NEITHER: "◆",
    None: "✕",
}
LEGEND = "▲ for  ▼ against  ◆ neither  ✕ withdrawn"
