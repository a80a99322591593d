"""A stance timeline as one HTML page that needs nothing else: for each question a picture, and the same as tables.

Decides the order of the page and the widths that the pictures are made for: one for a phone, one for everything wider; the style shows
one of them. It has no script and no address from outside; every text is escaped by `html.elements`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.render.html.elements import element
from policyver.render.html.page import page
from policyver.render.html.stances import anchor, header, question_section, stances_style
from policyver.render.svg.figure import figure_style
from policyver.render.svg.panel import days_of

if TYPE_CHECKING:
    from policyver.render.timeline_shown import TimelineShown


def render(shown: TimelineShown) -> str:
    """The whole page; ends with a line feed."""
    days = days_of(shown.questions)
    sections = (question_section(question, days) for question in shown.questions)
    links = (element("li", element("a", question.name, href=f"#{anchor(question)}")) for question in shown.questions)
    index = element("nav", element("ol", *links, class_="questions"), aria_label="Questions")
    main = element(
        "main",
        header(shown),
        index if len(shown.questions) > 1 else None,
        *sections,
        id="content",
        tabindex="-1",
        class_="stances",
    )
    marks = f" ({'; '.join(shown.marks)})" if shown.marks else ""
    title = f"Stances over time: {shown.title}{marks}"
    return page(title, main, style=figure_style() + stances_style(), skip="Skip to the stances")
