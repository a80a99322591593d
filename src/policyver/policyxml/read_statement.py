"""Bytes to a Statement.

Reads what the vocabulary has, in any order of the front's children; refuses the rest with its line, so that
nothing of a document is lost in silence. Whether a document is *valid* is decided in `validate`, not here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.model.document import Block, Blocks, Part, Parts, Position, Section, Statement
from policyver.model.stance import Basis, Certainty, Direction, Scheme, Stance, Strength
from policyver.policyxml.elements import STATEMENT_NAMESPACE, XML_LANG, ElementReader
from policyver.policyxml.read_back import read_references
from policyver.policyxml.read_blocks import BlocksReader
from policyver.policyxml.read_front import Front, read_front
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits, parse_tree

if TYPE_CHECKING:
    from lxml import etree

    from policyver.model.inline import Inlines

_STANCE_ATTRIBUTES = (
    "question", "population", "direction", "basis", "strength", "certainty", "grade", "scheme", "reviewed",
)  # fmt: skip


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
        self.blocks = BlocksReader(self.reader)
        self.schemes: dict[str, Scheme] = {}

    def head(self, root: etree._Element) -> Statement:
        """The statement without its body."""
        reader = self.reader
        if reader.name(root) != "statement":
            reader.refuse(root, f"the root is <{reader.name(root)}>, a <statement> was expected")
        reader.known_attributes(root, ("id", "kind", "topic", XML_LANG))
        children = reader.once(root, ("front", "body", "back"))
        front: Front = read_front(reader, children["front"]) if "front" in children else reader.missing(root, "front")
        self.schemes = {scheme.id: scheme for scheme in front.schemes}
        return Statement(
            id=reader.required(root, "id"),
            kind=reader.required(root, "kind"),
            title=front.title,
            issuers=front.issuers,
            revision=front.revision,
            body=() if "body" in children else reader.missing(root, "body"),
            topic=reader.optional(root, "topic"),
            language=reader.optional(root, XML_LANG),
            endorsers=front.endorsers,
            source=front.source,
            schemes=front.schemes,
            references=read_references(reader, children["back"]) if "back" in children else (),
        )

    def body(self, root: etree._Element) -> Parts:
        """The parts of the body of a root whose head was read."""
        return self._parts(self.reader.once(root, ("front", "body", "back"))["body"])

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
                title = reader.bare_inlines(child)
            elif name in {"section", "position"}:
                parts.append(self._part(name, child))
            elif parts:
                reader.refuse(child, f"<{name}> stands after a nested section", "put blocks before nested sections")
            else:
                blocks.append(self.blocks.block(child))
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
                title = reader.bare_inlines(child)
            elif name == "claim" and claim is None:
                claim = reader.bare_inlines(child)
            elif name == "stance":
                stances.append(self.stance(child))
            elif name == "rationale" and not rationale:
                reader.known_attributes(child, ())
                rationale = self.blocks.blocks(child)
            else:
                reader.unexpected(child)
        return Position(
            id=reader.required(element, "id"),
            claim=reader.missing(element, "claim") if claim is None else claim,
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
