"""Reading one element: attributes and inline content, the same for statements and topics.

Refuses what the vocabulary does not have, with the line: a reader that skips what it does not know loses text.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn, TypeVar, cast, get_args

from msgspec import Struct

from policyver.errors import DocumentError
from policyver.model.dates import PartialDate, parse_date
from policyver.model.inline import Inlines, Markup, MarkupName

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml import etree

STATEMENT_NAMESPACE = "urn:policyver:statement:1"
TOPIC_NAMESPACE = "urn:policyver:topic:1"
MERGE_NAMESPACE = "urn:policyver:merge:1"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MARKUP_NAMES = frozenset(get_args(MarkupName))
_TARGET = {"link": "href", "cite": "ref"}
_LAYOUT = " \t\r\n"

_Word = TypeVar("_Word", bound=StrEnum)


class ElementReader(Struct, frozen=True):
    """Reads the elements of one namespace of one document; `where` names it in messages."""

    namespace: str
    where: str

    def name(self, element: etree._Element) -> str:
        """The local name.

        Raises:
            DocumentError: the element is of another namespace, or no element.
        """
        prefix = f"{{{self.namespace}}}"
        if not isinstance(element.tag, str) or not element.tag.startswith(prefix):
            self.refuse(element, f"element {_shown(element)} is not in the namespace {self.namespace}")
        return element.tag[len(prefix) :]

    def refuse(self, element: etree._Element, message: str, hint: str = "") -> NoReturn:
        """Raise a DocumentError at the element's line."""
        hint = hint or "run `policyver validate` on it for every finding at once"
        raise DocumentError(message, hint=hint, where=self.where, line=element.sourceline or 0)

    def unexpected(self, element: etree._Element) -> NoReturn:
        """Refuse an element that does not belong where it stands."""
        parent = element.getparent()
        inside = f" inside <{self.name(parent)}>" if parent is not None else ""
        self.refuse(element, f"<{self.name(element)}> does not belong{inside}")

    def children(self, element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
        """Each child with its name; text between them must be layout."""
        self._refuse_text(element, element.text)
        for child in element:
            yield self.name(child), child
            self._refuse_text(element, child.tail)

    def known_attributes(self, element: etree._Element, known: Collection[str]) -> None:
        """Refuse attributes that are not in `known`."""
        for key in element.keys():  # noqa: SIM118 - iterating the element gives its children
            if key not in known:
                self.refuse(element, f"<{self.name(element)}> has no attribute {key!r}")

    def required(self, element: etree._Element, key: str) -> str:
        """An attribute that must be there."""
        value = self.optional(element, key)
        if value is None:
            self.refuse(element, f"<{self.name(element)}> lacks the attribute {key!r}")
        return value

    def optional(self, element: etree._Element, key: str) -> str | None:
        """An attribute's value in NFC, or None."""
        value = element.get(key)
        return None if value is None else unicodedata.normalize("NFC", value)

    def date(self, element: etree._Element, key: str) -> PartialDate | None:
        """A date attribute, or None where it is absent."""
        value = element.get(key)
        if value is None:
            return None
        read = parse_date(value)
        if read is None:
            self.refuse(element, f"{key}={value!r} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")
        return read

    def word(self, element: etree._Element, key: str, words: type[_Word]) -> _Word | None:
        """An attribute with a closed list of values, or None where it is absent."""
        value = element.get(key)
        if value is None:
            return None
        try:
            return words(value)
        except ValueError:
            self.refuse(element, f"{key}={value!r} is none of: {', '.join(words)}")

    def required_word(self, element: etree._Element, key: str, words: type[_Word]) -> _Word:
        """As `word`, but it must be there."""
        self.required(element, key)
        return cast("_Word", self.word(element, key, words))

    def once(self, element: etree._Element, names: tuple[str, ...]) -> dict[str, etree._Element]:
        """Children by name, each at most once."""
        found: dict[str, etree._Element] = {}
        for name, child in self.children(element):
            if name not in names:
                self.unexpected(child)
            if name in found:
                self.refuse(child, f"a second <{name}>")
            found[name] = child
        return found

    def missing(self, element: etree._Element, name: str) -> NoReturn:
        """Refuse an element that lacks a child."""
        self.refuse(element, f"<{self.name(element)}> lacks <{name}>")

    def text(self, element: etree._Element) -> str:
        """The text of an element that holds nothing else, without space around it."""
        for child in element:
            self.unexpected(child)
        return unicodedata.normalize("NFC", element.text or "").strip(_LAYOUT)

    def inlines(self, element: etree._Element) -> Inlines:
        """The whole content of an element that holds text and inline markup."""
        if not len(element):
            return (unicodedata.normalize("NFC", element.text),) if element.text else ()
        content, rest = self.leading_inlines(element)
        for child in rest:
            self.unexpected(child)
        return content

    def bare_inlines(self, element: etree._Element) -> Inlines:
        """The same of an element that has no attributes."""
        self.known_attributes(element, ())
        return self.inlines(element)

    def leading_inlines(self, element: etree._Element) -> tuple[Inlines, list[etree._Element]]:
        """Text and markup up to the first block, and the elements from there on.

        Where blocks follow, white space at the text's end is layout and is dropped.
        """
        parts: list[str | Markup] = [element.text or ""]
        children = list(element)
        for at, child in enumerate(children):
            name = self.name(child)
            if name not in MARKUP_NAMES:
                return _joined(parts, strip_end=True), self._blocks_only(element, children[at:])
            parts += [self._markup(cast("MarkupName", name), child), child.tail or ""]
        return _joined(parts, strip_end=False), []

    def _markup(self, name: MarkupName, element: etree._Element) -> Markup:
        key = _TARGET.get(name)
        self.known_attributes(element, () if key is None else (key,))
        target = "" if key is None else " ".join(self.required(element, key).split())
        return Markup(name, self.inlines(element), target)

    def _blocks_only(self, element: etree._Element, blocks: list[etree._Element]) -> list[etree._Element]:
        for block in blocks:
            self._refuse_text(element, block.tail)
        return blocks

    def _refuse_text(self, element: etree._Element, text: str | None) -> None:
        if text is not None and text.strip(_LAYOUT):
            excerpt = text.strip(_LAYOUT)[:40]
            self.refuse(element, f"text stands between the elements of <{self.name(element)}>: {excerpt!r}")


def _joined(parts: list[str | Markup], *, strip_end: bool) -> Inlines:
    """Drop empty strings; bring text to NFC; strip layout from the end where blocks follow."""
    if strip_end and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip(_LAYOUT)
    return tuple(unicodedata.normalize("NFC", part) if isinstance(part, str) else part for part in parts if part)


def _shown(element: etree._Element) -> str:
    return f"<{element.tag}>" if isinstance(element.tag, str) else "(not an element)"
