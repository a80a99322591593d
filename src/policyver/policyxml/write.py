"""Model to bytes: the one form a statement or a topic has.

Order of elements and attributes is fixed, layout defaults are left out (a stance's never), block elements are indented by two spaces,
and mixed content stands on one line just as it is: no space is added to it or taken from it.
`read_statement(write_statement(s)) == s` for every statement whose text is NFC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from policyver.model.document import (
    Block,
    Cell,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Position,
    Quote,
    Reference,
    Row,
    Section,
    Statement,
    Table,
)
from policyver.model.inline import Markup
from policyver.model.revision import DATE_NAMES, Reason, Relation, Source
from policyver.model.stance import Scheme, Stance
from policyver.policyxml.elements import STATEMENT_NAMESPACE, TOPIC_NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.model.inline import Inlines
    from policyver.model.merge import Piece
    from policyver.model.revision import Revision
    from policyver.model.topic import Evidence, Topic

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)
_TARGET = {"link": "href", "cite": "ref"}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'

_Attributes = dict[str, str | None]


def write_statement(statement: Statement) -> bytes:
    """The canonical bytes of a statement: UTF-8, line feeds, one at the end."""
    out = _Lines()
    attributes: _Attributes = {
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


def write_topic(topic: Topic) -> bytes:
    """The canonical bytes of a topic: UTF-8, line feeds, one at the end."""
    out = _Lines()
    root = out.nest("topic", {"xmlns": TOPIC_NAMESPACE, "id": topic.id, "xml:lang": topic.language})
    if topic.title:
        root.leaf("title", {}, topic.title.translate(_TEXT))
    for question in topic.questions:
        root.leaf("question", {"id": question.id}, question.wording.translate(_TEXT))
    for evidence in topic.evidence:
        _evidence(root, evidence)
    return out.done()


def write_piece(piece: Piece, depth: int) -> tuple[str, ...]:
    """The lines of one part of a statement, indented by `depth` levels; for a merge's conflicts."""
    out = _Lines(depth)
    if isinstance(piece, str | Markup):
        out.items.append("  " * depth + _inlines((piece,)))
    elif isinstance(piece, Section | Position):
        _part(out, piece)
    elif isinstance(piece, Reference | Stance | Scheme | Reason | Relation | Source):
        _fact(out, piece)
    elif isinstance(piece, Item):
        _flow(out, "item", {"id": piece.id}, piece)
    elif isinstance(piece, Row):
        _rows(out, (piece,))
    else:
        _block(out, piece)
    return tuple(out.flat())


def _fact(out: _Lines, piece: Reference | Stance | Scheme | Reason | Relation | Source) -> None:
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


def write_inlines(content: Inlines) -> str:
    """Inline content as it stands in a document."""
    return _inlines(content)


class _Lines:
    """Lines of one element's children, filled from the outside in; `done` closes what is open."""

    def __init__(self, depth: int = 0, tail: list[object] | None = None) -> None:
        self.depth = depth
        self.items: list[object] = [] if tail is None else tail

    def leaf(self, name: str, attributes: _Attributes, content: str = "") -> None:
        tag = f"{name}{_attributes(attributes)}"
        self.items.append(
            f"{'  ' * self.depth}<{tag}>{content}</{name}>" if content else f"{'  ' * self.depth}<{tag}/>"
        )

    def nest(self, name: str, attributes: _Attributes, content: str = "") -> _Lines:
        inner = _Lines(self.depth + 1)
        indent = "  " * self.depth
        self.items += [f"{indent}<{name}{_attributes(attributes)}>{content}", inner, f"{indent}</{name}>"]
        return inner

    def done(self) -> bytes:
        return "\n".join([_HEAD, *self.flat(), ""]).encode()

    def flat(self) -> Iterable[str]:
        for item in self.items:
            if isinstance(item, _Lines):
                yield from item.flat()
            else:
                yield str(item)


def _attributes(attributes: _Attributes) -> str:
    return "".join(f' {key}="{value.translate(_VALUE)}"' for key, value in attributes.items() if value is not None)


def _inlines(content: Inlines) -> str:
    return "".join(part.translate(_TEXT) if isinstance(part, str) else _markup(part) for part in content)


def _markup(markup: Markup) -> str:
    key = _TARGET.get(markup.name)
    attributes = "" if key is None else _attributes({key: markup.target})
    inner = _inlines(markup.content)
    return f"<{markup.name}{attributes}>{inner}</{markup.name}>" if inner else f"<{markup.name}{attributes}/>"


def _front(out: _Lines, statement: Statement) -> None:
    front = out.nest("front", {})
    front.leaf("title", {}, _inlines(statement.title))
    for issuer in statement.issuers:
        front.leaf("issuer", {}, issuer.translate(_TEXT))
    for endorser in statement.endorsers:
        front.leaf("endorser", {}, endorser.translate(_TEXT))
    _revision(front, statement.revision)
    if statement.source is not None:
        _source(front, statement.source)
    for scheme in statement.schemes:
        _scheme(front, scheme)


