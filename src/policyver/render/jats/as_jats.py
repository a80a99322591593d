"""A statement as a JATS 1.3 article (Z39.96, the Archiving set): valid by its DTD, and exact: the importer gives it back.

Decides where what JATS has no element for stands: in `custom-meta` whose names begin with `policyver:`. Refuses nothing; a
citation or link that names nothing becomes markup that needs no target, because the DTD would refuse it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.revision import DATE_NAMES, RelationType
from policyver.policyxml.markup_lines import TEXT, Lines
from policyver.render.jats.blocks import BodyWriter
from policyver.render.jats.fields import fields
from policyver.render.jats.inlines import InlineWriter
from policyver.render.links import safe_target
from policyver.render.words import FIDELITIES

if TYPE_CHECKING:
    from policyver.model.dates import PartialDate
    from policyver.model.document import Reference, Statement

XLINK = "http://www.w3.org/1999/xlink"
VERSION = "1.3"
FORMAT = "1"
PUBLIC_ID = "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD with MathML3 v1.3 20210610//EN"
SYSTEM_ID = "JATS-archivearticle1-3-mathml3.dtd"
_DOCTYPE = f'<!DOCTYPE article PUBLIC "{PUBLIC_ID}" "{SYSTEM_ID}">'
DATE_PARTS = ("year", "month", "day")
RELATIONS = {RelationType.CORRECTS: "corrected-article"}


def render(statement: Statement) -> bytes:
    """The article's bytes: UTF-8, line feeds; the same statement gives the same bytes."""
    inlines = InlineWriter(statement)
    out = Lines()
    article = out.nest(
        "article",
        {
            "xmlns:xlink": XLINK,
            "article-type": statement.kind,
            "dtd-version": VERSION,
            "xml:lang": statement.language,
        },
    )
    _meta(article.nest("front", {}).nest("article-meta", {}), statement, inlines)
    body = article.nest("body", {})
    writer = BodyWriter(inlines)
    for part in statement.body:
        writer.part(body, part)
    if statement.references:
        references = article.nest("back", {}).nest("ref-list", {})
        for reference in statement.references:
            _reference(references, reference, inlines)
    head, _, rest = out.done().partition(b"\n")
    return b"\n".join((head, _DOCTYPE.encode(), rest))


def _meta(out: Lines, statement: Statement, inlines: InlineWriter) -> None:
    out.leaf("article-id", {"pub-id-type": "publisher-id"}, statement.id)
    out.leaf("article-version", {}, statement.revision.label)
    titles = out.nest("title-group", {})
    titles.leaf("article-title", {}, inlines.text(statement.title))
    mark = FIDELITIES[statement.source.fidelity] if statement.source else ""
    if mark:
        titles.leaf("subtitle", {"specific-use": "policyver:fidelity"}, mark.translate(TEXT))
    people = out.nest("contrib-group", {})
    for kind, names in (("issuer", statement.issuers), ("endorser", statement.endorsers)):
        for name in names:
            people.nest("contrib", {"contrib-type": kind}).leaf("collab", {}, name.translate(TEXT))
    _dates(out, statement)
    for relation in statement.revision.relations:
        kind = RELATIONS.get(relation.type, str(relation.type))
        followed = safe_target(relation.target) is not None
        address = relation.target if followed else None
        text = "" if followed else relation.target.translate(TEXT)
        out.leaf("related-article", {"related-article-type": kind, "xlink:href": address}, text)
    if statement.revision.summary:
        summary = out.nest("abstract", {"abstract-type": "revision-summary"})
        summary.leaf("p", {}, inlines.text(statement.revision.summary))
    _custom(out.nest("custom-meta-group", {}), statement, inlines)


def _dates(out: Lines, statement: Statement) -> None:
    dates = statement.revision.dates
    if dates.published is not None:
        _date(out, "pub-date", {"date-type": "pub"}, dates.published)
    others = [(name, getattr(dates, name.replace("-", "_"))) for name in DATE_NAMES if name != "published"]
    if any(date is not None for _, date in others):
        history = out.nest("pub-history", {})
        for name, date in others:
            if date is not None:
                _date(history.nest("event", {"event-type": name}), "date", {}, date)


def _date(out: Lines, name: str, attributes: dict[str, str], date: PartialDate) -> None:
    parts = list(zip(DATE_PARTS, date.text.split("-"), strict=False))
    inner = "".join(f"<{part}>{value}</{part}>" for part, value in reversed(parts))
    out.leaf(name, {**attributes, "iso-8601-date": date.text}, inner)


def _custom(out: Lines, statement: Statement, inlines: InlineWriter) -> None:
    """What JATS has no element for: one `custom-meta` a fact."""
    facts = [("format", FORMAT), ("status", str(statement.revision.status))]
    facts += [("topic", statement.topic)] if statement.topic else []
    facts += [(f"scheme {fields(id=each.id, name=each.name, version=each.version)}", "") for each in statement.schemes]
    for name, value in facts:
        _fact(out, name, value.translate(TEXT))
    if statement.source is not None:
        source = statement.source
        named = fields(fidelity=source.fidelity, doi=source.doi, pmid=source.pmid)
        _fact(out, f"source {named}", inlines.text(source.content))
    for reason in statement.revision.reasons:
        named = fields(driver=reason.driver, about=reason.about, evidence=" ".join(reason.evidence) or None)
        _fact(out, f"reason {named}", inlines.text(reason.content))
    for position, stance in inlines.stances:
        named = fields(
            position=position, question=stance.question, population=stance.population, direction=stance.direction,
            basis=stance.basis, strength=stance.strength, certainty=stance.certainty, grade=stance.grade,
            scheme=stance.scheme.id if stance.scheme else None, reviewed=stance.reviewed,
        )  # fmt: skip
        _fact(out, "stance", named.translate(TEXT))


def _fact(out: Lines, name: str, value: str) -> None:
    inner = out.nest("custom-meta", {})
    inner.leaf("meta-name", {}, f"policyver:{name}".translate(TEXT))
    inner.leaf("meta-value", {}, value)


def _reference(out: Lines, reference: Reference, inlines: InlineWriter) -> None:
    unsure = None if reference.confirmed else "unconfirmed"
    inner = out.nest("ref", {"id": reference.id, "specific-use": unsure})
    if reference.label is not None:
        inner.leaf("label", {}, reference.label.translate(TEXT))
    content = inlines.text(reference.content)
    for kind, value in (("doi", reference.doi), ("pmid", reference.pmid)):
        if value:
            content += f'<x> {kind}:</x><pub-id pub-id-type="{kind}">{value.translate(TEXT)}</pub-id>'
    content += "" if reference.confirmed else "<x> (not confirmed)</x>"
    inner.leaf("mixed-citation", {"specific-use": reference.evidence}, content)
