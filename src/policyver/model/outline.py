"""A statement as two flat arrays, units (sections and positions) and the blocks of text below them.

The same document in the form that comparing reads. A block is what holds text (a paragraph, a list item, a table row, a
caption, a quote, a note, a claim), in reading order. A unit's own blocks are contiguous, since blocks stand before nested
sections. Two blocks are equal if they say the same in the same form, wherever they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder

from policyver.model.passage import Passage
from policyver.model.stance import Stance  # noqa: TC001 - what unpacks an outline reads the types

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from pickle import PickleBuffer

    from policyver.model.document import Statement

CELL_BORDER = "\t"
_SAMPLE = 60
UnitKind: TypeAlias = Literal["section", "position"]


class Block(Passage, frozen=True, gc=False, array_like=True):
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
    """One revision, indexed; the blocks of some units may be left out, where it is known that nothing of them changed.

    Args:
        head: the statement without its body: front and references.
        units: in reading order, parents before their children; one that is left out has no range of blocks.
        blocks: in reading order.
        homes: for each block the index of its unit.
        sizes: for each unit the characters of its own blocks and one for each block, left out or not.
        left_out: the units whose blocks are left out.
        load: the own blocks of a unit that is left out.
    """

    head: Statement
    units: list[Unit]
    blocks: list[Block]
    homes: list[int]
    sizes: list[int]
    left_out: AbstractSet[int]
    load: Callable[[int], Sequence[Block]]

    def own_blocks(self, unit: int) -> range:
        """The indices of a unit's own blocks."""
        return range(self.units[unit].first, self.units[unit].last)

    def place_in_unit(self, block: int) -> int:
        """The number of a block among those of its unit, from 0."""
        return block - self.units[self.homes[block]].first

    def blocks_of(self, unit: int) -> Sequence[Block]:
        """A unit's own blocks, left out or not."""
        if unit in self.left_out:
            return self.load(unit)
        return self.blocks[self.units[unit].first : self.units[unit].last]

    def sample(self) -> list[str]:
        """Texts that are left out, of at most a few hundred units, evenly: what stands in fewer stands not everywhere."""
        units = sorted(self.left_out)
        return [block.text for at in units[:: 1 + len(units) // _SAMPLE] for block in self.load(at)]


class Indexed(Struct, frozen=True, array_like=True):
    """What of an Outline is made by reading; a value that another process can send."""

    units: list[Unit]
    blocks: list[Block]
    homes: list[int]
    sizes: list[int]

    def __reduce__(self) -> tuple[Callable[[bytes], Indexed], tuple[PickleBuffer]]:
        """Pickled as one piece, by a tenth of the work that its many values would be one by one, from the fifth protocol on."""
        from pickle import PickleBuffer  # seldom needed, and costs a fiftieth of a small comparison

        return _unpacked, (PickleBuffer(Encoder().encode(self)),)


def _unpacked(packed: bytes) -> Indexed:
    return Decoder(Indexed).decode(packed)


class Source(Protocol):
    """A revision that can be indexed in part.

    Two units with equal keys have equal titles and blocks, and stances but for what their schemes mean; and equal weights.
    """

    @property
    def head(self) -> Statement:
        """The statement without its body."""

    @property
    def ids(self) -> Sequence[str]:
        """The units' ids in reading order."""

    def key(self, unit: int) -> Hashable:
        """All of a unit's own content."""

    def weight(self, unit: int) -> int:
        """About how many characters a unit's own content has."""

    def cites_any(self, unit: int, names: AbstractSet[str]) -> bool:
        """Whether a unit's own content cites one of the references."""

    def after_words(self, words: Sequence[str], reach: int) -> Iterator[tuple[int, str]]:
        """What follows some words in the units' own content, wherever these begin: the unit, and about so many characters of its source.

        Args:
            words: in small letters; found in capitals too.
            reach: how many characters.
        """

    def outline(self, leave_out: AbstractSet[int]) -> Outline:
        """The outline, without the blocks of the units to leave out."""

    def load(self, unit: int) -> Sequence[Block]:
        """The own blocks of a unit."""
