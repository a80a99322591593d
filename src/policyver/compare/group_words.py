"""Pass: words of all groups, by the hands that are lent; those of some pairs of blocks before their turn.

Each pair of blocks is told of as soon as matching finds it, so that others may compare it while matching goes on. What a pair's words depend on
is known by then, but for the sections' numbers: a pair that asks for these waits for its turn, and so does what matching then makes a
part of a split or merge.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from itertools import compress
from operator import ne
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from policyver.compare.hands import ONE_AFTER_ANOTHER, NotToldError
from policyver.compare.numbering import Numbering
from policyver.compare.passages import compare_passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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

    def __init__(self, pairs: _Pairs, shared: Shared[_Blocks, Numbering, PassageChanges]) -> None:
        self.pairs, self.shared = pairs, shared

    def tell(self) -> None:
        """Tell of the pairs that are known now and were not before."""
        self.shared.begin([((before,), (after,)) for before, after in self.pairs.further()])

    def of(self, groups: Sequence[Group], numbers: Numbering) -> list[PassageChanges]:
        """What changed of the texts of each group.

        Args:
            groups: blocks of either side.
            numbers: what a renumbering explains.
        """
        blocks = [(entry.old, entry.new) for entry in groups]
        return self.shared.finish(blocks, [self.pairs.size(*one) for one in blocks], numbers)


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

    growing = _Pairs(pairs)
    first = growing.further()
    with hands.shared(compared, growing.size(*zip(*first, strict=True)) + growing.size(*pairs.free())) as shared:
        shared.begin([((before,), (after,)) for before, after in first])
        yield GroupWords(growing, shared)


class _Pairs:
    """Pairs of blocks while matching finds them."""

    def __init__(self, pairs: BlockPairs) -> None:
        self.new_of, self.old, self.new = pairs.new_of, pairs.old.blocks, pairs.new.blocks
        self._known: set[int] = set()

    def further(self) -> list[tuple[int, int]]:
        """Those that were not known at the last call and differ."""
        befores = [before for before, after in enumerate(self.new_of) if after >= 0 and before not in self._known]
        self._known.update(befores)
        afters = [self.new_of[before] for before in befores]
        differ = map(ne, map(self.old.__getitem__, befores), map(self.new.__getitem__, afters))
        return list(compress(zip(befores, afters, strict=True), differ))

    def size(self, old: Iterable[int] = (), new: Iterable[int] = ()) -> int:
        """The characters of blocks."""
        return sum([len(self.old[at].text) for at in old]) + sum([len(self.new[at].text) for at in new])
