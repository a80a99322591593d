"""Which block of the old layout is which of the new one: what the comparison found, one to one, in order or moved.

Decides nothing about exactness: any pairing gives a redline that reads exactly as both revisions. What can't be one block of Word on
both sides (another style, a table of another shape) is not paired. The ugly case: two sections of one id, whose keys say nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.compare.increasing import heaviest_increasing
from policyver.office.values import Paragraph, Table
from policyver.render.docx.links import places
from policyver.render.docx.rows import same_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.office.values import Block
    from policyver.render.docx.laid import Key, Laid
    from policyver.render.docx.links import Links


class Pair(Struct, frozen=True):
    """Blocks of either side that are each other's: indices, in a row. A table comes with the paragraph after it."""

    old: tuple[int, ...]
    new: tuple[int, ...]


class Pairing(Struct, frozen=True):
    """Pairs in order on both sides, pairs that moved, and which row is which."""

    kept: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    rows: dict[Key, Key]


def pair(links: Links, old: tuple[Laid, ...], new: tuple[Laid, ...]) -> Pairing:
    """Pair two layouts by what belongs together (`links.links_of`), as far as it can be one block of Word."""
    return _Pairing(links, old, new).pairing()


def unpaired(old: tuple[Laid, ...], new: tuple[Laid, ...]) -> Pairing:
    """Nothing is the other's but the end: all of the old is deleted, all of the new inserted."""
    return Pairing((Pair((len(old) - 1,), (len(new) - 1,)),), (), {})


class _Pairing:
    def __init__(self, links: Links, old: tuple[Laid, ...], new: tuple[Laid, ...]) -> None:
        self.links = links
        self.old, self.new = old, new
        self.old_at, self.new_at = places(old), places(new)

    def pairing(self) -> Pairing:
        rows: dict[Key, Key] = {}
        found: list[Pair] = []
        for before, after in self.links:
            if len(before) == len(after) == 1:
                rows.setdefault(before[0], after[0])
            found += self._pair(before, after)
        found += self._tables(rows)
        single = sorted(_one_to_one(found), key=lambda pair: pair.old)
        weights = [self._weight(pair) for pair in single]
        chain = set(heaviest_increasing([pair.new[0] for pair in single], weights))
        kept = tuple(pair for at, pair in enumerate(single) if at in chain)
        moved = tuple(pair for at, pair in enumerate(single) if at not in chain and self._can_move(pair))
        return Pairing(kept, moved, rows)

    def _pair(self, before: tuple[Key, ...], after: tuple[Key, ...]) -> Iterator[Pair]:
        """The pair of these blocks, or of the first of each, where they can be one block of Word."""
        if not all(key in self.old_at for key in before) or not all(key in self.new_at for key in after):
            return
        old, new = tuple(self.old_at[key] for key in before), tuple(self.new_at[key] for key in after)
        if not old or not new:
            return
        if _in_a_row(old) and _in_a_row(new) and self._alike(old, new):
            yield Pair(old, new)
        elif self._alike(old[:1], new[:1]):
            yield Pair(old[:1], new[:1])

    def _alike(self, old: tuple[int, ...], new: tuple[int, ...]) -> bool:
        """Whether all are paragraphs of one style."""
        blocks: list[Block] = [self.old[at].block for at in old] + [self.new[at].block for at in new]
        looks = {(block.style, block.numbered) for block in blocks if isinstance(block, Paragraph)}
        return len(looks) == 1 and all(isinstance(block, Paragraph) for block in blocks)

    def _tables(self, rows: dict[Key, Key]) -> Iterator[Pair]:
        """Tables by the rows they share, where what differs can be told row by row."""
        tables = {key: at for at, laid in enumerate(self.new) for key in laid.rows}
        for at, laid in enumerate(self.old):
            block = laid.block
            if not isinstance(block, Table):
                continue
            votes = Counter(tables[rows[key]] for key in laid.rows if rows.get(key) in tables)
            for other, _ in votes.most_common(1):
                there = self.new[other].block
                if isinstance(there, Table) and same_shape(block, there):
                    yield Pair((at, at + 1), (other, other + 1))

    def _weight(self, pair: Pair) -> int:
        return 1 + sum(_length(self.old[at].block) for at in pair.old)

    def _can_move(self, pair: Pair) -> bool:
        old, new = self.old[pair.old[0]].block, self.new[pair.new[0]].block
        single = len(pair.old) == len(pair.new) == 1
        return (
            single and isinstance(old, Paragraph) and isinstance(new, Paragraph) and bool(_length(old) and _length(new))
        )


def _in_a_row(indices: tuple[int, ...]) -> bool:
    return indices == tuple(range(indices[0], indices[0] + len(indices)))


def _one_to_one(pairs: list[Pair]) -> Iterator[Pair]:
    """The pairs without those whose blocks an earlier one has."""
    old_taken: set[int] = set()
    new_taken: set[int] = set()
    for one in pairs:
        if old_taken.isdisjoint(one.old) and new_taken.isdisjoint(one.new):
            old_taken.update(one.old)
            new_taken.update(one.new)
            yield one


def _length(block: Block) -> int:
    if isinstance(block, Paragraph):
        return sum(len(run.text) for run in block.runs)
    return sum(_length(inner) for row in block.rows for cell in row.cells for inner in cell.blocks)
