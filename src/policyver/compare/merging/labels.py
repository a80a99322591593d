"""Merge, labels: the printed numbers of the result.

Where the sections of every version that has them count on without a gap (1, 2, 3 …; 2.1, 2.2 …), so does the result. Else a label is a
value like any other. Two siblings that would bear one label, though no version has that, are a clash.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from policyver.compare.merging.counting import Counting, counting
from policyver.compare.merging.entities import BASE, NONE, OURS, THEIRS, Entities
from policyver.compare.merging.fields import three_way
from policyver.compare.merging.ledger import Three
from policyver.compare.merging.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.compare.merging.fate import Fate


class Label(Struct, frozen=True):
    """A merged label. `computed` tells that it is neither side's; with a clash there is none to take."""

    value: str | None
    sides: Three[str | None]
    clash: bool = False
    computed: bool = False


def merge_labels(entities: Entities, fate: Fate) -> dict[int, Label]:
    """The label of every section and position of the result."""
    work = _Labels(entities, fate)
    work.count(work.in_order(ROOT, deep=True), deep=True)
    for parent in fate.orders:
        work.count(work.in_order(parent, deep=False), deep=False, parent=parent)
    work.refuse_doubles()
    return work.labels


class _Labels:
    def __init__(self, entities: Entities, fate: Fate) -> None:
        self.entities, self.fate = entities, fate
        self.labels: dict[int, Label] = {}
        self.counted: set[int] = set()
        for entity in fate.alive:
            if entities.any_node(entity).is_part:
                sides = Three(*(getattr(value, "label", None) for value in entities.values(entity)))
                found = three_way(*sides)
                self.labels[entity] = Label(found.value, sides, clash=found.clash)

    def in_order(self, parent: int, *, deep: bool) -> list[int]:
        """The labelled sections below an entity in the order of the result."""
        found: list[int] = []
        for entity in self.fate.children(parent):
            label = self.labels.get(entity)
            if label is not None and (label.clash or label.value is not None):
                found.append(entity)
            found += self.in_order(entity, deep=True) if deep else []
        return found

    def count(self, entities: list[int], *, deep: bool, parent: int = ROOT) -> None:
        """Number these on if every version does so."""
        entities = [at for at in entities if at not in self.counted]
        forms = {form for side in (BASE, OURS, THEIRS) for form in self._forms(side, parent, deep=deep)}
        if len(forms) != 1 or None in forms or not entities:
            return
        form = forms.pop()
        if form is not None:
            form = form._replace(prefix=self._prefix(form.prefix, parent))
            for place, entity in enumerate(entities):
                self._number(entity, form.label(place))

    def _number(self, entity: int, value: str) -> None:
        label = self.labels[entity]
        known = label.value if not label.clash else None
        self.labels[entity] = replace(label, value=value, clash=False, computed=label.computed or value != known)
        self.counted.add(entity)

    def _prefix(self, prefix: str, parent: int) -> str:
        """A prefix that is the parent's own label follows it."""
        label = self.labels.get(parent)
        if label is None or not label.value or label.sides.base is None or prefix != f"{label.sides.base}.":
            return prefix
        return f"{label.value}."

    def _forms(self, side: int, parent: int, *, deep: bool) -> Iterator[Counting | None]:
        """How one version numbers these, a prefix that is the parent's label as the base has it; nothing where it has none."""
        labels = list(self._side_labels(side, parent, deep=deep))
        if not labels:
            return
        found = counting(labels)
        own = getattr(self.entities.value(parent, side), "label", None)
        base = getattr(self.entities.value(parent, BASE), "label", None) or own
        if found is not None and own and found.prefix == f"{own}.":
            found = found._replace(prefix=f"{base}.")
        yield found

    def _side_labels(self, side: int, parent: int, *, deep: bool) -> Iterator[str]:
        for child in self.entities.children(parent, side):
            label = getattr(self.entities.value(child, side), "label", None)
            if label is not None:
                yield label
            if deep:
                yield from self._side_labels(side, child, deep=True)

    def refuse_doubles(self) -> None:
        """Labels that siblings of the result share, though those of no version do."""
        for parent in self.fate.orders:
            siblings = [at for at in self.in_order(parent, deep=False) if self.labels[at].value is not None]
            counts = Counter(self.labels[at].value for at in siblings)
            for side in (BASE, OURS, THEIRS):
                known = Counter(self._side_labels(side, parent, deep=False))
                for label in list(counts):
                    if counts[label] <= max(1, known[label or ""]):
                        del counts[label]
            for at in siblings:
                if self.labels[at].value in counts:
                    self.labels[at] = self._unsettled(at)

    def _unsettled(self, entity: int) -> Label:
        """Each side's own label, and nothing where it lacks the section."""
        nodes = self.entities.nodes[entity]
        sides = [None if at == NONE else side for at, side in zip(nodes, self.labels[entity].sides, strict=True)]
        return Label(None, Three(*sides), clash=True)
