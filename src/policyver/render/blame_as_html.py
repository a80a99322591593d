"""A blame as one HTML page that needs nothing else: one table a section, readable aloud and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.render.html.elements import Html, element
from policyver.render.html.page import page

if TYPE_CHECKING:
    from policyver.render.blame_shown import BlameShown, LineShown, SectionLines

_DEEPEST = 6


def render(shown: BlameShown) -> str:
    """The whole page; ends with a line feed."""
    spaced = (child for mark in shown.marks for child in (" ", element("span", mark, class_="mark")))
    header = element(
        "header",
        element("p", "Where each sentence comes from", class_="kicker"),
        element("h1", shown.title, *spaced),
        element("p", f"{shown.name}: {shown.explained}."),
        element(
            "p",
            "Revisions: " + "; ".join(f"{one.label} ({one.facts})" for one in shown.revisions) + ".",
            class_="facts",
        ),
        *(element("p", f"Shown: {words}.", class_="filter") for words in shown.filters),
    )
    parts = (_section(section, number, shown.changed_means) for number, section in enumerate(shown.sections))
    main = element("main", header, *parts, id="content", tabindex="-1")
    marks = f" ({'; '.join(shown.marks)})" if shown.marks else ""
    return page(f"{shown.name}, sentence by sentence: {shown.title}{marks}", main, skip="Skip to the sentences")


def _section(section: SectionLines, number: int, changed: str) -> Html:
    anchor = f"section-{number}"
    label = element("span", section.update_label, class_="facts") if section.update_label else None
    heading = element(
        f"h{min(section.level + 1, _DEEPEST)}", section.heading, *((" ", label) if label else ()), id=anchor
    )
    lines = (*((section.title,) if section.title else ()), *section.lines)
    return element("section", heading, _table(lines, section, changed) if lines else None, aria_labelledby=anchor)


def _table(lines: tuple[LineShown, ...], section: SectionLines, changed: str) -> Html:
    columns = ("Sentence", "Brought in", changed)
    head = element("tr", *(element("th", name, scope="col", role="columnheader") for name in columns), role="row")
    return element(
        "table",
        element("caption", f"Sentences of {section.heading}", class_="hidden"),
        element("thead", head, role="rowgroup"),
        element("tbody", *(_row(line, changed) for line in lines), role="rowgroup"),
        role="table",
        class_="blame",
    )


def _row(line: LineShown, changed: str) -> Html:
    lead = element("span", f"{line.lead} ", class_="lead") if line.lead else None
    notes = element("span", f" ({'; '.join(line.notes)})", class_="facts") if line.notes else None
    cells = (("Brought in", line.brought_in), (changed, line.changed or "not since"))
    return element(
        "tr",
        element(
            "th", lead, line.text, notes, scope="row", role="rowheader", class_=f"depth-{min(line.depth, _DEEPEST)}"
        ),
        *(element("td", element("span", said), role="cell", data_label=name) for name, said in cells),
        role="row",
    )
