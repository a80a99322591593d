"""A DOCTYPE that only names a DTD, taken away before anything parses the article.

JATS files carry one, and policyver parses no document that has one. Decides that its name, public and system identifiers may
go, since nothing is ever loaded from them; an internal subset, which could declare entities, is refused. Characters that the
DTD would have named (`&mdash;`) are put in from HTML's fixed list; entities that it does not know are refused by the parser.
"""

from __future__ import annotations

import re
from html.entities import html5

from policyver.errors import DocumentError

_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?.*?\?>|<!--.*?-->|\s+)*", re.DOTALL)
_LITERAL = rb"""(?:"[^"]*"|'[^']*')"""
_DOCTYPE = re.compile(
    rb"<!DOCTYPE\s+[^\s>\[\"']+(?:\s+(?:SYSTEM\s+"
    + _LITERAL
    + rb"|PUBLIC\s+"
    + _LITERAL
    + rb"\s+"
    + _LITERAL
    + rb"))?\s*>"
)
_NAMED = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->|&([A-Za-z][A-Za-z0-9]{0,40});", re.DOTALL)
_PREDEFINED = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


def without_doctype(data: bytes, where: str = "") -> bytes:
    """The document without its DOCTYPE, each line where it was.

    Raises:
        DocumentError: the DOCTYPE declares something itself, or is not closed.
    """
    before = _BEFORE.match(data)
    start = before.end() if before else 0
    if not data.startswith(b"<!DOCTYPE", start):
        return data
    found = _DOCTYPE.match(data, start)
    if found is None:
        raise DocumentError(
            "a DOCTYPE that declares something itself is refused: entities can read files and grow without end",
            hint="remove what stands between [ and ], and write characters themselves or as &#x…;",
            where=where,
            line=data.count(b"\n", 0, start) + 1,
        )
    kept = b"\n" * found[0].count(b"\n")
    return data[:start] + kept + _NAMED.sub(_character, data[found.end() :])


def _character(match: re.Match[bytes]) -> bytes:
    name = match[1]
    if name is None or name in _PREDEFINED:
        return match[0]
    text = html5.get(f"{name.decode()};")
    return match[0] if text is None else "".join(f"&#{ord(each)};" for each in text).encode()
