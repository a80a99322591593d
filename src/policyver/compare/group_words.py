"""Pass: words of all groups, by the hands that are lent; those of some pairs of blocks before their turn.

Each pair of blocks is told of as soon as matching finds it, so that others may compare it while matching goes on. What a pair's words depend on
is known by then, but for the sections' numbers: a pair that asks for these waits for its turn, and so does what matching then makes a
part of a split or merge.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from policyver.compare.hands import ONE_AFTER_ANOTHER, NotToldError
from policyver.compare.numbering import Numbering
from policyver.compare.passages import compare_passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.compare.anchors import BlockPairs
    from policyver.compare.groups import Group
    from policyver.compare.hands import Hands, Shared
    from policyver.compare.passages import PassageChanges
    from policyver.compare.references import References

# The blocks of a group by their indices: old, new.
_Blocks: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]


class _NotTold(Mapping[str, str]):
    """In the place of the sections' numbers."""

    def __getitem__(self, name: str) -> NoReturn:
        raise NotToldError

    def __iter__(self) -> NoReturn:
        raise NotToldError

    def __len__(self) -> NoReturn:
        raise NotToldError


class GroupWords:
    """What the words of two outlines' blocks say, group by group.

    Args:
        pairs: the pairs of blocks that are known, more of them each time they are told.
        shared: does the work.
    """

    def __init__(self, pairs: BlockPairs, shared: Shared[_Blocks, Numbering, PassageChanges]) -> None:
        self.pairs, self.shared = pairs, shared
        self._told = [False] * len(pairs.new_of)

    def tell(self) -> None:
        """Tell of the pairs that are known now and differ."""
        old, new = self.pairs.old.blocks, self.pairs.new.blocks
        found: list[_Blocks] = []
        for before, after in enumerate(self.pairs.new_of):
            if after >= 0 and not self._told[before]:
                self._told[before] = True
                if old[before] != new[after]:
                    found.append(((before,), (after,)))
        self.shared.begin(found)

    def of(self, groups: Sequence[Group], numbers: Numbering) -> list[PassageChanges]:
        """What changed of the texts of each group.

        Args:
            groups: blocks of either side.
            numbers: what a renumbering explains.
        """
        return self.shared.finish([(entry.old, entry.new) for entry in groups], list(map(self._size, groups)), numbers)

    def _size(self, entry: Group) -> int:
        old, new = self.pairs.old.blocks, self.pairs.new.blocks
        return sum([len(old[at].text) for at in entry.old]) + sum([len(new[at].text) for at in entry.new])


@contextmanager
def words_of(pairs: BlockPairs, references: References, hands: Hands = ONE_AFTER_ANOTHER) -> Iterator[GroupWords]:
    """Begin with the pairs that the first pass of matching found; within the block the others are found and told of, and the words asked for.

    Args:
        pairs: the pairs of blocks that are known.
        references: what became of the references.
        hands: whose work it is.
    """
    old, new = pairs.old.blocks, pairs.new.blocks
    not_told = Numbering(references.ids, references.labels, _NotTold())

    def compared(blocks: _Blocks, numbers: Numbering | None) -> PassageChanges:
        return compare_passages([old[at] for at in blocks[0]], [new[at] for at in blocks[1]], numbers or not_told)

    with hands.shared(compared, _differing(pairs)) as shared:
        words = GroupWords(pairs, shared)
        words.tell()
        yield words


def _differing(pairs: BlockPairs) -> int:
    """How much text is not the same to the letter, in characters, as far as is known."""
    old, new = pairs.old.blocks, pairs.new.blocks
    equal = sum(
        [
            len(old[before].text)
            for before, after in enumerate(pairs.new_of)
            if after >= 0 and old[before].text == new[after].text
        ]
    )
    return sum([len(block.text) for side in (old, new) for block in side]) - 2 * equal
