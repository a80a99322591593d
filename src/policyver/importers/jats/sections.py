"""JATS `sec` to sections and positions.

Decides which ids are kept: policyver's own, and the source's where a section has no title; else an id is made of the title,
because "s1" says where a section stood and not what it is. A box or statement that calls itself a recommendation is a position
where nothing but parts follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.jats.names import child, name_of
from policyver.importers.ledger import excerpt
from policyver.importers.recommendations import called_position, with_positions
from policyver.importers.tidy import is_empty
from policyver.model.document import Paragraph, Part, Position, Section
from policyver.model.identity import is_slug
from policyver.model.inline import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from policyver.importers.jats.blocks import BlockReader
    from policyver.importers.ledger import Ledger
    from policyver.importers.slugs import Slugs
    from policyver.model.inline import Inlines

_BOXES = frozenset({"boxed-text", "statement"})
_HEADS = frozenset({"label", "title", "sec-meta", "subtitle"})


class SectionReader:
    """Reads parts; `ids` are those given to them, by the ids that the source gives."""

    def __init__(self, blocks: BlockReader, slugs: Slugs, ledger: Ledger) -> None:
        self.blocks = blocks
        self.inlines = blocks.inlines
        self.slugs = slugs
        self.ledger = ledger
        self.ids: dict[str, str] = {}

    def parts(self, elements: Iterable[etree._Element]) -> tuple[Part, ...]:
        """A part for each section, and an untitled one for what stands outside of any."""
        made: list[Part] = []
        loose: list[etree._Element] = []
        for element in elements:
            if name_of(element) != "sec":
                loose.append(element)
                continue
            made += self._untitled(loose)
            loose = []
            made.append(self.part(element))
        return (*made, *self._untitled(loose))

    def part(self, element: etree._Element) -> Part:
        """One section or position."""
        if self.inlines.exact and element.get("sec-type") == "position":
            return self._own_position(element)
        title = self._title(element)
        identity = self._identity(element, title)
        children = [each for each in element if name_of(each) not in {"label", "title"}]
        inner = [each for each in children if name_of(each) == "sec"]
        own = [each for each in children if name_of(each) != "sec"]
        boxes = self._boxes(own)
        blocks = self.blocks.read(own[: len(own) - len(boxes)])
        parts = (*(self._box(each) for each in boxes), *(self.part(each) for each in inner))
        section = Section(identity, title, blocks, parts, self._label(element))
        return section if self.inlines.exact else with_positions(section, self.slugs, self.ledger)

    def named(self, element: etree._Element, slug: str) -> Section:
        """A section for an element that is none in JATS: an abstract, acknowledgements, an appendix."""
        title = self._title(element)
        identity = self.slugs.unique(slug)
        children = [each for each in element if name_of(each) not in {"label", "title"}]
        parts = tuple(self.part(each) for each in children if name_of(each) == "sec")
        blocks = self.blocks.read(each for each in children if name_of(each) != "sec")
        return Section(identity, title, blocks, parts, self._label(element))

    def _untitled(self, elements: list[etree._Element]) -> tuple[Part, ...]:
        blocks = self.blocks.read(elements)
        if not blocks:
            return ()
        section = Section(self.slugs.unique("background"), (), blocks)
        return (with_positions(section, self.slugs, self.ledger),)

    def _title(self, element: etree._Element) -> Inlines:
        title = child(element, "title")
        return () if title is None else self.inlines.read(title)

    def _label(self, element: etree._Element) -> str | None:
        label = child(element, "label")
        if label is None:
            return None
        text = "".join(str(each) for each in label.itertext())
        self.ledger.take(text, "number", label.sourceline or 0)
        if self.inlines.exact:
            return text
        return " ".join(text.split()).rstrip(".):") or None

    def _identity(self, element: etree._Element, title: Inlines) -> str:
        given = element.get("id") or ""
        if self.inlines.exact and is_slug(given):
            return given
        slug = given.lower().replace("_", "-").replace(".", "-")
        words = plain_text(title)
        identity = self.slugs.unique(slug) if is_slug(slug) and not words else self.slugs.title(words)
        self.ids[given] = identity
        return identity

    def _own_position(self, element: etree._Element) -> Position:
        statement, rationale = child(element, "statement"), child(element, "sec")
        claim = None if statement is None else child(statement, "p")
        return Position(
            element.get("id") or self.slugs.unique("position"),
            () if claim is None else self.inlines.read(claim),
            rationale=() if rationale is None else self.blocks.read(rationale),
            title=self._title(element),
            label=self._label(element),
        )

    def _boxes(self, elements: list[etree._Element]) -> list[etree._Element]:
        """The recommendations that end a section's own content."""
        if self.inlines.exact:
            return []
        count = 0
        for element in reversed(elements):
            if not _is_recommendation(element):
                break
            count += 1
        for element in elements[: len(elements) - count]:
            if _is_recommendation(element):
                told = f"a recommendation in mid-section stays a note: “{excerpt(_head_text(element))}”"
                self.ledger.find("position-guessed", told, element.sourceline or 0)
        return elements[len(elements) - count :]

    def _box(self, element: etree._Element) -> Part:
        label, title = self._label(element), self._title(element)
        blocks = self.blocks.read(each for each in element if name_of(each) not in _HEADS)
        first = blocks[0] if blocks else None
        identity = self._identity(element, title if not is_empty(title) or label is None else (label,))
        if not isinstance(first, Paragraph):
            return Section(identity, title, blocks, (), label)
        line = element.sourceline or 0
        self.ledger.find("position-guessed", f"taken for a position: “{excerpt(plain_text(first.content))}”", line)
        self.ledger.find("stance-missing", f"position {label or identity} has no stance yet", line)
        return Position(identity, first.content, rationale=blocks[1:], title=title, label=label)


def _is_recommendation(element: etree._Element) -> bool:
    if name_of(element) not in _BOXES:
        return False
    kinds = f"{element.get('content-type') or ''} {element.get('specific-use') or ''}"
    return "recommendation" in kinds.lower() or called_position(_head_text(element))


def _head_text(element: etree._Element) -> str:
    heads = [each for each in element if name_of(each) in {"label", "title"}]
    caption = child(element, "caption")
    title = None if caption is None else child(caption, "title")
    return " ".join(
        " ".join(str(text) for each in (*heads, title) if each is not None for text in each.itertext()).split()
    )
