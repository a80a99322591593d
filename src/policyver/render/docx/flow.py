"""The blocks of a section as blocks of a Word document: paragraphs, lists, tables, quotations, notes, nested as they come.

Decides styles by where a block stands, and gives each list a number of its own, so that it begins anew. Blocks are counted as
`compare.outline` counts them.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Literal, assert_never

from msgspec import Struct
from msgspec.structs import replace

from policyver.model.document import ListBlock, Note, Quote, Table
from policyver.model.document import Paragraph as TextParagraph
from policyver.office.values import Numbered, Paragraph
from policyver.office.write_lists import LEVELS
from policyver.render.docx import styles
from policyver.render.docx.laid import Laid
from policyver.render.docx.tables import TableLayout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.document import Block, Blocks, Item
    from policyver.model.inline import Inlines
    from policyver.office.values import ListFormat
    from policyver.render.docx.inlines import RunMaker
    from policyver.render.docx.laid import Key


class Around(Struct, frozen=True):
    """Where blocks stand: how many lists deep, in what, and whether the next paragraph is a list item's first."""

    level: int = -1
    inside: Literal["", "quote", "note", "cell", "head"] = ""
    numbered: Numbered | None = None


_OUTSIDE = Around()


class FlowLayout:
    """Lays out the blocks of one statement; remembers its lists."""

    def __init__(self, runs: RunMaker, side: str) -> None:
        self.runs = runs
        self.side = side
        self.lists: dict[str, tuple[ListFormat, ...]] = {}

    def unit(self, name: str) -> UnitFlow:
        """What lays out the blocks of the section or position `name`."""
        return UnitFlow(self, name)

    def new_list(self, kind: ListFormat) -> str:
        """A name for another list of this kind."""
        name = f"{self.side}list{len(self.lists) + 1}"
        self.lists[name] = (kind,)
        return name


class UnitFlow:
    """Lays out the blocks of one section or position."""

    def __init__(self, layout: FlowLayout, name: str) -> None:
        self.layout = layout
        self.name = name
        self._count = count()

    def next_key(self) -> Key:
        """The key of the next block of text."""
        return ("block", self.name, str(next(self._count)))

    def blocks(self, blocks: Blocks, around: Around = _OUTSIDE) -> Iterator[Laid]:
        """The blocks, laid out; only the first may be a list item's first paragraph."""
        for block in blocks:
            yield from self._block(block, around)
            around = replace(around, numbered=None)

    def _block(self, block: Block, around: Around) -> Iterator[Laid]:
        match block:
            case TextParagraph():
                yield self.paragraph(block.content, around)
            case ListBlock():
                yield from self._list(block, around)
            case Table():
                yield from TableLayout(self).table(block)
            case Quote():
                yield from self._flow(block.content, block.blocks, replace(around, inside="quote"))
            case Note():
                yield from self._flow(block.content, block.blocks, replace(around, inside="note"))
            case _:
                assert_never(block)

    def paragraph(self, content: Inlines, around: Around) -> Laid:
        """One paragraph of text."""
        block = Paragraph(self.layout.runs.runs(content), _style(around), around.numbered)
        return Laid(block, self.next_key())

    def _list(self, block: ListBlock, around: Around) -> Iterator[Laid]:
        name, level = self.layout.new_list(block.type), around.level + 1
        for item in block.items:
            numbered = Numbered(name, min(level, LEVELS - 1))
            yield from self._item(item, replace(around, level=level, numbered=numbered))

    def _item(self, item: Item, around: Around) -> Iterator[Laid]:
        if not item.content and item.blocks and not isinstance(item.blocks[0], TextParagraph):
            bare = Paragraph((), _style(around), around.numbered)
            yield Laid(bare, ("bare", *self.peek()))
            around = replace(around, numbered=None)
        yield from self._flow(item.content, item.blocks, around)

    def peek(self) -> Key:
        """What tells an item without text from others: its place."""
        return (self.name, str(len(self.layout.lists)))

    def _flow(self, content: Inlines, blocks: Blocks, around: Around) -> Iterator[Laid]:
        if content or not blocks:
            yield self.paragraph(content, around)
            around = replace(around, numbered=None)
        yield from self.blocks(blocks, around)


def _style(around: Around) -> str:
    in_list = around.level >= 0
    match around.inside:
        case "quote" | "note":
            return styles.INSIDE[around.inside][in_list]
        case "cell":
            return styles.CELL
        case "head":
            return styles.HEAD_CELL
        case "":
            if around.numbered is not None:
                return styles.ITEM
            return styles.continuation(around.level) if in_list else styles.BODY
        case _:
            assert_never(around.inside)
