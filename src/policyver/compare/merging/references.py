"""Merge, references: three reference lists, and one name for each work while the text is merged.

Works are matched by DOI, PMID, register, then text. A side may have given a work another id, or its old id to another work; so before the
merge each work has one name on all sides, and afterwards its id of the result. Labels that count 1, 2, 3 … go on counting.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from policyver.compare.merging.counting import counting
from policyver.compare.merging.fields import either, three_way
from policyver.compare.merging.ledger import Ledger, Three
from policyver.compare.merging.lists import Trio, merge_records
from policyver.compare.merging.rewrite import rewrite_citations, rewrite_statement
from policyver.compare.references import compare_references
from policyver.model.document import Reference
from policyver.model.inline import plain_text
from policyver.model.merge import MergeKind, MergePlace, line_hole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from policyver.model.document import Statement
    from policyver.model.merge import Fragment

MARK = "\3"
_COUNTED = re.compile(r"(.*?)([0-9]{1,9})", re.DOTALL)


class Names(Struct, frozen=True):
    """`own` maps, for each side, the names used while merging to the ids that side has."""

    own: Three[dict[str, str]]

    def ids(self, names: Iterable[str]) -> dict[str, str]:
        """The ids of the result, each once, for works in their order; those of the base have the first choice."""
        wanted = {name: self._wanted(name) for name in names}
        found: dict[str, str] = {}
        taken: set[str] = set()
        for name in sorted(wanted, key=lambda name: MARK in name):
            found[name] = id_ = _free(wanted[name], taken)
            taken.add(id_)
        return found

    def _wanted(self, name: str) -> str:
        base = name if name in self.own.base else None
        ours, theirs = self.own.ours.get(name), self.own.theirs.get(name)
        return either(base, ours or theirs or base, theirs or ours or base) or name.partition(MARK)[0]


def one_set_of_names(sides: Three[Statement]) -> tuple[Three[Statement], Names]:
    """The three statements, each work under one name in all of them; and what it was called."""
    base, ours, theirs = sides
    names: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for found, other in zip(names, (ours, theirs), strict=True):
        found.update((after, before) for before, after in _pairs(base, other))
    for mine, yours in _pairs(ours, theirs):
        if mine not in names[0] and yours not in names[1]:
            names[0][mine] = names[1][yours] = f"{min(mine, yours)}{MARK}both"
    for found, side, mark in zip(names, (sides.ours, sides.theirs), ("ours", "theirs"), strict=True):
        for reference in side.references:
            found.setdefault(reference.id, f"{reference.id}{MARK}{mark}")
    own = [{reference.id: reference.id for reference in sides.base.references}]
    own += [{name: id_ for id_, name in found.items()} for found in names]
    return Three(sides.base, _renamed(sides.ours, names[0]), _renamed(sides.theirs, names[1])), Names(Three(*own))


def _pairs(old: Statement, new: Statement) -> list[tuple[str, str]]:
    """The ids of works that both have; a work that is gone is no pair, whatever it is called."""
    here = {reference.id for reference in new.references}
    return [(before, after) for before, after in compare_references(old, new).ids.items() if after in here]


def _renamed(statement: Statement, names: dict[str, str]) -> Statement:
    if all(id_ == name for id_, name in names.items()):
        return statement
    found = rewrite_statement(statement, lambda content: rewrite_citations(content, lambda id_: names.get(id_, id_)))
    return replace(found, references=tuple(replace(one, id=names.get(one.id, one.id)) for one in found.references))


def merge_references(ledger: Ledger, sides: Three[Statement], cited: AbstractSet[str]) -> tuple[Reference, ...]:
    """The merged list, under the names used while merging; holes where entries are in conflict.

    Args:
        ledger: what takes conflicts.
        sides: the three statements.
        cited: the names that the merged text cites.
    """
    lists = Three(*(side.references for side in sides))
    keys = [[reference.id for reference in side] for side in lists]
    trios = merge_records(lists.base, lists.ours, lists.theirs, keys, _text)
    labels = _labels(trios, lists)
    here = {trio.any.id for trio in trios}
    by_name = [{reference.id: reference for reference in side} for side in lists]
    missed = [
        Trio(reference, by_name[1].get(reference.id), by_name[2].get(reference.id))
        for reference in lists.base
        if reference.id in cited and reference.id not in here
    ]
    found = [_reference(ledger, trio, label) for trio, label in zip(trios, labels, strict=True)]
    return (*found, *(_whole(ledger, trio) for trio in missed if trio.contested))


def _reference(ledger: Ledger, trio: Trio[Reference], label: str | None) -> Reference:
    if trio.contested or trio.displaced:
        return _whole(ledger, trio)
    three: Three[Reference] = Three(trio.base or trio.any, trio.ours or trio.any, trio.theirs or trio.any)
    if trio.base is None and trio.ours is not None and trio.theirs is not None:
        three = Three(_blank(trio.ours, trio.theirs), trio.ours, trio.theirs)
    elif trio.base is None:
        three = Three(trio.any, trio.any, trio.any)
    names = ("doi", "pmid", "evidence", "confirmed")
    fields = {name: three_way(*(getattr(side, name) for side in three)) for name in names}
    if label is None:
        fields["label"] = three_way(*(side.label for side in three))
    if any(choice.clash for choice in fields.values()):
        return _whole(ledger, trio)
    place = MergePlace(field=f"reference {three.ours.id.partition(MARK)[0]}")
    content = ledger.text(place, Three(*(side.content for side in three)), kind=MergeKind.REFERENCE)
    merged = replace(three.ours, content=content, **{name: choice.value for name, choice in fields.items()})
    return merged if label is None else replace(merged, label=label)


def _blank(ours: Reference, theirs: Reference) -> Reference:
    """What both sides filled in alike or not; of two printed numbers the lesser stands, whose it may be."""
    labels = [one.label for one in (ours, theirs)]
    label = max(one or "" for one in labels) if None not in labels else None
    return replace(ours, content=(), doi=None, pmid=None, evidence=None, confirmed=True, label=label)


def _whole(ledger: Ledger, trio: Trio[Reference]) -> Reference:
    pieces: list[Fragment] = [() if one is None else (one,) for one in (trio.base, trio.ours, trio.theirs)]
    place = MergePlace(field=f"reference {trio.any.id.partition(MARK)[0]}")
    name = ledger.conflict(MergeKind.REFERENCE, place, Three(*pieces))
    return Reference(trio.any.id, (line_hole(name),))


def _labels(trios: list[Trio[Reference]], lists: Three[tuple[Reference, ...]]) -> list[str | None]:
    """Labels where every version counts on, for those that bear one; else None: to be merged as a field."""
    forms = {counting(labels) for side in lists if (labels := [one.label for one in side if one.label is not None])}
    form = forms.pop() if len(forms) == 1 else None
    found: list[str | None] = []
    place = 0
    for trio in trios:
        labelled = form is not None and trio.any.label is not None
        found.append(form.label(place) if form is not None and labelled else None)
        place += labelled
    return found


def _text(reference: Reference) -> str:
    return plain_text(reference.content).casefold()


def _free(id_: str, taken: set[str]) -> str:
    """The id, or the next number that is free where it is taken."""
    match = _COUNTED.fullmatch(id_)
    stem, number = (match[1], int(match[2])) if match else (f"{id_}-", 1)
    while id_ in taken:
        number += 1
        id_ = f"{stem}{number}"
    return id_
