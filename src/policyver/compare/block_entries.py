"""Pass: events, blocks. The entries of the blocks: what changed of each, by what the matching found.

A block is shown in the section it stands in now, or stood in where it is gone. One that crossed from one section to another
changed both, and that is no matter of order.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from policyver.compare.groups import Group, changes_of_group, group, in_reading_order
from policyver.compare.impact import impact_of, ordered
from policyver.compare.moves import are_counterparts, moved_blocks
from policyver.compare.passages import SEAM
from policyver.compare.sentence_moves import follow_sentences
from policyver.compare.untouched import UnchangedBlocks, cites_any, place_of, unchanged_block, untouched_units
from policyver.model.change import (
    Amended,
    BlockChange,
    Change,
    Merged,
    Moved,
    Renumbered,
    Signal,
    Split,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.compare.group_words import GroupWords
    from policyver.compare.matching import Matching
    from policyver.compare.numbering import Numbering
    from policyver.compare.passages import PassageChanges
    from policyver.model.outline import Block, Outline


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
        """Groups by the unit they are shown in."""
        matching = self.matching
        same = {matching.units[unit] for unit in self.untouched}
        groups = group(
            matching.blocks,
            matching.block_splits,
            matching.block_merges,
            [at for at, unit in enumerate(self.old.homes) if unit not in self.untouched],
            [at for at, unit in enumerate(self.new.homes) if unit not in same],
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
        """What changed of the texts of each group that is not plainly the same."""
        touched = [entry for entries in self.homes.values() for entry in entries if not self._is_unchanged(entry)]
        found = words.of(touched, self.numbers)
        sides = self.old.blocks, self.new.blocks
        follow_sentences(touched, found, sides, self.numbers.references, self._are_together)
        return dict(zip(touched, found, strict=True))

    def _are_together(self, before: Group, after: Group) -> bool:
        """Whether the section of one group's old blocks is the section of another one's new blocks."""
        return are_counterparts(self.old.homes[before.old[0]], self.new.homes[after.new[0]], self.matching)

    def _is_unchanged(self, entry: Group) -> bool:
        if len(entry.old) != 1 or len(entry.new) != 1 or entry.new[0] in self.moved:
            return False
        new = self.new.blocks[entry.new[0]]
        return self.old.blocks[entry.old[0]] == new and not (self.renamed and cites_any(new, self.renamed))

    def same(self, old_unit: int, new_unit: int) -> Sequence[BlockChange]:
        """The blocks of two sections that are the same; read from the old one, whose tree is surely in this process."""
        old, new = self.old.units[old_unit].id, self.new.units[new_unit].id
        return UnchangedBlocks(partial(self.old.blocks_of, old_unit), old, new)

    def of(self, entry: Group) -> tuple[BlockChange, ...]:
        """The blocks of one entry of sections, in the order of the new revision."""
        groups = [found for at in entry.new for found in self.homes.get(("new", at), ())]
        groups += [found for at in entry.old for found in self.homes.get(("old", at), ())]
        return tuple(self._block(found) for found in in_reading_order(groups))

    def notices(self) -> tuple[str, ...]:
        """Where words were too many to look into."""
        return tuple(
            f"section {name}: a sentence differs too much to be compared word by word; it is shown as replaced"
            for name in self.coarse
        )

    def _block(self, entry: Group) -> BlockChange:
        found = self.found.get(entry)
        if found is None:
            places = place_of(entry.old[0], self.old), place_of(entry.new[0], self.new)
            return unchanged_block(self.new.blocks[entry.new[0]], *places)
        old, new = [self.old.blocks[at] for at in entry.old], [self.new.blocks[at] for at in entry.new]
        if found.coarse:
            self.coarse[self.new.units[self.new.homes[entry.new[0]]].id] = None
        signals = set(found.signals)
        changes = self._changes(entry, signals)
        shape = _shape_signals(old, new)
        if shape and len(old) == len(new) and Amended() not in changes:
            changes.append(Amended())
        signals |= shape
        if any(isinstance(change, (Moved, Split, Merged)) for change in changes):
            signals.add(Signal.ORDER)
        if new and (any(at in self.crossed for at in entry.old) or self._has_strayed(entry)):
            signals.add(Signal.STRUCTURE)
        return BlockChange(
            old=tuple(place_of(at, self.old) for at in entry.old),
            new=tuple(place_of(at, self.new) for at in entry.new),
            changes=tuple(changes),
            sentences=found.sentences,
            impact=impact_of(signals),
            signals=ordered(signals),
        )

    def _changes(self, entry: Group, signals: set[Signal]) -> list[Change]:
        changes = changes_of_group(entry)
        if not (entry.old and entry.new):
            return changes
        if any(at in self.moved for at in entry.new) or self._has_strayed(entry):
            changes.append(Moved())
        seam = len(entry.old) != len(entry.new) and signals <= SEAM
        if signals == {Signal.RENUMBERING}:
            changes.append(Renumbered())
        elif signals and not seam:
            changes.append(Amended())
        return changes


def _shape_signals(old: Sequence[Block], new: Sequence[Block]) -> set[Signal]:
    """What changed of the elements themselves; of a split or merge only what kind of block it is."""
    if not old or not new:
        return set()
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
