"""Pass: events, sections. The entries of the sections and positions: what changed of each, and of what impact.

Several kinds may hold at once. A split or merge whose words stay is nothing else: a new part's title and a kept part's label
are then no further change. A stance that came, went, turned or changed place amends its position.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

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
    from policyver.model.change import BlockChange, Changes
    from policyver.model.outline import Outline, Unit
    from policyver.model.stance import Stance

_RENUMBERED: Changes = (Renumbered(),)
_AMENDED: Changes = (Amended(),)
_FOLLOWS = (Signal.RENUMBERING,)
_CAME_OR_WENT = frozenset({Inserted, Deleted})
_CAME_WENT_OR_RENUMBERED = frozenset({Inserted, Deleted, Renumbered})
_ANOTHER_PLACE = frozenset({Moved, Split, Merged})


class _Entry(Struct, frozen=True):
    """Sections put together, and where they stand; `plain`: in all but their blocks and labels they are one and the same."""

    sections: Group
    old: tuple[SectionPlace, ...]
    new: tuple[SectionPlace, ...]
    plain: bool


class SectionEntries:
    """All sections of one comparison; what their words say of them is asked last."""

    def __init__(
        self, old: Outline, new: Outline, matching: Matching, numbers: Numbering, blocks: BlockEntries
    ) -> None:
        self.old, self.new, self.matching, self.numbers, self.blocks = old, new, matching, numbers, blocks
        self.moved = moved_units(old, new, matching)
        groups = group(
            matching.units, matching.unit_splits, matching.unit_merges, range(len(old.units)), range(len(new.units))
        )
        self.entries = [self._entry(sections) for sections in in_reading_order(groups)]

    def _entry(self, sections: Group) -> _Entry:
        return _Entry(
            sections,
            tuple([_place(self.old.units[at]) for at in sections.old]),
            tuple([_place(self.new.units[at]) for at in sections.new]),
            len(sections.old) == len(sections.new) == 1 and self._differ_in_blocks_only(sections),
        )

    def all(self) -> tuple[SectionChange, ...]:
        """Every section of either side once, in the order of the new one, deleted ones where they stood. Once the words of the blocks are compared."""
        return tuple([self._section(entry) for entry in self.entries])

    def _section(self, entry: _Entry) -> SectionChange:
        blocks = self._blocks(entry.sections)
        if entry.plain:
            changes, signals = _changes_of_blocks(entry.old[0].label, entry.new[0].label, blocks.changed)
        else:
            changes, signals = self._changes(entry.sections, blocks.changed)
        return SectionChange(entry.old, entry.new, changes, blocks, impact_of(signals) if signals else None, signals)

    def _blocks(self, entry: Group) -> SectionBlocks:
        if len(entry.old) == len(entry.new) == 1 and entry.old[0] in self.blocks.untouched:
            return self.blocks.same(entry.old[0], entry.new[0])
        return self.blocks.of(entry)

    def _differ_in_blocks_only(self, entry: Group) -> bool:
        """Whether two sections are the same in all but their blocks and labels; a title that cites is looked at."""
        old, new = self.old.units[entry.old[0]], self.new.units[entry.new[0]]
        return (
            old.title == new.title
            and not old.title.marks
            and (old.kind, old.stances) == (new.kind, new.stances)
            and entry.new[0] not in self.moved
            and entry.old[0] not in self.blocks.left_units
            and entry.new[0] not in self.blocks.joined_units
        )

    def _changes(self, entry: Group, changed: Sequence[BlockChange]) -> tuple[Changes, tuple[Signal, ...]]:
        """What changed of a section, and all that signals it."""
        old, new = [self.old.units[at] for at in entry.old], [self.new.units[at] for at in entry.new]
        changes = changes_of_group(entry)
        signals: set[Signal] = set()
        amended: set[Signal] = set()
        if old and new:
            before, after = self._survivors(entry)
            changes += self._place_changes(before, after, alone=not changes)
            retitled, signals = self._title(before, after, old, new)
            changes += retitled
            amended = self._amended_signals(entry, old, new, changed)
        kinds = set(map(type, changes))
        if amended:
            changes.append(Amended())
        elif changed and kinds.isdisjoint(_CAME_WENT_OR_RENUMBERED):
            changes.append(Renumbered())
            kinds.add(Renumbered)
        signals.update(amended, _place_signals(kinds, old, new), *[block.signals for block in changed])
        return tuple(changes), ordered(signals)

    def _place_changes(self, before: int, after: int, *, alone: bool) -> list[Change]:
        """What the place and the label of a section say; the label only where it is neither split nor merged."""
        changes: list[Change] = [Moved()] if after in self.moved else []
        old_label, new_label = self.old.units[before].label, self.new.units[after].label
        if alone and old_label != new_label:
            changes.append(Renumbered(old_label, new_label))
        return changes

    def _survivors(self, entry: Group) -> tuple[int, int]:
        """The pair that a group grew around."""
        if len(entry.old) > 1 or len(entry.new) > 1:
            for before in entry.old:
                after = self.matching.units.get(before)
                if after is not None and after in entry.new:
                    return before, after
        return entry.old[0], entry.new[0]

    def _title(
        self, before: int, after: int, old: Sequence[Unit], new: Sequence[Unit]
    ) -> tuple[list[Change], set[Signal]]:
        """A retitling; in a split or merge only where no part kept the title."""
        old_title, new_title = self.old.units[before].title, self.new.units[after].title
        if old_title == new_title:
            return [], set()
        if len(old) > 1 or len(new) > 1:
            kept = {unit.title.text for unit in new}
            if any(unit.title.text in kept for unit in old):
                return [], set()
        edits, signals = compare_titles(old_title, new_title, self.numbers)
        return ([Retitled(edits)], signals) if signals else ([], set())

    def _amended_signals(
        self, entry: Group, old: Sequence[Unit], new: Sequence[Unit], changed: Sequence[BlockChange]
    ) -> set[Signal]:
        """What amends a section that both sides have; blocks that only renumber don't."""
        signals: set[Signal] = set()
        for block in changed:
            if block.changes != _RENUMBERED:
                signals.update(block.signals)
        if not (self.blocks.left_units.isdisjoint(entry.old) and self.blocks.joined_units.isdisjoint(entry.new)):
            signals.add(Signal.STRUCTURE)
        if {unit.kind for unit in old} != {unit.kind for unit in new}:
            signals.add(Signal.STRUCTURE)
        return signals | _stance_signals(_stances(old), _stances(new))


