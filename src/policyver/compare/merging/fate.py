"""Merge, fate: which entities are in the result, in which parent, and in which order.

One side's deletion holds if the other side left the thing alone: its own text, its parent, its place among its siblings. If not, or if
something that is in the result would stand in it, the thing is *contested*: it stays, and is a conflict. The ugly case: each side moves
a section into the other; then both stay where the base has them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from policyver.compare.merging.entities import BASE, NONE, OURS, SIDES, THEIRS, Entities
from policyver.compare.merging.likeness import alike, in_alphabetical_order
from policyver.compare.merging.order import Clash, Order, merge_order
from policyver.compare.merging.tree import ROOT, own
from policyver.compare.moves import out_of_order


@dataclass(slots=True)
class Fate:
    """What becomes of the entities.

    `alive` are those in the result. `contested` maps a deleted entity that stays to the side that deleted it; `displaced` are those
    that both sides moved, to different places. `orders` holds the children of every living entity, `settled` for a clash of insertions
    that have nothing in common the order they stand in.
    """

    alive: set[int] = field(default_factory=set)
    parent: dict[int, int] = field(default_factory=dict)
    contested: dict[int, int] = field(default_factory=dict)
    displaced: set[int] = field(default_factory=set)
    orders: dict[int, Order] = field(default_factory=dict)
    settled: dict[Clash, tuple[int, ...]] = field(default_factory=dict)

    def children(self, parent: int) -> list[int]:
        """The children of an entity that stand in the result, in order; what clashes, and so stands in a conflict, is left out."""
        found: list[int] = []
        for item in self.orders[parent].items if parent in self.orders else ():
            found += [item] if isinstance(item, int) else self.settled.get(item, ())
        return found


def decide_fate(entities: Entities) -> Fate:
    """Decide for every entity."""
    return _Deciding(entities).fate


class _Deciding:
    """One decision over all entities."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self.reordered = {side: _reordered(entities, side) for side in SIDES}
        self.fate = Fate()
        for entity in range(len(entities.nodes)):
            self._existence(entity)
        for entity in list(self.fate.alive):
            self._parent(entity)
        self._break_cycles()
        self._keep_parents()
        self._revive()
        self._order()

    def _existence(self, entity: int) -> None:
        base, ours, theirs = self.entities.nodes[entity]
        fate = self.fate
        if base == NONE or NONE not in {ours, theirs}:
            fate.alive.add(entity)
        elif ours != NONE or theirs != NONE:
            keeper = OURS if ours != NONE else THEIRS
            if self._changed(entity, keeper):
                fate.alive.add(entity)
                fate.contested[entity] = THEIRS if keeper == OURS else OURS

    def _changed(self, entity: int, side: int) -> bool:
        """Whether a side changed the thing itself, or moved it."""
        before, after = self.entities.node(entity, BASE), self.entities.node(entity, side)
        if before is None or after is None or own(before) != own(after):
            return True
        moved = self.entities.parent(entity, BASE) != self.entities.parent(entity, side)
        return moved or entity in self.reordered[side]

    def _parent(self, entity: int) -> None:
        base, ours, theirs = (self.entities.parent(entity, side) for side in (BASE, OURS, THEIRS))
        has_base, has_ours, has_theirs = (at != NONE for at in self.entities.nodes[entity])
        if not has_ours or not has_theirs:
            self.fate.parent[entity] = ours if has_ours else theirs
        elif ours == theirs or (theirs == base and entity not in self.reordered[THEIRS]):
            self.fate.parent[entity] = ours
        elif ours == base and entity not in self.reordered[OURS]:
            self.fate.parent[entity] = theirs
        else:
            self._displace(entity, base if has_base else min(ours, theirs))

    def _displace(self, entity: int, parent: int) -> None:
        self.fate.parent[entity] = parent
        self.fate.displaced.add(entity)

    def _break_cycles(self) -> None:
        """What each side moved into the other goes back to where the base has it."""
        safe = {ROOT}
        for entity in sorted(self.fate.alive):
            path: list[int] = []
            on_path: set[int] = set()
            at = entity
            while at not in safe and at not in on_path and at in self.fate.parent:
                path.append(at)
                on_path.add(at)
                at = self.fate.parent[at]
            if at in on_path:
                for member in path[path.index(at) :]:
                    home = self.entities.parent(member, BASE)
                    if home not in {NONE, self.fate.parent[member]}:
                        self._displace(member, home)
            safe |= on_path

    def _keep_parents(self) -> None:
        """A parent of something living lives; a deletion of it is contested."""
        waiting = list(self.fate.alive)
        while waiting:
            parent = self.fate.parent.get(waiting.pop(), NONE)
            if parent == NONE or parent in self.fate.alive:
                continue
            _, ours, theirs = self.entities.nodes[parent]
            self.fate.alive.add(parent)
            if (ours == NONE) != (theirs == NONE):
                self.fate.contested[parent] = OURS if ours == NONE else THEIRS
            self._parent_of_revived(parent)
            waiting.append(parent)

    def _parent_of_revived(self, entity: int) -> None:
        base = self.entities.parent(entity, BASE)
        keeper = next((side for side in SIDES if self.entities.nodes[entity][side] != NONE), BASE)
        self.fate.parent[entity] = self.entities.parent(entity, keeper) if keeper != BASE else base

    def _revive(self) -> None:
        """What was deleted together with a contested parent stays with it: the deletion is one question, not many."""
        waiting = list(self.fate.contested)
        while waiting:
            entity = waiting.pop()
            deleter = self.fate.contested[entity]
            keeper = THEIRS if deleter == OURS else OURS
            for child in self.entities.children(entity, keeper):
                if child not in self.fate.alive and self.entities.nodes[child][deleter] == NONE:
                    self.fate.alive.add(child)
                    self.fate.parent[child] = entity
                    self.fate.contested[child] = deleter
                    waiting.append(child)

    def _order(self) -> None:
        members: dict[int, set[int]] = {}
        for entity in self.fate.alive:
            if entity != ROOT:
                members.setdefault(self.fate.parent[entity], set()).add(entity)
        for parent, children in members.items():
            base, ours, theirs = self._lists(parent)
            order = merge_order(base, ours, theirs, children, self._weight)
            self.fate.orders[parent] = order
            self.fate.displaced |= order.displaced
            self._settle([item for item in order.items if isinstance(item, Clash)])

    def _settle(self, clashes: list[Clash]) -> None:
        for clash in clashes:
            runs = (clash.ours, clash.theirs)
            apart = not clash.base and not set(clash.ours) & set(clash.theirs)
            if apart and not alike(*([self.entities.any_node(at) for at in run] for run in runs)):
                texts = [[self.entities.whole_text(at) for at in run] for run in runs]
                self.fate.settled[clash] = in_alphabetical_order(*runs, texts)

    def _lists(self, parent: int) -> tuple[list[int], list[int], list[int]]:
        """The children in base, ours and theirs; a side that lacks the parent is taken to have left it as it was."""
        lists = [self.entities.children(parent, side) for side in (BASE, OURS, THEIRS)]
        nodes = self.entities.nodes[parent]
        if nodes[BASE] != NONE:
            lists = [children if at != NONE else lists[BASE] for children, at in zip(lists, nodes, strict=True)]
        base, ours, theirs = lists
        return base, ours, theirs

    def _weight(self, entity: int) -> int:
        return len(self.entities.text(entity))


def _reordered(entities: Entities, side: int) -> set[int]:
    """What a side moved among its siblings."""
    found: set[int] = set()
    for parent in range(len(entities.nodes)):
        before = entities.children(parent, BASE)
        places = {child: place for place, child in enumerate(before)}
        after = [child for child in entities.children(parent, side) if child in places]
        pairs = [(place, places[child]) for place, child in enumerate(after)]
        weights = [len(entities.text(child)) for child in after]
        found |= {after[place] for place in out_of_order(pairs, weights)}
    return found
