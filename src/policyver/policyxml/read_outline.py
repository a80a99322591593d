"""Bytes to an Outline, without making the whole Statement: what `diff` of large documents stands on.

Sections, paragraphs and plain list items, which are nearly all of any document, are read straight from the tree. Everything
rarer is handed to the reader of statements, part by part; and whatever does not fit is read again by it as a whole, so
that both readers refuse the same documents with the same words. The ugly case: text between two blocks, which is in no
block and would be lost.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, get_args

from policyver.errors import DocumentError
from policyver.model.inline import MarkupName
from policyver.model.outline import CELL_BORDER
from policyver.model.outlining import TOP, Outliner, Place, continues, outline
from policyver.model.passage import Mark, Passage
from policyver.policyxml.elements import STATEMENT_NAMESPACE
from policyver.policyxml.read_statement import StatementReader, read_statement
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits, parse_bounded

if TYPE_CHECKING:
    from lxml import etree

    from policyver.model.outline import Outline

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


def read_outline(data: bytes, *, where: str = "", limits: Limits = DEFAULT_LIMITS) -> Outline:
    """The outline of the statement that `data` holds; equal to `outline(read_statement(data))`.

    Raises:
        DocumentError: not well-formed, refused for safety, or not in the vocabulary.
    """
    root = parse_bounded(data, limits)
    found = None if root is None else _read(root, where, limits)
    if found is None:
        return outline(read_statement(data, where=where, limits=limits))
    return found


def _read(root: etree._Element, where: str, limits: Limits) -> Outline | None:
    """The outline, or None where the reader of statements has to look."""
    try:
        return _Reader(root, where, limits).outline()
    except (_UnusualError, DocumentError):
        return None


class _UnusualError(Exception):
    """Not one of the plain shapes that are read here."""


class _Reader:
    """One walk over one body."""

    def __init__(self, root: etree._Element, where: str, limits: Limits) -> None:
        self.root = root
        self.most = limits.max_depth
        self.whole = StatementReader(where)
        self.made = Outliner()

    def outline(self) -> Outline:
        head = self.whole.head(self.root)
        for child in self.root:
            if child.tag == _BODY:
                self._no_text(child.text)
                for part in child:
                    self._part(part, 3)
                    self._no_text(part.tail)
        return self.made.outline(head)

    def _part(self, element: etree._Element, depth: int) -> None:
        if depth > self.most:
            raise _UnusualError
        if element.tag == _SECTION:
            self._section(element, depth)
        elif element.tag == _POSITION:
            self._position(element)
        else:
            raise _UnusualError

    def _section(self, element: etree._Element, depth: int) -> None:
        name, label = self._names(element)
        first = self.made.begin(name)
        self._no_text(element.text)
        children = list(element)
        at = 0
        title = Passage("")
        if children and children[0].tag == _TITLE:
            at, title = 1, self._titled(children[0])
        at = self._blocks(children, at)
        self.made.end_blocks(first, "section", label, title)
        for child in children[at:]:
            self._part(child, depth + 1)
            self._no_text(child.tail)
        self.made.end()

    def _position(self, element: etree._Element) -> None:
        """A position's own parts are few: the reader of statements reads them, its rationale is walked here."""
        name, label = self._names(element)
        first = self.made.begin(name)
        self._no_text(element.text)
        title, stances = Passage(""), []
        seen = ""
        for child in element:
            tag = str(child.tag)
            self._no_text(child.tail)
            if tag == _TITLE and not seen:
                title = self._titled(child)
            elif tag == _CLAIM and seen in {"", _TITLE}:
                self.made.add("claim", self._content(child))
            elif tag == _STANCE and seen in {_CLAIM, _STANCE}:
                stances.append(self.whole.stance(child))
            elif tag == _RATIONALE and seen in {_CLAIM, _STANCE} and not child.attrib:
                self._no_text(child.text)
                if self._blocks(list(child), 0) != len(child):
                    raise _UnusualError
            else:
                raise _UnusualError
            seen = tag
        if not seen or seen == _TITLE:
            raise _UnusualError
        self.made.end_blocks(first, "position", label, title, tuple(stances))
        self.made.end()

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
                raise _UnusualError
        return len(children)

    def _list(self, element: etree._Element, before: str) -> str:
        kind = element.get("type", "bullet")
        what = f"list {kind}"
        items = list(element)
        plain = element.keys() in ([], ["type"]) and all(item.tag == _ITEM and self._is_plain(item) for item in items)
        if not plain:
            return self._rare(element, before)
        self.whole.list_type(element)
        self._no_text(element.text)
        shape = f"{kind} again" if what == before else kind
        for item in items:
            self.made.add("item", self._content(item), TOP, shape, self._id(item))
            self._no_text(item.tail)
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
            self._no_text(None if part.tag == _CAPTION else part.text)
            self._no_text(None if part is element else part.tail)
        again = before == "table"
        caption = children.get(_CAPTION)
        if caption is not None:
            content = self._content(caption)
            if caption.keys():
                raise _UnusualError
            if content[0] or content[1]:
                again = False
                self.made.add("caption", content)
        for row, head in rows:
            self._row(row, again=again, head=head)
            again = False
        return "table"

    def _row(self, row: etree._Element, *, again: bool, head: bool) -> None:
        self._no_text(row.text)
        self._no_text(row.tail)
        texts: list[str] = []
        marks: list[Mark] = []
        shape: list[str] = ["head"] if head else []
        at = 0
        for cell in row:
            self._no_text(cell.tail)
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

    def _names(self, element: etree._Element) -> tuple[str, str | None]:
        attributes = dict(element.attrib)
        name, label = attributes.pop("id", None), attributes.pop("label", None)
        if attributes or name is None:
            raise _UnusualError
        return _normal(str(name)), None if label is None else _normal(str(label))

    @staticmethod
    def _id(element: etree._Element) -> str | None:
        attributes = element.items()
        if not attributes:
            return None
        (key, value), *more = attributes
        if key != "id" or more:
            raise _UnusualError
        return _normal(str(value))

    def _titled(self, element: etree._Element) -> Passage:
        if element.attrib:
            raise _UnusualError
        self._no_text(element.tail)
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
        return text if text.isascii() else _normal(text), ()

    def _flatten(self, element: etree._Element, at: int, texts: list[str], marks: list[Mark]) -> int:
        """As `text_and_marks` of what the reader of statements reads; every string by itself in NFC."""
        text = element.text
        if text:
            text = text if text.isascii() else _normal(text)
            texts.append(text)
            at += len(text)
        for child in element:
            at = self._markup(child, at, texts, marks)
            tail = child.tail
            if tail:
                tail = tail if tail.isascii() else _normal(tail)
                texts.append(tail)
                at += len(tail)
        return at

    def _markup(self, element: etree._Element, at: int, texts: list[str], marks: list[Mark]) -> int:
        name = _INLINE.get(str(element.tag))
        if name is None:
            raise _UnusualError
        key = _TARGETS.get(name)
        if element.keys() != ([] if key is None else [key]):
            raise _UnusualError
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

    @staticmethod
    def _no_text(text: str | None) -> None:
        if text is not None and text.strip(_LAYOUT):
            raise _UnusualError


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
