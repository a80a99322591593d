"""Bytes to an XML tree, refusing what could harm: the one place where a document's bytes are parsed.

Decides what is refused before a parser sees it (too large, not UTF-8, a DOCTYPE) and after (too deep, too many
nodes). It never reads files, never resolves entities, never fetches anything. The ugly case it exists for: an
entity bomb, which the parser's own option would drop in silence together with the text it stood in.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct

from policyver.errors import DocumentError

if TYPE_CHECKING:
    _Target = etree.ParserTarget[None]
else:
    _Target = object  # that class is in the stubs alone

_DECLARED_ENCODING = re.compile(rb"""^<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']""")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LIBXML_PLAIN_LIMIT = 9_000_000


class Limits(Struct, frozen=True):
    """How much is read: bytes of the document, and levels of nesting."""

    max_bytes: int = 5_000_000
    max_depth: int = 100

    @property
    def max_elements(self) -> int:
        """As many as any text of `max_bytes` needs. Some passes over siblings take quadratic time: 150,000 took 100 s."""
        return max(10_000, self.max_bytes // 100)


DEFAULT_LIMITS = Limits()


def parse_tree(
    data: bytes, *, where: str = "", limits: Limits = DEFAULT_LIMITS, keep_comments: bool = False
) -> etree._Element:
    """The root element of `data`.

    Args:
        data: the whole document, UTF-8, with or without a byte order mark.
        where: the file or document name, for messages.
        limits: what is refused as too large.
        keep_comments: keep comments and processing instructions as nodes; else text runs on across them.

    Raises:
        DocumentError: refused, or not well-formed; with the line where it is known.
    """
    _refuse_size(len(data), where, limits)
    text = data.removeprefix(_BYTE_ORDER_MARK)
    _refuse_encoding(text, where)
    _refuse_doctype(text, where)
    try:
        root = etree.fromstring(text, _parser(len(data), keep_comments=keep_comments))
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        raise DocumentError(
            f"not well-formed XML: {_first_line(error.msg)}",
            hint="mend the markup at this line; policyver reads well-formed XML only",
            where=where,
            line=line,
        ) from error
    _refuse_depth_and_number(root, where, limits)
    return root


def parse_bounded(data: bytes, limits: Limits) -> etree._Element | None:
    """The root of a document that surely passes `parse_tree`, for readers that bound the depth themselves.

    None where it is refused or might be: then `parse_tree` says why. Costs little beside parsing, since nothing is looked
    at element by element: there are no more elements than signs that begin one.
    """
    text = _bounded(data, limits)
    try:
        return None if text is None else etree.fromstring(text, _parser(len(data), keep_comments=False))
    except etree.XMLSyntaxError:
        return None


def is_well_formed(data: bytes, limits: Limits) -> bool:
    """Whether a document is well-formed and surely passes `parse_tree`, but for its depth. Makes no tree: half the time, and no memory."""
    text = _bounded(data, limits)
    if text is None:
        return False
    parser = etree.XMLParser(
        target=_Nothing(),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=len(data) > _LIBXML_PLAIN_LIMIT,
    )
    try:
        etree.fromstring(text, parser)
    except etree.XMLSyntaxError:
        return False
    return not parser.error_log  # undeclared prefixes stop it only where it makes a tree


class _Nothing(_Target):
    """Is told nothing of a document but its end."""

    def close(self) -> None:
        """The end."""


def _bounded(data: bytes, limits: Limits) -> bytes | None:
    """The text of a document that has no more elements than there may be, and nothing that is refused before it is parsed."""
    if not 0 < len(data) <= limits.max_bytes or data.count(b"<") > limits.max_elements:
        return None
    text = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        _refuse_encoding(text, "")
        _refuse_doctype(text, "")
    except DocumentError:
        return None
    return text


def _parser(size: int, *, keep_comments: bool) -> etree.XMLParser:
    return _parser_of(huge=size > _LIBXML_PLAIN_LIMIT, keep_comments=keep_comments)


@functools.cache
def _parser_of(*, huge: bool, keep_comments: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=huge,
        remove_comments=not keep_comments,
        remove_pis=not keep_comments,
    )


def _first_line(message: str | None) -> str:
    return (message or "the parser gave no reason").splitlines()[0]


def _refuse_size(size: int, where: str, limits: Limits) -> None:
    if size > limits.max_bytes:
        raise DocumentError(
            f"larger than the limit of {limits.max_bytes:,} bytes",
            hint="if this is meant, raise the limit with --max-bytes or POLICYVER_MAX_BYTES",
            where=where,
        )
    if size == 0:
        raise DocumentError("the document is empty", hint="give a statement or topic as XML", where=where)


def _refuse_encoding(text: bytes, where: str) -> None:
    declared = _DECLARED_ENCODING.match(text)
    if declared is not None and declared[1].lower() not in {b"utf-8", b"utf8", b"us-ascii"}:
        shown = declared[1].decode("ascii", "backslashreplace")
        raise DocumentError(
            f"encoding {shown!r} is declared, only UTF-8 is read", hint="save it as UTF-8", where=where, line=1
        )
    if text.isascii():
        return
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise DocumentError("not UTF-8 text", hint="save it as UTF-8", where=where, line=line) from error


def _refuse_doctype(text: bytes, where: str) -> None:
    if b"!" not in text:  # found in a tenth of the time
        return
    for declaration in (b"<!DOCTYPE", b"<!ENTITY"):
        at = text.find(declaration)
        if at >= 0:
            raise DocumentError(
                f"{declaration.decode()} is refused: entities can read files and grow without end",
                hint="remove it, and write characters themselves or as &#x…;",
                where=where,
                line=text.count(b"\n", 0, at) + 1,
            )


def _refuse_depth_and_number(root: etree._Element, where: str, limits: Limits) -> None:
    depth = elements = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if elements > limits.max_elements:
            raise DocumentError(
                f"more than {limits.max_elements:,} elements",
                hint="if this is meant, raise the limit with --max-bytes or POLICYVER_MAX_BYTES",
                where=where,
                line=element.sourceline or 0,
            )
        if depth > limits.max_depth:
            raise DocumentError(
                f"elements are nested more than {limits.max_depth} deep",
                hint="no statement needs this; look for an element that is not closed",
                where=where,
                line=element.sourceline or 0,
            )
