"""Bytes to an Outline, without making the whole Statement: what `diff` of large documents stands on.

Sections, paragraphs and plain list items, which are nearly all of any document, are read straight from the tree. Everything
rarer is handed to the reader of statements, part by part; and whatever does not fit is read again by it as a whole, so
that both readers refuse the same documents with the same words. The ugly case: text between two blocks, which is in no
block and would be lost.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import repeat
from typing import TYPE_CHECKING, get_args

from policyver.errors import DocumentError
from policyver.model.inline import MarkupName
from policyver.model.outline import CELL_BORDER, Outline
from policyver.model.outlining import TOP, Outliner, OutlineSource, Place, continues, outline
from policyver.model.passage import Mark, Passage
from policyver.policyxml.elements import STATEMENT_NAMESPACE
from policyver.policyxml.read_statement import StatementReader, read_statement
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits, parse_bounded
from policyver.policyxml.sections_at import own_contents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from lxml import etree

    from policyver.model.outline import Block, Source
    from policyver.policyxml.sections_at import Content

_NAMESPACE = f"{{{STATEMENT_NAMESPACE}}}"
_P, _LIST, _ITEM = f"{_NAMESPACE}p", f"{_NAMESPACE}list", f"{_NAMESPACE}item"
_SECTION, _POSITION, _TITLE = f"{_NAMESPACE}section", f"{_NAMESPACE}position", f"{_NAMESPACE}title"
_CLAIM, _STANCE, _RATIONALE = f"{_NAMESPACE}claim", f"{_NAMESPACE}stance", f"{_NAMESPACE}rationale"
_TABLE, _CAPTION, _THEAD, _TBODY = (f"{_NAMESPACE}{name}" for name in ("table", "caption", "thead", "tbody"))
_TR, _TH, _TD = (f"{_NAMESPACE}{name}" for name in ("tr", "th", "td"))
_TABLE_PARTS = {_CAPTION, _THEAD, _TBODY}
_INLINE = {f"{_NAMESPACE}{name}": name for name in get_args(MarkupName)}
_TARGETS = {"link": "href", "cite": "ref"}
_BODY = f"{_NAMESPACE}body"
_LAYOUT = " \t\r\n"
_CITED = re.compile(rb"""<cite\b[^>]*?\bref\s*=\s*["']([^"']*)["']""")
NO_TITLE = Passage("")


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
                reader.unit(element, repeat(False))
            return reader.made.outline(head)
        except (UnusualError, DocumentError):
            pass
    return outline(read_statement(data, where=where, limits=limits))


class XmlSource:
    """A revision as a parsed tree, indexed where that is asked for.

    A unit's key are the bytes of its own content; equal bytes in documents of one vocabulary without entities,
    comments and further namespaces are equal content.
    """

    def __init__(self, data: bytes, root: etree._Element, contents: list[Content], where: str, limits: Limits) -> None:
        self.where, self.limits, self.data, self.root = where, limits, data, root
        self.reader = PartReader(where, limits.max_depth)
        self.head = self.reader.whole.head(root)
        self.elements = list(root.iter(_SECTION, _POSITION))
        self.ids = [_normal(element.get("id", "")) for element in self.elements]
        if len(contents) != len(self.elements):
            raise UnusualError
        self.keys = contents

    def weight(self, unit: int) -> int:
        """The bytes of a unit's own content."""
        return len(self.keys[unit][1])

    def cites_any(self, unit: int, names: AbstractSet[str]) -> bool:
        """Whether a unit's own content cites one of the references."""
        key = self.keys[unit][1]
        cited = _CITED.findall(key) if b"<cite" in key else []
        return any(b"&" in found or not names.isdisjoint(found.decode().split()) for found in cited)

    def outline(self, leave_out: AbstractSet[int]) -> Outline:
        """The outline, without the blocks of some units; of the whole document where something is not of a plain shape."""
        try:
            return self._in_part(leave_out)
        except (UnusualError, DocumentError):
            whole = outline(read_statement(self.data, where=self.where, limits=self.limits))
            return OutlineSource(whole).outline(leave_out)

    def _in_part(self, leave_out: AbstractSet[int]) -> Outline:
        reader = PartReader(self.where, self.limits.max_depth, self.reader.whole)
        left = [at in leave_out for at in range(len(self.elements))]
        walk = iter(left)
        for element in units_of(self.root):
            reader.unit(element, walk)
        made = reader.made
        units = made.known_units()
        sizes = [
            self.weight(at) if left[at] else sum([len(block.text) + 1 for block in made.blocks[unit.first : unit.last]])
            for at, unit in enumerate(units)
        ]
        return Outline(self.head, units, made.blocks, made.homes, sizes, leave_out, self._blocks)

    def _blocks(self, unit: int) -> list[Block]:
        return PartReader(self.where, self.limits.max_depth, self.reader.whole).own_blocks(self.elements[unit])


