"""A statement as one page of HTML: loads nothing, runs nothing, reads well on a phone, on paper and to a screen reader.

Decides that stances stand in a table under their claim, that what is not verbatim says so beside the title, and that ids of the
document are set apart from the page's own.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from policyver.model.document import Position, Section
from policyver.model.inline import plain_text
from policyver.render.html.elements import Html, element, together
from policyver.render.html.page import page
from policyver.render.html.statement_blocks import PREFIX, BlockWriter
from policyver.render.skeleton import NAME, skeleton_xml
from policyver.render.statement_words import UNCONFIRMED, facts_of, mark_of, part_label, stance_facts
from policyver.render.visible import visible_line
from policyver.render.words import DRIVERS

if TYPE_CHECKING:
    from policyver.model.document import Part, Reference, Statement
    from policyver.model.revision import Reason
    from policyver.model.stance import Stance
    from policyver.render.html.elements import Child

_DEEPEST = 6
_MANY_PARTS = 4


def render(statement: Statement) -> str:
    """The page; the same statement gives the same text."""
    writer = BlockWriter(statement)
    mark = mark_of(statement)
    title = element(
        "h1", writer.inlines(statement.title), element("span", f" [{mark}]", class_="mark") if mark else None
    )
    main = element(
        "main",
        element("header", title, _facts(statement), _source(statement, writer)),
        _changes(statement, writer),
        _contents(statement, writer),
        *(_part(part, 2, writer) for part in statement.body),
        _references(statement, writer),
        id="content",
        tabindex="-1",
        lang=statement.language,
    )
    name = visible_line(plain_text(statement.title)) or statement.id
    style = files("policyver.render.html").joinpath("statement.css").read_text(encoding="utf-8")
    told = f"{name} [{mark}]" if mark else name
    meta = element("meta", name=NAME, content=skeleton_xml(statement))
    return page(told, main, language=statement.language or "en", style=style, skip="Skip to the statement", meta=meta)


def _facts(statement: Statement) -> Html:
    pairs = (together((element("dt", name), element("dd", visible_line(value)))) for name, value in facts_of(statement))
    return element("dl", *pairs, class_="facts")


def _source(statement: Statement, writer: BlockWriter) -> Html | None:
    source = statement.source
    if source is None or not (source.content or source.doi or source.pmid):
        return None
    return element("p", "Source: ", writer.inlines(source.content), *writer.identifiers(source.doi, source.pmid))


def _changes(statement: Statement, writer: BlockWriter) -> Html | None:
    revision = statement.revision
    if not (revision.summary or revision.reasons):
        return None
    reasons = element("ul", *(_reason(reason, writer) for reason in revision.reasons)) if revision.reasons else None
    summary = element("p", writer.inlines(revision.summary)) if revision.summary else None
    heading = element("h2", "What changed, and why", id="changed")
    return element("section", heading, summary, reasons, class_="changed", aria_labelledby="changed")


def _reason(reason: Reason, writer: BlockWriter) -> Html:
    about = writer.part_link(reason.about) if reason.about else None
    evidence = f" [{' '.join(reason.evidence)}]" if reason.evidence else ""
    told = (f"{DRIVERS[reason.driver].capitalize()}", " on " if about else None, about, ": ")
    return element("li", element("strong", *told), writer.inlines(reason.content), evidence)


def _contents(statement: Statement, writer: BlockWriter) -> Html | None:
    if len(statement.body) < _MANY_PARTS:
        return None
    items = (element("li", writer.part_link(part.id)) for part in statement.body)
    return element("nav", element("h2", "Contents", id="contents"), element("ul", *items), aria_labelledby="contents")


def _part(part: Part, depth: int, writer: BlockWriter) -> Html:
    anchor = f"{PREFIX}{part.id}"
    heading = element(f"h{min(depth, _DEEPEST)}", *_heading(part, writer), id=anchor)
    if isinstance(part, Section):
        inner: list[Child] = [*writer.blocks(part.blocks), *(_part(each, depth + 1, writer) for each in part.parts)]
        return element("section", heading, *inner, aria_labelledby=anchor)
    claim = element("p", writer.inlines(part.claim), class_="claim")
    stances = _stances(part, writer) if part.stances else None
    return element(
        "section", heading, claim, stances, *writer.blocks(part.rationale), class_="position", aria_labelledby=anchor
    )


def _heading(part: Part, writer: BlockWriter) -> list[Child]:
    label = visible_line(part_label(part, position=isinstance(part, Position)))
    title = writer.inlines(part.title)
    if label and title:
        return [element("span", label, class_="label"), " ", title]
    return [label or title or writer.part_name(part)]


def _stances(part: Position, writer: BlockWriter) -> Html:
    rows = [dict(stance_facts(stance)) for stance in part.stances]
    columns = [name for name in _COLUMNS if any(name in row for row in rows)]
    head = element("tr", *(element("th", name, scope="col") for name in columns))
    body = (
        element("tr", *(_stance_cell(name, row, stance) for name in columns))
        for row, stance in zip(rows, part.stances, strict=True)
    )
    name = writer.part_name(part)
    table = element(
        "table",
        element("caption", "Stance" if len(rows) == 1 else "Stances"),
        element("thead", head),
        element("tbody", *body),
        class_="stances",
    )
    return element("div", table, class_="wide", role="region", tabindex="0", aria_label=f"Stances: {name}")


_COLUMNS = ("Question", "Population", "Direction", "Strength", "Certainty", "Grade", "Reviewed")


def _stance_cell(name: str, row: dict[str, str], stance: Stance) -> Html:
    value = visible_line(row.get(name, ""))
    if name == "Question":
        return element("th", value, scope="row")
    return element("td", value, class_=f"direction {stance.direction}" if name == "Direction" else None)


def _references(statement: Statement, writer: BlockWriter) -> Html | None:
    if not statement.references:
        return None
    items = (_reference(reference, writer) for reference in statement.references)
    heading = element("h2", "References", id="references")
    return element("section", heading, element("ul", *items, class_="references"), aria_labelledby="references")


def _reference(reference: Reference, writer: BlockWriter) -> Html:
    label = element("span", visible_line(reference.label or reference.id), class_="label")
    unsure = element("em", f" ({UNCONFIRMED})") if not reference.confirmed else None
    found = writer.identifiers(reference.doi, reference.pmid)
    return element("li", label, " ", writer.inlines(reference.content), *found, unsure, id=f"{PREFIX}{reference.id}")
