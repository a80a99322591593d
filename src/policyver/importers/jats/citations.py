"""Citations that are given field by field (`element-citation`), put into words in the order the source has them.

Decides the marks between the fields; every field's text is there, none is moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.jats.names import name_of
from policyver.importers.tidy import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_FIELDED = frozenset({"element-citation", "nlm-citation", "citation"})
_PERSONS = frozenset({"name", "string-name", "collab", "etal", "anonymous", "person-group"})
_CLOSED_BY_POINT = frozenset(
    {"person-group", "article-title", "chapter-title", "source", "data-title", "part-title", "trans-title"}
)
_IDENTIFIERS = frozenset({"doi", "pmid", "pmcid"})


def is_fielded(element: etree._Element) -> bool:
    """Whether a citation is given in fields, without text between them."""
    if name_of(element) not in _FIELDED or len(element) == 0:
        return False
    return not (element.text or "").strip() and not any((each.tail or "").strip(" \t\r\n.,;") for each in element)


def citation_text(element: etree._Element) -> str:
    """The citation in words."""
    out = ""
    for each in element:
        name, text = name_of(each), _field_text(each)
        if not text:
            continue
        out += _before(name, out) + _shown(each, name, text)
        if name in _CLOSED_BY_POINT or (name in _PERSONS and not _person_follows(each)):
            out = out.rstrip(".") + "."
    return " ".join(out.split())


def _shown(element: etree._Element, name: str, text: str) -> str:
    if name == "issue":
        return f"({text})"
    if name == "pub-id" and element.get("pub-id-type") in _IDENTIFIERS:
        return f"{element.get('pub-id-type')}:{text}"
    return text


def _before(name: str, out: str) -> str:
    """The mark between what is there and the next field."""
    if not out or name == "issue":
        return ""
    if name == "lpage":
        return "–"  # noqa: RUF001 - a range of pages
    if out.endswith("."):
        return " "
    return ", "


def _field_text(element: etree._Element) -> str:
    if name_of(element) == "person-group":
        return ", ".join(text for each in element if (text := _field_text(each)))
    if name_of(element) == "name":
        return " ".join(part for each in element for part in _texts(each))
    return " ".join(" ".join(_texts(element)).split())


def _texts(element: etree._Element) -> Iterator[str]:
    text = xml_text("".join(str(each) for each in element.itertext()))
    if text.strip():
        yield text.strip()


def _person_follows(element: etree._Element) -> bool:
    following = element.getnext()
    return following is not None and name_of(following) in _PERSONS
