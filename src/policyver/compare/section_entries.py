"""Pass: events, sections. The entries of the sections and positions: what changed of each, and of what impact.

Several kinds may hold at once. A split or merge whose words stay is nothing else: a new part's title and a kept part's label
are then no further change. A stance that came, went, turned or changed place amends its position.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyver.compare.groups import Group, changes_of_group, group, in_reading_order
from policyver.compare.impact import impact_of, ordered
from policyver.compare.moves import moved_units
from policyver.compare.passages import compare_titles
from policyver.compare.stances import scale
from policyver.model.change import (
    Amended,
    Change,
    Deleted,
    Inserted,
    Merged,
    Moved,
    Renumbered,
    Retitled,
    SectionChange,
    SectionPlace,
    Signal,
    Split,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.compare.block_entries import BlockEntries
    from policyver.compare.matching import Matching
    from policyver.compare.numbering import Numbering
    from policyver.model.change import BlockChange
    from policyver.model.outline import Outline, Unit
    from policyver.model.stance import Stance


class SectionEntries:
    """All sections of one comparison."""

    def __init__(
        self, old: Outline, new: Outline, matching: Matching, numbers: Numbering, blocks: BlockEntries
    ) -> None:
        self.old, self.new, self.matching, self.numbers, self.blocks = old, new, matching, numbers, blocks
        self.moved = moved_units(old, new, matching)

    def all(self) -> tuple[SectionChange, ...]:
        """Every section of either side once, in the order of the new one, deleted ones where they stood."""
        matching = self.matching
        groups = group(
            matching.units,
            matching.unit_splits,
            matching.unit_merges,
            range(len(self.old.units)),
            range(len(self.new.units)),
        )
        return tuple(self._section(entry) for entry in in_reading_order(groups))

    def _section(self, entry: Group) -> SectionChange:
        if len(entry.old) == len(entry.new) == 1 and entry.old[0] in self.blocks.untouched:
            blocks = self.blocks.same(entry.old[0], entry.new[0])
            if self._is_same(entry.old[0], entry.new[0]):
                places = _place(self.old.units[entry.old[0]]), _place(self.new.units[entry.new[0]])
                return SectionChange((places[0],), (places[1],), (), blocks)
            return self._entry(entry, blocks, ())
        blocks = self.blocks.of(entry)
        return self._entry(entry, blocks, blocks)

    def _is_same(self, old_unit: int, new_unit: int) -> bool:
        """Whether two sections with the same blocks are the same in all else; a title that cites is looked at."""
        old, new = self.old.units[old_unit], self.new.units[new_unit]
        return (
            (old.label, old.title, old.kind, old.stances) == (new.label, new.title, new.kind, new.stances)
            and not old.title.marks
            and new_unit not in self.moved
            and old_unit not in self.blocks.left_units
        )

    def _entry(self, entry: Group, blocks: Sequence[BlockChange], looked_at: Sequence[BlockChange]) -> SectionChange:
        """One entry; `looked_at` are its blocks, none where it is known that none of them changed."""
        changes: list[Change] = self._place_changes(entry)
        retitled, title_signals = self._title(entry)
        amended = self._amended_signals(entry, looked_at)
        changes += retitled
        if amended:
            changes.append(Amended())
        elif any(block.changes for block in looked_at) and not _has(changes, Inserted, Deleted, Renumbered):
            changes.append(Renumbered())
        signals = {signal for block in looked_at for signal in block.signals} | title_signals | amended
        signals |= self._place_signals(entry, changes)
        return SectionChange(
            old=tuple(_place(self.old.units[at]) for at in entry.old),
            new=tuple(_place(self.new.units[at]) for at in entry.new),
            changes=tuple(changes),
            blocks=blocks,
            impact=impact_of(signals),
            signals=ordered(signals),
        )

    def _place_changes(self, entry: Group) -> list[Change]:
        changes = changes_of_group(entry)
        if not (entry.old and entry.new):
            return changes
        before, after = self._survivors(entry)
        labels = self.old.units[before].label, self.new.units[after].label
        renumbered = not changes and labels[0] != labels[1]
        if after in self.moved:
            changes.append(Moved())
        if renumbered:
            changes.append(Renumbered(*labels))
        return changes

    def _survivors(self, entry: Group) -> tuple[int, int]:
        """The pair that a group grew around."""
        for before in entry.old:
            after = self.matching.units.get(before)
            if after is not None and after in entry.new:
                return before, after
        return entry.old[0], entry.new[0]

    def _title(self, entry: Group) -> tuple[list[Change], set[Signal]]:
        """A retitling; in a split or merge only where no part kept the title."""
        if not (entry.old and entry.new):
            return [], set()
        before, after = self._survivors(entry)
        old_titles = [self.old.units[at].title for at in entry.old]
        new_titles = [self.new.units[at].title for at in entry.new]
        several = len(old_titles) > 1 or len(new_titles) > 1
        if several and any(title.text in {other.text for other in new_titles} for title in old_titles):
            return [], set()
        edits, signals = compare_titles(self.old.units[before].title, self.new.units[after].title, self.numbers)
        return ([Retitled(edits)], signals) if signals else ([], set())

    def _amended_signals(self, entry: Group, blocks: Sequence[BlockChange]) -> set[Signal]:
        """What amends a section that both sides have; blocks that only renumber don't."""
        if not (entry.old and entry.new):
            return set()
        touched = [block for block in blocks if any(not isinstance(change, Renumbered) for change in block.changes)]
        signals = {signal for block in touched for signal in block.signals}
        if any(at in self.blocks.left_units for at in entry.old) or any(
            at in self.blocks.joined_units for at in entry.new
        ):
            signals.add(Signal.STRUCTURE)
        if {self.old.units[at].kind for at in entry.old} != {self.new.units[at].kind for at in entry.new}:
            signals.add(Signal.STRUCTURE)
        return signals | _stance_signals(self._stances(self.old, entry.old), self._stances(self.new, entry.new))

    @staticmethod
    def _stances(side: Outline, units: Iterable[int]) -> list[Stance]:
        return [stance for at in units for stance in side.units[at].stances]

    def _place_signals(self, entry: Group, changes: list[Change]) -> set[Signal]:
        signals: set[Signal] = set()
        if _has(changes, Renumbered):
            signals.add(Signal.RENUMBERING)
        if _has(changes, Moved, Split, Merged):
            signals.add(Signal.ORDER)
        if _has(changes, Inserted, Deleted):
            signals.add(Signal.STRUCTURE)
            if self._stances(self.old, entry.old) or self._stances(self.new, entry.new):
                signals.add(Signal.STANCE)
        return signals


def _stance_signals(old: list[Stance], new: list[Stance]) -> set[Signal]:
    """How the stances of an entry differ; when they were reviewed is metadata."""
    before, after = [_fields(stance) for stance in old], [_fields(stance) for stance in new]
    if before == after:
        return set()
    if Counter(before) == Counter(after):
        return {Signal.ORDER}
    before, after = (
        [tuple(field and " ".join(field.split()) for field in stance) for stance in side] for side in (before, after)
    )
    return {Signal.WHITE_SPACE} if Counter(before) == Counter(after) else {Signal.STANCE}


def _fields(stance: Stance) -> tuple[str | None, ...]:
    name, version = scale(stance.scheme) or (None, None)
    return (
        stance.question,
        stance.population,
        stance.direction,
        stance.basis,
        stance.strength,
        stance.certainty,
        stance.grade,
        name,
        version,
    )


def _has(changes: Sequence[Change], *kinds: type[Change]) -> bool:
    return any(isinstance(change, kinds) for change in changes)


def _place(unit: Unit) -> SectionPlace:
    return SectionPlace(unit.id, unit.label, unit.title.text or None, unit.path, unit.kind)
