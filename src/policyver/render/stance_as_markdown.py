"""A stance timeline as GitHub-flavoured Markdown: for each question a table of stances, then what happened in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from policyver.render.chronology import RevisionEvent, chronology
from policyver.render.markdown_text import at_line_start, escaped
from policyver.render.timeline_shown import MarkShown
from policyver.render.timeline_view import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.render.timeline_shown import CellShown, QuestionShown, RowShown, TimelineShown


def render(shown: TimelineShown) -> str:
    """The whole text; ends with a line feed."""
    marks = "".join(f" *[{escaped(mark)}]*" for mark in shown.marks)
    lines = [f"# {escaped(shown.title)}{marks}", ""]
    if shown.subtitle:
        lines += [at_line_start(escaped(shown.subtitle)), ""]
    for statement in shown.statements:
        facts = "".join(f"; {escaped(fact)}" for fact in statement.facts)
        lines.append(f"- {escaped(statement.issuer)}: {escaped(statement.title)} ({escaped(statement.id)}){facts}")
    for question in shown.questions:
        lines += ["", *_question(question)]
    return "\n".join(lines) + "\n"


def _question(question: QuestionShown) -> Iterator[str]:
    yield f"## {escaped(question.name)}"
    yield ""
    if question.wording:
        yield at_line_start(escaped(question.wording))
        yield ""
    if question.rows:
        yield from _grid(question)
    else:
        yield "No statement answers it."
    events = chronology(question)
    if events:
        yield ""
        yield from _table(("Date", "What", "Points", "Told"), (row for event in events for row in _event(event)))


def _grid(question: QuestionShown) -> Iterator[str]:
    several = question.several
    used = question.used
    columns = [question.columns[at] for at in used]
    heads = (escaped(f"{one.issuer} {one.name}" if several else one.name) for one in columns)
    yield from _table(("Population", *heads), (_row(row, used, several=several) for row in question.rows))


def _row(row: RowShown, used: list[int], *, several: bool) -> tuple[str, ...]:
    cells = {cell.column: _cell(cell) for cell in row.cells}
    went = {at: f"→ {escaped(words)}" for at, words in zip(row.ends, row.became, strict=True)}
    name = f"{row.issuer}: {row.population}" if several else row.population
    return (escaped(name), *(cells.get(at, went.get(at, "")) for at in used))


def _cell(cell: CellShown) -> str:
    return f"{SIGNS[cell.direction]} {escaped(cell.stance)}: *{escaped(cell.told)}*"


def _event(event: RevisionEvent | MarkShown) -> Iterator[tuple[str, ...]]:
    match event:
        case RevisionEvent():
            column = event.column
            name = f"**{escaped(f'{column.issuer}, {column.name}')}**"
            for row, cell in event.said:
                what = f"{name}: {escaped(row.population)}"
                yield escaped(column.date), what, f"{SIGNS[cell.direction]} {escaped(cell.stance)}", escaped(cell.told)
            for row, words in event.went:
                yield escaped(column.date), f"{name}: {escaped(row.population)}", "→", escaped(words.partition(": ")[2])
        case MarkShown():
            people = f"n = {event.people}" if event.people else ""
            told = "; ".join(part for part in (event.design, people, event.text, *event.states) if part)
            yield escaped(event.date), escaped(event.id), f"{SIGNS[event.direction]} {event.words}", escaped(told)
        case _:
            assert_never(event)


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
