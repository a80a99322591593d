"""Pass: references. Which entry of one reference list is which of the other, by DOI, PMID, register, then text.

The result maps old ids to new ids; citations are compared through it, so that one new entry at [2] does not hide a
citation that really changed among all that only shifted.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.compare.align import align
from policyver.compare.impact import EDITORIAL
from policyver.compare.increasing import heaviest_increasing
from policyver.compare.numbering import Numbering
from policyver.compare.passages import compare_titles
from policyver.compare.similarity import dice, rare_word_candidates
from policyver.compare.tokens import words
from policyver.model.change import (
    Amended,
    Change,
    Deleted,
    Impact,
    Inserted,
    Moved,
    ReferenceChange,
    Renumbered,
    Signal,
)
from policyver.model.passage import passage

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from policyver.model.document import Reference, Statement

_SAME_ID = 0.3
_ALIKE = 0.6
_NO_NUMBERING = Numbering({}, {}, {})


class References(Struct, frozen=True):
    """`ids` maps old reference ids to new ones (a gone one to itself, marked), `labels` their printed numbers; `changes` lists the entries that differ."""

    ids: dict[str, str]
    labels: dict[str, str]
    changes: tuple[ReferenceChange, ...]


def compare_references(old: Statement, new: Statement) -> References:
    """Match two reference lists and say what differs; nothing else of the statements is read."""
    before, after = old.references, new.references
    pairs = _Pairs(before, after)
    for key in (_doi, _pmid, _register, _whole_text):
        pairs.by_key(key)
    pairs.by_order()
    pairs.by_likeness()
    ids = {entry.id: f"old:{entry.id}" for entry in before}
    ids |= {before[at].id: after[other].id for at, other in pairs.pairs.items()}
    labels = {_printed(before, at): _printed(after, other) for at, other in pairs.pairs.items()}
    return References(ids, labels, _changes(before, after, pairs.pairs))


def printed_numbers(statement: Statement) -> dict[int, str]:
    """The printed number of each entry of a reference list, by its index."""
    entries = statement.references
    return {at: _printed(entries, at) for at in range(len(entries))}


def _printed(entries: tuple[Reference, ...], at: int) -> str:
    """An entry's printed number: its label, or its place in the list."""
    label = entries[at].label
    return str(at + 1) if label is None else label.strip("[](). ")


class _Pairs:
    def __init__(self, old: tuple[Reference, ...], new: tuple[Reference, ...]) -> None:
        self.old, self.new = old, new
        self.pairs: dict[int, int] = {}
        self.taken: set[int] = set()

    def _add(self, old_at: int, new_at: int) -> None:
        self.pairs[old_at] = new_at
        self.taken.add(new_at)

    def by_key(self, key: Callable[[Reference], Hashable]) -> None:
        """Pair entries whose key is the same and unique among those still free."""
        old = {at: key(entry) for at, entry in enumerate(self.old) if at not in self.pairs}
        new = {at: key(entry) for at, entry in enumerate(self.new) if at not in self.taken}
        counts_old, counts_new = Counter(old.values()), Counter(new.values())
        places = {name: at for at, name in new.items()}
        for at, name in old.items():
            once = bool(name) and counts_old[name] == counts_new[name] == 1
            if once and _compatible(self.old[at], self.new[places[name]]):
                self._add(at, places[name])

    def by_order(self) -> None:
        """Pair entries that are the same to the letter, in their order."""
        free_old = [at for at in range(len(self.old)) if at not in self.pairs]
        free_new = [at for at in range(len(self.new)) if at not in self.taken]
        keys_old, keys_new = [_letter(self.old[at]) for at in free_old], [_letter(self.new[at]) for at in free_new]
        for run in align(keys_old, keys_new).runs:
            for step in range(run.length):
                self._add(free_old[run.old_start + step], free_new[run.new_start + step])

    def by_likeness(self) -> None:
        """Pair the most alike; entries of one id may differ more."""
        bags_old = {at: _bag(entry) for at, entry in enumerate(self.old) if at not in self.pairs}
        bags_new = {at: _bag(entry) for at, entry in enumerate(self.new) if at not in self.taken}
        scored = sorted(
            (-score, abs(at - other), at, other)
            for at, other in rare_word_candidates(bags_old, bags_new)
            if (score := dice(bags_old[at], bags_new[other]))
            >= (_SAME_ID if self.old[at].id == self.new[other].id else _ALIKE)
            and _compatible(self.old[at], self.new[other])
        )
        for _, _, at, other in scored:
            if at not in self.pairs and other not in self.taken:
                self._add(at, other)


def _compatible(old: Reference, new: Reference) -> bool:
    """Two entries with different identifiers are two works, however alike their texts are."""
    if old.doi and new.doi and _doi(old) != _doi(new):
        return False
    return not (old.pmid and new.pmid and old.pmid != new.pmid)


def _doi(entry: Reference) -> str | None:
    return entry.doi.casefold() if entry.doi else None


def _pmid(entry: Reference) -> str | None:
    return entry.pmid


def _register(entry: Reference) -> str | None:
    return entry.evidence


def _whole_text(entry: Reference) -> str:
    return " ".join(passage(entry.content).text.casefold().split())


def _letter(entry: Reference) -> tuple[str | None, ...]:
    return _whole_text(entry), _doi(entry), entry.pmid, entry.evidence


def _bag(entry: Reference) -> Counter[str]:
    return Counter(words(passage(entry.content).text))


def _changes(
    old: tuple[Reference, ...], new: tuple[Reference, ...], pairs: dict[int, int]
) -> tuple[ReferenceChange, ...]:
    back = {other: at for at, other in pairs.items()}
    in_order = sorted(back)
    kept = {in_order[at] for at in heaviest_increasing([back[other] for other in in_order], [1] * len(in_order))}
    found: list[ReferenceChange] = []
    for other, entry in enumerate(new):
        if other not in back:
            found.append(ReferenceChange(None, entry, (Inserted(),), Impact.SUBSTANTIVE))
            continue
        change = _entry_change(old[back[other]], entry, moved=other not in kept)
        if change is not None:
            found.append(change)
    found += [
        ReferenceChange(entry, None, (Deleted(),), Impact.SUBSTANTIVE)
        for at, entry in enumerate(old)
        if at not in pairs
    ]
    return tuple(found)


def _entry_change(old: Reference, new: Reference, *, moved: bool) -> ReferenceChange | None:
    if old == new and not moved:
        return None
    changes: list[Change] = []
    if moved:
        changes.append(Moved())
    if old.label != new.label:
        changes.append(Renumbered(old.label, new.label))
    elif old.id != new.id:
        changes.append(Renumbered(old.id, new.id))
    signals = _entry_signals(old, new)
    if signals:
        changes.append(Amended())
    impact = Impact.EDITORIAL if signals <= EDITORIAL else Impact.SUBSTANTIVE
    return ReferenceChange(old, new, tuple(changes), impact) if changes else None


def _entry_signals(old: Reference, new: Reference) -> set[Signal]:
    """What differs of an entry but its number; a fact about the work is a citation's content."""
    facts_old = old.doi, old.pmid, old.evidence, old.confirmed
    facts_new = new.doi, new.pmid, new.evidence, new.confirmed
    signals: set[Signal] = set()
    if old.content != new.content:
        _, signals = compare_titles(passage(old.content), passage(new.content), _NO_NUMBERING)
    return signals | ({Signal.CITATION} if facts_old != facts_new else set())
