"""A statement made into its outline: what a block is, and in which order blocks are read.

`Outliner` is also fed by the reader of XML, which hands over the parts as it meets them and so never makes the whole
statement. The ugly case: a list right after a list, which only the border between two elements tells apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

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
from policyver.model.outline import CELL_BORDER, Block, Outline, Unit, UnitKind
from policyver.model.passage import Passage, ends_of, passage, small_letters, text_and_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from policyver.model.inline import Inlines
    from policyver.model.passage import Mark
    from policyver.model.stance import Stance


def outline(statement: Statement) -> Outline:
    """Index one statement."""
    made = Outliner()
    for part in statement.body:
        _part(part, made)
    return made.outline(replace(statement, body=()))


class OutlineSource:
    """An outline that is at hand, as a source: what is left out of it is what needs no second look."""

    def __init__(self, whole: Outline) -> None:
        self.whole = whole
        self.head = whole.head
        self.ids = [unit.id for unit in whole.units]

    def key(self, unit: int) -> tuple[UnitKind, Passage, *tuple[Block, ...]]:
        """The title and blocks of a unit."""
        own = self.whole.units[unit]
        return own.kind, own.title, *self.whole.blocks[own.first : own.last]

    def weight(self, unit: int) -> int:
        """The size of a unit, its title's with it."""
        return self.whole.sizes[unit] + len(self.whole.units[unit].title.text)

    def cites_any(self, unit: int, names: AbstractSet[str]) -> bool:
        """Whether a unit's title or blocks cite one of the references."""
        texts = (self.whole.units[unit].title, *self.whole.blocks_of(unit))
        marks = (mark for text in texts for mark in text.marks if mark.name == "cite")
        return any(not names.isdisjoint(mark.target.split()) for mark in marks)

    def after_words(self, words: Sequence[str], reach: int) -> Iterator[tuple[int, str]]:
        """What follows some words in the units' texts."""
        for at, unit in enumerate(self.whole.units):
            for block in self.whole.blocks[unit.first : unit.last]:
                small = small_letters(block.text)
                yield from ((at, block.text[end : end + reach]) for end in ends_of(words, small))

    def outline(self, leave_out: AbstractSet[int]) -> Outline:
        """The outline, without the blocks of some units."""
        if not leave_out:
            return self.whole
        whole = self.whole
        made = Outliner()
        made.units = []
        for at, unit in enumerate(whole.units):
            first = len(made.blocks)
            if at not in leave_out:
                made.blocks += whole.blocks[unit.first : unit.last]
                made.homes += [at] * (unit.last - unit.first)
            made.units.append(replace(unit, first=first, last=len(made.blocks)))
        return Outline(whole.head, made.known_units(), made.blocks, made.homes, whole.sizes, leave_out, self.load)

    def load(self, unit: int) -> Sequence[Block]:
        """The own blocks of a unit."""
        return self.whole.blocks_of(unit)


class Place(Struct, frozen=True):
    """Where blocks are being added; `again`: right after a list or table that could be the same one."""

    inside: tuple[str, ...] = ()
    again: bool = False


TOP = Place()


def _nothing_left_out(unit: int) -> Sequence[Block]:
    raise LookupError(unit)


