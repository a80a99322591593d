"""The elements of JATS by what they are in running text: what runs in a line, what floats beside it, what ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

HREF = "{http://www.w3.org/1999/xlink}href"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

RUNNING = frozenset({
    "italic", "bold", "sub", "sup", "sc", "monospace", "underline", "overline", "strike", "roman", "sans-serif", "named-content",
    "styled-content", "xref", "ext-link", "uri", "email", "abbrev", "x", "inline-formula", "math", "tex-math", "milestone-start",
    "milestone-end", "target", "ruby", "rb", "rt", "fixed-case", "num", "date-in-citation", "name", "surname", "given-names", "suffix",
    "prefix", "collab", "etal", "year", "month", "day", "article-title", "source", "volume", "issue", "fpage", "lpage", "page-range",
    "elocation-id", "pub-id", "publisher-name", "publisher-loc", "person-group", "string-name", "comment", "edition", "series",
    "chapter-title", "part-title", "trans-title", "trans-source", "issue-part", "supplement", "institution", "season", "size", "role",
    "annotation", "conf-name", "conf-date", "conf-loc", "conf-sponsor", "gov", "patent", "std", "version", "data-title", "isbn", "issn",
    "issue-id", "issue-title", "volume-id", "volume-series", "object-id", "string-date", "anonymous", "institution-wrap", "inline-supplementary-material",
    "related-article", "related-object", "price", "fraction", "time-stamp", "private-char", "glyph-data", "mixed-citation", "access-date", "phone", "fax",
    "abbrev-journal-title", "citation", "nlm-citation", "product", "alternatives",
})  # fmt: skip
"""Elements that run in a line: they part no words."""

FLOATING = frozenset({
    "fn", "fig", "fig-group", "table-wrap", "table-wrap-group", "boxed-text", "supplementary-material", "media", "graphic", "inline-graphic",
    "index-term", "index-term-range-end",
})  # fmt: skip
"""Elements that stand in a paragraph and are none of its text: the text runs on across them."""


def name_of(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: etree._Element, *names: str) -> etree._Element | None:
    """The first child of one of these names."""
    return next((each for each in element if name_of(each) in names), None)
