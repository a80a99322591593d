"""Blocks of a file that policyver wrote, back to the blocks of a statement, by their styles; also what colleagues put between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.docx.nodes import row_spans
from policyver.model.document import Cell, Item, ListBlock, Note, Quote, Row, Table
from policyver.model.document import Paragraph as TextParagraph
from policyver.office.values import Paragraph
from policyver.render.docx import styles

if TYPE_CHECKING:
    from policyver.importers.docx.own_inlines import OwnInlines
    from policyver.model.document import Block, Blocks
    from policyver.model.inline import Inlines
    from policyver.office import values as word
    from policyver.office.values import ListFormat

_CONTINUATIONS = frozenset(styles.continuation(level) for level in range(styles.DEEPEST_CONTINUATION))
_INSIDE = {style: name for name, pair in styles.INSIDE.items() for style in pair}
_NOTHING = frozenset({styles.GAP, styles.END})


class OwnBlocks:
    """Reads blocks.

    Args:
        inlines: reads runs.
        lists: how the items of each list are numbered.
    """

    def __init__(self, inlines: OwnInlines, lists: dict[str, tuple[ListFormat, ...]]) -> None:
        self.inlines = inlines
        self.lists = lists

    def read(self, blocks: list[word.Block]) -> Blocks:
        """The blocks of a part."""
        out: list[Block] = []
        at = 0
        while at < len(blocks):
            made, at = self._next(blocks, at)
            out += made
        return tuple(out)

    def _next(self, blocks: list[word.Block], at: int) -> tuple[list[Block], int]:
        block = blocks[at]
        if not isinstance(block, Paragraph):
            return [self._table(block, ())], at + 1
        if (
            block.style == styles.CAPTION
            and at + 1 < len(blocks)
            and not isinstance(table := blocks[at + 1], Paragraph)
        ):
            return [self._table(table, self.inlines.read(block.runs))], at + 2
        if block.style in _INSIDE:
            return self._inside(blocks, at, _INSIDE[block.style])
        if block.numbered is not None:
            return self._list(blocks, at)
        if block.style in _NOTHING and not block.runs:
            return [], at + 1
        return self._paragraph(block), at + 1

    def _paragraph(self, block: Paragraph) -> list[Block]:
        content = self.inlines.read(block.runs)
        return [TextParagraph(content)] if content else []

    def _inside(self, blocks: list[word.Block], at: int, name: str) -> tuple[list[Block], int]:
        """Paragraphs of a quotation or a note in a row: one of it."""
        end = at
        while end < len(blocks) and isinstance(found := blocks[end], Paragraph) and _INSIDE.get(found.style) == name:
            end += 1
        inner: list[word.Block] = [_outside(block) for block in blocks[at:end]]
        read = self.read(inner)
        make = Quote if name == "quote" else Note
        if len(read) == 1 and isinstance(only := read[0], TextParagraph):
            return [make(only.content)], end
        return [make((), read)] if read else [], end

    def _list(self, blocks: list[word.Block], at: int) -> tuple[list[Block], int]:
        """The list that begins at `at`, and where it ends."""
        first = blocks[at]
        if not isinstance(first, Paragraph) or first.numbered is None:
            raise TypeError("a list begins with an item")
        name, level = first.numbered.list, first.numbered.level
        items: list[tuple[Inlines, list[Block]]] = []
        while at < len(blocks):
            block = blocks[at]
            listed = block.numbered if isinstance(block, Paragraph) else None
            if isinstance(block, Paragraph) and listed is not None and (listed.list, listed.level) == (name, level):
                items.append((self.inlines.read(block.runs), []))
                at += 1
            elif listed is not None and listed.level > level:
                inner, at = self._list(blocks, at)
                items[-1][1].extend(inner)
            elif isinstance(block, Paragraph) and block.style in _CONTINUATIONS and listed is None:
                items[-1][1].extend(self._paragraph(block))
                at += 1
            else:
                break
        formats = self.lists.get(name, ("decimal",))
        kind = formats[min(level, len(formats) - 1)]
        return [ListBlock(tuple(Item(content, tuple(inner)) for content, inner in items), kind)], at

    def _table(self, table: word.Block, caption: Inlines) -> Block:
        if isinstance(table, Paragraph):
            raise TypeError("a paragraph is no table")
        spans = row_spans(list(table.rows))
        rows = [self._row(row, at, spans) for at, row in enumerate(table.rows)]
        heads = 0
        while heads < len(rows) - 1 and table.rows[heads].header:
            heads += 1
        return Table(tuple(rows[heads:]), tuple(rows[:heads]), caption)

    def _row(self, row: word.Row, at: int, spans: dict[tuple[int, int], int]) -> Row:
        cells: list[Cell] = []
        column = 0
        for cell in row.cells:
            if cell.merge != "continue":
                cells.append(self._cell(cell, spans.get((at, column), 1)))
            column += cell.colspan
        return Row(tuple(cells))

    def _cell(self, cell: word.Cell, rowspan: int) -> Cell:
        first = cell.blocks[0] if cell.blocks else Paragraph()
        header = isinstance(first, Paragraph) and first.style == styles.HEAD_CELL
        content: Inlines = ()
        rest = list(cell.blocks)
        if isinstance(first, Paragraph) and first.numbered is None and cell.blocks:
            content, rest = self.inlines.read(first.runs), rest[1:]
        return Cell(content, header, self.read(rest), cell.colspan, rowspan)


def _outside(block: word.Block) -> word.Block:
    """A paragraph of a quotation as if it stood by itself."""
    if not isinstance(block, Paragraph):
        return block
    return Paragraph(block.runs, styles.ITEM if block.numbered else styles.BODY, block.numbered, block.bookmarks)
