"""A statement as two flat arrays, units (sections and positions) and the blocks of text below them.

The same document in the form that comparing reads. A block is what holds text (a paragraph, a list item, a table row, a
caption, a quote, a note, a claim), in reading order. A unit's own blocks are contiguous, since blocks stand before nested
sections. Two blocks are equal if they say the same in the same form, wherever they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from policyver.model.passage import Passage

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.model.stance import Stance

CELL_BORDER = "\t"
UnitKind: TypeAlias = Literal["section", "position"]


class Block(Passage, frozen=True, gc=False):
    """One block: its text and marks, and how they stand.

    `inside` names what it is nested in (lists, quotes, notes, cells), outermost first. `shape` tells what else of its
    element matters: a list's type, a row's cells, whether it begins a list or table right after another.
    """

    name: str = "p"
    inside: tuple[str, ...] = ()
    shape: str = ""
    id: str | None = None

    @property
    def depth(self) -> int:
        """The level of nesting, 0 outside."""
        return len(self.inside)


class Unit(Struct, frozen=True, gc=False):
    """A section or position; its blocks are `blocks[first:last]`; `parent` is an index, -1 at the top."""

    id: str
    label: str | None
    title: Passage
    kind: UnitKind
    path: tuple[str, ...]
    parent: int
    first: int
    last: int
    stances: tuple[Stance, ...] = ()


class Outline(Struct, frozen=True):
    """One revision, indexed.

    Args:
        head: the statement without its body: front and references.
        units: in reading order, parents before their children.
        blocks: in reading order.
        homes: for each block the index of its unit.
    """

    head: Statement
    units: list[Unit]
    blocks: list[Block]
    homes: list[int]

    def own_blocks(self, unit: int) -> range:
        """The indices of a unit's own blocks."""
        return range(self.units[unit].first, self.units[unit].last)

    def place_in_unit(self, block: int) -> int:
        """The number of a block among those of its unit, from 0."""
        return block - self.units[self.homes[block]].first
