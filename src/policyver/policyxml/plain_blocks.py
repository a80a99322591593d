"""Reading the blocks of a section straight from the tree: paragraphs, plain lists, plain tables.

Everything rarer (quotes, notes, nested lists, cells that span) goes through the reader of statements, block by block. The ugly
case: text between two blocks, which is in no block and would be lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.outline import CELL_BORDER
from policyver.model.outlining import TOP, Outliner, Place, continues
from policyver.model.passage import Passage
from policyver.policyxml.plain_content import (
    INLINE,
    NAMESPACE,
    UnusualError,
    content_of,
    flatten,
    normal,
    refuse_text,
)

if TYPE_CHECKING:
    from lxml import etree

    from policyver.model.passage import Mark
    from policyver.policyxml.read_blocks import BlocksReader

SECTION, POSITION = f"{NAMESPACE}section", f"{NAMESPACE}position"
_P, _LIST, _ITEM = f"{NAMESPACE}p", f"{NAMESPACE}list", f"{NAMESPACE}item"
_TABLE, _CAPTION, _THEAD, _TBODY = (f"{NAMESPACE}{name}" for name in ("table", "caption", "thead", "tbody"))
_TR, _TH, _TD = (f"{NAMESPACE}{name}" for name in ("tr", "th", "td"))
_TABLE_PARTS = {_CAPTION, _THEAD, _TBODY}


class BlockReader:
    """Feeds blocks to an outliner; `whole` reads what is rare."""

    def __init__(self, whole: BlocksReader, made: Outliner) -> None:
        self.whole = whole
        self.made = made

    def blocks(self, children: list[etree._Element], at: int) -> int:
        """Add the blocks from `at` on; gives the index of the first section, or the number of children."""
        before = ""
        for number in range(at, len(children)):
            child = children[number]
            if child.tag in {SECTION, POSITION}:
                return number
            before = self.block(child, before)
            refuse_text(child.tail)
        return len(children)

    def block(self, element: etree._Element, before: str) -> str:
        """Add the blocks of one element after a list or table, or nothing that goes on; gives what a following element could go on with."""
        tag = element.tag
        if tag == _P:
            self.made.add("p", content_of(element), TOP, "", self._id(element))
            return ""
        if tag == _LIST:
            return self._list(element, before)
        if tag == _TABLE:
            return self._table(element, before)
        return self._rare(element, before)

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
            self.made.add("item", content_of(item), TOP, shape, self._id(item))
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
            content = content_of(caption)
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
            at = flatten(cell, at, texts, marks)
            shape.append("th" if cell.tag == _TH else "td")
        words = " ".join(shape)
        self.made.add("tr", ("".join(texts), tuple(marks)), TOP, f"{words} again" if again else words, self._id(row))

    @staticmethod
    def _is_plain(element: etree._Element) -> bool:
        """Whether it holds text and inline markup only."""
        return all(child.tag in INLINE for child in element)

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
        return normal(str(value))

    @staticmethod
    def titled(element: etree._Element) -> Passage:
        """A title."""
        if element.attrib:
            raise UnusualError
        refuse_text(element.tail)
        return Passage(*content_of(element))
