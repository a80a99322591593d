"""Pass 1, index: a statement as two flat arrays, units (sections and positions) and the blocks of text below them.

Every later pass reads these arrays and nothing else of the document. Decides what a block is: what holds text
(a paragraph, a list item, a table row, a caption, a quote, a note, a claim), in reading order. A unit's own blocks are
contiguous, since blocks stand before nested sections. The ugly case: text after an inline element, which counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never

from msgspec import Struct

from policyver.compare.passage import Passage, passage
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


class Block(Struct, frozen=True):
    """One block; `unit` is an index into the outline's units, `index` counts the unit's blocks from 0.

    `depth` is the nesting in lists, quotes, notes and cells, and `inside` names them, outermost first. `shape` tells what
    else of its element matters: a list's type, a row's cells, whether it begins a list or table right after another.
    """

    unit: int
    index: int
    name: str
    passage: Passage
    inside: tuple[str, ...] = ()
    shape: str = ""
    id: str | None = None

    @property
    def depth(self) -> int:
        """The level of nesting, 0 outside."""
        return len(self.inside)

    @property
    def text(self) -> str:
        """The block's text."""
        return self.passage.text


class Unit(Struct, frozen=True):
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


class Outline(Struct, frozen=True):
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
                self.add("claim", passage(part.claim), _Place(number, first))
                self.section_blocks(part.rationale, number, first)
                last = len(self.blocks)
                self.units.append(Unit(part.id, part.label, title, "position", path, parent, first, last, part.stances))
            case _:
                assert_never(part)

    def section_blocks(self, blocks: Blocks, unit: int, first: int, inside: tuple[str, ...] = ()) -> None:
        before: DocumentBlock | None = None
        for block in blocks:
            place = _Place(unit, first, inside, again=_goes_on(before, block))
            self.block(block, place)
            before = block

    def add(self, name: str, text: Passage, place: _Place, *, shape: str = "", id_: str | None = None) -> None:
        index = len(self.blocks) - place.first
        self.blocks.append(Block(place.unit, index, name, text, place.inside, shape, id_))

    def block(self, block: DocumentBlock, place: _Place) -> None:
        match block:
            case Paragraph():
                self.add("p", passage(block.content), place, id_=block.id)
            case ListBlock():
                for number, item in enumerate(block.items):
                    self.flow(f"item {block.type}", item, place, again=place.again and number == 0)
            case Table():
                self.table(block, place)
            case Quote():
                self.flow("quote", block, place)
            case Note():
                self.flow("note", block, place)
            case _:
                assert_never(block)

    def flow(self, what: str, flow: Item | Quote | Note, place: _Place, *, again: bool = False) -> None:
        name, _, shape = what.partition(" ")
        if flow.content or not flow.blocks:
            again_shape = f"{shape} again" if again else shape
            self.add(name, passage(flow.content), place, shape=again_shape, id_=flow.id)
            self.section_blocks(flow.blocks, place.unit, place.first, (*place.inside, name))
        else:
            self.section_blocks(flow.blocks, place.unit, place.first, (*place.inside, f"bare {what}"))

    def table(self, table: Table, place: _Place) -> None:
        if table.caption:
            self.add("caption", passage(table.caption), place)
        for number, row in enumerate((*table.head, *table.body)):
            shape = _row_shape(row, head=number < len(table.head))
            again = " again" if place.again and number == 0 and not table.caption else ""
            self.add("tr", _row_passage(row), place, shape=shape + again, id_=row.id)
            for column, cell in enumerate(row.cells, start=1):
                self.section_blocks(cell.blocks, place.unit, place.first, (*place.inside, f"cell {column}"))


class _Place(Struct, frozen=True):
    """Where blocks are being added; `again`: right after a list or table that could be the same one."""

    unit: int
    first: int
    inside: tuple[str, ...] = ()
    again: bool = False


def _goes_on(before: DocumentBlock | None, block: DocumentBlock) -> bool:
    """Whether only the element's border tells a list or table from the one before it."""
    match before, block:
        case ListBlock(), ListBlock():
            return before.type == block.type
        case Table(), Table():
            return True
        case _:
            return False


def _row_passage(row: Row) -> Passage:
    """The cells' texts joined by tabs, so that a border is where a reader sees one."""
    content: list[Inlines] = []
    for number, cell in enumerate(row.cells):
        content += [(CELL_BORDER,), cell.content] if number else [cell.content]
    return passage(tuple(part for inlines in content for part in inlines))


def _row_shape(row: Row, *, head: bool) -> str:
    cells = " ".join(_cell_shape(cell) for cell in row.cells)
    return f"head {cells}" if head else cells


def _cell_shape(cell: Cell) -> str:
    name = "th" if cell.header else "td"
    return name if cell.colspan == cell.rowspan == 1 else f"{name}{cell.colspan}x{cell.rowspan}"
