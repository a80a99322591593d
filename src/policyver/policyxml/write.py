"""A statement to bytes: the one form it has.

Order of elements and attributes is fixed, layout defaults are left out (a stance's never), block elements are indented by two spaces,
and mixed content stands on one line just as it is: no space is added to it or taken from it.
`read_statement(write_statement(s)) == s` for every statement whose text is NFC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from policyver.model.document import (
    Item,
    Part,
    Position,
    Reference,
    Row,
    Section,
    Statement,
)
from policyver.model.inline import Markup
from policyver.model.revision import DATE_NAMES, Reason, Relation, Source
from policyver.model.stance import Scheme, Stance
from policyver.policyxml.elements import STATEMENT_NAMESPACE
from policyver.policyxml.markup_lines import TEXT, Lines, inlines_text
from policyver.policyxml.write_blocks import write_block, write_flow, write_rows

if TYPE_CHECKING:
    from policyver.model.merge import Piece
    from policyver.model.revision import Revision
    from policyver.policyxml.markup_lines import Attributes


def write_statement(statement: Statement) -> bytes:
    """The canonical bytes of a statement: UTF-8, line feeds, one at the end."""
    out = Lines()
    attributes: Attributes = {
        "xmlns": STATEMENT_NAMESPACE,
        "id": statement.id,
        "kind": statement.kind,
        "topic": statement.topic,
        "xml:lang": statement.language,
    }
    with_parts = out.nest("statement", attributes)
    _front(with_parts, statement)
    body = with_parts.nest("body", {})
    for part in statement.body:
        _part(body, part)
    if statement.references:
        references = with_parts.nest("back", {}).nest("references", {})
        for reference in statement.references:
            _reference(references, reference)
    return out.done()


def write_piece(piece: Piece, depth: int) -> tuple[str, ...]:
    """The lines of one part of a statement, indented by `depth` levels; for a merge's conflicts."""
    out = Lines(depth)
    if isinstance(piece, str | Markup):
        out.items.append("  " * depth + inlines_text((piece,)))
    elif isinstance(piece, Section | Position):
        _part(out, piece)
    elif isinstance(piece, Reference | Stance | Scheme | Reason | Relation | Source):
        _fact(out, piece)
    elif isinstance(piece, Item):
        write_flow(out, "item", {"id": piece.id}, piece)
    elif isinstance(piece, Row):
        write_rows(out, (piece,))
    else:
        write_block(out, piece)
    return tuple(out.flat())


def _fact(out: Lines, piece: Reference | Stance | Scheme | Reason | Relation | Source) -> None:
    match piece:
        case Reference():
            _reference(out, piece)
        case Stance():
            _stance(out, piece)
        case Scheme():
            _scheme(out, piece)
        case Reason():
            _reason(out, piece)
        case Relation():
            _relation(out, piece)
        case Source():
            _source(out, piece)
        case _:
            assert_never(piece)


def _front(out: Lines, statement: Statement) -> None:
    front = out.nest("front", {})
    front.leaf("title", {}, inlines_text(statement.title))
    for issuer in statement.issuers:
        front.leaf("issuer", {}, issuer.translate(TEXT))
    for endorser in statement.endorsers:
        front.leaf("endorser", {}, endorser.translate(TEXT))
    _revision(front, statement.revision)
    if statement.source is not None:
        _source(front, statement.source)
    for scheme in statement.schemes:
        _scheme(front, scheme)


def _source(out: Lines, source: Source) -> None:
    attributes: Attributes = {"fidelity": source.fidelity, "doi": source.doi, "pmid": source.pmid}
    out.leaf("source", attributes, inlines_text(source.content))


def _scheme(out: Lines, scheme: Scheme) -> None:
    out.leaf("scheme", {"id": scheme.id, "name": scheme.name, "version": scheme.version})


def _revision(out: Lines, revision: Revision) -> None:
    attributes: Attributes = {"label": revision.label, "status": revision.status}
    for name in DATE_NAMES:
        date = getattr(revision.dates, name.replace("-", "_"))
        attributes[name] = None if date is None else str(date)
    if not (revision.relations or revision.summary or revision.reasons):
        out.leaf("revision", attributes)
        return
    inner = out.nest("revision", attributes)
    for relation in revision.relations:
        _relation(inner, relation)
    if revision.summary:
        inner.leaf("summary", {}, inlines_text(revision.summary))
    for reason in revision.reasons:
        _reason(inner, reason)


def _relation(out: Lines, relation: Relation) -> None:
    out.leaf("relation", {"type": relation.type, "target": relation.target})


def _reason(out: Lines, reason: Reason) -> None:
    evidence = " ".join(reason.evidence) or None
    attributes: Attributes = {"about": reason.about, "driver": reason.driver, "evidence": evidence}
    out.leaf("reason", attributes, inlines_text(reason.content))


def _part(out: Lines, part: Part) -> None:
    match part:
        case Section():
            _section(out, part)
        case Position():
            _position(out, part)
        case _:
            assert_never(part)


def _section(out: Lines, section: Section) -> None:
    inner = out.nest("section", {"id": section.id, "label": section.label})
    if section.title:
        inner.leaf("title", {}, inlines_text(section.title))
    for block in section.blocks:
        write_block(inner, block)
    for part in section.parts:
        _part(inner, part)


def _position(out: Lines, position: Position) -> None:
    inner = out.nest("position", {"id": position.id, "label": position.label})
    if position.title:
        inner.leaf("title", {}, inlines_text(position.title))
    inner.leaf("claim", {}, inlines_text(position.claim))
    for stance in position.stances:
        _stance(inner, stance)
    if position.rationale:
        rationale = inner.nest("rationale", {})
        for block in position.rationale:
            write_block(rationale, block)


def _stance(out: Lines, stance: Stance) -> None:
    out.leaf(
        "stance",
        {
            "question": stance.question,
            "population": stance.population,
            "direction": stance.direction,
            "basis": stance.basis,
            "strength": stance.strength,
            "certainty": stance.certainty,
            "grade": stance.grade,
            "scheme": None if stance.scheme is None else stance.scheme.id,
            "reviewed": stance.reviewed,
        },
    )


def _reference(out: Lines, reference: Reference) -> None:
    attributes: Attributes = {
        "id": reference.id,
        "label": reference.label,
        "doi": reference.doi,
        "pmid": reference.pmid,
        "evidence": reference.evidence,
        "confirmed": None if reference.confirmed else "no",
    }
    out.leaf("reference", attributes, inlines_text(reference.content))
