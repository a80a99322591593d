"""Merge, counterparts: the nodes of three documents put together to entities.

Base and ours, base and theirs are matched by the passes of `diff`; lists and tables, which hold no text of their own, follow
their items. What both sides inserted is one thing where it stands beside the same neighbour and says the same. Two that only
resemble each other stay two: whether they are one is for a person to say.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policyver.compare.match import match
from policyver.compare.merging.likeness import blank, one_thing, wordings_of_one
from policyver.compare.merging.tree import ROOT, own_text, tree_text
from policyver.model.document import ListBlock, Note, Quote, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.compare.merging.tree import Node, Value, Version

BASE, OURS, THEIRS = 0, 1, 2
SIDES = (OURS, THEIRS)
NONE = -1
_MOST_PAIRS = 10_000
_Free = tuple[int, int, int]
_CONTAINERS = (ListBlock, Table, Quote, Note)


@dataclass(slots=True)
class Entities:
    """Every node of the three documents in exactly one entity; entity 0 is the body.

    `nodes[e]` are the entity's nodes in base, ours and theirs, or -1; `of[version][node]` is a node's entity.
    """

    versions: tuple[Version, Version, Version]
    nodes: list[list[int]] = field(default_factory=list)
    of: tuple[dict[int, int], dict[int, int], dict[int, int]] = field(default_factory=lambda: ({}, {}, {}))

    def add(self, base: int = NONE, ours: int = NONE, theirs: int = NONE) -> int:
        """A new entity of these nodes."""
        number = len(self.nodes)
        self.nodes.append([base, ours, theirs])
        for side, node in enumerate((base, ours, theirs)):
            if node != NONE:
                self.of[side][node] = number
        return number

    def node(self, entity: int, side: int) -> Node | None:
        """The entity as one document has it."""
        at = self.nodes[entity][side]
        return None if at == NONE else self.versions[side].nodes[at]

    def any_node(self, entity: int) -> Node:
        """The entity as the first document has it that has it at all."""
        return next(node for side in (BASE, OURS, THEIRS) if (node := self.node(entity, side)) is not None)

    def value(self, entity: int, side: int) -> Value | None:
        """What one document says of the entity."""
        node = self.node(entity, side)
        return None if node is None else node.value

    def values(self, entity: int) -> tuple[Value | None, Value | None, Value | None]:
        """What base, ours and theirs say.

        A side that lacks the entity is taken to say what the base, else the other says; the base of two that were inserted alike but
        not the same says nothing.
        """
        base, ours, theirs = (self.value(entity, side) for side in (BASE, OURS, THEIRS))
        if base is None and ours is not None and theirs is not None and ours != theirs:
            return blank(ours), ours, theirs
        return base or ours or theirs, ours or base or theirs, theirs or base or ours

    def parent(self, entity: int, side: int) -> int:
        """The entity it stands in, or -1 where the document lacks it."""
        node = self.node(entity, side)
        return NONE if node is None or node.parent < 0 else self.of[side][node.parent]

    def children(self, entity: int, side: int) -> list[int]:
        """The entities that stand in it, in order."""
        node = self.node(entity, side)
        return [] if node is None else [self.of[side][child] for child in node.children]

    def text(self, entity: int) -> str:
        """Its own text, of the first document that has it."""
        return own_text(self.any_node(entity).value)

    def whole_text(self, entity: int) -> str:
        """Its text and that of all in it, of the first document that has it."""
        value = self.any_node(entity).value
        return "" if value is None else tree_text(value)


def match_entities(base: Version, ours: Version, theirs: Version) -> Entities:
    """Put the nodes of three documents together."""
    found = Entities((base, ours, theirs))
    to_ours, to_theirs = _counterparts(base, ours), _counterparts(base, theirs)
    for at in range(len(base.nodes)):
        found.add(at, to_ours.get(at, NONE), to_theirs.get(at, NONE))
    _unify_insertions(found)
    for side in SIDES:
        for at in range(len(found.versions[side].nodes)):
            if at not in found.of[side]:
                found.add(**{("base", "ours", "theirs")[side]: at})
    return found


def _counterparts(base: Version, side: Version) -> dict[int, int]:
    """Node to node, one to one, of one kind."""
    matching = match(base.outline, side.outline)
    found = {ROOT: ROOT}
    pairs = [(base.by_unit[before], side.by_unit[after]) for before, after in matching.units.items()]
    pairs += [
        (base.by_block[before], side.by_block[after])
        for before, after in matching.blocks.items()
        if before in base.by_block and after in side.by_block
    ]
    found.update((before, after) for before, after in pairs if one_thing(base.nodes[before], side.nodes[after]))
    _match_containers(base, side, found)
    return found


def _match_containers(base: Version, side: Version, found: dict[int, int]) -> None:
    """Lists, tables and the like: by what they hold, inner ones first; then those that are alone in their parent."""
    taken = set(found.values())
    for before in reversed(range(len(base.nodes))):
        if before in found or not isinstance(base.nodes[before].value, _CONTAINERS):
            continue
        votes = Counter(_homes(base, side, found, before))
        best = max((at for at in votes if at not in taken), key=lambda at: (votes[at], -at), default=NONE)
        if best != NONE:
            found[before] = best
            taken.add(best)
    for before, node in enumerate(base.nodes):
        if before not in found and isinstance(node.value, _CONTAINERS) and node.parent in found:
            alone = _lonely(base, node.parent, node.kind, set(found))
            other = _lonely(side, found[node.parent], node.kind, taken)
            if len(alone) == len(other) == 1:
                found[before] = other[0]
                taken.add(other[0])


def _homes(base: Version, side: Version, found: dict[int, int], before: int) -> Iterator[int]:
    """For each matched child, the parent of its counterpart, if that is of the right kind."""
    node = base.nodes[before]
    for child in node.children:
        if child in found:
            home = side.nodes[found[child]].parent
            if side.nodes[home].kind is node.kind:
                yield home


def _lonely(document: Version, parent: int, kind: type, taken: set[int]) -> list[int]:
    children = document.nodes[parent].children
    return [at for at in children if at not in taken and document.nodes[at].kind is kind]


def _unify_insertions(found: Entities) -> None:
    """Join what both sides inserted at one place with the same words, with all that stands in it."""
    waiting = list(range(len(found.nodes)))
    while waiting:
        entity = waiting.pop()
        ours, theirs = (found.node(entity, side) for side in SIDES)
        if ours is None or theirs is None:
            continue
        free = [_free(found, node.children, side) for node, side in ((ours, OURS), (theirs, THEIRS))]
        for at, other in _equal_in_order(found, *free):
            waiting.append(found.add(NONE, at, other))
        free = [_free(found, node.children, side) for node, side in ((ours, OURS), (theirs, THEIRS))]
        for at, other in _alike_in_order(found, *free):
            waiting.append(found.add(NONE, at, other))


def _free(found: Entities, children: list[int], side: int) -> list[_Free]:
    """Children without counterpart, each with the known entity before and after it."""
    known = [found.of[side].get(at, NONE) for at in children]
    before, out = NONE, []
    for at, entity in zip(children, known, strict=True):
        if entity == NONE:
            out.append([at, before, NONE])
        else:
            before = entity
    after, place = NONE, len(out) - 1
    for entity in reversed(known):
        if entity == NONE:
            out[place][2] = after
            place -= 1
        else:
            after = entity
    return [(at, before, after) for at, before, after in out]


def _equal_in_order(found: Entities, ours: list[_Free], theirs: list[_Free]) -> Iterator[tuple[int, int]]:
    """Pairs of equal values beside the same neighbour; of several equal ones the first with the first."""
    places: dict[object, list[_Free]] = {}
    for entry in reversed(theirs):
        places.setdefault(_key(found.versions[THEIRS].nodes[entry[0]]), []).append(entry)
    for at, before, after in ours:
        same = places.get(_key(found.versions[OURS].nodes[at]), [])
        if same and (same[-1][1] == before or same[-1][2] == after):
            yield at, same.pop()[0]


def _alike_in_order(found: Entities, ours: list[_Free], theirs: list[_Free]) -> Iterator[tuple[int, int]]:
    """Pairs of what says nearly the same beside the same neighbours, or under one id: two wordings of one thing.

    Nothing is settled by that: where they differ, what they hold is in conflict.
    """
    if len(ours) * len(theirs) > _MOST_PAIRS:
        return
    taken: set[int] = set()
    for at, before, after in ours:
        node = found.versions[OURS].nodes[at]
        for other, other_before, other_after in theirs:
            near = (before, after) == (other_before, other_after)
            if other not in taken and wordings_of_one(node, found.versions[THEIRS].nodes[other], near=near):
                taken.add(other)
                yield at, other
                break


def _key(node: Node) -> tuple[object, bool]:
    return node.value, node.head
