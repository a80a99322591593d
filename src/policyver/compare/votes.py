"""How much matched text speaks for each pair of sections: the votes that sections are matched by.

Each matched block votes with its length for the two sections that it joins, and they for their parents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from policyver.compare.anchors import FREE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from policyver.compare.anchors import BlockPairs

_Shares: TypeAlias = "dict[tuple[int, int], int]"


class Votes:
    """Characters of matched text, of what speaks of sections that are still alone.

    Attributes:
        own: of each pair of sections, of their own text.
        whole: the same, with what is nested in them.
        went: of each old section's own text, wherever it went.
        came: of each new section's own text, wherever it came from.
    """

    def __init__(
        self, pairs: BlockPairs, settled: Mapping[int, int], known_old: Collection[int], known_new: Collection[int]
    ) -> None:
        self.pairs = pairs
        self.known_old, self.known_new = known_old, known_new
        self.old_parents = [unit.parent for unit in pairs.old.units]
        self.new_parents = [unit.parent for unit in pairs.new.units]
        self.own: _Shares = {}
        self.whole: _Shares = {}
        self.went: dict[int, int] = {}
        self.came: dict[int, int] = {}
        joined = self._joined(settled)
        for (before, after), weight in joined.items():
            if before not in known_old:
                self.went[before] = self.went.get(before, 0) + weight
                if after not in known_new:
                    self.own[before, after] = weight
            if after not in known_new:
                self.came[after] = self.came.get(after, 0) + weight
        self._add_up(joined)

    def _joined(self, settled: Mapping[int, int]) -> _Shares:
        """The own text that two sections have in common, where one of them is alone or in one that is."""
        old, homes = self.pairs.old, self.pairs.new.homes
        old_open, new_open = _open(self.old_parents, self.known_old), _open(self.new_parents, self.known_new)
        found = {pair: old.sizes[pair[0]] for pair in settled.items() if old_open[pair[0]] or new_open[pair[1]]}
        for before, unit in enumerate(old.units):
            if unit.first == unit.last:
                continue
            places = self.pairs.new_of[unit.first : unit.last]
            afters = {homes[place] for place in places if place >= 0}
            if not (old_open[before] or any(new_open[after] for after in afters)):
                continue
            if len(afters) == 1 and FREE not in places:
                found[before, afters.pop()] = old.sizes[before]
                continue
            for block, place in zip(old.blocks[unit.first : unit.last], places, strict=True):
                if place >= 0:
                    pair = (before, homes[place])
                    found[pair] = found.get(pair, 0) + len(block.text) + 1
        return found

    def _add_up(self, joined: _Shares) -> None:
        """What is nested counts for its parents: the last sections first, since none stands before its parent."""
        rows: dict[int, dict[int, int]] = {}
        for (before, after), weight in joined.items():
            rows.setdefault(before, {})[after] = weight
        for before in range(len(self.old_parents) - 1, -1, -1):
            row = rows.get(before)
            if row is None:
                continue
            old_parent = self.old_parents[before]
            above = rows.setdefault(old_parent, {}) if old_parent >= 0 else {}
            for after, weight in row.items():
                if before not in self.known_old and after not in self.known_new:
                    self.whole[before, after] = weight
                new_parent = self.new_parents[after]
                if new_parent >= 0:
                    above[new_parent] = above.get(new_parent, 0) + weight


def _open(parents: Sequence[int], known: Collection[int]) -> list[bool]:
    """For each section whether it, or one that it is nested in, is not among the known ones."""
    found: list[bool] = []
    for at, parent in enumerate(parents):
        found.append(at not in known or (parent >= 0 and found[parent]))
    return found
