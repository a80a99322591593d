"""A stance timeline in a terminal or a pipe, through rich.

Decides the look: for each question a grid, populations down and revisions across, then what happened in order of time, with the
evidence between the revisions. Signs stand beside words, never in place of them. A grid that is too wide goes on below itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rich.text import Text

from policyver.model.stance import Direction
from policyver.render.chronology import RevisionEvent, chronology
from policyver.render.terminal_summary import MEASURE, print_hanging
from policyver.render.timeline_shown import MarkShown
from policyver.render.timeline_view import LEGEND, SIGNS
from policyver.render.words import counted

if TYPE_CHECKING:
    from rich.console import Console

    from policyver.render.timeline_shown import ColumnShown, QuestionShown, RowShown, TimelineShown

_STYLES: dict[Direction | None, str] = {
    Direction.FOR: "green",
    Direction.AGAINST: "red",
    Direction.NEITHER: "yellow",
    None: "dim",
}
_DATE = 10
_LEAST_NAME = 18


def print_timeline(shown: TimelineShown, console: Console, *, evidence: bool = True) -> None:
    """Print a timeline; without `evidence`, the stances alone."""
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
        _print_question(question, console, evidence=evidence)
    if shown.questions:
        console.print()
        print_hanging("", Text(LEGEND, "dim"), console)


def _print_question(question: QuestionShown, console: Console, *, evidence: bool) -> None:
    heading = Text(question.name, "bold underline")
    if question.wording:
        heading = heading.append(f": {question.wording}", "not underline")
    print_hanging("", heading, console)
    if not question.rows:
        print_hanging("  ", Text("No statement answers it.", "italic"), console)
    _print_grid(question, console)
    if not evidence and question.evidence:
        words = counted(len(question.evidence), "item", "items")
        print_hanging("  ", Text(f"{words} of evidence not shown", "italic"), console)
    for event in chronology(question):
        match event:
            case RevisionEvent():
                _print_revision(event, console, several=question.several)
            case MarkShown():
                if evidence:
                    _print_mark(event, console)
            case _:
                assert_never(event)


def _print_grid(question: QuestionShown, console: Console) -> None:
    """Populations down, revisions across; as many columns at a time as fit."""
    used = question.used
    if not used:
        return
    room = max(min(console.width, MEASURE) - 2, 20)
    names = [_row_name(row, several=question.several) for row in question.rows]
    widths = {at: _column_width(question, at) for at in used}
    spare = room - sum(width + 2 for width in widths.values())
    first = min(max(len(name) for name in names), max(spare, _LEAST_NAME) if spare < room // 3 else spare)
    while used:
        taken: list[int] = []
        left = room - first
        while used and (not taken or widths[used[0]] + 2 <= left):
            left -= widths[used[0]] + 2
            taken.append(used.pop(0))
        head = "".join(f"  {question.columns[at].label[: widths[at]].ljust(widths[at])}" for at in taken)
        console.print(Text(f"  {' ' * first}{head}".rstrip(), "dim"), overflow="fold")
        for row, name in zip(question.rows, names, strict=True):
            _print_grid_row(row, name, first, [(at, widths[at]) for at in taken], console)
    console.print()


def _print_grid_row(row: RowShown, name: str, first: int, columns: list[tuple[int, int]], console: Console) -> None:
    cells = {cell.column: cell for cell in row.cells}
    line = Text()
    for at, width in columns:
        cell = cells.get(at)
        line.append("  ")
        if cell is not None:
            line.append(f"{SIGNS[cell.direction]} {cell.short}".ljust(width), _STYLES[cell.direction])
        else:
            line.append(("→" if at in row.ends else "").ljust(width), "dim")
    line.rstrip()
    lines = list(Text(name).wrap(console, first, overflow="fold"))
    for number, part in enumerate(lines):
        part.rstrip()
        text = Text("  ").append_text(part)
        if number == 0 and line.plain.strip():
            text.append(" " * (first - part.cell_len)).append_text(line)
        console.print(text, overflow="fold")


def _column_width(question: QuestionShown, at: int) -> int:
    cells = [len(cell.short) + 2 for row in question.rows for cell in row.cells if cell.column == at]
    return max([*cells, min(len(question.columns[at].label), 12)])


def _row_name(row: RowShown, *, several: bool) -> str:
    return f"{row.issuer}, {row.population}" if several else row.population


def _print_revision(event: RevisionEvent, console: Console, *, several: bool) -> None:
    column: ColumnShown = event.column
    margin = Text(f"  {column.date.ljust(_DATE)}  ")
    name = f"{column.issuer}, {column.name}" if several else column.name
    print_hanging(margin, Text(name, "bold"), console)
    for row, cell in event.said:
        text = Text(f"{row.population}: ").append(cell.stance, "bold").append(f": {cell.told}")
        print_hanging(Text(f"{' ' * (_DATE + 4)}{SIGNS[cell.direction]} ", _STYLES[cell.direction]), text, console)
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