def _changes_of_blocks(
    old_label: str | None, new_label: str | None, changed: Sequence[BlockChange]
) -> tuple[Changes, tuple[Signal, ...]]:
    """As `SectionEntries._changes`, of sections that differ in nothing else."""
    relabelled = old_label != new_label
    if not changed:
        return ((Renumbered(old_label, new_label),), _FOLLOWS) if relabelled else ((), ())
    signals = {signal for block in changed for signal in block.signals}
    amended = any(block.signals for block in changed if block.changes != _RENUMBERED)
    if not relabelled:
        if amended:
            return _AMENDED, ordered(signals)
        changes = _RENUMBERED
    else:
        changes = (Renumbered(old_label, new_label), *(_AMENDED if amended else ()))
    return changes, ordered({*signals, Signal.RENUMBERING})


def _place_signals(kinds: set[type[Change]], old: Sequence[Unit], new: Sequence[Unit]) -> set[Signal]:
    signals: set[Signal] = set()
    if Renumbered in kinds:
        signals.add(Signal.RENUMBERING)
    if not kinds.isdisjoint(_ANOTHER_PLACE):
        signals.add(Signal.ORDER)
    if not kinds.isdisjoint(_CAME_OR_WENT):
        signals.add(Signal.STRUCTURE)
        if _stances(old) or _stances(new):
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
