"""Reading the blocks of a section or position: paragraphs, lists, tables, quotes and notes, nested as they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from policyver.model.document import (
    Block,
    Blocks,
    Cell,
    Item,
    ListBlock,
    ListType,
    Note,
    Paragraph,
    Quote,
    Row,
    Table,
)

if TYPE_CHECKING:
    from lxml import etree

    from policyver.model.inline import Inlines
    from policyver.policyxml.elements import ElementReader

_MOST_SPAN_DIGITS = 3
_LIST_TYPES = get_args(ListType)


class BlocksReader:
    """Reads blocks; what is not in the vocabulary is refused with its line."""

    def __init__(self, reader: ElementReader) -> None:
        self.reader = reader

    def blocks(self, element: etree._Element) -> Blocks:
        """The children of an element that holds blocks only."""
        return tuple(self.block(child) for _, child in self.reader.children(element))

    def block(self, element: etree._Element) -> Block:
        """One block of any kind."""
        reader = self.reader
        name = reader.name(element)
        if name == "p":
            reader.known_attributes(element, ("id",))
            return Paragraph(reader.inlines(element), reader.optional(element, "id"))
        if name == "list":
            return self._list(element)
        if name == "table":
            return self._table(element)
        if name == "quote":
            content, blocks = self._flow(element, ("id",))
            return Quote(content, blocks, reader.optional(element, "id"))
        if name == "note":
            content, blocks = self._flow(element, ("id",))
            return Note(content, blocks, reader.optional(element, "id"))
        reader.unexpected(element)

    def _flow(self, element: etree._Element, known: tuple[str, ...]) -> tuple[Inlines, Blocks]:
        self.reader.known_attributes(element, known)
        content, rest = self.reader.leading_inlines(element)
        return content, tuple(self.block(child) for child in rest)

    def _list(self, element: etree._Element) -> ListBlock:
        reader = self.reader
        reader.known_attributes(element, ("id", "type"))
        list_type = self.list_type(element)
        items = tuple(self._item(name, child) for name, child in reader.children(element))
        return ListBlock(items, list_type, reader.optional(element, "id"))

    def list_type(self, element: etree._Element) -> ListType:
        """The type of a list."""
        list_type = element.get("type", "bullet")
        if list_type not in _LIST_TYPES:
            self.reader.refuse(element, f"type={list_type!r} is none of: {', '.join(_LIST_TYPES)}")
        return cast("ListType", list_type)

    def _item(self, name: str, element: etree._Element) -> Item:
        if name != "item":
            self.reader.unexpected(element)
        content, blocks = self._flow(element, ("id",))
        return Item(content, blocks, self.reader.optional(element, "id"))

    def _table(self, element: etree._Element) -> Table:
        reader = self.reader
        reader.known_attributes(element, ("id",))
        children = reader.once(element, ("caption", "thead", "tbody"))
        return Table(
            body=self._rows(children["tbody"]) if "tbody" in children else reader.missing(element, "tbody"),
            head=self._rows(children["thead"]) if "thead" in children else (),
            caption=reader.bare_inlines(children["caption"]) if "caption" in children else (),
            id=reader.optional(element, "id"),
        )

    def _rows(self, element: etree._Element) -> tuple[Row, ...]:
        return tuple(self._row(name, child) for name, child in self.reader.children(element))

    def _row(self, name: str, element: etree._Element) -> Row:
        reader = self.reader
        if name != "tr":
            reader.unexpected(element)
        reader.known_attributes(element, ("id",))
        cells = tuple(self._cell(cell_name, child) for cell_name, child in reader.children(element))
        return Row(cells, reader.optional(element, "id"))

    def _cell(self, name: str, element: etree._Element) -> Cell:
        if name not in {"td", "th"}:
            self.reader.unexpected(element)
        content, blocks = self._flow(element, ("colspan", "rowspan"))
        return Cell(content, name == "th", blocks, self._span(element, "colspan"), self._span(element, "rowspan"))

    def _span(self, element: etree._Element, key: str) -> int:
        value = element.get(key, "1")
        if not (value.isascii() and value.isdigit() and len(value) <= _MOST_SPAN_DIGITS and int(value) > 0):
            self.reader.refuse(element, f"{key}={value!r} is no number from 1 to 999")
        return int(value)
