"""Bytes to an Outline, without making the whole Statement: what `diff` of large documents stands on.

Sections, paragraphs, plain lists and tables, which are nearly all of any document, are read straight from the tree
(plain_units.py, plain_blocks.py, plain_content.py). Whatever does not fit is read again as a whole by the reader of
statements, so that both readers refuse the same documents with the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.errors import DocumentError
from policyver.model.outline import Outline
from policyver.model.outlining import OutlineSource, outline
from policyver.policyxml.plain_blocks import POSITION, SECTION
from policyver.policyxml.plain_content import NAMESPACE, UnusualError, normal, refuse_text
from policyver.policyxml.plain_units import PartReader
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits, parse_bounded
from policyver.policyxml.sections_at import own_contents
from policyver.policyxml.source_contents import SourceContents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from lxml import etree

    from policyver.model.document import Statement
    from policyver.model.outline import Block, Source, Unit
    from policyver.policyxml.read_statement import StatementReader
    from policyver.policyxml.sections_at import Content

_BODY = f"{NAMESPACE}body"


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
    root = parse_bounded(data, limits)
    contents = None if root is None else own_contents(data)
    if root is not None and contents is not None:
        try:
            return XmlSource(data, root, contents, where, limits)
        except (UnusualError, DocumentError):
            pass
    return OutlineSource(_outline(data, root, where, limits))


def _outline(data: bytes, root: etree._Element | None, where: str, limits: Limits) -> Outline:
    """The outline of a document of any shape."""
    if root is not None:
        try:
            reader = PartReader(where, limits.max_depth)
            head = reader.whole.head(root)
            for element in units_of(root):
                reader.unit(element)
            return reader.made.outline(head)
        except (UnusualError, DocumentError):
            pass
    return outline(read_statement(data, where=where, limits=limits))


class XmlSource(SourceContents):
    """A revision as a parsed tree, indexed where that is asked for."""

    def __init__(
        self, data: bytes, root: etree._Element, contents: tuple[list[Content], list[int]], where: str, limits: Limits
    ) -> None:
        self.where, self.limits, self.data = where, limits, data
        self.reader = PartReader(where, limits.max_depth)
        head = self.reader.whole.head(root)
        self.elements = units_in(root)
        super().__init__(head, [normal(element.get("id", "")) for element in self.elements], *contents)
        at_top = list(units_of(root))
        if len(self.keys) != len(self.elements) or len(at_top) != self.levels.count(0):
            raise UnusualError

    def expect(self, leave_out: AbstractSet[int]) -> None:
        """Nothing to begin."""

    def outline(self, leave_out: AbstractSet[int]) -> Outline:
        """The outline, without the blocks of some units; of the whole document where something is not of a plain shape."""
        try:
            return self.indexed(leave_out).outline(self.head, leave_out, self._blocks)
        except (UnusualError, DocumentError):
            whole = outline(read_statement(self.data, where=self.where, limits=self.limits))
            return OutlineSource(whole).outline(leave_out)

    def indexed(self, leave_out: AbstractSet[int]) -> Indexed:
        """What an outline consists of.

        Raises:
            UnusualError: something is not of a plain shape.
            DocumentError: something is not in the vocabulary.
        """
        reader = PartReader(self.where, self.limits.max_depth, self.reader.whole)
        left = [at in leave_out for at in range(len(self.elements))]
        reader.units(zip(self.elements, self.levels, left, strict=True))
        made = reader.made
        units = made.known_units()
        sizes = [
            self.weight(at) if left[at] else sum([len(block.text) + 1 for block in made.blocks[unit.first : unit.last]])
            for at, unit in enumerate(units)
        ]
        return Indexed(units, made.blocks, made.homes, sizes)

    def _blocks(self, unit: int) -> Sequence[Block]:
        return blocks_of_unit(self.data, self.elements[unit], unit, self.reader.whole, self.limits)


def blocks_of_unit(
    data: bytes, element: etree._Element, unit: int, whole: StatementReader, limits: Limits
) -> Sequence[Block]:
    """The own blocks of one unit that was left out.

    Args:
        data: the document.
        element: the unit in its tree.
        unit: its index.
        whole: the reader that read the document's head.
        limits: what is refused.

    Raises:
        DocumentError: they are not in the vocabulary, the same in both revisions.
    """
    where = whole.reader.where
    try:
        return PartReader(where, limits.max_depth, whole).own_blocks(element)
    except (UnusualError, DocumentError):
        return outline(read_statement(data, where=where, limits=limits)).blocks_of(unit)


class Indexed(Struct):
    """The units and blocks of an outline, as values that another process can send."""

    units: list[Unit]
    blocks: list[Block]
    homes: list[int]
    sizes: list[int]

    def outline(self, head: Statement, left_out: AbstractSet[int], load: Callable[[int], Sequence[Block]]) -> Outline:
        """The outline; `load` gives the blocks of a unit that is left out."""
        return Outline(head, self.units, self.blocks, self.homes, self.sizes, left_out, load)


def units_in(root: etree._Element) -> list[etree._Element]:
    """All sections and positions, in reading order."""
    return list(root.iter(SECTION, POSITION))


def units_of(root: etree._Element) -> Iterator[etree._Element]:
    """The sections and positions at the top, text between them refused."""
    for child in root:
        if child.tag == _BODY:
            refuse_text(child.text)
            for part in child:
                yield part
                refuse_text(part.tail)
