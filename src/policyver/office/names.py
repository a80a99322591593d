"""Names of WordprocessingML's elements and attributes, and the few questions that every reader asks of an element.

Files in the strict form of the standard (ISO/IEC 29500 Strict) use other namespaces for the same elements: they are brought to the
usual ones before parsing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.policyxml.safety import Limits, parse_tree

if TYPE_CHECKING:
    from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{MAIN}}}"
R = f"{{{LINKS}}}"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", LINKS.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH[1:-1].encode()),
)
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST = 250


def parse_part(data: bytes, where: str, max_bytes: int) -> etree._Element:
    """The root of one part.

    Raises:
        DocumentError: it is refused, or not well-formed.
    """
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return parse_tree(data, where=where, limits=Limits(max_bytes=max_bytes, max_depth=_DEEPEST))


def value(element: etree._Element | None, name: str = "val") -> str:
    """The attribute `w:name`, or nothing."""
    return "" if element is None else str(element.get(W + name, ""))


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The element that the path of names below `element` leads to."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def is_on(element: etree._Element | None) -> bool:
    """Whether a property that is on or off is on: it is there, and not said to be off."""
    return element is not None and value(element).lower() not in _OFF


def number(text: str, otherwise: int = 0) -> int:
    """A whole number, or `otherwise`; of hostile length neither."""
    digits = text.strip().removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else otherwise  # noqa: PLR2004
