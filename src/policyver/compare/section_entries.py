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
    from policyver.compare.section_blocks import SectionBlocks
    from policyver.model.change import BlockChange
    from policyver.model.outline import Outline, Unit
    from policyver.model.stance import Stance

_RENUMBERED = frozenset({Renumbered})
_CAME_OR_WENT = frozenset({Inserted, Deleted})
_CAME_WENT_OR_RENUMBERED = frozenset({Inserted, Deleted, Renumbered})
_ANOTHER_PLACE = frozenset({Moved, Split, Merged})


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
            return self._entry(entry, blocks)
        return self._entry(entry, self.blocks.of(entry))

    def _is_same(self, old_unit: int, new_unit: int) -> bool:
        """Whether two sections with the same blocks are the same in all else; a title that cites is looked at."""
        old, new = self.old.units[old_unit], self.new.units[new_unit]
        return (
            (old.label, old.title, old.kind, old.stances) == (new.label, new.title, new.kind, new.stances)
            and not old.title.marks
            and new_unit not in self.moved
            and old_unit not in self.blocks.left_units
        )

    def _entry(self, entry: Group, blocks: SectionBlocks) -> SectionChange:
        changes: list[Change] = self._place_changes(entry)
        signals: set[Signal] = set()
        amended: set[Signal] = set()
        if entry.old and entry.new:
            retitled, signals = self._title(entry)
            changes += retitled
            amended = self._amended_signals(entry, blocks.changed)
        kinds = set(map(type, changes))
        if amended:
            changes.append(Amended())
        elif blocks.changed and kinds.isdisjoint(_CAME_WENT_OR_RENUMBERED):
            changes.append(Renumbered())
            kinds.add(Renumbered)
        signals = signals.union(
            amended, self._place_signals(entry, kinds), *[block.signals for block in blocks.changed]
        )
        return SectionChange(
            old=tuple([_place(self.old.units[at]) for at in entry.old]),
            new=tuple([_place(self.new.units[at]) for at in entry.new]),
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
        old_label, new_label = self.old.units[before].label, self.new.units[after].label
        renumbered = not changes and old_label != new_label
        if after in self.moved:
            changes.append(Moved())
        if renumbered:
            changes.append(Renumbered(old_label, new_label))
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
        before, after = self._survivors(entry)
        old, new = self.old.units[before].title, self.new.units[after].title
        if old == new:
            return [], set()
        if len(entry.old) > 1 or len(entry.new) > 1:
            kept = {self.new.units[at].title.text for at in entry.new}
            if any(self.old.units[at].title.text in kept for at in entry.old):
                return [], set()
        edits, signals = compare_titles(old, new, self.numbers)
        return ([Retitled(edits)], signals) if signals else ([], set())

    def _amended_signals(self, entry: Group, changed: Sequence[BlockChange]) -> set[Signal]:
        """What amends a section that both sides have; blocks that only renumber don't."""
        signals: set[Signal] = set()
        for block in changed:
            if not _RENUMBERED.issuperset(map(type, block.changes)):
                signals.update(block.signals)
        if not (self.blocks.left_units.isdisjoint(entry.old) and self.blocks.joined_units.isdisjoint(entry.new)):
            signals.add(Signal.STRUCTURE)
        old, new = [self.old.units[at] for at in entry.old], [self.new.units[at] for at in entry.new]
        if {unit.kind for unit in old} != {unit.kind for unit in new}:
            signals.add(Signal.STRUCTURE)
        return signals | _stance_signals(_stances(old), _stances(new))

    def _place_signals(self, entry: Group, kinds: set[type[Change]]) -> set[Signal]:
        signals: set[Signal] = set()
        if Renumbered in kinds:
            signals.add(Signal.RENUMBERING)
        if not kinds.isdisjoint(_ANOTHER_PLACE):
            signals.add(Signal.ORDER)
        if not kinds.isdisjoint(_CAME_OR_WENT):
            signals.add(Signal.STRUCTURE)
            units = [self.old.units[at] for at in entry.old] + [self.new.units[at] for at in entry.new]
            if _stances(units):
                signals.add(Signal.STANCE)
        return signals


def _stances(units: Iterable[Unit]) -> list[Stance]:
    return [stance for unit in units for stance in unit.stances]


def _stance_signals(old: list[Stance], new: list[Stance]) -> set[Signal]:
    """How the stances of an entry differ; when they were reviewed is metadata."""
    if old == new:
        return set()
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


def _place(unit: Unit) -> SectionPlace:
    return SectionPlace(unit.id, unit.label, unit.title.text or None, unit.path, unit.kind)
