"""A picture of one or several questions as one `svg` element, with its title and description, for a file of its own or for a page."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from policyver.model.stance import Direction
from policyver.render.html.elements import Html, element
from policyver.render.svg.marks import line, mark, num, text
from policyver.render.svg.panel import LINE, SIZE, Frame, days_of, panel
from policyver.render.svg.text import width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.render.timeline_shown import QuestionShown, RowShown, TimelineShown

MARGIN = 16.0
_LEGEND: tuple[tuple[Direction | None, str, bool], ...] = (
    (Direction.FOR, "for", True),
    (Direction.AGAINST, "against", True),
    (Direction.NEITHER, "neither", True),
    (None, "withdrawn", True),
    (Direction.NEITHER, "outline: not confirmed", False),
)


@cache
def figure_style() -> str:
    """The style of all pictures."""
    return files("policyver.render.svg").joinpath("figure.css").read_text(encoding="utf-8")


def whole_figure(shown: TimelineShown, width: float) -> Html:
    """All questions with heading, legend and style: what a file of its own needs."""
    frame_width = width - 2 * MARGIN
    out: list[Html] = []
    y = MARGIN
    for part in wrapped(shown.title, frame_width, 20.0, bold=True):
        y += 27
        out.append(text(part, MARGIN, y - 7, "title"))
    notes = [(words, "issued-by") for words in shown.marks] + ([(shown.subtitle, "quiet")] if shown.subtitle else [])
    for statement in shown.statements:
        several = len(shown.statements) > 1
        name = f"{statement.issuer}: {statement.title}" if several else f"{statement.issuer} ({statement.id})"
        notes += [(name, "quiet"), *((fact, "quiet") for fact in statement.facts)]
    for words, class_ in notes:
        for part in wrapped(words, frame_width, SIZE, bold=class_ == "issued-by"):
            y += LINE
            out.append(text(part, MARGIN, y - 5, class_))
    legend, y = _legend(MARGIN, width - MARGIN, y + 8, shown.questions)
    out += legend
    days = days_of(shown.questions)
    for question in shown.questions:
        y += 14
        out.append(line(MARGIN, y, width - MARGIN, y, "rule"))
        drawn = panel(question, Frame(MARGIN, width - MARGIN, y + 8, days), alone=True)
        out += drawn.elements
        y += 8 + drawn.height
    described = " ".join(description(question) for question in shown.questions)
    marks = f" ({'; '.join(shown.marks)})" if shown.marks else ""
    return _svg(out, width, y + MARGIN, f"Stances over time: {shown.title}{marks}", described, "whole", styled=True)


def question_figure(question: QuestionShown, days: tuple[float | None, ...], width: float, name: str) -> Html:
    """One question in marks and short labels; the page beside it has the words.

    Args:
        question: in words.
        days: what the scale of time has to show, the same for all questions of a page.
        width: what the layout is made for.
        name: part of the ids of its title and description, once on the page.
    """
    legend, top = _legend(1, width - 1, 0.0, [question])
    drawn = panel(question, Frame(1, width - 1, top, days), alone=False)
    title = f"Stances over time: {question.name}"
    return _svg(
        [*legend, *drawn.elements], width, top + drawn.height + 4, title, description(question), name, styled=False
    )


def description(question: QuestionShown) -> str:
    """The picture in words: what each population's stances were, and how much evidence points which way."""
    rows = " ".join(_row_words(row, question) for row in question.rows) or "No statement answers it."
    counts = [
        f"{sum(one.direction is direction for one in question.evidence)} {direction}"
        for direction in Direction
        if any(one.direction is direction for one in question.evidence)
    ]
    evidence = f" Evidence: {', '.join(counts)}." if counts else ""
    return f"{question.name}. {rows}{evidence}"


def _row_words(row: RowShown, question: QuestionShown) -> str:
    cells = "; ".join(f"{question.columns[cell.column].name}: {cell.stance}, {cell.told}" for cell in row.cells)
    became = f"; {'; '.join(row.became)}" if row.became else ""
    return f"{row.issuer}, {row.population}: {cells}{became}."


def _legend(left: float, right: float, y: float, questions: Sequence[QuestionShown]) -> tuple[list[Html], float]:
    """What the shapes mean; as many lines as it takes."""
    out: list[Html] = []
    x, y = left, y + LINE
    outlined = any(not one.confirmed for question in questions for one in question.evidence)
    gone = any(cell.direction is None for question in questions for row in question.rows for cell in row.cells)
    for direction, words, confirmed in _LEGEND:
        if (direction is None and not gone) or not (confirmed or outlined):
            continue
        width = 16 + width_of(words, 12.0) + 14
        if x + width > right and x > left:
            x, y = left, y + LINE
        out.append(mark(direction, x + 6, y - 9.5, 10, confirmed=confirmed))
        out.append(text(words, x + 16, y - 5, "small"))
        x += width
    return out, y


def _svg(out: list[Html], width: float, height: float, title: str, described: str, name: str, *, styled: bool) -> Html:  # noqa: PLR0917 - the parts of one element
    style = Html(f"<style>{figure_style()}</style>") if styled else None
    paper = element("rect", width=num(width), height=num(height), class_="paper") if styled else None
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", described, id=f"{name}-desc"),
        style,
        paper,
        *out,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {num(width)} {num(height)}",
        width=num(width) if styled else None,
        height=num(height) if styled else None,
        role="img",
        class_="stances-figure",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
    )
