"""Where things stand in a document's text: line and column of elements, attributes, comments.

The parser gives the line on which a start tag *ends*, and no column at all. This walks over the text of a document
that is already known to be well-formed and free of a DOCTYPE, where a few patterns tell all tags apart, and pairs the
n-th start tag with the n-th element. Lines and columns count from 1; columns count characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.policyxml.safety import DEFAULT_LIMITS, Limits, parse_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

MARKUP = re.compile(r"""<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|</[^>]*>|<(?:[^>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\s([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_BYTE_ORDER_MARK = "\ufeff"
_XML = "{http://www.w3.org/XML/1998/namespace}"


class Place(Struct, frozen=True):
    """A place in a text; 0 where it is not known."""

    line: int = 0
    column: int = 0


NOWHERE = Place()


class Places:
    """The places of one document.

    Args:
        text: the document as it was written.
        root: its root element, parsed from the same text.
    """

    def __init__(self, text: str, root: etree._Element) -> None:
        self.text = text.removeprefix(_BYTE_ORDER_MARK)
        self._breaks = [match.start() for match in re.finditer("\n", self.text)]
        self._elements = list(root.iter("*"))
        tags = [match.span() for match in MARKUP.finditer(self.text) if match[0][1] not in "!?/"]
        paired = tags if len(tags) == len(self._elements) else []
        self._tags = dict(zip(self._elements, paired, strict=False))
        self._latest: etree._Element | None = None
        self._attributes: dict[str, int] = {}

    def at(self, offset: int) -> Place:
        """The place of the character at `offset` of the text."""
        line = bisect_right(self._breaks, offset - 1) if offset else 0
        start = self._breaks[line - 1] + 1 if line else 0
        return Place(line + 1, offset - start + 1)

    def element(self, element: etree._Element) -> Place:
        """Where the element's start tag begins."""
        span = self._tags.get(element)
        return Place(element.sourceline or 0) if span is None else self.at(span[0])

    def attribute(self, element: etree._Element, name: str) -> Place:
        """Where an attribute's name stands; the element's place where it has no such attribute."""
        span = self._tags.get(element)
        if span is None:
            return self.element(element)
        if self._latest is not element:
            found = _ATTRIBUTE.finditer(self.text, *span)
            self._latest, self._attributes = element, {match[1]: match.start(1) for match in found}
        start = self._attributes.get(name)
        if start is None:
            same = (at for written, at in self._attributes.items() if _same_name(written, name))
            start = next(same, span[0])
        return self.at(start)

    def asides(self) -> Iterator[tuple[str, Place]]:
        """Each comment and processing instruction, as written, with its place; the XML declaration is neither."""
        for match in MARKUP.finditer(self.text):
            is_comment = match[0].startswith("<!--")
            if is_comment or (match[0].startswith("<?") and not re.match(r"<\?xml\s", match[0])):
                yield match[0], self.at(match.start())


def id_places(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> dict[str, Place]:
    """The place of every element that bears an id, by id; the first of equals.

    Raises:
        DocumentError: the document can't be read.
    """
    root = parse_tree(data, limits=limits)
    places = Places(data.decode(), root)
    found: dict[str, Place] = {}
    for element in root.iter("*"):
        identifier = element.get("id")
        if identifier is not None:
            found.setdefault(identifier, places.element(element))
    return found


def element_place(data: bytes, name: str, *, limits: Limits = DEFAULT_LIMITS) -> Place:
    """The place of the first element with this local name; `NOWHERE` where there is none.

    Raises:
        DocumentError: the document can't be read.
    """
    root = parse_tree(data, limits=limits)
    found = next(root.iter(f"{{*}}{name}"), None)
    return NOWHERE if found is None else Places(data.decode(), root).element(found)


def _same_name(written: str, name: str) -> bool:
    """Whether an attribute as written is the one that lxml calls `name`; prefixes other than xml: are not told apart."""
    if name.startswith(_XML):
        return written == f"xml:{name.removeprefix(_XML)}"
    if name.startswith("{"):
        return written.endswith(f":{name.rpartition('}')[2]}")
    return written == name
