"""Reading plain shapes straight from the tree: text with its markup, and attributes.

What is read here is what the reader of statements would read, without its values between. The ugly case: anything else, for
which `UnusualError` says that this is not the place.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, get_args

from policyver.model.inline import MarkupName
from policyver.model.passage import Mark
from policyver.policyxml.elements import STATEMENT_NAMESPACE

if TYPE_CHECKING:
    from lxml import etree

NAMESPACE = f"{{{STATEMENT_NAMESPACE}}}"
INLINE = {f"{NAMESPACE}{name}": name for name in get_args(MarkupName)}
_TARGETS = {"link": "href", "cite": "ref"}
_LAYOUT = " \t\r\n"


class UnusualError(Exception):
    """Not one of the plain shapes that are read here."""


def content_of(element: etree._Element) -> tuple[str, tuple[Mark, ...]]:
    """The text and marks of an element that holds text and inline markup only."""
    if len(element):
        texts: list[str] = []
        marks: list[Mark] = []
        flatten(element, 0, texts, marks)
        return "".join(texts), tuple(marks)
    text = element.text
    if text is None:
        return "", ()
    return normal(text), ()


def flatten(element: etree._Element, at: int, texts: list[str], marks: list[Mark]) -> int:
    """As `text_and_marks` of what the reader of statements reads; every string by itself in NFC."""
    text = element.text
    if text:
        text = normal(text)
        texts.append(text)
        at += len(text)
    for child in element:
        at = _markup(child, at, texts, marks)
        tail = child.tail
        if tail:
            tail = normal(tail)
            texts.append(tail)
            at += len(tail)
    return at


def _markup(element: etree._Element, at: int, texts: list[str], marks: list[Mark]) -> int:
    name = INLINE.get(str(element.tag))
    if name is None:
        raise UnusualError
    key = _TARGETS.get(name)
    if element.keys() != ([] if key is None else [key]):
        raise UnusualError
    target = "" if key is None else " ".join(normal(element.get(key, "")).split())
    start, place = at, len(marks)
    stands_in = name == "cite" and not element.text and not len(element)
    if stands_in:
        texts.append(f"[{target}]")
        at += len(target) + 2
    else:
        at = flatten(element, at, texts, marks)
    marks.insert(place, Mark(start, at, name, target, stands_in))
    return at


def refuse_text(text: str | None) -> None:
    """Between blocks there is layout only."""
    if text is not None and text.strip(_LAYOUT):
        raise UnusualError


def refuse_depth(elements: list[etree._Element], most: int) -> None:
    """Elements and what is in them may be nested `most` deep, themselves counted."""
    while elements:
        if most <= 0:
            raise UnusualError
        elements = [child for element in elements for child in element]
        most -= 1


def names_of(element: etree._Element) -> tuple[str, str | None]:
    """The id and label of a section or position."""
    name = label = None
    for key, value in element.items():
        if key == "id":
            name = normal(str(value))
        elif key == "label":
            label = normal(str(value))
        else:
            raise UnusualError
    if name is None:
        raise UnusualError
    return name, label


def normal(text: str) -> str:
    """A text in NFC."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)
