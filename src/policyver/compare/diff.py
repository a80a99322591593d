"""Two statements to a Comparison: the passes in their order, and the entries built from what they found.

Matching is one call (`match.match`); what follows only describes. Every section and every block of either side is in
exactly one entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.groups import Group, group, in_reading_order
from policyver.compare.impact import impact_of, ordered
from policyver.compare.match import match
from policyver.compare.matching import MatchBy, Matching
from policyver.compare.metadata import compare_metadata
from policyver.compare.moves import moved_blocks, moved_units
from policyver.compare.outline import Block, Outline, Passage, Unit, outline, passage
from policyver.compare.passages import Numbering, compare_passages, compare_titles
from policyver.compare.references import compare_references
from policyver.compare.stances import compare_stances
from policyver.model.change import (
    Amended,
    BlockChange,
    BlockPlace,
    Change,
    Comparison,
    Deleted,
    Inserted,
    Merged,
    Moved,
    Renumbered,
    Retitled,
    SectionChange,
    SectionPlace,
    Side,
    Signal,
    Split,
    StanceChange,
)
from policyver.model.stance import Transition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.document import Statement


def compare(
    old: Statement,
    new: Statement,
    *,
    by: MatchBy = MatchBy.AUTO,
    old_commit: str | None = None,
    new_commit: str | None = None,
) -> Comparison:
    """What `new` says that `old` did not, section by section down to the word.

    Args:
        old: the earlier revision.
        new: the later one.
        by: what sections are matched by.
        old_commit: the commit that the old revision was read from, for the heading.
        new_commit: the same for the new one.
    """
    before, after = outline(old), outline(new)
    return _Description(before, after, match(before, after, by)).comparison(
        side_of(old, old_commit), side_of(new, new_commit)
    )


def side_of(statement: Statement, commit: str | None = None) -> Side:
    """The heading of one side."""
    published = statement.revision.dates.published
    return Side(
        statement=statement.id,
        label=statement.revision.label,
        title=passage(statement.title).text,
        status=statement.revision.status,
        published=None if published is None else str(published),
        fidelity=None if statement.source is None else statement.source.fidelity,
        commit=commit,
    )


class _Description:
    """Builds the entries of one comparison."""

    def __init__(self, old: Outline, new: Outline, matching: Matching) -> None:
        self.old, self.new, self.matching = old, new, matching
        self.references = compare_references(old, new)
        self.numbering = Numbering(self.references.ids, self._labels())
        self.stances = compare_stances(old, new)
        self.moved_units = moved_units(old, new, matching)
        self.moved_blocks = moved_blocks(old, new, matching)
        self.block_groups = self._block_groups()
        self.left_units = self._left_units()
        self.notices: list[str] = []

    def comparison(self, old: Side, new: Side) -> Comparison:
        matching = self.matching
        groups = group(
            matching.units,
            matching.unit_splits,
            matching.unit_merges,
            range(len(self.old.units)),
            range(len(self.new.units)),
        )
        sections = tuple(self._section(entry) for entry in in_reading_order(groups))
        return Comparison(
            old=old,
            new=new,
            sections=sections,
            stances=self.stances,
            references=self.references.changes,
            metadata=compare_metadata(self.old, self.new),
            notices=(*matching.notices, *self.notices),
        )

    def _labels(self) -> dict[str, str]:
        """Old printed numbers to new ones, for sections that kept their identity, where a number names one section."""
        labels = dict(self.references.labels)
        seen: set[str] = set()
        for before, after in self.matching.units.items():
            old_label, new_label = (unit.label for unit in (self.old.units[before], self.new.units[after]))
            if not old_label or not new_label:
                continue
            name = old_label.strip("().")
            if name in seen:
                labels.pop(name, None)
            else:
                labels[name] = new_label.strip("().")
            seen.add(name)
        return labels

    def _block_groups(self) -> dict[tuple[str, int], list[Group]]:
        """Block groups by the unit they are shown in: the new unit, or the old one where the block is gone."""
        matching = self.matching
        groups = group(
            matching.blocks,
            matching.block_splits,
            matching.block_merges,
            range(len(self.old.blocks)),
            range(len(self.new.blocks)),
        )
        homes: dict[tuple[str, int], list[Group]] = {}
        for entry in groups:
            if entry.new:
                home = ("new", self.new.blocks[entry.new[0]].unit)
            else:
                home = ("old", self.old.blocks[entry.old[0]].unit)
            homes.setdefault(home, []).append(entry)
        return homes

    def _left_units(self) -> set[int]:
        """Old units that lost a block to a section which is not their counterpart: they changed too."""
        left: set[int] = set()
        for before, after in self.matching.blocks.items():
            if after in self.moved_blocks:
                old_unit, new_unit = self.old.blocks[before].unit, self.new.blocks[after].unit
                if self.matching.units.get(old_unit) != new_unit:
                    left.add(old_unit)
        return left

    def _section(self, entry: Group) -> SectionChange:
        blocks = self._blocks(entry)
        title_changes, title_signals = self._title(entry)
        signals = [signal for block in blocks for signal in block.signals] + list(title_signals)
        changes: list[Change] = [*self._place_changes(entry), *title_changes]
        stance_moved = bool(entry.old and entry.new) and self._stance_moved(entry)
        lost = bool(entry.new) and any(at in self.left_units for at in entry.old)
        if lost:
            signals.append(Signal.STRUCTURE)
        if lost or stance_moved or (entry.old and entry.new and any(_touches(block) for block in blocks)):
            changes.append(Amended())
        elif not _has(changes, Renumbered) and any(_has(block.changes, Renumbered) for block in blocks):
            changes.append(Renumbered())
        signals += self._section_signals(entry, changes, stance_moved=stance_moved)
        return SectionChange(
            old=tuple(_section_place(self.old.units[at]) for at in entry.old),
            new=tuple(_section_place(self.new.units[at]) for at in entry.new),
            changes=tuple(changes),
            blocks=blocks,
            impact=impact_of(signals),
            signals=ordered(signals),
        )

    def _section_signals(self, entry: Group, changes: list[Change], *, stance_moved: bool) -> list[Signal]:
        signals: list[Signal] = []
        if stance_moved or (not (entry.old and entry.new) and self._has_stance(entry)):
            signals.append(Signal.STANCE)
        if _has(changes, Renumbered):
            signals.append(Signal.RENUMBERING)
        if _has(changes, Moved, Split, Merged):
            signals.append(Signal.ORDER)
        if _has(changes, Inserted, Deleted):
            signals.append(Signal.STRUCTURE)
        return signals

    def _place_changes(self, entry: Group) -> list[Change]:
        if not entry.old:
            return [Inserted()]
        if not entry.new:
            return [Deleted()]
        changes: list[Change] = []
        if len(entry.new) > 1:
            changes.append(Split())
        if len(entry.old) > 1:
            changes.append(Merged())
        before, after = self._survivors(entry)
        if after in self.moved_units:
            changes.append(Moved())
        if not changes or isinstance(changes[-1], Moved):
            old_label, new_label = self.old.units[before].label, self.new.units[after].label
            if old_label != new_label:
                changes.append(Renumbered(old_label, new_label))
        return changes

    def _survivors(self, entry: Group) -> tuple[int, int]:
        """The pair that a group grew around."""
        for before in entry.old:
            after = self.matching.units.get(before)
            if after in entry.new and after is not None:
                return before, after
        return entry.old[0], entry.new[0]

    def _title(self, entry: Group) -> tuple[list[Change], set[Signal]]:
        """A retitling of the pair; the titles of further parts of a split or merge are no change of their own."""
        if not (entry.old and entry.new):
            return [], set()
        before, after = self._survivors(entry)
        old, new = self.old.units[before].title, self.new.units[after].title
        if old == new:
            return [], set()
        edits, signals = compare_titles(old, new, self.numbering)
        return ([Retitled(edits)], signals) if signals else ([], set())

    def _stance_moved(self, entry: Group) -> bool:
        ids = {self.new.units[at].id for at in entry.new}
        return any(_is_move(change) for change in self.stances if change.section in ids) or self._stance_left(entry)

    def _stance_left(self, entry: Group) -> bool:
        """Whether a stance of the old position is withdrawn."""
        ids = {self.old.units[at].id for at in entry.old}
        return any(change.transition is Transition.WITHDRAWN and change.section in ids for change in self.stances)

    def _has_stance(self, entry: Group) -> bool:
        units = [self.old.units[at] for at in entry.old] + [self.new.units[at] for at in entry.new]
        return any(unit.stances for unit in units)

    def _blocks(self, entry: Group) -> tuple[BlockChange, ...]:
        groups = [found for at in entry.new for found in self.block_groups.get(("new", at), ())]
        groups += [found for at in entry.old for found in self.block_groups.get(("old", at), ())]
        return tuple(self._block(found) for found in in_reading_order(groups))

    def _block(self, entry: Group) -> BlockChange:
        old, new = [self.old.blocks[at] for at in entry.old], [self.new.blocks[at] for at in entry.new]
        found = compare_passages(_passages(old), _passages(new), self.numbering)
        if found.coarse:
            self.notices.append(
                f"section {self.new.units[new[0].unit].id}: a paragraph differs too much to be compared word by word"
            )
        signals = set(found.signals)
        changes = self._block_changes(entry, signals)
        if old and new:
            signals |= _shape_signals(old, new)
            if _shape_signals(old, new) and not _has(changes, Amended):
                changes.append(Amended())
        if _has(changes, Moved, Split, Merged):
            signals.add(Signal.ORDER)
        if any(self.old.blocks[at].unit in self.left_units for at in entry.old) and old and new:
            crossed = self.matching.units.get(old[0].unit) != new[0].unit and entry.new[0] in self.moved_blocks
            signals |= {Signal.STRUCTURE} if crossed else set()
        return BlockChange(
            old=tuple(_block_place(block, self.old) for block in old),
            new=tuple(_block_place(block, self.new) for block in new),
            changes=tuple(changes),
            sentences=found.sentences,
            impact=impact_of(signals),
            signals=ordered(signals),
        )

    def _block_changes(self, entry: Group, signals: set[Signal]) -> list[Change]:
        if not entry.old:
            return [Inserted()]
        if not entry.new:
            return [Deleted()]
        changes: list[Change] = []
        if len(entry.new) > 1:
            changes.append(Split())
        if len(entry.old) > 1:
            changes.append(Merged())
        if any(at in self.moved_blocks for at in entry.new):
            changes.append(Moved())
        same_words = len(entry.old) != len(entry.new) and signals <= {Signal.WHITE_SPACE, Signal.ORDER}
        if signals == {Signal.RENUMBERING}:
            changes.append(Renumbered())
        elif signals and not same_words:
            changes.append(Amended())
        return changes


def _passages(blocks: list[Block]) -> list[Passage]:
    return [block.passage for block in blocks]


def _has(changes: Sequence[Change], *kinds: type[Change]) -> bool:
    return any(isinstance(change, kinds) for change in changes)


def _touches(block: BlockChange) -> bool:
    """Whether a block's change amends its section: all but a pure renumbering."""
    return any(not isinstance(change, Renumbered) for change in block.changes)


def _is_move(change: StanceChange) -> bool:
    return change.transition is not Transition.RETAINED or bool(change.beside)


def _shape_signals(old: list[Block], new: list[Block]) -> set[Signal]:
    """What changed of the elements themselves, where one is the counterpart of one."""
    if len(old) != 1 or len(new) != 1:
        return set()
    before, after = old[0], new[0]
    if (before.name, before.depth) != (after.name, after.depth):
        return {Signal.STRUCTURE}
    if before.shape == after.shape:
        return set()
    return {Signal.TYPOGRAPHY} if before.name == "item" else {Signal.STRUCTURE}


def _section_place(unit: Unit) -> SectionPlace:
    return SectionPlace(unit.id, unit.label, unit.title.text or None, unit.path, unit.kind)


def _block_place(block: Block, side: Outline) -> BlockPlace:
    return BlockPlace(block.index, block.name, side.units[block.unit].id, block.depth)