def units_of(root: etree._Element) -> Iterator[etree._Element]:
    """The sections and positions at the top, text between them refused."""
    for child in root:
        if child.tag == _BODY:
            refuse_text(child.text)
            for part in child:
                yield part
                refuse_text(part.tail)


class UnusualError(Exception):
    """Not one of the plain shapes that are read here."""


class PartReader:
    """Feeds the parts of one body to an outliner."""

    def __init__(self, where: str, most_depth: int, whole: StatementReader | None = None) -> None:
        self.most = most_depth
        self.whole = whole or StatementReader(where)
        self.made = Outliner()

    def unit(self, element: etree._Element, left_out: Iterator[bool], depth: int = 3) -> None:
        """A section or position with all that is in it; `left_out` tells for each in turn whether its blocks are."""
        if depth > self.most:
            raise UnusualError
        name, label = _names(element)
        first = self.made.begin(name)
        leave_out = next(left_out)
        if element.tag == _SECTION:
            self._section(element, label, first, left_out, depth, leave_out=leave_out)
        elif element.tag == _POSITION:
            self._position(element, label, first, leave_out=leave_out)
        else:
            raise UnusualError
        self.made.end()

    def own_blocks(self, element: etree._Element) -> list[Block]:
        """The blocks of one section or position."""
        first = self.made.begin("")
        if element.tag == _SECTION:
            children = list(element)
            self._blocks(children, 1 if children and children[0].tag == _TITLE else 0)
        else:
            self._position(element, None, first, leave_out=False)
        return self.made.blocks

    def _section(
        self,
        element: etree._Element,
        label: str | None,
        first: int,
        left_out: Iterator[bool],
        depth: int,
        *,
        leave_out: bool,
    ) -> None:
        if leave_out:
            title_element = next(iter(element), None)
            has_title = title_element is not None and title_element.tag == _TITLE
            title = self._titled(title_element) if title_element is not None and has_title else NO_TITLE
            self.made.end_blocks(first, "section", label, title)
            for child in element.iterchildren(_SECTION, _POSITION):
                self.unit(child, left_out, depth + 1)
            return
        refuse_text(element.text)
        children = list(element)
        at = 0
        title = NO_TITLE
        if children and children[0].tag == _TITLE:
            at, title = 1, self._titled(children[0])
        at = self._blocks(children, at)
        self.made.end_blocks(first, "section", label, title)
        for child in children[at:]:
            self.unit(child, left_out, depth + 1)
            refuse_text(child.tail)

    def _position(self, element: etree._Element, label: str | None, first: int, *, leave_out: bool) -> None:
        """A position's own parts are few; its rationale is walked as a section's blocks are."""
        refuse_text(element.text)
        title, stances = NO_TITLE, []
        seen = ""
        for child in element:
            tag = str(child.tag)
            refuse_text(child.tail)
            if tag == _TITLE and not seen:
                title = self._titled(child)
            elif tag == _CLAIM and seen in {"", _TITLE} and not child.keys():
                if not leave_out:
                    self.made.add("claim", self._content(child))
            elif tag == _STANCE and seen in {_CLAIM, _STANCE}:
                stances.append(self.whole.stance(child))
            elif tag == _RATIONALE and seen in {_CLAIM, _STANCE} and not child.keys():
                if not leave_out:
                    refuse_text(child.text)
                    if self._blocks(list(child), 0) != len(child):
                        raise UnusualError
            else:
                raise UnusualError
            seen = tag
        if not seen or seen == _TITLE:
            raise UnusualError
        self.made.end_blocks(first, "position", label, title, tuple(stances))

    def _blocks(self, children: list[etree._Element], at: int) -> int:
        """Add the blocks from `at` on; gives the index of the first section, or the number of children."""
        before = ""
        add = self.made.add
        for number in range(at, len(children)):
            child = children[number]
            tag = child.tag
            if tag == _P:
                add("p", self._content(child), TOP, "", self._id(child))
                before = ""
            elif tag in {_SECTION, _POSITION}:
                return number
            elif tag == _LIST:
                before = self._list(child, before)
            elif tag == _TABLE:
                before = self._table(child, before)
            else:
                before = self._rare(child, before)
            tail = child.tail
            if tail is not None and tail.strip(_LAYOUT):
                raise UnusualError
        return len(children)

    def _list(self, element: etree._Element, before: str) -> str:
        kind = element.get("type", "bullet")
        what = f"list {kind}"
        items = list(element)
        plain = element.keys() in ([], ["type"]) and all(item.tag == _ITEM and self._is_plain(item) for item in items)
        if not plain:
            return self._rare(element, before)
        self.whole.list_type(element)
        refuse_text(element.text)
        shape = f"{kind} again" if what == before else kind
        for item in items:
            self.made.add("item", self._content(item), TOP, shape, self._id(item))
            refuse_text(item.tail)
            shape = kind
        return what

    def _table(self, element: etree._Element, before: str) -> str:
        """A table of plain cells; its parts in their usual order, none of them twice."""
        children = {child.tag: child for child in element}
        body = children.get(_TBODY)
        if body is None or len(children) != len(element) or set(children) - _TABLE_PARTS or element.keys():
            return self._rare(element, before)
        rows = [(row, head) for part, head in ((_THEAD, True), (_TBODY, False)) for row in children.get(part, ())]
        if not all(row.tag == _TR and all(map(self._is_plain_cell, row)) for row, _ in rows):
            return self._rare(element, before)
        for part in (element, *children.values()):
            refuse_text(None if part.tag == _CAPTION else part.text)
            refuse_text(None if part is element else part.tail)
        again = before == "table"
        caption = children.get(_CAPTION)
        if caption is not None:
            content = self._content(caption)
            if caption.keys():
                raise UnusualError
            if content[0] or content[1]:
                again = False
                self.made.add("caption", content)
        for row, head in rows:
            self._row(row, again=again, head=head)
            again = False
        return "table"

    def _row(self, row: etree._Element, *, again: bool, head: bool) -> None:
        refuse_text(row.text)
        refuse_text(row.tail)
        texts: list[str] = []
        marks: list[Mark] = []
        shape: list[str] = ["head"] if head else []
        at = 0
        for cell in row:
            refuse_text(cell.tail)
            if texts or len(shape) > head:
                texts.append(CELL_BORDER)
                at += 1
            at = self._flatten(cell, at, texts, marks)
            shape.append("th" if cell.tag == _TH else "td")
        words = " ".join(shape)
        self.made.add("tr", ("".join(texts), tuple(marks)), TOP, f"{words} again" if again else words, self._id(row))

    @staticmethod
    def _is_plain(element: etree._Element) -> bool:
        """Whether it holds text and inline markup only."""
        return all(child.tag in _INLINE for child in element)

    def _is_plain_cell(self, element: etree._Element) -> bool:
        return element.tag in {_TD, _TH} and not element.keys() and self._is_plain(element)

    def _rare(self, element: etree._Element, before: str) -> str:
        """A quote, a note, a nested list, a table with spans: as the reader of statements reads it."""
        block = self.whole.block(element)
        what = continues(block)
        self.made.block(block, Place(again=bool(what) and what == before))
        return what

    @staticmethod
    def _id(element: etree._Element) -> str | None:
        attributes = element.items()
        if not attributes:
            return None
        (key, value), *more = attributes
        if key != "id" or more:
            raise UnusualError
        return _normal(str(value))

    def _titled(self, element: etree._Element) -> Passage:
        if element.attrib:
            raise UnusualError
        refuse_text(element.tail)
        return Passage(*self._content(element))

    def _content(self, element: etree._Element) -> tuple[str, tuple[Mark, ...]]:
        if len(element):
            texts: list[str] = []
            marks: list[Mark] = []
            self._flatten(element, 0, texts, marks)
            return "".join(texts), tuple(marks)
        text = element.text
        if text is None:
            return "", ()
        return _normal(text), ()

    def _flatten(self, element: etree._Element, at: int, texts: list[str], marks: list[Mark]) -> int:
        """As `text_and_marks` of what the reader of statements reads; every string by itself in NFC."""
        text = element.text
        if text:
            text = _normal(text)
            texts.append(text)
            at += len(text)
        for child in element:
            at = self._markup(child, at, texts, marks)
            tail = child.tail
            if tail:
                tail = _normal(tail)
                texts.append(tail)
                at += len(tail)
        return at

    def _markup(self, element: etree._Element, at: int, texts: list[str], marks: list[Mark]) -> int:
        name = _INLINE.get(str(element.tag))
        if name is None:
            raise UnusualError
        key = _TARGETS.get(name)
        if element.keys() != ([] if key is None else [key]):
            raise UnusualError
        target = "" if key is None else " ".join(_normal(element.get(key, "")).split())
        start, place = at, len(marks)
        stands_in = name == "cite" and not element.text and not len(element)
        if stands_in:
            texts.append(f"[{target}]")
            at += len(target) + 2
        else:
            at = self._flatten(element, at, texts, marks)
        marks.insert(place, Mark(start, at, name, target, stands_in))
        return at


def refuse_text(text: str | None) -> None:
    """Between blocks there is layout only."""
    if text is not None and text.strip(_LAYOUT):
        raise UnusualError


def _names(element: etree._Element) -> tuple[str, str | None]:
    name = label = None
    for key, value in element.items():
        if key == "id":
            name = _normal(str(value))
        elif key == "label":
            label = _normal(str(value))
        else:
            raise UnusualError
    if name is None:
        raise UnusualError
    return name, label


def _normal(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