class Outliner:
    """Builds one outline: `begin` a unit, add its blocks, `end_blocks`, then its children, `end`."""

    def __init__(self) -> None:
        self.units: list[Unit | None] = []
        self.blocks: list[Block] = []
        self.homes: list[int] = []
        self.open: list[int] = []
        self.path: tuple[str, ...] = ()

    def outline(self, head: Statement) -> Outline:
        """What was built, nothing left out."""
        units = self.known_units()
        sizes = [sum(len(block.text) + 1 for block in self.blocks[unit.first : unit.last]) for unit in units]
        return Outline(head, units, self.blocks, self.homes, sizes, frozenset(), _nothing_left_out)

    def known_units(self) -> list[Unit]:
        """The units that have been built."""
        return [unit for unit in self.units if unit is not None]

    def begin(self, name: str) -> int:
        """A unit begins; gives the index of its first block."""
        self.open.append(len(self.units))
        self.units.append(None)
        self.path = (*self.path, name)
        return len(self.blocks)

    def end_blocks(
        self, first: int, kind: UnitKind, label: str | None, title: Passage, stances: tuple[Stance, ...] = ()
    ) -> None:
        """All own blocks of the innermost unit were added: now it is known."""
        number = self.open[-1]
        parent = self.open[-2] if len(self.open) > 1 else -1
        last = len(self.blocks)
        self.units[number] = Unit(self.path[-1], label, title, kind, self.path, parent, first, last, stances)
        self.homes += [number] * (last - first)

    def end(self) -> None:
        """The innermost unit ends, its children with it."""
        self.open.pop()
        self.path = self.path[:-1]

    def add(
        self,
        name: str,
        content: tuple[str, tuple[Mark, ...]],
        place: Place = TOP,
        shape: str = "",
        id_: str | None = None,
    ) -> None:
        """Add one block."""
        self.blocks.append(Block(content[0], content[1], name, place.inside, shape, id_))

    def flow_of(self, blocks: Blocks, inside: tuple[str, ...] = ()) -> None:
        """Add the blocks of one place, in order."""
        before = ""
        for block in blocks:
            what = continues(block)
            self.block(block, Place(inside, again=bool(what) and what == before))
            before = what

    def block(self, block: DocumentBlock, place: Place) -> None:
        """Add what one element of the document holds."""
        match block:
            case Paragraph():
                self.add("p", text_and_marks(block.content), place, id_=block.id)
            case ListBlock():
                for number, item in enumerate(block.items):
                    self._flow("item", block.type, item, place, again=place.again and number == 0)
            case Table():
                self._table(block, place)
            case Quote():
                self._flow("quote", "", block, place)
            case Note():
                self._flow("note", "", block, place)
            case _:
                assert_never(block)

    def _flow(self, name: str, shape: str, flow: Item | Quote | Note, place: Place, *, again: bool = False) -> None:
        if flow.content or not flow.blocks:
            self.add(name, text_and_marks(flow.content), place, f"{shape} again" if again else shape, flow.id)
            self.flow_of(flow.blocks, (*place.inside, name))
        else:
            self.flow_of(flow.blocks, (*place.inside, f"bare {name} {shape}".strip()))

    def _table(self, table: Table, place: Place) -> None:
        if table.caption:
            self.add("caption", text_and_marks(table.caption), place)
        for number, row in enumerate((*table.head, *table.body)):
            shape = _row_shape(row, head=number < len(table.head))
            again = " again" if place.again and number == 0 and not table.caption else ""
            self.add("tr", _row_content(row), place, shape + again, row.id)
            for column, cell in enumerate(row.cells, start=1):
                self.flow_of(cell.blocks, (*place.inside, f"cell {column}"))


def continues(block: DocumentBlock) -> str:
    """What a following element could be taken for a part of: a list of this type, a table; else nothing."""
    match block:
        case ListBlock():
            return f"list {block.type}"
        case Table():
            return "table"
        case Paragraph() | Quote() | Note():
            return ""
        case _:
            assert_never(block)


def _part(part: Part, made: Outliner) -> None:
    first = made.begin(part.id)
    match part:
        case Section():
            made.flow_of(part.blocks)
            made.end_blocks(first, "section", part.label, passage(part.title))
            for child in part.parts:
                _part(child, made)
        case Position():
            made.add("claim", text_and_marks(part.claim))
            made.flow_of(part.rationale)
            made.end_blocks(first, "position", part.label, passage(part.title), part.stances)
        case _:
            assert_never(part)
    made.end()


def _row_content(row: Row) -> tuple[str, tuple[Mark, ...]]:
    """The cells' texts joined by tabs, so that a border is where a reader sees one."""
    content: list[Inlines] = []
    for number, cell in enumerate(row.cells):
        content += [(CELL_BORDER,), cell.content] if number else [cell.content]
    return text_and_marks(tuple(part for inlines in content for part in inlines))


def _row_shape(row: Row, *, head: bool) -> str:
    shapes = ["head"] if head else []
    return " ".join([*shapes, *map(_cell_shape, row.cells)])


def _cell_shape(cell: Cell) -> str:
    name = "th" if cell.header else "td"
    return name if cell.colspan == cell.rowspan == 1 else f"{name}{cell.colspan}x{cell.rowspan}"
