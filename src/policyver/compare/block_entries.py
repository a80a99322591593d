"""Pass: events, blocks. The entries of the blocks: what changed of each, by what the matching found.

A block is shown in the section it stands in now, or stood in where it is gone. One that crossed from one section to another
changed both, and that is no matter of order.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from policyver.compare.groups import Group, changes_of_group, group, in_reading_order
from policyver.compare.impact import impact_of, ordered
from policyver.compare.moves import are_counterparts, moved_blocks
from policyver.compare.passages import SEAM
from policyver.compare.section_blocks import SectionBlocks, UnchangedBlocks
from policyver.compare.sentence_moves import follow_sentences
from policyver.compare.stretches import stretches_of, unchanged_blocks
from policyver.compare.untouched import kept_blocks, untouched_units
from policyver.model.change import (
    Amended,
    BlockChange,
    BlockPlace,
    Deleted,
    Inserted,
    Moved,
    Renumbered,
    Signal,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.compare.group_words import GroupWords
    from policyver.compare.groups import Stretch
    from policyver.compare.matching import Matching
    from policyver.compare.numbering import Numbering
    from policyver.compare.passages import PassageChanges
    from policyver.compare.section_blocks import BlocksPart
    from policyver.model.change import Changes
    from policyver.model.outline import Block, Outline

_Homes: TypeAlias = dict[int, list[int]]

_FOLLOWS = (Signal.RENUMBERING,)
_RENUMBERED: Changes = (Renumbered(),)
_AMENDED: Changes = (Amended(),)
_ONE_SIDED: dict[bool, Changes] = {False: (Deleted(),), True: (Inserted(),)}


class _Touched(Struct, frozen=True):
    """A group of blocks that are not plainly the same, and where they stand; `plain`: nothing but their words may differ."""

    blocks: Group
    old: tuple[BlockPlace, ...]
    new: tuple[BlockPlace, ...]
    plain: bool


class BlockEntries:
    """All blocks of one comparison, in groups; made into entries section by section, once their words are compared.

    A pair of sections with the same blocks in the same order is passed over: most of two revisions is that.
    """

    def __init__(self, old: Outline, new: Outline, matching: Matching, numbers: Numbering) -> None:
        self.old, self.new, self.matching, self.numbers = old, new, matching, numbers
        self.renamed = {name for name, now in numbers.references.items() if name != now}
        self.untouched = untouched_units(old, new, matching, self.renamed)
        self.moved = moved_blocks(old, new, matching)
        self.crossed = self._crossed()
        self.left_units = {old.homes[before] for before in self.crossed}
        self.strayed_old, self.strayed_new, self.joined_units = self._strayed()
        self.kept = kept_blocks(old, new, matching, self.renamed, untouched=self.untouched, moved=self.moved)
        self.touched = [self._touched(entry) for entry in self._groups()]
        self.gone, self.here = self._by_home()
        self.found: list[PassageChanges] = []
        self.coarse: dict[str, None] = {}

    def _crossed(self) -> set[int]:
        """Old blocks that moved to a section which is not their own's counterpart."""
        return {
            before
            for before, after in self.matching.blocks.items()
            if after in self.moved and self.matching.units.get(self.old.homes[before]) != self.new.homes[after]
        }

    def _strayed(self) -> tuple[set[int], set[int], set[int]]:
        """Old and new parts of splits and merges that stand in another section than the rest; and the new sections that they came to."""
        matching, old, new = self.matching, self.old.homes, self.new.homes
        cut = {
            after
            for after, before in matching.block_splits.items()
            if not are_counterparts(old[before], new[after], matching)
        }
        joined = {
            before
            for before, after in matching.block_merges.items()
            if not are_counterparts(old[before], new[after], matching)
        }
        self.left_units.update([old[before] for before in joined])
        return joined, cut, {new[after] for after in cut}

    def _groups(self) -> list[Group]:
        """Groups of blocks that are not plainly the same."""
        matching, kept, untouched = self.matching, self.kept, self.untouched
        same, counterparts = {matching.units[unit] for unit in untouched}, set(kept.values())
        return group(
            matching.blocks,
            matching.block_splits,
            matching.block_merges,
            [at for at, unit in enumerate(self.old.homes) if unit not in untouched and at not in counterparts],
            [at for at, unit in enumerate(self.new.homes) if unit not in same and at not in kept],
        )

    def _touched(self, entry: Group) -> _Touched:
        return _Touched(
            entry,
            tuple([_place(at, self.old) for at in entry.old]),
            tuple([_place(at, self.new) for at in entry.new]),
            self._differs_in_words_only(entry),
        )

    def _by_home(self) -> tuple[_Homes, _Homes]:
        """Which groups stand where: those that are gone by the old section that they stood in, the others by the new one that they are shown in."""
        gone: _Homes = defaultdict(list)
        here: _Homes = defaultdict(list)
        for number, touched in enumerate(self.touched):
            entry = touched.blocks
            home = here[self._home(entry)] if entry.new else gone[self.old.homes[entry.old[0]]]
            home.append(number)
        return gone, here

    def compare(self, words: GroupWords) -> None:
        """Find what changed of the texts of each group."""
        groups = [touched.blocks for touched in self.touched]
        self.found = words.of(groups, self.numbers)
        sides = self.old.blocks, self.new.blocks
        follow_sentences(groups, self.found, sides, self.numbers.references, self._are_together)

    def _home(self, entry: Group) -> int:
        """The new section that a group is shown in: a part that strayed is shown with the others."""
        if self.strayed_new.isdisjoint(entry.new):
            return self.new.homes[entry.new[0]]
        staying = (at for at in entry.new if at not in self.strayed_new)
        return self.new.homes[next(staying, entry.new[0])]

    def _has_strayed(self, entry: Group) -> bool:
        """Whether a part of a split or merge stands in another section than the rest."""
        return not (self.strayed_old.isdisjoint(entry.old) and self.strayed_new.isdisjoint(entry.new))

    def _are_together(self, before: Group, after: Group) -> bool:
        """Whether the section of one group's old blocks is the section of another one's new blocks."""
        return are_counterparts(self.old.homes[before.old[0]], self.new.homes[after.new[0]], self.matching)

    def same(self, old_unit: int, new_unit: int) -> SectionBlocks:
        """The blocks of two sections that are the same."""
        return SectionBlocks([], partial(self._all_unchanged, old_unit, new_unit))

    def _all_unchanged(self, old_unit: int, new_unit: int) -> list[BlocksPart]:
        old, new = self.old.units[old_unit].id, self.new.units[new_unit].id
        return [UnchangedBlocks(partial(self.old.blocks_of, old_unit), (old, 0), (new, 0))]

    def of(self, entry: Group) -> SectionBlocks:
        """The blocks of one entry of sections, in the order of the new revision."""
        numbers = [number for at in entry.new for number in self.here.get(at, ())]
        if len(numbers) > 1:
            numbers.sort(key=self._first_new)
        numbers += [number for at in entry.old for number in self.gone.get(at, ())]
        made = [self._block(self.touched[number], self.found[number]) for number in numbers]
        return SectionBlocks([block for block in made if block.changes], partial(self._parts, entry.new, numbers, made))

    def _first_new(self, number: int) -> int:
        return self.touched[number].blocks.new[0]

    def _parts(self, units: Sequence[int], numbers: Sequence[int], made: Sequence[BlockChange]) -> list[BlocksPart]:
        """The entries of groups, and what did not change of the new sections that they are shown in, in order."""
        entries = dict(zip([self.touched[number].blocks for number in numbers], made, strict=True))
        stretches = [stretch for at in units for stretch in stretches_of(at, self.kept, self.old, self.new)]
        pieces: list[Group | Stretch] = [*entries, *stretches]
        return [
            entries[piece] if isinstance(piece, Group) else unchanged_blocks(piece, self.old, self.new)
            for piece in in_reading_order(pieces)
        ]

    def notices(self) -> tuple[str, ...]:
        """Where words were too many to look into."""
        return tuple(
            f"section {name}: a sentence differs too much to be compared word by word; it is shown as replaced"
            for name in self.coarse
        )

    def _block(self, entry: _Touched, found: PassageChanges) -> BlockChange:
        if found.coarse:
            self.coarse[entry.new[0].section] = None
        if not entry.old or not entry.new:
            changes, signals = _ONE_SIDED[bool(entry.new)], found.signals
        elif entry.plain:
            signals = found.signals
            changes = _RENUMBERED if signals == _FOLLOWS else _AMENDED if signals else ()
        else:
            changes, signals = self._changes(entry.blocks, found.signals)
        return BlockChange(entry.old, entry.new, changes, found.sentences, impact_of(signals), signals)

    def _changes(self, entry: Group, words: tuple[Signal, ...]) -> tuple[Changes, tuple[Signal, ...]]:
        """What changed of a group with both sides, and all that signals it; `words` is what its words signal."""
        changes = changes_of_group(entry)
        strayed = self._has_strayed(entry)
        if strayed or not self.moved.isdisjoint(entry.new):
            changes.append(Moved())
        further = {Signal.ORDER} if changes else set()
        if strayed or not self.crossed.isdisjoint(entry.old):
            further.add(Signal.STRUCTURE)
        shape = _shape_signals([self.old.blocks[at] for at in entry.old], [self.new.blocks[at] for at in entry.new])
        one_for_one = len(entry.old) == len(entry.new)
        if words == _FOLLOWS:
            changes.append(Renumbered())
            amended = False
        else:
            amended = bool(words) and (one_for_one or not SEAM.issuperset(words))
        if amended or (shape and one_for_one):
            changes.append(Amended())
        return tuple(changes), ordered({*words, *further, *shape}) if further or shape else words

    def _differs_in_words_only(self, entry: Group) -> bool:
        """Whether a group is one block that is of the same shape and where it was."""
        if len(entry.old) != 1 or len(entry.new) != 1:
            return False
        before, after = entry.old[0], entry.new[0]
        old, new = self.old.blocks[before], self.new.blocks[after]
        return (
            after not in self.moved
            and before not in self.crossed
            and old.name == new.name
            and old.inside == new.inside
            and old.shape == new.shape
        )


def _place(at: int, side: Outline) -> BlockPlace:
    """Where a block stands."""
    block, unit = side.blocks[at], side.units[side.homes[at]]
    return BlockPlace(at - unit.first, block.name, unit.id, block.depth)


def _shape_signals(old: Sequence[Block], new: Sequence[Block]) -> set[Signal]:
    """What changed of the elements themselves; of a split or merge only what kind of block it is."""
    if len(old) != 1 or len(new) != 1:
        kinds_old, kinds_new = ({(block.name, block.inside) for block in side} for side in (old, new))
        return set() if kinds_old == kinds_new else {Signal.STRUCTURE}
    before, after = old[0], new[0]
    if (before.name, before.inside, before.shape) == (after.name, after.inside, after.shape):
        return set()
    same = before.name == after.name and list(map(_kind, before.inside)) == list(map(_kind, after.inside))
    row = before.name == "tr" and before.shape != after.shape
    return {Signal.TYPOGRAPHY} if same and not row else {Signal.STRUCTURE}


def _kind(inside: str) -> str:
    """What a block is inside of, whatever the list's numbers look like."""
    return "bare item" if inside.startswith("bare item") else inside
