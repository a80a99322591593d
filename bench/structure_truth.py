"""What a comparison should say of a made-up revision, and what it does say, as sets of facts that can be held side by side.

A fact is a kind of change of an entry; an entry is the keys of the sections, or blocks, it speaks of on either side. The truth comes
from the operations and the keys alone. What follows from an operation is a fact too: the blocks of a deleted section are deleted, the
sections after it renumbered, the section of an edited block amended.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

from generate import places

from policyver.render.changes_as_json import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generate import Made
    from made_document import Document

    from policyver.model.change import BlockPlace, Comparison, SectionPlace

Level: TypeAlias = Literal["section", "block"]
Entry: TypeAlias = tuple[Level, tuple[int, ...], tuple[int, ...]]
_NAMED = re.compile("⟦s([0-9]+)⟧")


@dataclass(frozen=True, slots=True)
class Fact:
    """One kind of change of one entry."""

    kind: str
    entry: Entry


def found_facts(made: Made, comparison: Comparison) -> dict[Entry, set[str]]:
    """What a comparison says: every entry with its kinds, none where it is unchanged."""
    old_sections = {name: key for key, name in made.old_names.ids.items()}
    new_sections = {name: key for key, name in made.new_names.ids.items()}
    old_blocks = {(str(name), int(at)): key for key, (name, at) in places(made.old, made.old_names).items()}
    new_blocks = {(str(name), int(at)): key for key, (name, at) in places(made.new, made.new_names).items()}
    found: dict[Entry, set[str]] = {}

    def sections(side: Iterable[SectionPlace], keys: dict[str, int]) -> tuple[int, ...]:
        return tuple(sorted(keys[place.id] for place in side))

    def blocks(side: Iterable[BlockPlace], keys: dict[tuple[str, int], int]) -> tuple[int, ...]:
        return tuple(sorted(keys[place.section, place.index] for place in side))

    for section in comparison.sections:
        entry = sections(section.old, old_sections), sections(section.new, new_sections)
        found["section", *entry] = {kind_of(change) for change in section.changes}
        for block in section.blocks:
            pair = blocks(block.old, old_blocks), blocks(block.new, new_blocks)
            found["block", *pair] = {kind_of(change) for change in block.changes}
    return found


def true_facts(made: Made) -> dict[Entry, set[str]]:
    """What it should say."""
    return _Truth(made).all()


class _Truth:
    """The truth of one pair of revisions."""

    def __init__(self, made: Made) -> None:
        self.made = made
        self.old = {section.key: section for section in made.old.walk()}
        self.new = {section.key: section for section in made.new.walk()}
        self.kinds: dict[Entry, set[str]] = defaultdict(set)
        self.grouped: dict[Level, set[int]] = {"section": set(), "block": set()}

    def all(self) -> dict[Entry, set[str]]:
        self._operations()
        self._rest("section", self.old.keys(), self.new.keys())
        self._rest("block", _homes(self.made.old).keys(), _homes(self.made.new).keys())
        self._follow_numbers()
        self._join_lists()
        self._amend_sections()
        return dict(self.kinds)

    def _operations(self) -> None:
        for one in self.made.operations:
            if one.level == "reference":
                continue
            kind = {"recited": "amended", "restated": "amended"}.get(one.kind, one.kind)
            self.kinds[one.level, tuple(sorted(one.old)), tuple(sorted(one.new))].add(kind)
            self.grouped[one.level].update(one.old, one.new)

    def _rest(self, level: Level, old: Iterable[int], new: Iterable[int]) -> None:
        """Entries that no operation names: unchanged pairs, and the blocks of what came and went."""
        old_keys, new_keys = set(old), set(new)
        for key in (old_keys | new_keys) - self.grouped[level]:
            before, after = (key,) if key in old_keys else (), (key,) if key in new_keys else ()
            self.kinds[level, before, after] |= {"inserted"} if not before else set() if after else {"deleted"}

    def _follow_numbers(self) -> None:
        """Labels that differ, and blocks that name a section whose label differs."""
        old, new = self.made.old_names.labels, self.made.new_names.labels
        shifted = {key for key in old.keys() & new.keys() if old[key] != new[key]}
        naming = {leaf.key for section in self.old.values() for leaf in section.leaves() if _names(leaf.text, shifted)}
        for (level, before, after), kinds in list(self.kinds.items()):
            if level == "section" and len(before) == len(after) == 1 and before[0] in shifted:
                kinds.add("renumbered")
            if level == "block" and after and naming.intersection(before) and "amended" not in kinds:
                kinds.add("renumbered")

    def _join_lists(self) -> None:
        """An item that comes to begin a list right after another, or no longer does, changed what it looks like."""
        starts_old, starts_new = _starts_again(self.made.old), _starts_again(self.made.new)
        both = _homes(self.made.old).keys() & _homes(self.made.new).keys()
        for key in (starts_old ^ starts_new) & both:
            kinds = self.kinds["block", (key,), (key,)]
            kinds.discard("renumbered")
            kinds.add("amended")

    def _amend_sections(self) -> None:
        """A section is amended where one of its blocks is anything but renumbered, or left it."""
        owner: dict[tuple[str, int], Entry] = {}
        for entry in self.kinds:
            if entry[0] == "section" and entry[1] and entry[2]:
                owner |= {("old", key): entry for key in entry[1]} | {("new", key): entry for key in entry[2]}
        old_homes, new_homes = _homes(self.made.old), _homes(self.made.new)
        follow: set[Entry] = set()
        for (level, before, after), kinds in list(self.kinds.items()):
            if level == "section" or not kinds:
                continue
            homes = [owner.get(("old", old_homes[key])) for key in before]
            homes += [owner.get(("new", new_homes[key])) for key in after]
            for home in filter(None, homes):
                if kinds == {"renumbered"}:
                    follow.add(home)
                else:
                    self.kinds[home].add("amended")
        for home in follow:
            if "amended" not in self.kinds[home]:
                self.kinds[home].add("renumbered")


def _names(text: str, shifted: set[int]) -> bool:
    return any(int(key) in shifted for key in _NAMED.findall(text)) if "⟦s" in text else False


def _homes(document: Document) -> dict[int, int]:
    """The section of every leaf."""
    return {leaf.key: section.key for section in document.walk() for leaf in section.leaves()}


def _starts_again(document: Document) -> set[int]:
    """The first items of lists that stand right after a list."""
    return {
        chunk.leaves[0].key
        for section in document.walk()
        for before, chunk in pairwise(section.chunks)
        if before.kind == chunk.kind == "list"
    }


def facts(kinds: dict[Entry, set[str]]) -> set[Fact]:
    """One fact for each kind of each entry."""
    return {Fact(kind, entry) for entry, several in kinds.items() for kind in several}
