"""The parts of the page of stances: its heading, and for each question the picture and the tables.

Decides that the tables say all that the picture says, so that nobody needs the picture: revisions across, and the evidence in order of
time. On a narrow screen each row becomes a card.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from policyver.render.html.elements import NOTHING, Html, element, together
from policyver.render.html.page import titled
from policyver.render.svg.figure import question_figure
from policyver.render.timeline_view import SIGNS
from policyver.render.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.render.html.elements import Child
    from policyver.render.timeline_shown import CellShown, MarkShown, QuestionShown, RowShown, TimelineShown

WIDE, NARROW = 760.0, 335.0
_UNBROKEN = "\u2011"  # a hyphen at which no line is broken


@cache
def stances_style() -> str:
    """The style of this page beside the common one."""
    return files("policyver.render.html").joinpath("stances.css").read_text(encoding="utf-8")


def header(shown: TimelineShown) -> Html:
    """The title with its marks, and the statements with what was recorded of their revisions."""
    marks = (child for mark in shown.marks for child in (" ", element("span", mark, class_="mark")))
    several = len(shown.statements) > 1
    sides: list[Child] = []
    for statement in shown.statements:
        name = element("strong", statement.title if several else statement.id)
        facts = ", ".join((*((statement.id,) if several else ()), *statement.facts))
        sides += [element("dt", statement.issuer), element("dd", name, " ", element("span", facts, class_="facts"))]
    return element(
        "header",
        element("p", "Stances over time", class_="kicker"),
        element("h1", shown.title, *marks),
        element("p", shown.subtitle, class_="facts") if shown.subtitle else None,
        element("dl", *sides, class_="sides") if sides else None,
    )


def question_section(question: QuestionShown, days: tuple[float | None, ...]) -> Html:
    """One question: its wording, the picture, the stances as a table, the evidence as a table."""
    if not question.rows and not question.evidence:
        return titled(anchor(question), question.name, _wording(question), element("p", "No statement answers it."))
    figure = element(
        "figure",
        element("div", question_figure(question, days, WIDE, f"figure-{question.id}-wide"), class_="wide"),
        element("div", question_figure(question, days, NARROW, f"figure-{question.id}-narrow"), class_="narrow"),
        element("figcaption", _caption(question)),
    )
    return titled(anchor(question), question.name, _wording(question), figure, _stances(question), _evidence(question))


def anchor(question: QuestionShown) -> str:
    """The id of a question's heading; of a form that none of the page's own ids has."""
    return f"question-{question.id}"


def _wording(question: QuestionShown) -> Html:
    return element("p", question.wording, class_="wording") if question.wording else NOTHING


def _caption(question: QuestionShown) -> str:
    if not question.evidence:
        return "The tables say the same in words."
    return "The numbers are those of the table of evidence; the tables say the same in words."


def _stances(question: QuestionShown) -> Html:
    if not question.rows:
        return element("p", "No statement answers it.")
    used, several = question.used, question.several
    names = {at: _column_name(question, at, several=several) for at in used}
    heads: tuple[Child, ...] = ("Population", *(_column_head(question, at, several=several) for at in used))
    rows = (_stance_row(row, names, several=several) for row in question.rows)
    caption = counted(len(question.rows), "population", "populations")
    return _table(f"Stances: {caption}", heads, rows, f"stance-table columns-{min(len(used), 6)}")


def _column_head(question: QuestionShown, at: int, *, several: bool) -> Html:
    """The revision, and below it its date."""
    column = question.columns[at]
    name = f"{column.issuer} {column.name}" if several else column.name
    date = None if column.date == column.label else element("span", column.date, class_="when")
    return together((name, " ", date))


def _column_name(question: QuestionShown, at: int, *, several: bool) -> str:
    column = question.columns[at]
    issuer = f"{column.issuer} " if several else ""
    same = column.date == column.label
    return f"{issuer}{column.name}" if same else f"{issuer}{column.name}, {column.date}"


def _stance_row(row: RowShown, names: dict[int, str], *, several: bool) -> Html:
    cells = {cell.column: _cell(cell) for cell in row.cells}
    went = {at: element("span", "→ ", words, class_="beside") for at, words in zip(row.ends, row.became, strict=True)}
    issuer = element("span", row.issuer, class_="population") if several else None
    columns = (
        element("td", cells.get(at) or went[at], role="cell", data_label=name.replace("-", _UNBROKEN))
        if at in cells or at in went
        else element("td", role="cell", class_="empty")
        for at, name in names.items()
    )
    return element(
        "tr",
        element("th", element("span", row.population), " ", issuer, scope="row", role="rowheader"),
        *columns,
        role="row",
    )


def _cell(cell: CellShown) -> Html:
    direction = "gone" if cell.direction is None else cell.direction.value
    sign = element("span", SIGNS[cell.direction], " ", class_=f"sign {direction}", aria_hidden="true")
    notes = (element("span", note, class_="beside") for note in (cell.change, *cell.notes))
    spaced = (child for note in notes for child in (" ", note))
    return element("span", element("span", sign, cell.stance, class_="says"), *spaced)


def _evidence(question: QuestionShown) -> Html:
    if not question.evidence:
        return NOTHING
    heads = ("No.", "Date", "Points", "Item", "Read by")
    caption = f"Evidence: {counted(len(question.evidence), 'item', 'items')}, oldest first"
    return _table(caption, heads, (_mark_row(mark) for mark in question.evidence), "evidence-table")


def _mark_row(mark: MarkShown) -> Html:
    sign = element("span", SIGNS[mark.direction], " ", class_=f"sign {mark.direction.value}", aria_hidden="true")
    people = f"n = {mark.people}" if mark.people else ""
    design = ", ".join(part for part in (mark.design, people) if part)
    item = (
        element("span", mark.id, class_="says"),
        *((" ", element("span", "not confirmed", class_="unconfirmed")) if not mark.confirmed else ()),
        *((" ", element("span", design, class_="beside")) if design else ()),
        *((" ", element("span", mark.text, class_="found")) if mark.text else ()),
        " ",
        element("span", mark.citation, class_="citation beside"),
    )
    read = tuple(
        child
        for words in mark.states
        if words != "not confirmed"
        for child in (element("span", words, class_="beside"), " ")
    )
    cells = (
        element("td", mark.date, role="cell", data_label="Date"),
        element("td", element("span", sign, mark.words), role="cell", data_label="Points"),
        element("td", element("span", *item), role="cell", data_label="Item"),
        element("td", element("span", *read) if read else "no statement here", role="cell", data_label="Read by"),
    )
    number = element("th", str(mark.number), scope="row", role="rowheader")
    return element("tr", number, *cells, role="row")


def _table(caption: str, heads: tuple[Child, ...], rows: Iterable[Html], class_: str) -> Html:
    head = element("tr", *(element("th", name, scope="col", role="columnheader") for name in heads), role="row")
    return element(
        "div",
        element(
            "table",
            element("caption", caption),
            element("thead", head, role="rowgroup"),
            element("tbody", together(rows), role="rowgroup"),
            role="table",
        ),
        class_=class_,
    )
