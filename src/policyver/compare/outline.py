"""Pass 1, index: a statement as two flat arrays, units (sections and positions) and the blocks of text below them.

Every later pass reads these arrays and nothing else of the document. Decides what a block is: what holds text
(a paragraph, a list item, a table row, a caption, a quote, a note, a claim), in reading order. A unit's own blocks are
contiguous, since blocks stand before nested sections. The ugly case: text after an inline element, which counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, assert_never

from policyver.model.document import (
    Block as DocumentBlock,
)
from policyver.model.document import (
    Blocks,
    Cell,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Position,
    Quote,
    Row,
    Section,
    Statement,
    Table,
)

if TYPE_CHECKING:
    from policyver.model.inline import Inlines
    from policyver.model.stance import Stance

CELL_BORDER = "\t"


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup over `text[start:end]`. `stands_in` is true for a citation without text of its own."""

    start: int
    end: int
    name: str
    target: str = ""
    stands_in: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Text with its marks in document order; a citation without text of its own reads `[r1 r2]`."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One block; `unit` is an index into the outline's units, `index` counts the unit's blocks from 0.

    `depth` is the nesting in lists, quotes, notes and cells. `shape` tells what else of its element matters:
    a list's type, a row's cells.
    """

    unit: int
    index: int
    name: str
    passage: Passage
    depth: int = 0
    shape: str = ""
    id: str | None = None

    @property
    def text(self) -> str:
        """The block's text."""
        return self.passage.text


@dataclass(frozen=True, slots=True)
class Unit:
    """A section or position; its blocks are `blocks[first:last]`; `parent` is an index, -1 at the top."""

    id: str
    label: str | None
    title: Passage
    kind: Literal["section", "position"]
    path: tuple[str, ...]
    parent: int
    first: int
    last: int
    stances: tuple[Stance, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """One revision, indexed; units in reading order, parents before their children."""

    statement: Statement
    units: tuple[Unit, ...]
    blocks: tuple[Block, ...]

    def own_blocks(self, unit: int) -> range:
        """The indices of a unit's own blocks."""
        return range(self.units[unit].first, self.units[unit].last)


def outline(statement: Statement) -> Outline:
    """Index one statement."""
    return _Walk(statement).outline()


def passage(content: Inlines) -> Passage:
    """The text and the marks of inline content."""
    texts: list[str] = []
    marks: list[Mark] = []
    _flatten(content, 0, texts, marks)
    return Passage("".join(texts), tuple(marks))


def _flatten(content: Inlines, at: int, texts: list[str], marks: list[Mark]) -> int:
    for part in content:
        if isinstance(part, str):
            texts.append(part)
            at += len(part)
            continue
        place = len(marks)
        start = at
        if part.name == "cite" and not part.content:
            texts.append(f"[{part.target}]")
            at += len(part.target) + 2
        else:
            at = _flatten(part.content, at, texts, marks)
        stands_in = part.name == "cite" and not part.content
        marks.insert(place, Mark(start, at, part.name, part.target, stands_in))
    return at


class _Walk:
    """One walk over one statement."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.units: list[Unit] = []
        self.blocks: list[Block] = []

    def outline(self) -> Outline:
        for part in self.statement.body:
            self.part(part, -1, ())
        return Outline(self.statement, tuple(self.units), tuple(self.blocks))

    def part(self, part: Part, parent: int, path: tuple[str, ...]) -> None:
        number = len(self.units)
        first = len(self.blocks)
        path = (*path, part.id)
        title = passage(part.title)
        match part:
            case Section():
                self.section_blocks(part.blocks, number, first)
                unit = Unit(part.id, part.label, title, "section", path, parent, first, len(self.blocks))
                self.units.append(unit)
                for child in part.parts:
                    self.part(child, number, path)
            case Position():
                self.add("claim", passage(part.claim), number, first)
                self.section_blocks(part.rationale, number, first)
                last = len(self.blocks)
                self.units.append(Unit(part.id, part.label, title, "position", path, parent, first, last, part.stances))
            case _:
                assert_never(part)

    def section_blocks(self, blocks: Blocks, unit: int, first: int, depth: int = 0) -> None:
        for block in blocks:
            self.block(block, unit, first, depth)

    def add(
        self,
        name: str,
        text: Passage,
        unit: int,
        first: int,
        *,
        depth: int = 0,
        shape: str = "",
        id_: str | None = None,
    ) -> None:
        self.blocks.append(Block(unit, len(self.blocks) - first, name, text, depth, shape, id_))

    def block(self, block: DocumentBlock, unit: int, first: int, depth: int) -> None:
        match block:
            case Paragraph():
                self.add("p", passage(block.content), unit, first, depth=depth, id_=block.id)
            case ListBlock():
                for item in block.items:
                    self.flow("item", item, unit, first, depth, shape=block.type)
            case Table():
                self.table(block, unit, first, depth)
            case Quote():
                self.flow("quote", block, unit, first, depth)
            case Note():
                self.flow("note", block, unit, first, depth)
            case _:
                assert_never(block)

    def flow(self, name: str, flow: Item | Quote | Note, unit: int, first: int, depth: int, *, shape: str = "") -> None:
        if flow.content or not flow.blocks:
            self.add(name, passage(flow.content), unit, first, depth=depth, shape=shape, id_=flow.id)
        self.section_blocks(flow.blocks, unit, first, depth + 1)

    def table(self, table: Table, unit: int, first: int, depth: int) -> None:
        if table.caption:
            self.add("caption", passage(table.caption), unit, first, depth=depth)
        for row in (*table.head, *table.body):
            self.add("tr", _row_passage(row), unit, first, depth=depth, shape=_row_shape(row), id_=row.id)
            for cell in row.cells:
                self.section_blocks(cell.blocks, unit, first, depth + 1)


def _row_passage(row: Row) -> Passage:
    """The cells' texts joined by tabs, so that a border is where a reader sees one."""
    content: list[Inlines] = []
    for number, cell in enumerate(row.cells):
        content += [(CELL_BORDER,), cell.content] if number else [cell.content]
    return passage(tuple(part for inlines in content for part in inlines))


def _row_shape(row: Row) -> str:
    return " ".join(_cell_shape(cell) for cell in row.cells)


def _cell_shape(cell: Cell) -> str:
    name = "th" if cell.header else "td"
    return name if cell.colspan == cell.rowspan == 1 else f"{name}{cell.colspan}x{cell.rowspan}"
