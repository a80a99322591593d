"""Merge, body: from entities, their fate and their labels to the sections of the result.

Walks the result from the top, so that conflicts are named in the order a reader meets them. What one side deleted and the other changed
stands in the conflict as it would stand without the deletion, both sides' other changes in it included: nothing is lost with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import Struct

from policyver.compare.merging import blocks
from policyver.compare.merging.entities import BASE, NONE, OURS, THEIRS, Entities
from policyver.compare.merging.fields import three_way
from policyver.compare.merging.ledger import Ledger, Three, fragment_text
from policyver.compare.merging.likeness import blank
from policyver.compare.merging.stances import hole as stance_hole
from policyver.compare.merging.stances import merge_stances
from policyver.compare.merging.tree import ROOT
from policyver.compare.merging.whereabouts import both_whereabouts
from policyver.model.document import Item, ListBlock, Note, Paragraph, Position, Quote, Row, Section, Table
from policyver.model.merge import MergeKind, MergePlace, line_hole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from policyver.compare.merging.fate import Fate
    from policyver.compare.merging.labels import Label
    from policyver.compare.merging.order import Clash
    from policyver.compare.merging.tree import Value
    from policyver.model.document import Block, Part, Parts
    from policyver.model.inline import Inlines
    from policyver.model.merge import Fragment


class Plan(Struct, frozen=True):
    """What was decided before anything is built.

    `labels` holds every section's label; `doubled` are entities whose id another one has; `strays` those whose text a person has
    to look at, since it holds a sentence that should not be there.
    """

    entities: Entities
    fate: Fate
    labels: Mapping[int, Label]
    doubled: AbstractSet[int]
    strays: AbstractSet[int]


class Builder:
    """One walk over the result."""

    def __init__(self, plan: Plan, ledger: Ledger) -> None:
        self.plan, self.ledger = plan, ledger
        self.entities, self.fate = plan.entities, plan.fate
        self.section: str | None = None
        self.block = 0

    def body(self) -> Parts:
        """The merged body."""
        return tuple(cast("Iterable[Part]", self._children(ROOT)))

    def _children(self, parent: int) -> list[Value]:
        return [value for value, _ in self._children_with_heads(parent)]

    def _children_with_heads(self, parent: int) -> list[tuple[Value, bool]]:
        order = self.fate.orders.get(parent)
        found: list[tuple[Value, bool]] = []
        for item in order.items if order else ():
            if isinstance(item, int):
                found.append((self._child(item, parent), self._is_head(item)))
            else:
                found += self._clash(item, parent)
        return found

    def _is_head(self, entity: int) -> bool:
        nodes = [node.head for side in (BASE, OURS, THEIRS) if (node := self.entities.node(entity, side)) is not None]
        return three_way(nodes[0], nodes[-2], nodes[-1]).value if len(nodes) > 1 else nodes[0]

    def _child(self, entity: int, parent: int) -> Value:
        """A child as it stands in the result, or a hole for a conflict around it."""
        deleter = self.fate.contested.get(entity)
        if deleter is not None and self.fate.contested.get(parent) != deleter:
            return self._around(entity, MergeKind.DELETE, BASE, THEIRS if deleter == OURS else OURS)
        if entity in self.fate.displaced:
            return self._displaced(entity)
        if entity in self.plan.doubled:
            return self._around(entity, MergeKind.ID, self._origin(entity))
        return self._value(entity)

    def _origin(self, entity: int) -> int:
        _, ours, theirs = self.entities.nodes[entity]
        return THEIRS if ours == NONE else OURS if theirs == NONE else BASE

    def _around(self, entity: int, kind: MergeKind, *sides: int) -> Value:
        """A conflict around an entity: in the base as the base has it, on the other side as the result would."""
        place, number = self._place_of(entity), self.ledger.reserve()
        built = self._value(entity)
        before = self.entities.value(entity, BASE)
        pieces: list[Fragment] = [(), (), ()]
        for side in sides:
            pieces[side] = (built,) if side != BASE or before is None else (cast("Block", before),)
        return self._hole(built, self.ledger.conflict(kind, place, Three(*pieces), number=number))

    def _displaced(self, entity: int) -> Value:
        place, number = self._place_of(entity), self.ledger.reserve()
        built = self._value(entity)
        notes = both_whereabouts(self.entities, entity)
        sides: Three[Fragment] = Three((cast("Block", built),), (), ())
        return self._hole(built, self.ledger.conflict(MergeKind.PLACE, place, sides, number=number, notes=notes))

    def _clash(self, clash: Clash, parent: int) -> list[tuple[Value, bool]]:
        """Both sides put something at one place: one after the other if they have little in common, else a conflict."""
        place, settled = self._place(), self.fate.settled.get(clash)
        if settled is not None:
            texts = [
                "\n".join(self.entities.whole_text(at) for at in run) for run in (clash.ours, clash.theirs, settled)
            ]
            self.ledger.decided(MergeKind.INSERT, place, Three(None, *texts[:2]), texts[2])
            return [(self._child(at, parent), self._is_head(at)) for at in settled]
        number = self.ledger.reserve()
        base = tuple(value for at in clash.base if (value := self.entities.value(at, BASE)) is not None)
        built = [tuple(self._child(at, parent) for at in run) for run in (clash.ours, clash.theirs)]
        sides: Three[Fragment] = Three(*cast("list[Fragment]", [base, *built]))
        name = self.ledger.conflict(MergeKind.INSERT, place, sides, number=number)
        return [(self._hole(built[0][0], name), self._is_head(clash.ours[0]))]

    @staticmethod
    def _hole(like: Value, name: str) -> Value:
        """What stands for a conflict among siblings of one kind."""
        if isinstance(like, Section | Position):
            return Section(line_hole(name))
        if isinstance(like, Item):
            return Item((line_hole(name),))
        return blocks.row_hole(name) if isinstance(like, Row) else Paragraph((line_hole(name),))

    def _place(self, field: str | None = None) -> MergePlace:
        return MergePlace(self.section, self.block if self.section is not None else None, field)

    def _place_of(self, entity: int) -> MergePlace:
        """Where an entity stands: a section by its own id."""
        value = self.entities.any_node(entity).value
        return MergePlace(value.id) if isinstance(value, Section | Position) else self._place()

    def _value(self, entity: int) -> Value:
        sides = self.entities.values(entity)
        stray = entity in self.plan.strays
        kind = MergeKind.STRAY if stray else MergeKind.TEXT
        if stray and self.entities.nodes[entity][BASE] == NONE:
            sides = self._without_base(entity)
        match sides[1]:
            case Section() | Position():
                return self._part(entity, cast("Three[Section] | Three[Position]", Three(*sides)), kind)
            case Paragraph():
                place = self._counted()
                return blocks.merge_paragraph(
                    self.ledger, place, cast("Three[Paragraph]", Three(*sides)), kind=kind, force=stray
                )
            case Row():
                place = self._counted()
                return blocks.merge_row(self.ledger, place, cast("Three[Row]", Three(*sides)), kind=kind, force=stray)
            case ListBlock():
                place, inner = self._place(), tuple(self._children(entity))
                return blocks.merge_list(self.ledger, place, cast("Three[ListBlock]", Three(*sides)), inner)
            case Table():
                place, rows = self._place(), tuple(self._children_with_heads(entity))
                return blocks.merge_table(self.ledger, place, cast("Three[Table]", Three(*sides)), rows, kind=kind)
            case Item() | Quote() | Note():
                place = self._counted()
                flow = cast("Three[blocks.Flow]", Three(*sides))
                return blocks.merge_flow(
                    self.ledger, place, flow, tuple(self._children(entity)), kind=kind, force=stray
                )
            case _:
                raise AssertionError(sides[1])

    def _without_base(self, entity: int) -> tuple[Value | None, Value | None, Value | None]:
        """An insertion that a person has to look at: the base and the side that lacks it have no words there."""
        node = self.entities.any_node(entity)
        empty = None if node.value is None else blank(node.value)
        ours, theirs = self.entities.value(entity, OURS), self.entities.value(entity, THEIRS)
        return empty, ours or empty, theirs or empty

    def _counted(self) -> MergePlace:
        place = self._place()
        self.block += 1
        return place

    def _part(self, entity: int, sides: Three[Section] | Three[Position], kind: MergeKind) -> Section | Position:
        outside = (self.section, self.block)
        if self.entities.nodes[entity][BASE] == NONE and sides.ours != sides.theirs:
            texts = (fragment_text((sides.ours,)), fragment_text((sides.theirs,)))
            self.ledger.decided(MergeKind.ID, MergePlace(sides.ours.id), Three(None, *texts), sides.ours.id)
        self.section, self.block = three_way(*(side.id for side in sides)).value, 0
        found = (
            self._position(entity, Three(*cast("list[Position]", sides)), kind)
            if isinstance(sides.ours, Position)
            else self._section(entity, Three(*cast("list[Section]", sides)), kind)
        )
        self.section, self.block = outside
        return found

    def _section(self, entity: int, sides: Three[Section], kind: MergeKind) -> Section:
        label, *names = self._label(entity)
        id_, *more = self._id(sides)
        title = self._title(sides, kind)
        inner = self._children(entity)
        own_blocks = [value for value in inner if not isinstance(value, Section | Position)]
        parts = [value for value in inner if isinstance(value, Section | Position)]
        held = (*blocks.field_holes(*names, *more), *cast("list[Block]", own_blocks))
        return Section(id_, title, held, tuple(parts), label)

    def _position(self, entity: int, sides: Three[Position], kind: MergeKind) -> Position:
        label, *names = self._label(entity)
        id_, *more = self._id(sides)
        title = self._title(sides, kind)
        claims: Three[Inlines] = Three(*(side.claim for side in sides))
        force = entity in self.plan.strays
        claim = self.ledger.text(MergePlace(self.section, 0, "claim"), claims, kind=kind, force=force)
        self.block = 1
        stances = merge_stances(self.ledger, id_, sides)
        holes = (stance_hole(name) for name in (*names, *more) if name is not None)
        rationale = tuple(cast("list[Block]", self._children(entity)))
        return Position(id_, claim, (*holes, *stances), rationale, title, label)

    def _id(self, sides: Three[Section] | Three[Position]) -> tuple[str, str | None]:
        """The id, and the name of its conflict."""
        ids = Three(*(side.id for side in sides))
        return self.ledger.field(MergePlace(self.section, None, "id"), ids, kind=MergeKind.ID)

    def _title(self, sides: Three[Section] | Three[Position], kind: MergeKind) -> Inlines:
        titles: Three[Inlines] = Three(*(side.title for side in sides))
        return self.ledger.text(MergePlace(self.section, None, "title"), titles, kind=kind)

    def _label(self, entity: int) -> tuple[str | None, str | None]:
        """The label, and the name of its conflict."""
        label = self.plan.labels[entity]
        place = MergePlace(self.section, None, "label")
        if label.clash:
            pieces: list[Fragment] = [() if one is None else (one,) for one in label.sides]
            return label.sides.base, self.ledger.conflict(MergeKind.LABEL, place, Three(*pieces))
        if label.computed:
            self.ledger.decided(MergeKind.LABEL, place, label.sides, label.value or "")
        return label.value, None
