"""A stance timeline in a terminal or a pipe, through rich.

Decides the look: for each question a grid, populations down and revisions across, then what happened in order of time, with the
evidence between the revisions. Signs stand beside words, never in place of them. A grid that is too wide goes on below itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rich.text import Text

from policyver.render.chronology import RevisionEvent, chronology
from policyver.render.hanging import print_hanging
from policyver.render.stance_grid_as_terminal import STYLES, print_grid
from policyver.render.timeline_shown import MarkShown
from policyver.render.timeline_view import LEGEND, SIGNS

if TYPE_CHECKING:
    from rich.console import Console

    from policyver.render.timeline_shown import ColumnShown, QuestionShown, TimelineShown

_DATE = 10


def print_timeline(shown: TimelineShown, console: Console) -> None:
    """Print a timeline."""
    title = Text(shown.title, "bold")
    for mark in shown.marks:
        title.append(f" [{mark}]", "italic")
    print_hanging("", title, console)
    if shown.subtitle:
        print_hanging("", Text(shown.subtitle), console)
    for statement in shown.statements:
        print_hanging("  ", Text(f"{statement.id}  {statement.issuer}"), console, further=2)
        for fact in statement.facts:
            print_hanging("    ", Text(fact), console)
    for question in shown.questions:
        console.print()
        _print_question(question, console)
    if shown.questions:
        console.print()
        print_hanging("", Text(LEGEND, "dim"), console)


def _print_question(question: QuestionShown, console: Console) -> None:
    heading = Text(question.name, "bold underline")
    if question.wording:
        heading = heading.append(f": {question.wording}", "not underline")
    print_hanging("", heading, console)
    if not question.rows:
        print_hanging("  ", Text("No statement answers it.", "italic"), console)
    print_grid(question, console)
    for event in chronology(question):
        match event:
            case RevisionEvent():
                _print_revision(event, console, several=question.several)
            case MarkShown():
                _print_mark(event, console)
            case _:
                assert_never(event)


def _print_revision(event: RevisionEvent, console: Console, *, several: bool) -> None:
    column: ColumnShown = event.column
    margin = Text(f"  {column.date.ljust(_DATE)}  ")
    name = f"{column.issuer}, {column.name}" if several else column.name
    print_hanging(margin, Text(name, "bold"), console)
    for row, cell in event.said:
        text = Text(f"{row.population}: ").append(cell.stance, "bold").append(f": {cell.told}")
        print_hanging(Text(f"{' ' * (_DATE + 4)}{SIGNS[cell.direction]} ", STYLES[cell.direction]), text, console)
    for row, words in event.went:
        _, _, became = words.partition(": ")
        print_hanging(" " * (_DATE + 4) + "→ ", Text(f"{row.population}: {became}"), console)


def _print_mark(mark: MarkShown, console: Console) -> None:
    sign = Text(f"  {mark.date.ljust(_DATE)}  · {SIGNS[mark.direction]} ")
    people = f", n = {mark.people}" if mark.people else ""
    design = f": {mark.design}{people}" if mark.design or people else ""
    text = Text(f"{mark.words}  {mark.id}{design}")
    if mark.states:
        text.append(f" [{'; '.join(mark.states)}]", "italic")
    print_hanging(sign, text, console)
