"""Pass: words of all groups, by the hands that are lent; those of some pairs of blocks ahead of their turn.

What the first pass of matching paired is compared while the others go on. What a pair's words depend on is known by then, but for the
sections' numbers: a pair that asks for these is left for its turn, and so is one that matching then makes a part of a split or merge.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from policyver.compare.hands import ONE_AFTER_ANOTHER
from policyver.compare.numbering import Numbering
from policyver.compare.passages import compare_passages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from policyver.compare.anchors import BlockPairs
    from policyver.compare.groups import Group
    from policyver.compare.hands import Hands
    from policyver.compare.passages import PassageChanges
    from policyver.compare.references import References
    from policyver.model.outline import Outline

_Pair = tuple[int, int]


class _NotKnownYetError(Exception):
    """The number of a section was asked for."""


class _NotKnownYet(Mapping[str, str]):
    """In the place of the sections' numbers."""

    def __getitem__(self, name: str) -> NoReturn:
        raise _NotKnownYetError

    def __iter__(self) -> NoReturn:
        raise _NotKnownYetError

    def __len__(self) -> NoReturn:
        raise _NotKnownYetError


class GroupWords:
    """What the words of two outlines' blocks say, group by group.

    Args:
        old: the old outline.
        new: the new one.
        hands: whose work it is.
    """

    def __init__(self, old: Outline, new: Outline, hands: Hands = ONE_AFTER_ANOTHER) -> None:
        self.old, self.new, self.hands = old.blocks, new.blocks, hands
        self._begun: list[_Pair] = []
        self._done: Callable[[], list[PassageChanges | None]] = list

    @contextmanager
    def begun(self, pairs: BlockPairs, references: References) -> Iterator[None]:
        """Begin with the pairs that differ; within the block other work is done, then `of` is called.

        Args:
            pairs: what the first pass of matching found.
            references: what became of the references.
        """
        self._begun = [
            (before, after)
            for before, after in enumerate(pairs.new_of)
            if after >= 0 and self.old[before] != self.new[after]
        ]
        sizes = [len(self.old[before].text) + len(self.new[after].text) for before, after in self._begun]
        numbers = Numbering(references.ids, references.labels, _NotKnownYet())

        def compared(pair: _Pair) -> PassageChanges | None:
            try:
                return compare_passages([self.old[pair[0]]], [self.new[pair[1]]], numbers)
            except _NotKnownYetError:
                return None

        with self.hands.ahead(compared, self._begun, sizes) as self._done:
            yield

    def of(self, groups: Sequence[Group], numbers: Numbering) -> list[PassageChanges]:
        """What changed of the texts of each group.

        Args:
            groups: blocks of either side.
            numbers: what a renumbering explains.
        """
        done = dict(zip(self._begun, self._done(), strict=True))
        found = [
            done.get((entry.old[0], entry.new[0])) if len(entry.old) == len(entry.new) == 1 else None
            for entry in groups
        ]
        left = [entry for entry, changes in zip(groups, found, strict=True) if changes is None]

        def compared(entry: Group) -> PassageChanges:
            old, new = [self.old[at] for at in entry.old], [self.new[at] for at in entry.new]
            return compare_passages(old, new, numbers)

        others = iter(self.hands.all(compared, left, list(map(self._size, left))))
        return [next(others) if changes is None else changes for changes in found]

    def _size(self, entry: Group) -> int:
        return sum([len(self.old[at].text) for at in entry.old]) + sum([len(self.new[at].text) for at in entry.new])
