"""The check of a redline before it is given out: read back from its own bytes, both readings against both layouts.

Decides when two layouts read the same: the same paragraphs, styles, list items, tables and runs, by text, look, link and citation.
Bookmarks, which nobody sees, and the summary page, which is no part of either text, are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.office.read_document import read_document
from policyver.office.readings import accepted, rejected
from policyver.office.values import Paragraph, Table
from policyver.render.docx.inlines import joined
from policyver.render.docx.styles import SUMMARY_STYLES

if TYPE_CHECKING:
    from collections.abc import Hashable

    from policyver.office.values import Blocks, ListFormat, WordDocument
    from policyver.render.docx.laid import Layout


def reads_back(data: bytes, old: Layout, new: Layout) -> bool:
    """Whether rejecting all in `data` gives `old` and accepting all gives `new`."""
    read = read_document(data)
    return shape_of(rejected(read)) == shape_of_layout(old) and shape_of(accepted(read)) == shape_of_layout(new)


def shape_of_layout(layout: Layout) -> tuple[Hashable, ...]:
    """What a reader sees of a layout, comparable."""
    return _Shape(layout.lists).blocks(tuple(one.block for one in layout.laid))


def shape_of(document: WordDocument) -> tuple[Hashable, ...]:
    """What a reader sees of a document without tracked changes, comparable; summary pages left out."""
    return _Shape(document.lists).blocks(without_summary(document.blocks))


def without_empty(blocks: Blocks) -> Blocks:
    """The blocks without paragraphs that hold nothing, which some programs add where a change was taken back."""
    return tuple(block for block in blocks if not isinstance(block, Paragraph) or block.runs)


def shape_of_blocks(blocks: Blocks, lists: dict[str, tuple[ListFormat, ...]]) -> tuple[Hashable, ...]:
    """The same of some blocks; `lists` says how the items of each list are numbered."""
    return _Shape(lists).blocks(blocks)


def without_summary(blocks: Blocks) -> Blocks:
    """The blocks behind the summary pages."""
    return tuple(block for block in blocks if not is_summary(block))


def is_summary(block: Paragraph | Table) -> bool:
    """Whether a block belongs to a summary page, by its styles."""
    if isinstance(block, Paragraph):
        return block.style in SUMMARY_STYLES
    return all(is_summary(inner) for row in block.rows for cell in row.cells for inner in cell.blocks)


class _Shape:
    """Lists are known by their order and kind, whatever they are called."""

    def __init__(self, lists: dict[str, tuple[ListFormat, ...]]) -> None:
        self.lists = lists
        self.numbers: dict[str, int] = {}

    def blocks(self, blocks: Blocks) -> tuple[Hashable, ...]:
        return tuple(self._paragraph(block) if isinstance(block, Paragraph) else self._table(block) for block in blocks)

    def _paragraph(self, paragraph: Paragraph) -> Hashable:
        listed = paragraph.numbered
        item: Hashable = None
        if listed is not None:
            formats = self.lists.get(listed.list, ("decimal",))
            number = self.numbers.setdefault(listed.list, len(self.numbers))
            item = (number, listed.level, formats[min(listed.level, len(formats) - 1)])
        return (paragraph.style, item, joined(paragraph.runs))

    def _table(self, table: Table) -> Hashable:
        return tuple(
            (row.header, tuple((cell.colspan, cell.merge, self.blocks(cell.blocks)) for cell in row.cells))
            for row in table.rows
        )
