"""Pass: sections. Which section of one revision is which of the other.

Every matched block votes with its length for the pair of sections it joins, and for their ancestors. An id is a vote,
not a verdict: it holds unless the section's content plainly went elsewhere (authors reuse ids). Then the heaviest votes,
one to one; then equal titles below matched parents; then likeness of the whole text. Labels and places never vote:
only sections that are the same to the letter ("Reserved.") are told apart by their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from policyver.compare.align import align
from policyver.compare.matching import MatchBy
from policyver.compare.similarity import dice, rare_word_candidates
from policyver.compare.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.compare.outline import Outline

_ID_LIKENESS = 0.2
_ELSEWHERE = 0.5
_VOTE_SHARE = 0.3
_LIKENESS = 0.4
_RARE_LIMIT = 48
_RARE_WORDS = 12


def match_units(
    old: Outline, new: Outline, blocks: dict[int, int], by: MatchBy, known: dict[int, int] | None = None
) -> dict[int, int]:
    """Old unit index to new unit index, one to one.

    Args:
        old: the old outline.
        new: the new outline.
        blocks: matched blocks, old index to new index.
        by: whether ids count, alone or not at all.
        known: pairs found before, which stay.
    """
    work = _Work(old, new, blocks, dict(known or {}))
    if by is not MatchBy.CONTENT:
        work.by_id(strict=by is MatchBy.ID)
    if by is not MatchBy.ID:
        work.by_votes()
        work.by_title()
        work.by_likeness()
        work.by_order()
    return work.units


class _Work:
    """Matching under way."""

    def __init__(self, old: Outline, new: Outline, blocks: dict[int, int], units: dict[int, int]) -> None:
        self.old, self.new, self.units = old, new, units
        self.taken = set(units.values())
        self.votes: Counter[tuple[int, int]] = Counter()
        self.went: Counter[int] = Counter()
        self.came: Counter[int] = Counter()
        for old_at, new_at in blocks.items():
            self._vote(old_at, new_at)
        self.old_bags = _Bags(old)
        self.new_bags = _Bags(new)

    def _vote(self, old_at: int, new_at: int) -> None:
        weight = len(self.old.blocks[old_at].text) + 1
        old_unit, new_unit = self.old.blocks[old_at].unit, self.new.blocks[new_at].unit
        self.went[old_unit] += weight
        self.came[new_unit] += weight
        while old_unit >= 0 and new_unit >= 0:
            self.votes[old_unit, new_unit] += weight
            old_unit, new_unit = self.old.units[old_unit].parent, self.new.units[new_unit].parent

    def _pair(self, old_unit: int, new_unit: int) -> None:
        self.units[old_unit] = new_unit
        self.taken.add(new_unit)

    def _free(self) -> tuple[list[int], list[int]]:
        free_old = [at for at in range(len(self.old.units)) if at not in self.units]
        return free_old, [at for at in range(len(self.new.units)) if at not in self.taken]

    def by_id(self, *, strict: bool) -> None:
        new_ids = _once((unit.id, at) for at, unit in enumerate(self.new.units) if at not in self.taken)
        old_ids = _once((unit.id, at) for at, unit in enumerate(self.old.units) if at not in self.units)
        for name, old_unit in old_ids.items():
            new_unit = new_ids.get(name)
            if new_unit is not None and (strict or not self._contradicted(old_unit, new_unit)):
                self._pair(old_unit, new_unit)

    def _contradicted(self, old_unit: int, new_unit: int) -> bool:
        """Whether content says that one id names two things: nothing in common, and the text found elsewhere."""
        if self.votes[old_unit, new_unit]:
            return False
        old_bag, new_bag = self.old_bags.whole(old_unit), self.new_bags.whole(new_unit)
        if dice(old_bag, new_bag) >= _ID_LIKENESS or not (old_bag and new_bag):
            return False
        went, came = self.went[old_unit], self.came[new_unit]  # none of it between these two: they have no vote
        size_old = sum(len(self.old.blocks[at].text) + 1 for at in self.old.own_blocks(old_unit))
        size_new = sum(len(self.new.blocks[at].text) + 1 for at in self.new.own_blocks(new_unit))
        return went >= _ELSEWHERE * size_old or came >= _ELSEWHERE * size_new

    def by_votes(self) -> None:
        ranked = sorted(self.votes.items(), key=lambda entry: (-entry[1], abs(entry[0][0] - entry[0][1]), entry[0]))
        for (old_unit, new_unit), weight in ranked:
            if old_unit in self.units or new_unit in self.taken:
                continue
            smaller = min(self.old_bags.size(old_unit), self.new_bags.size(new_unit))
            if weight >= _VOTE_SHARE * smaller:
                self._pair(old_unit, new_unit)

    def by_title(self) -> None:
        for parents in [(-1, -1), *self.units.items()]:
            old_titles = self._titles(self.old, parents[0], self.units)
            new_titles = self._titles(self.new, parents[1], self.taken)
            for title, old_unit in old_titles.items():
                if title in new_titles:
                    self._pair(old_unit, new_titles[title])

    @staticmethod
    def _titles(side: Outline, parent: int, taken: dict[int, int] | set[int]) -> dict[str, int]:
        return _once(
            (" ".join(unit.title.text.casefold().split()), at)
            for at, unit in enumerate(side.units)
            if unit.parent == parent and at not in taken and unit.title.text.strip()
        )

    def by_likeness(self) -> None:
        free_old, free_new = self._free()
        candidates = rare_word_candidates(
            {at: self.old_bags.whole(at) for at in free_old},
            {at: self.new_bags.whole(at) for at in free_new},
            _RARE_WORDS,
            _RARE_LIMIT,
        )
        scored = [
            (-dice(self.old_bags.whole(before), self.new_bags.whole(after)), abs(before - after), before, after)
            for before, after in candidates
        ]
        for score, _, old_unit, new_unit in sorted(scored):
            if -score >= _LIKENESS and old_unit not in self.units and new_unit not in self.taken:
                self._pair(old_unit, new_unit)

    def by_order(self) -> None:
        """Sections that are the same to the letter, in their order."""
        free_old, free_new = self._free()
        for run in align([_letter(self.old, at) for at in free_old], [_letter(self.new, at) for at in free_new]).runs:
            for step in range(run.length):
                self._pair(free_old[run.old_start + step], free_new[run.new_start + step])


class _Bags:
    """Bags of words of whole units, title and nested sections included, made when asked for."""

    def __init__(self, side: Outline) -> None:
        self.side = side
        self.bags: dict[int, Counter[str]] = {}
        self.sizes: dict[int, int] = {}
        self.children: dict[int, list[int]] = defaultdict(list)
        for at, unit in enumerate(side.units):
            self.children[unit.parent].append(at)

    def whole(self, unit: int) -> Counter[str]:
        if unit not in self.bags:
            bag = Counter(words(self.side.units[unit].title.text))
            for at in self.side.own_blocks(unit):
                bag.update(words(self.side.blocks[at].text))
            for child in self.children[unit]:
                bag.update(self.whole(child))
            self.bags[unit] = bag
        return self.bags[unit]

    def size(self, unit: int) -> int:
        """Characters of the unit's blocks and of those below it."""
        if unit not in self.sizes:
            own = sum(len(self.side.blocks[at].text) + 1 for at in self.side.own_blocks(unit))
            self.sizes[unit] = own + sum(self.size(child) for child in self.children[unit])
        return self.sizes[unit]


def _once(entries: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Keys that occur once."""
    found: dict[str, int] = {}
    repeated: set[str] = set()
    for key, at in entries:
        if key in found:
            repeated.add(key)
        found[key] = at
    return {key: at for key, at in found.items() if key not in repeated and key}


def _letter(side: Outline, unit: int) -> tuple[str, ...]:
    return (side.units[unit].title.text, *(side.blocks[at].text for at in side.own_blocks(unit)))