def _source(out: _Lines, source: Source) -> None:
    attributes: _Attributes = {"fidelity": source.fidelity, "doi": source.doi, "pmid": source.pmid}
    out.leaf("source", attributes, _inlines(source.content))


def _scheme(out: _Lines, scheme: Scheme) -> None:
    out.leaf("scheme", {"id": scheme.id, "name": scheme.name, "version": scheme.version})


def _revision(out: _Lines, revision: Revision) -> None:
    attributes: _Attributes = {"label": revision.label, "status": revision.status}
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
        inner.leaf("summary", {}, _inlines(revision.summary))
    for reason in revision.reasons:
        _reason(inner, reason)


def _relation(out: _Lines, relation: Relation) -> None:
    out.leaf("relation", {"type": relation.type, "target": relation.target})


def _reason(out: _Lines, reason: Reason) -> None:
    evidence = " ".join(reason.evidence) or None
    attributes: _Attributes = {"about": reason.about, "driver": reason.driver, "evidence": evidence}
    out.leaf("reason", attributes, _inlines(reason.content))


def _part(out: _Lines, part: Part) -> None:
    match part:
        case Section():
            _section(out, part)
        case Position():
            _position(out, part)
        case _:
            assert_never(part)


def _section(out: _Lines, section: Section) -> None:
    inner = out.nest("section", {"id": section.id, "label": section.label})
    if section.title:
        inner.leaf("title", {}, _inlines(section.title))
    for block in section.blocks:
        _block(inner, block)
    for part in section.parts:
        _part(inner, part)


def _position(out: _Lines, position: Position) -> None:
    inner = out.nest("position", {"id": position.id, "label": position.label})
    if position.title:
        inner.leaf("title", {}, _inlines(position.title))
    inner.leaf("claim", {}, _inlines(position.claim))
    for stance in position.stances:
        _stance(inner, stance)
    if position.rationale:
        rationale = inner.nest("rationale", {})
        for block in position.rationale:
            _block(rationale, block)


def _stance(out: _Lines, stance: Stance) -> None:
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


def _block(out: _Lines, block: Block) -> None:
    match block:
        case Paragraph():
            out.leaf("p", {"id": block.id}, _inlines(block.content))
        case ListBlock():
            inner = out.nest("list", {"id": block.id, "type": None if block.type == "bullet" else block.type})
            for item in block.items:
                _flow(inner, "item", {"id": item.id}, item)
        case Table():
            _table(out, block)
        case Quote():
            _flow(out, "quote", {"id": block.id}, block)
        case Note():
            _flow(out, "note", {"id": block.id}, block)
        case _:
            assert_never(block)


def _flow(out: _Lines, name: str, attributes: _Attributes, flow: Item | Quote | Note | Cell) -> None:
    content = _inlines(flow.content)
    if not flow.blocks:
        out.leaf(name, attributes, content)
        return
    inner = out.nest(name, attributes, content)
    for block in flow.blocks:
        _block(inner, block)


def _table(out: _Lines, table: Table) -> None:
    inner = out.nest("table", {"id": table.id})
    if table.caption:
        inner.leaf("caption", {}, _inlines(table.caption))
    if table.head:
        _rows(inner.nest("thead", {}), table.head)
    _rows(inner.nest("tbody", {}), table.body)


def _rows(out: _Lines, rows: tuple[Row, ...]) -> None:
    for row in rows:
        inner = out.nest("tr", {"id": row.id})
        for cell in row.cells:
            spans: _Attributes = {
                "colspan": str(cell.colspan) if cell.colspan > 1 else None,
                "rowspan": str(cell.rowspan) if cell.rowspan > 1 else None,
            }
            _flow(inner, "th" if cell.header else "td", spans, cell)


def _reference(out: _Lines, reference: Reference) -> None:
    attributes: _Attributes = {
        "id": reference.id,
        "label": reference.label,
        "doi": reference.doi,
        "pmid": reference.pmid,
        "evidence": reference.evidence,
        "confirmed": None if reference.confirmed else "no",
    }
    out.leaf("reference", attributes, _inlines(reference.content))


def _evidence(out: _Lines, evidence: Evidence) -> None:
    inner = out.nest(
        "evidence",
        {
            "id": evidence.id,
            "date": str(evidence.date),
            "design": evidence.design,
            "n": None if evidence.n is None else str(evidence.n),
            "doi": evidence.doi,
            "pmid": evidence.pmid,
            "confirmed": None if evidence.confirmed else "no",
        },
    )
    inner.leaf("citation", {}, evidence.citation.translate(_TEXT))
    for finding in evidence.findings:
        attributes: _Attributes = {"question": finding.question, "direction": finding.direction}
        inner.leaf("finding", attributes, finding.text.translate(_TEXT))
