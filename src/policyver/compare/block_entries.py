"""Pass: events, blocks. The entries of the blocks: what changed of each, by what the matching found.

A block is shown in the section it stands in now, or stood in where it is gone. One that crossed from one section to another
changed both, and that is no matter of order.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.compare.groups import Group, Stretch, changes_of_group, group, in_reading_order
from policyver.compare.impact import impact_of, ordered
from policyver.compare.moves import are_counterparts, moved_blocks
from policyver.compare.passages import SEAM
from policyver.compare.section_blocks import SectionBlocks, UnchangedBlocks
from policyver.compare.sentence_moves import follow_sentences
from policyver.compare.untouched import kept_blocks, untouched_units
from policyver.model.change import (
    Amended,
    BlockChange,
    BlockPlace,
    Change,
    Moved,
    Renumbered,
    Signal,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.compare.group_words import GroupWords
    from policyver.compare.matching import Matching
    from policyver.compare.numbering import Numbering
    from policyver.compare.passages import PassageChanges
    from policyver.model.outline import Block, Outline

_FOLLOWS = (Signal.RENUMBERING,)
_NONE = -2  # no index, nor the one before an index


class BlockEntries:
    """All blocks of one comparison, in groups; made into entries section by section.

    A pair of sections with the same blocks in the same order is passed over: most of two revisions is that.
    """

    def __init__(self, old: Outline, new: Outline, matching: Matching, numbers: Numbering, words: GroupWords) -> None:
        self.old, self.new, self.matching, self.numbers = old, new, matching, numbers
        self.renamed = {name for name, now in numbers.references.items() if name != now}
        self.untouched = untouched_units(old, new, matching, self.renamed)
        self.moved = moved_blocks(old, new, matching)
        self.crossed = self._crossed()
        self.left_units = {old.homes[before] for before in self.crossed}
        self.strayed, self.joined_units = self._strayed()
        self.kept = kept_blocks(old, new, matching, self.renamed, untouched=self.untouched, moved=self.moved)
        self.homes = self._homes()
        self.found = self._compared(words)
        self.coarse: dict[str, None] = {}

    def _crossed(self) -> set[int]:
        """Old blocks that moved to a section which is not their own's counterpart."""
        return {
            before
            for before, after in self.matching.blocks.items()
            if after in self.moved and self.matching.units.get(self.old.homes[before]) != self.new.homes[after]
        }

    def _strayed(self) -> tuple[set[tuple[str, int]], set[int]]:
        """Parts of splits and merges that stand in another section than the rest, by side; and the new sections that they came to."""
        matching, old, new = self.matching, self.old.homes, self.new.homes
        found: set[tuple[str, int]] = set()
        came: set[int] = set()
        for after, before in matching.block_splits.items():
            if not are_counterparts(old[before], new[after], matching):
                found.add(("new", after))
                came.add(new[after])
        for before, after in matching.block_merges.items():
            if not are_counterparts(old[before], new[after], matching):
                found.add(("old", before))
                self.left_units.add(old[before])
        return found, came

    def _homes(self) -> dict[tuple[str, int], list[Group]]:
        """Groups of blocks that are not plainly the same, by the unit they are shown in."""
        matching, kept = self.matching, set(self.kept.values())
        same = {matching.units[unit] for unit in self.untouched}
        groups = group(
            matching.blocks,
            matching.block_splits,
            matching.block_merges,
            [at for at, unit in enumerate(self.old.homes) if unit not in self.untouched and at not in kept],
            [at for at, unit in enumerate(self.new.homes) if unit not in same and at not in self.kept],
        )
        homes: dict[tuple[str, int], list[Group]] = {}
        for entry in groups:
            homes.setdefault(self._home(entry), []).append(entry)
        return homes

    def _home(self, entry: Group) -> tuple[str, int]:
        """Where a group is shown: a part that strayed is shown with the others."""
        if not entry.new:
            return "old", self.old.homes[entry.old[0]]
        staying = (at for at in entry.new if ("new", at) not in self.strayed)
        return "new", self.new.homes[next(staying, entry.new[0])]

    def _has_strayed(self, entry: Group) -> bool:
        """Whether a part of a split or merge stands in another section than the rest."""
        if not self.strayed:
            return False
        return any(("old", at) in self.strayed for at in entry.old) or any(
            ("new", at) in self.strayed for at in entry.new
        )

    def _compared(self, words: GroupWords) -> dict[Group, PassageChanges]:
        """What changed of the texts of each group."""
        touched = [entry for entries in self.homes.values() for entry in entries]
        found = words.of(touched, self.numbers)
        sides = self.old.blocks, self.new.blocks
        follow_sentences(touched, found, sides, self.numbers.references, self._are_together)
        return dict(zip(touched, found, strict=True))

    def _are_together(self, before: Group, after: Group) -> bool:
        """Whether the section of one group's old blocks is the section of another one's new blocks."""
        return are_counterparts(self.old.homes[before.old[0]], self.new.homes[after.new[0]], self.matching)

    def same(self, old_unit: int, new_unit: int) -> SectionBlocks:
        """The blocks of two sections that are the same."""
        old, new = self.old.units[old_unit].id, self.new.units[new_unit].id
        return SectionBlocks((UnchangedBlocks(partial(self.old.blocks_of, old_unit), (old, 0), (new, 0)),))

    def of(self, entry: Group) -> SectionBlocks:
        """The blocks of one entry of sections, in the order of the new revision."""
        groups: list[Group | Stretch] = [found for at in entry.new for found in self.homes.get(("new", at), ())]
        groups += [found for at in entry.old for found in self.homes.get(("old", at), ())]
        groups += [found for at in entry.new for found in self._stretches(at)]
        return SectionBlocks(
            [
                self._block(found) if isinstance(found, Group) else self._unchanged(found)
                for found in in_reading_order(groups)
            ]
        )

    def _stretches(self, new_unit: int) -> list[Stretch]:
        """The stretches of kept blocks of a new section that follow one another in one old section, too."""
        own, homes = self.new.own_blocks(new_unit), self.old.homes
        olds = [self.kept.get(at, _NONE) for at in own]
        cuts = [
            at for at in range(1, len(olds)) if olds[at] != olds[at - 1] + 1 or homes[olds[at]] != homes[olds[at - 1]]
        ]
        return [
            Stretch(range(olds[start], olds[start] + end - start), own[start:end])
            for start, end in pairwise((0, *cuts, len(olds)))
            if start < end and olds[start] != _NONE
        ]

    def _unchanged(self, stretch: Stretch) -> UnchangedBlocks:
        old, new = (
            (unit.id, own[0] - unit.first)
            for side, own in ((self.old, stretch.old), (self.new, stretch.new))
            for unit in (side.units[side.homes[own[0]]],)
        )
        return UnchangedBlocks(partial(_within, self.new.blocks, stretch.new), old, new)

    def notices(self) -> tuple[str, ...]:
        """Where words were too many to look into."""
        return tuple(
            f"section {name}: a sentence differs too much to be compared word by word; it is shown as replaced"
            for name in self.coarse
        )

    def _block(self, entry: Group) -> BlockChange:
        found = self.found[entry]
        if found.coarse:
            self.coarse[self.new.units[self.new.homes[entry.new[0]]].id] = None
        changes, signals = self._changes(entry, found.signals)
        return BlockChange(
            old=tuple([_place(at, self.old) for at in entry.old]),
            new=tuple([_place(at, self.new) for at in entry.new]),
            changes=tuple(changes),
            sentences=found.sentences,
            impact=impact_of(signals),
            signals=signals,
        )

    def _changes(self, entry: Group, words: tuple[Signal, ...]) -> tuple[list[Change], tuple[Signal, ...]]:
        """What changed of a group, and all that signals it; `words` is what its words signal."""
        changes = changes_of_group(entry)
        if not (entry.old and entry.new):
            return changes, words
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
        return changes, ordered({*words, *further, *shape}) if further or shape else words


def _within(blocks: Sequence[Block], own: range) -> Sequence[Block]:
    return blocks[own.start : own.stop]


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
