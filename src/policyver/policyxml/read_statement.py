"""Bytes to a Statement.

Reads what the vocabulary has, in any order of the front's children; refuses the rest with its line, so that
nothing of a document is lost in silence. Whether a document is *valid* is decided in `validate`, not here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, cast, get_args

from msgspec.structs import replace

from policyver.model.document import (
    Block,
    Blocks,
    Cell,
    Item,
    ListBlock,
    ListType,
    Note,
    Paragraph,
    Part,
    Parts,
    Position,
    Quote,
    Reference,
    Row,
    Section,
    Statement,
    Table,
)
from policyver.model.stance import Basis, Certainty, Direction, Scheme, Stance, Strength
from policyver.policyxml.elements import STATEMENT_NAMESPACE, XML_LANG, ElementReader
from policyver.policyxml.read_front import Front, read_front
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits, parse_tree

if TYPE_CHECKING:
    from lxml import etree

    from policyver.model.inline import Inlines

_STANCE_ATTRIBUTES = (
    "question", "population", "direction", "basis", "strength", "certainty", "grade", "scheme", "reviewed",
)  # fmt: skip

_MOST_SPAN_DIGITS = 3
_LIST_TYPES = get_args(ListType)


def read_statement(data: bytes, *, where: str = "", limits: Limits = DEFAULT_LIMITS) -> Statement:
    """The statement that `data` holds.

    Raises:
        DocumentError: not well-formed, refused for safety, or not in the vocabulary.
    """
    reader = StatementReader(where)
    root = parse_tree(data, where=where, limits=limits)
    head = reader.head(root)
    return replace(head, body=reader.body(root))


class StatementReader:
    """One read of one statement, `head` first: it tells the schemes that stances name. `where` is for messages."""

    def __init__(self, where: str) -> None:
        self.reader = ElementReader(STATEMENT_NAMESPACE, where)
        self.schemes: dict[str, Scheme] = {}

    def head(self, root: etree._Element) -> Statement:
        """The statement without its body."""
        reader = self.reader
        if reader.name(root) != "statement":
            reader.refuse(root, f"the root is <{reader.name(root)}>, a <statement> was expected")
        reader.known_attributes(root, ("id", "kind", "topic", XML_LANG))
        children = self._once(root, ("front", "body", "back"))
        front: Front = read_front(reader, children["front"]) if "front" in children else self._missing(root, "front")
        self.schemes = {scheme.id: scheme for scheme in front.schemes}
        return Statement(
            id=reader.required(root, "id"),
            kind=reader.required(root, "kind"),
            title=front.title,
            issuers=front.issuers,
            revision=front.revision,
            body=() if "body" in children else self._missing(root, "body"),
            topic=reader.optional(root, "topic"),
            language=reader.optional(root, XML_LANG),
            endorsers=front.endorsers,
            source=front.source,
            schemes=front.schemes,
            references=self._references(children["back"]) if "back" in children else (),
        )

    def body(self, root: etree._Element) -> Parts:
        """The parts of the body of a root whose head was read."""
        return self._parts(self._once(root, ("front", "body", "back"))["body"])

    def inlines(self, element: etree._Element) -> Inlines:
        """The content of an element that holds text and inline markup."""
        return self.reader.inlines(element)

    def _once(self, element: etree._Element, names: tuple[str, ...]) -> dict[str, etree._Element]:
        """Children by name, each at most once."""
        found: dict[str, etree._Element] = {}
        for name, child in self.reader.children(element):
            if name not in names:
                self.reader.unexpected(child)
            if name in found:
                self.reader.refuse(child, f"a second <{name}>")
            found[name] = child
        return found

    def _missing(self, element: etree._Element, name: str) -> NoReturn:
        self.reader.refuse(element, f"<{self.reader.name(element)}> lacks <{name}>")

    def _parts(self, element: etree._Element) -> Parts:
        return tuple(self._part(name, child) for name, child in self.reader.children(element))

    def _part(self, name: str, element: etree._Element) -> Part:
        if name == "section":
            return self._section(element)
        if name == "position":
            return self._position(element)
        self.reader.unexpected(element)

    def _section(self, element: etree._Element) -> Section:
        reader = self.reader
        reader.known_attributes(element, ("id", "label"))
        title: Inlines = ()
        blocks: list[Block] = []
        parts: list[Part] = []
        for at, (name, child) in enumerate(reader.children(element)):
            if name == "title" and at == 0:
                title = self._bare_inlines(child)
            elif name in {"section", "position"}:
                parts.append(self._part(name, child))
            elif parts:
                reader.refuse(child, f"<{name}> stands after a nested section", "put blocks before nested sections")
            else:
                blocks.append(self.block(child))
        return Section(
            id=reader.required(element, "id"),
            title=title,
            blocks=tuple(blocks),
            parts=tuple(parts),
            label=reader.optional(element, "label"),
        )

    def _position(self, element: etree._Element) -> Position:
        reader = self.reader
        reader.known_attributes(element, ("id", "label"))
        title: Inlines = ()
        claim: Inlines | None = None
        stances: list[Stance] = []
        rationale: Blocks = ()
        for name, child in reader.children(element):
            if name == "title" and claim is None:
                title = self._bare_inlines(child)
            elif name == "claim" and claim is None:
                claim = self._bare_inlines(child)
            elif name == "stance":
                stances.append(self.stance(child))
            elif name == "rationale" and not rationale:
                reader.known_attributes(child, ())
                rationale = self._blocks(child)
            else:
                reader.unexpected(child)
        return Position(
            id=reader.required(element, "id"),
            claim=self._missing(element, "claim") if claim is None else claim,
            stances=tuple(stances),
            rationale=rationale,
            title=title,
            label=reader.optional(element, "label"),
        )

    def stance(self, element: etree._Element) -> Stance:
        """One stance."""
        reader = self.reader
        reader.known_attributes(element, _STANCE_ATTRIBUTES)
        scheme = reader.optional(element, "scheme")
        if scheme is not None and scheme not in self.schemes:
            reader.refuse(element, f"scheme={scheme!r} is not declared", "declare it in <front> with <scheme id=…>")
        reader.date(element, "reviewed")
        return Stance(
            question=reader.required(element, "question"),
            population=reader.required(element, "population"),
            direction=reader.required_word(element, "direction", Direction),
            basis=reader.word(element, "basis", Basis),
            strength=reader.word(element, "strength", Strength) or Strength.UNGRADED,
            certainty=reader.word(element, "certainty", Certainty) or Certainty.UNGRADED,
            grade=reader.optional(element, "grade"),
            scheme=None if scheme is None else self.schemes[scheme],
            reviewed=reader.optional(element, "reviewed"),
        )

    def _blocks(self, element: etree._Element) -> Blocks:
        return tuple(self.block(child) for _, child in self.reader.children(element))

    def block(self, element: etree._Element) -> Block:
        """One block of any kind."""
        reader = self.reader
        name = reader.name(element)
        if name == "p":
            reader.known_attributes(element, ("id",))
            return Paragraph(reader.inlines(element), reader.optional(element, "id"))
        if name == "list":
            return self._list(element)
        if name == "table":
            return self._table(element)
        if name == "quote":
            content, blocks = self._flow(element, ("id",))
            return Quote(content, blocks, reader.optional(element, "id"))
        if name == "note":
            content, blocks = self._flow(element, ("id",))
            return Note(content, blocks, reader.optional(element, "id"))
        reader.unexpected(element)

    def _flow(self, element: etree._Element, known: tuple[str, ...]) -> tuple[Inlines, Blocks]:
        self.reader.known_attributes(element, known)
        content, rest = self.reader.leading_inlines(element)
        return content, tuple(self.block(child) for child in rest)

    def _list(self, element: etree._Element) -> ListBlock:
        reader = self.reader
        reader.known_attributes(element, ("id", "type"))
        list_type = self.list_type(element)
        items = tuple(self._item(name, child) for name, child in reader.children(element))
        return ListBlock(items, list_type, reader.optional(element, "id"))

    def list_type(self, element: etree._Element) -> ListType:
        """The type of a list."""
        list_type = element.get("type", "bullet")
        if list_type not in _LIST_TYPES:
            self.reader.refuse(element, f"type={list_type!r} is none of: {', '.join(_LIST_TYPES)}")
        return cast("ListType", list_type)

    def _item(self, name: str, element: etree._Element) -> Item:
        if name != "item":
            self.reader.unexpected(element)
        content, blocks = self._flow(element, ("id",))
        return Item(content, blocks, self.reader.optional(element, "id"))

    def _table(self, element: etree._Element) -> Table:
        reader = self.reader
        reader.known_attributes(element, ("id",))
        children = self._once(element, ("caption", "thead", "tbody"))
        return Table(
            body=self._rows(children["tbody"]) if "tbody" in children else self._missing(element, "tbody"),
            head=self._rows(children["thead"]) if "thead" in children else (),
            caption=self._bare_inlines(children["caption"]) if "caption" in children else (),
            id=reader.optional(element, "id"),
        )

    def _rows(self, element: etree._Element) -> tuple[Row, ...]:
        return tuple(self._row(name, child) for name, child in self.reader.children(element))

    def _row(self, name: str, element: etree._Element) -> Row:
        reader = self.reader
        if name != "tr":
            reader.unexpected(element)
        reader.known_attributes(element, ("id",))
        cells = tuple(self._cell(cell_name, child) for cell_name, child in reader.children(element))
        return Row(cells, reader.optional(element, "id"))

    def _cell(self, name: str, element: etree._Element) -> Cell:
        if name not in {"td", "th"}:
            self.reader.unexpected(element)
        content, blocks = self._flow(element, ("colspan", "rowspan"))
        return Cell(content, name == "th", blocks, self._span(element, "colspan"), self._span(element, "rowspan"))

    def _span(self, element: etree._Element, key: str) -> int:
        value = element.get(key, "1")
        if not (value.isascii() and value.isdigit() and len(value) <= _MOST_SPAN_DIGITS and int(value) > 0):
            self.reader.refuse(element, f"{key}={value!r} is no number from 1 to 999")
        return int(value)

    def _references(self, back: etree._Element) -> tuple[Reference, ...]:
        children = self._once(back, ("references",))
        if "references" not in children:
            return ()
        return tuple(self._reference(name, child) for name, child in self.reader.children(children["references"]))

    def _reference(self, name: str, element: etree._Element) -> Reference:
        reader = self.reader
        if name != "reference":
            reader.unexpected(element)
        reader.known_attributes(element, ("id", "label", "doi", "pmid", "evidence", "confirmed"))
        return Reference(
            id=reader.required(element, "id"),
            content=reader.inlines(element),
            label=reader.optional(element, "label"),
            doi=reader.optional(element, "doi"),
            pmid=reader.optional(element, "pmid"),
            evidence=reader.optional(element, "evidence"),
            confirmed=element.get("confirmed", "yes") != "no",
        )

    def _bare_inlines(self, element: etree._Element) -> Inlines:
        self.reader.known_attributes(element, ())
        return self.reader.inlines(element)
