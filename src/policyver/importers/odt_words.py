"""The words of an ODT's text, read from its XML for the account: apart from how pandoc reads it.

Decides what is running text (paragraphs and headings) and what stands beside it: notes, comments, deleted text, indexes that a
program made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policyver.importers.inline_citations import split_words
from policyver.importers.tidy import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_BLANKS = frozenset({f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"})
_WITHOUT_TEXT = frozenset({
    f"{_TEXT}note-citation", f"{_SVG}title", f"{_SVG}desc", f"{_TEXT}sequence-decls", f"{_TEXT}variable-decls",
    f"{_TEXT}user-field-decls", f"{_TEXT}number", f"{_OFFICE}automatic-styles", f"{_OFFICE}font-face-decls", f"{_OFFICE}scripts",
})  # fmt: skip
_INDEXES = frozenset({
    f"{_TEXT}table-of-content", f"{_TEXT}alphabetical-index", f"{_TEXT}illustration-index", f"{_TEXT}table-index",
})  # fmt: skip


@dataclass(slots=True)
class OdtText:
    """Words of the source, all of them, and those that are no part of its running text."""

    words: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    generated: list[str] = field(default_factory=list)
    changes: int = 0


def odt_text(root: etree._Element) -> OdtText:
    """The text of a `content.xml`."""
    found = OdtText()
    body = root.find(f"{_OFFICE}body")
    running: list[str] = []
    if body is not None:
        _gather(body, running, found)
    found.words += split_words("".join(running))
    for texts in (found.deleted, found.comments, found.generated):
        found.words += [word for text in texts for word in text.split()]
    return found


def _gather(element: etree._Element, running: list[str], found: OdtText) -> None:
    """Put the running text of `element` into `running`; what stands beside it into `found`."""
    tag = str(element.tag)
    if tag == f"{_TEXT}tracked-changes":
        found.changes = len(element)
        found.deleted += [text for region in element for text in _texts(region.iterfind(f"{_TEXT}deletion"))]
        return
    if tag == f"{_OFFICE}annotation":
        found.comments += _texts([element])
        return
    if tag in _INDEXES:
        found.generated += _texts([element])
        return
    if tag in _BLANKS:
        running.append(" ")
        return
    if tag == f"{_TEXT}note":
        beside: list[str] = []
        _children(element, beside, found)
        found.words += split_words("".join(beside))
        return
    if tag in _WITHOUT_TEXT:
        return
    inside = tag in _PARAGRAPHS
    running.append(" " if inside or not tag.startswith(_TEXT) else "")
    _children(element, running, found)
    running.append(" " if inside else "")


def _children(element: etree._Element, running: list[str], found: OdtText) -> None:
    running.append(xml_text(element.text or ""))
    for child in element:
        _gather(child, running, found)
        running.append(xml_text(child.tail or ""))


def _texts(elements: Iterable[etree._Element]) -> list[str]:
    """The text of elements that are read for their words alone."""
    texts = []
    for element in elements:
        pieces = [text for each in element.iter(*_PARAGRAPHS) for text in (*each.itertext(), " ")]
        text = xml_text(" ".join("".join(pieces).split()))
        texts += [text] if text else []
    return texts
