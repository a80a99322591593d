"""The entries of a section's blocks; those of blocks that did not change are made only when somebody reads them.

Most of what a comparison holds is the same, and most outputs only count and fold it: they ask `parts_of` and `changed_blocks`, and no entry
is made of what did not change. Whoever reads the sequence gets every entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias, overload

from msgspec import Struct

from policyver.compare.words import whole_edits
from policyver.model.change import BlockChange, BlockPlace, Op, SentenceChange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policyver.model.outline import Block


class UnchangedBlocks(Struct, frozen=True):
    """Blocks one after another, of one section in either revision, none of which changed.

    Args:
        load: gives the blocks.
        old: the id of the section where they stood, and the index in it of the first.
        new: the same of where they stand.
    """

    load: Callable[[], Sequence[Block]]
    old: tuple[str, int]
    new: tuple[str, int]

    def entries(self) -> list[BlockChange]:
        """Their entries."""
        return [self.entry(at, block) for at, block in enumerate(self.load())]

    def entry(self, at: int, block: Block) -> BlockChange:
        """The entry of one of them, the one at `at`; its text is not cut into sentences."""
        old, new = (BlockPlace(first + at, block.name, section, block.depth) for section, first in (self.old, self.new))
        sentence = SentenceChange((block.text,), (block.text,), (), whole_edits(Op.EQUAL, [(block.text, block.marks)]))
        return BlockChange((old,), (new,), (), (sentence,))


BlocksPart: TypeAlias = BlockChange | UnchangedBlocks


class SectionBlocks(Sequence[BlockChange]):
    """The entries of one section's blocks.

    Args:
        changed: those of the blocks that changed, the ones that are gone last.
        load: gives the parts that all of them make up, in order.
    """

    __slots__ = ("_load", "_made", "changed")

    def __init__(self, changed: Sequence[BlockChange], load: Callable[[], Sequence[BlocksPart]]) -> None:
        self.changed = changed
        self._load = load
        self._made: tuple[BlockChange, ...] | None = None

    @property
    def parts(self) -> Sequence[BlocksPart]:
        """Entries in order, and stretches of blocks that did not change; made anew each time."""
        return self._load()

    def __len__(self) -> int:
        return len(self._entries())

    @overload
    def __getitem__(self, at: int) -> BlockChange: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[BlockChange, ...]: ...
    def __getitem__(self, at: int | slice) -> BlockChange | tuple[BlockChange, ...]:
        return self._entries()[at]

    def __iter__(self) -> Iterator[BlockChange]:
        return iter(self._entries())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self._entries())

    def __repr__(self) -> str:
        return repr(self._entries())

    def _entries(self) -> tuple[BlockChange, ...]:
        if self._made is None:
            self._made = tuple(entries_of(self.parts))
        return self._made


def parts_of(blocks: Sequence[BlockChange]) -> Sequence[BlocksPart]:
    """The entries of a section's blocks in order, stretches of unchanged ones unmade where they are."""
    return blocks.parts if isinstance(blocks, SectionBlocks) else blocks


def changed_blocks(blocks: Sequence[BlockChange]) -> Sequence[BlockChange]:
    """The entries of those blocks of a section that changed."""
    return blocks.changed if isinstance(blocks, SectionBlocks) else [block for block in blocks if block.changes]


def entries_of(parts: Sequence[BlocksPart]) -> list[BlockChange]:
    """The entries of parts, all of them made."""
    return [entry for part in parts for entry in ((part,) if isinstance(part, BlockChange) else part.entries())]


def block_names(parts: Sequence[BlocksPart]) -> list[str]:
    """The element of each entry of parts: where its blocks stand now, or stood where they are gone."""
    names: list[str] = []
    for part in parts:
        if isinstance(part, BlockChange):
            names.append((part.new or part.old)[0].name)
        else:
            names += [block.name for block in part.load()]
    return names
