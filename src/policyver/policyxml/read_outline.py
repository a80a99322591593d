"""Bytes to an Outline, without making the whole Statement: what `diff` of large documents stands on.

Sections of plain shapes, which are nearly all of any document, are read straight from the bytes (source_units.py), others from trees of
their own; documents with comments and the like from one tree (plain_units.py, plain_blocks.py, plain_content.py). Whatever does not fit is read
again as a whole by the reader of statements, so that all readers refuse the same documents with the same words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from policyver.errors import DocumentError
from policyver.model.outlining import OutlineSource, outline
from policyver.model.passage import ends_of
from policyver.policyxml.plain_blocks import POSITION, SECTION
from policyver.policyxml.plain_content import NAMESPACE, UnusualError, refuse_depth, refuse_text
from policyver.policyxml.plain_units import PartReader
from policyver.policyxml.read_statement import StatementReader, read_statement
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits, is_well_formed, parse_bounded
from policyver.policyxml.sections_at import own_contents, without_body
from policyver.policyxml.source_units import SourceUnits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from lxml import etree

    from policyver.model.document import Statement
    from policyver.model.outline import Block, Outline, Source
    from policyver.policyxml.sections_at import Content, OwnContents

_BODY = f"{NAMESPACE}body"
_CITED = re.compile(rb"""<cite\b[^>]*?\bref\s*=\s*["']([^"']*)["']""")


def read_outline(data: bytes, *, where: str = "", limits: Limits = DEFAULT_LIMITS) -> Outline:
    """The outline of the statement that `data` holds; equal to `outline(read_statement(data))`.

    Raises:
        DocumentError: not well-formed, refused for safety, or not in the vocabulary.
    """
    return read_source(data, where=where, limits=limits).outline(frozenset())


def read_source(data: bytes, *, where: str = "", limits: Limits = DEFAULT_LIMITS) -> Source:
    """A revision to be compared; what turns out to be the same in the other one is never looked at.

    Raises:
        DocumentError: not well-formed, refused for safety, or not in the vocabulary.
    """
    contents = contents_apart(data, limits)
    head = None if contents is None else head_apart(data, where=where, limits=limits)
    if contents is not None and head is not None:
        return XmlSource(data, head, contents, where, limits)
    try:
        whole = parse_bounded(data, limits)
        if whole is not None:
            return OutlineSource(_outline(whole, where, limits))
    except (UnusualError, DocumentError):
        pass
    return OutlineSource(outline(read_statement(data, where=where, limits=limits)))


def contents_apart(data: bytes, limits: Limits) -> OwnContents | None:
    """Where the units of a document stand; None where it has to be read as a whole to tell what it is."""
    contents = own_contents(data)
    return contents if contents is not None and is_well_formed(data, limits) else None


def head_apart(data: bytes, *, where: str, limits: Limits) -> Statement | None:
    """The statement without its body, without parsing that, of a document of which `contents_apart` tells something; None where that is not enough."""
    cut = without_body(data)
    root = None if cut is None else parse_bounded(cut, limits)
    if root is None or root.prefix or [child.tag for child in root].count(_BODY) != 1:
        return None
    try:
        return _head(root, where, limits)
    except (UnusualError, DocumentError):
        return None


def _head(root: etree._Element, where: str, limits: Limits) -> Statement:
    """The statement without its body."""
    refuse_depth([child for child in root if child.tag != _BODY], limits.max_depth - 1)
    return StatementReader(where).head(root)


def _outline(root: etree._Element, where: str, limits: Limits) -> Outline:
    """The outline of a document of any shape."""
    refuse_depth([root], limits.max_depth)
    whole = StatementReader(where)
    reader = PartReader(whole)
    head = whole.head(root)
    for part in _parts(root):
        reader.unit(part)
    return reader.made.outline(head)


def _parts(root: etree._Element) -> Iterator[etree._Element]:
    """The sections and positions at the top; anything between them is refused."""
    for child in root:
        if child.tag == _BODY:
            refuse_text(child.text)
            for part in child:
                if part.tag not in {SECTION, POSITION}:
                    raise UnusualError
                yield part
                refuse_text(part.tail)


class XmlSource:
    """A revision as bytes that were parsed, indexed where that is asked for.

    Args:
        data: the document.
        head: the statement without its body.
        contents: where its units stand.
        where: its name for messages.
        limits: what is refused.
    """

    def __init__(self, data: bytes, head: Statement, contents: OwnContents, where: str, limits: Limits) -> None:
        self.head, self.data, self.contents, self.where, self.limits = head, data, contents, where, limits

    @cached_property
    def ids(self) -> list[str]:
        """The units' ids in reading order."""
        return self._units.ids()

    def key(self, unit: int) -> Content:
        """The bytes of a unit's own content: where they are equal, in documents of this shape, contents are."""
        return self.contents.of(self.data, unit)

    def weight(self, unit: int) -> int:
        """The bytes of a unit's own content."""
        return self.contents.ends[unit] - self.contents.starts[unit]

    def cites_any(self, unit: int, names: AbstractSet[str]) -> bool:
        """Whether a unit's own content cites one of the references."""
        start, end = self.contents.starts[unit], self.contents.ends[unit]
        cited = _CITED.findall(self.data, start, end) if self.data.find(b"<cite", start, end) >= 0 else []
        return any(b"&" in found or not names.isdisjoint(found.decode().split()) for found in cited)

    def after_words(self, words: Sequence[str], reach: int) -> Iterator[tuple[int, str]]:
        """What follows some words in the units' own content, as the document has it."""
        starts, ends = self.contents.starts, self.contents.ends
        for end in ends_of(self._as_written(words), self.data.lower()):
            unit = bisect_right(starts, end) - 1
            if unit >= 0 and end <= ends[unit]:
                yield unit, self.data[end : end + reach].decode(errors="replace")

    def _as_written(self, words: Sequence[str]) -> Iterator[bytes]:
        """The forms, in small letters, in which the document may write some words; a sign that is no word of ASCII also as a character reference."""
        in_ascii, refers = self.data.isascii(), b"&#" in self.data
        for word in words:
            if word.isascii() or not in_ascii:
                yield word.encode()
            if refers and len(word) == 1 and not word.isascii():
                yield from (b"&#%d;" % ord(word), b"&#x%x;" % ord(word))

    def outline(self, leave_out: AbstractSet[int]) -> Outline:
        """The outline, without the blocks of some units; of the whole document where something is not of a plain shape."""
        try:
            return self._units.outline(self.head, leave_out, self.load)
        except (UnusualError, DocumentError):
            return OutlineSource(self._whole).outline(leave_out)

    def load(self, unit: int) -> Sequence[Block]:
        """The own blocks of a unit.

        Raises:
            DocumentError: they are not in the vocabulary, the same in both revisions.
        """
        try:
            return self._units.blocks(unit)
        except (UnusualError, DocumentError):
            return self._whole.blocks_of(unit)

    @cached_property
    def _units(self) -> SourceUnits:
        whole = StatementReader(self.where)
        whole.schemes = {scheme.id: scheme for scheme in self.head.schemes}
        return SourceUnits(self.data, self.contents, whole, self.limits)

    @cached_property
    def _whole(self) -> Outline:
        return outline(read_statement(self.data, where=self.where, limits=self.limits))
