"""BioMed Central's own article format (`art`, used until about 2015), its elements called as JATS calls them.

Decides names alone: what an element holds stays where it stands. A group of citations, which holds bare numbers, is raised: beside a
word a number would read as if it counted something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.jats.names import HREF, name_of

if TYPE_CHECKING:
    from lxml import etree

_NAMES = {
    "art": "article", "fm": "front", "bdy": "body", "bm": "back", "abs": "abstract", "it": "italic", "b": "bold", "st": "title", "refgrp": "ref-list",
    "abbr": "xref", "abbrgrp": "sup", "figr": "xref", "tblr": "xref", "supplr": "xref", "secr": "xref", "url": "ext-link", "a": "ext-link",
    "suppl": "supplementary-material", "aug": "person-group", "au": "name", "snm": "surname", "fnm": "given-names", "mi": "given-names",
    "cnm": "collab", "pubdate": "year", "row": "tr", "entry": "td", "tgroup": "table", "kwdg": "kwd-group", "text": "caption", "ul": "list",
    "ol": "list", "li": "list-item", "smcaps": "sc", "monospace": "monospace", "ui": "article-id",
}  # fmt: skip
_TARGETS = {"abbr": "bid", "figr": "fid", "tblr": "tid", "supplr": "sid", "secr": "rid"}
_IDENTIFIERS = {"doi": "doi", "pmpid": "pmid", "pmcid": "pmcid"}


def as_jats(root: etree._Element) -> etree._Element:
    """The same tree, renamed in place."""
    for element in list(root.iter()):
        _rename(element, name_of(element))
    front = next((each for each in root if name_of(each) == "front"), None)
    if front is not None:
        _front(front)
    return root


def _rename(element: etree._Element, name: str) -> None:
    if name == "table":
        element.tag = "table-wrap"
        _caption(element)
    elif name == "bibl":
        _reference(element)
    elif name == "pubid":
        element.tag = "pub-id"
        element.set("pub-id-type", _IDENTIFIERS.get(element.get("idtype") or "", "other"))
    elif name in _NAMES:
        element.tag = _NAMES[name]
    if name in _TARGETS:
        element.set("rid", element.get(_TARGETS[name]) or "")
        element.set("ref-type", "bibr" if name == "abbr" else "other")
    elif name in {"url", "a"}:
        element.set(HREF, element.get("href") or "".join(str(text) for text in element.itertext()).strip())
    elif name == "ol":
        element.set("list-type", "order")
    elif name == "entry":
        _spans(element)
    elif name in {"title", "st"}:
        _unwrap(element)


def _unwrap(element: etree._Element) -> None:
    """A title's only paragraph taken away; its content stays."""
    if len(element) == 1 and name_of(element[0]) == "p":
        paragraph = element[0]
        element.text = paragraph.text
        children = list(paragraph)
        element.remove(paragraph)
        element.extend(children)


def _caption(table: etree._Element) -> None:
    """A table's title moved into its caption, and the paragraphs of its foot behind it."""
    title = next((each for each in table if name_of(each) == "title"), None)
    caption = next((each for each in table if name_of(each) == "caption"), None)
    if title is not None and caption is not None:
        caption.insert(0, title)
    elif title is not None:
        title.tag = "label"
    for foot in [each for each in table.iter() if name_of(each) == "tfoot"]:
        foot.tag = "table-wrap-foot"
        table.append(foot)


def _spans(entry: etree._Element) -> None:
    """Spans as HTML counts them, from names of columns that end in their number, and from rows that are more."""
    first, last = ((entry.get(name) or "").lstrip("abcdefghijklmnopqrstuvwxyz") for name in ("namest", "nameend"))
    if first.isdigit() and last.isdigit() and int(last) > int(first):
        entry.set("colspan", str(int(last) - int(first) + 1))
    more = entry.get("morerows") or ""
    if more.isdigit() and int(more):
        entry.set("rowspan", str(int(more) + 1))


def _reference(element: etree._Element) -> None:
    """An entry of the reference list; the article's own entry in its front stays what it is."""
    if element.getparent() is None or name_of(element.getparent()) not in {"refgrp", "ref-list"}:  # type: ignore[arg-type]
        return
    element.tag = "ref"
    citation = element.makeelement("element-citation", {})
    for each in list(element):
        citation.append(each)
        if name_of(each) == "title":
            each.tag = "article-title"
            _unwrap(each)
    element.append(citation)


def _front(front: etree._Element) -> None:
    """What stands in the front in JATS' places: title, date, abstract."""
    meta = front.makeelement("article-meta", {})
    outside = [each for each in front.itersiblings(preceding=True) if name_of(each) in {"article-id", "ji"}]
    for each in (*outside, *front):
        meta.append(each)
    front.append(meta)
    own = next((each for each in meta if name_of(each) == "bibl"), None)
    for each in list(own) if own is not None else ():
        meta.append(each)
        if name_of(each) == "title":
            each.tag = "article-title"
            group = meta.makeelement("title-group", {})
            meta.append(group)
            group.append(each)
        elif name_of(each) == "year":
            date = meta.makeelement("pub-date", {})
            meta.append(date)
            date.append(each)
