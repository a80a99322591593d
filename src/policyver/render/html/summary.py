"""The top of the page: which revisions, what became of the stances, how much changed and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.render.html.elements import NOTHING, Html, element, together
from policyver.render.html.page import titled
from policyver.render.words import counted

if TYPE_CHECKING:
    from policyver.render.html.elements import Child
    from policyver.render.shown import Heading, ReasonShown, SideShown, StanceShown, Summary, View


def header(heading: Heading, filters: tuple[str, ...]) -> Html:
    """The title with its marks, and both revisions."""
    marks = (element("span", mark, class_="mark") for mark in heading.marks)
    spaced = (child for mark in marks for child in (" ", mark))
    return element(
        "header",
        element("p", "Two revisions compared", class_="kicker"),
        element("h1", heading.title, *spaced),
        element("dl", *_side("Old", heading.old), *_side("New", heading.new), class_="sides"),
        *(element("p", f"Shown: {words}.", class_="filter") for words in filters),
    )


def _side(word: str, side: SideShown) -> tuple[Html, Html]:
    name = element("strong", side.label or side.name)
    facts = ", ".join((*((side.name,) if side.label else ()), *side.facts))
    return element("dt", word), element("dd", name, " ", element("span", facts, class_="facts"))


def stance_table(summary: Summary) -> Html:
    """Every stance of either side, those that changed first."""
    stances = (*summary.stances, *summary.retained)
    if not stances:
        return NOTHING
    columns = ("About", "Old", "New", "Change")
    head = element("tr", *(element("th", name, scope="col", role="columnheader") for name in columns), role="row")
    table = element(
        "table",
        element("caption", _caption(summary)),
        element("thead", head, role="rowgroup"),
        element("tbody", *(_stance_row(stance) for stance in stances), role="rowgroup"),
        role="table",
    )
    return titled("stances", "Stances", table)


def _caption(summary: Summary) -> str:
    changed = (
        counted(len(summary.stances), "stance changed", "stances changed") if summary.stances else "No stance changed"
    )
    return f"{changed}, {len(summary.retained):,} retained"


def _stance_row(stance: StanceShown) -> Html:
    population = element("span", stance.population, class_="population") if stance.population else None
    about = element("th", element("span", stance.question), " ", population, scope="row", role="rowheader")
    change = stance.change if stance.transition == "not comparable" else stance.transition
    became = (
        element("span", change, class_="became"),
        *(element("span", words, class_="beside") for words in stance.beside),
    )
    spaced: tuple[Child, ...] = tuple(child for part in became for child in (part, " "))
    cells = (("Old", (stance.old or "none",)), ("New", (stance.new or "none",)), ("Change", spaced))
    columns = (element("td", element("span", *inside), role="cell", data_label=label) for label, inside in cells)
    return element("tr", about, *columns, role="row", class_="retained" if stance.retained else "changed")


def counts(view: View, links: tuple[Html, ...]) -> Html:
    """How many sections changed in which way, and where to find each."""
    summary = view.summary
    impact = f"{summary.substantive:,} substantive, {summary.editorial:,} editorial, {summary.unchanged:,} unchanged"
    index = element("nav", element("ol", *links, class_="index"), aria_label="Sections that changed") if links else None
    words = summary.counted[:1].upper() + summary.counted[1:]
    return titled("sections", "Sections", element("p", f"{words}."), element("p", f"{impact}.", class_="facts"), index)


def reasons(shown: tuple[ReasonShown, ...]) -> Html:
    """Reasons for the whole revision, or nothing."""
    return titled("reasons", "Reasons", reason_list(shown)) if shown else NOTHING


def reason_list(shown: tuple[ReasonShown, ...]) -> Html:
    """One paragraph a reason."""
    return together(_reason(reason) for reason in shown)


def _reason(reason: ReasonShown) -> Html:
    about = f" for {reason.about}" if reason.about else ""
    evidence = element("span", f" Evidence: {', '.join(reason.evidence)}.", class_="facts") if reason.evidence else None
    driver = element("strong", f"Reason{about}, {reason.driver}:")
    return element("p", driver, f" {reason.text}", evidence, class_="reason")
