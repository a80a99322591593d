"""Every word of an article, for the account: counted from its tree, apart from how the draft is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.jats.citations import citation_text, is_fielded
from policyver.importers.jats.names import FLOATING, MATHML, RUNNING, name_of
from policyver.importers.tidy import xml_text

if TYPE_CHECKING:
    from lxml import etree

_MADE = "policyver:labels"


def article_words(element: etree._Element, *, exact: bool) -> list[str]:
    """What stands between white space in the text of `element`.

    Args:
        element: an article or any part of one.
        exact: the article is policyver's own: what its exporter made (`x`, identifiers, labels) is apart from the text.
    """
    apart: list[str] = []
    pieces: list[str] = []
    _gather(element, pieces, apart, exact)
    return [*xml_text("".join(pieces)).split(), *apart]


def _gather(element: etree._Element, pieces: list[str], apart: list[str], exact: bool) -> None:
    name = name_of(element)
    if name == "xref" and element.get("specific-use") == _MADE:
        apart += xml_text("".join(element.itertext())).split()
        pieces.append(" ")
        return
    if name in FLOATING or (exact and name in {"x", "pub-id"}):
        beside: list[str] = []
        _children(element, beside, apart, exact)
        apart += xml_text("".join(beside)).split()
        return
    if is_fielded(element):
        apart += citation_text(element).split()
        return
    runs = name in RUNNING or str(element.tag).startswith(MATHML)
    parts = not runs or _is_empty_citation(element) or _is_fact(element)
    pieces.append(" " if parts else "")
    _children(element, pieces, apart, exact)
    pieces.append(" " if parts else "")


def _children(element: etree._Element, pieces: list[str], apart: list[str], exact: bool) -> None:
    pieces.append(element.text or "")
    for each in element:
        _gather(each, pieces, apart, exact)
        pieces.append(each.tail or "")


def _is_fact(element: etree._Element) -> bool:
    """Whether an element stands among the front's facts, where nothing runs in a line."""
    parent = element.getparent()
    return parent is not None and name_of(parent) == "article-meta"


def _is_empty_citation(element: etree._Element) -> bool:
    return element.get("content-type") == "policyver:cite" and not "".join(str(each) for each in element.itertext())
