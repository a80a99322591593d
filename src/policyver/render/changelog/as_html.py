"""A changelog as one HTML page that needs nothing else: to publish, to send, to print.

Decides the order of the page: which revisions there are, then each with what changed and why; what is long is folded without a script. Every text is
escaped by `html.elements`; nothing here writes markup as a string.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from policyver.render.changelog.html_revision import revision_element
from policyver.render.changelog.said import LABELS, has_labels, heading_words
from policyver.render.html.elements import NOTHING, Html, element, together
from policyver.render.html.page import page, titled
from policyver.render.words import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.render.changelog.shown import ChangelogShown


def render(views: Sequence[ChangelogShown]) -> str:
    """The whole page, of one statement or several; ends with a line feed."""
    several = len(views) > 1
    content = [_statement(view, number if several else None) for number, view in enumerate(views)]
    head = element("header", element("h1", "Changelogs"), _contents(views)) if several else None
    main = element("main", head, *content, id="content", tabindex="-1")
    title = "Changelogs" if several else f"{views[0].title}: changelog" if views else "Changelogs"
    marks = f" ({'; '.join(views[0].marks)})" if views and views[0].marks and not several else ""
    return page(f"{title}{marks}", main, style=_style(), skip="Skip to the changelog")


def _style() -> str:
    return files("policyver.render.changelog").joinpath("style.css").read_text(encoding="utf-8")


def _statement(view: ChangelogShown, number: int | None) -> Html:
    """One statement; its anchors bear its number where there are several on the page."""
    prefix = "" if number is None else f"statement-{number}-"
    marks = tuple(child for mark in view.marks for child in (" ", element("span", mark, class_="mark")))
    level = 1 if number is None else 2
    header = element(
        "header",
        element("p", "Changelog, newest first", class_="kicker") if number is None else None,
        element(f"h{level}", view.title, *marks, id=None if number is None else f"statement-{number}"),
        element("p", view.issuers, class_="facts"),
    )
    revisions = (
        revision_element(revision, f"{prefix}revision-{at}", level + 1, marked_here=not view.marks)
        for at, revision in enumerate(view.revisions)
    )
    labels = element("p", LABELS, class_="legend") if has_labels(view) else None
    return together((header, _index(view, prefix), _questions(view, prefix, level), *revisions, labels))


def _contents(views: Sequence[ChangelogShown]) -> Html:
    """A link to each statement."""
    items = (
        element(
            "li",
            element("a", view.title, href=f"#statement-{number}"),
            " ",
            element("span", "; ".join((view.issuers, *view.marks)), class_="facts"),
        )
        for number, view in enumerate(views)
    )
    return element("nav", element("ol", *items, class_="index"), aria_label="Statements")


def _index(view: ChangelogShown, prefix: str) -> Html:
    items = (
        element(
            "li",
            element("a", heading_words(revision), href=f"#{prefix}revision-{at}"),
            " ",
            element("span", "; ".join(revision.counted) or "first revision listed here", class_="facts"),
        )
        for at, revision in enumerate(view.revisions)
    )
    return element("nav", element("ol", *items, class_="index"), aria_label=f"Revisions of {view.title}")


def _questions(view: ChangelogShown, prefix: str, level: int) -> Html:
    if not view.questions:
        return NOTHING
    pairs = (
        part for name, wording in view.questions for part in (element("dt", readable(name)), element("dd", wording))
    )
    content = element("dl", *pairs, class_="questions")
    if level == 1:
        return titled(f"{prefix}questions", "The questions", content)
    return element("section", element("h3", "The questions", id=f"{prefix}questions"), content)
