"""Pass: words of all groups, by the hands that are lent; those of some pairs of blocks before their turn.

Blocks at one place of a section of one id are probably a pair: these are told of before matching begins, the others as soon as it finds them, so that
other hands may compare them meanwhile. What a pair's words depend on is known by then, but for the sections' numbers: they are guessed by the ids,
and what was guessed wrong is compared again in its turn, as is what matching then makes a part of a split or merge.

The hands are lent before either outline is made, since a copy of a process costs the more the more that process holds: the blocks are sent.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING, TypeAlias

from msgspec.msgpack import Decoder, Encoder

from policyver.compare.numbering import Numbering, numbering
from policyver.compare.passages import compare_passages
from policyver.model.outline import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from policyver.compare.groups import Group
    from policyver.compare.hands import Hands, Shared
    from policyver.compare.numbering import Numbers
    from policyver.compare.passages import PassageChanges
    from policyver.compare.references import References
    from policyver.model.outline import Outline

_ENDS = 16  # characters
_DIFFER = 4  # about one in so many of the blocks in sections that are not settled

# The blocks of a group by their indices: old, new.
_Places: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
# The blocks themselves.
_Blocks: TypeAlias = tuple[list[Block], list[Block]]
# What changed, and which numbers of sections were taken for granted.
_Words: TypeAlias = "tuple[PassageChanges, dict[str, str]]"


class _Loaded(list[_Blocks]):
    """The blocks of several groups; pickled as one piece, by a tenth of the work that its many values would be one by one."""

    def __reduce__(self) -> tuple[Callable[[bytes], list[_Blocks]], tuple[bytes]]:
        return _unpacked, (_packing()[0].encode(self),)


@cache
def _packing() -> tuple[Encoder, Decoder[list[_Blocks]]]:
    return Encoder(), Decoder(list[_Blocks])


def _unpacked(packed: bytes) -> list[_Blocks]:
    return _packing()[1].decode(packed)


class _Expected:
    """The sections' numbers as their ids suggest them, and which of them were asked for."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.asked: dict[str, str] = {}

    def get(self, number: str, otherwise: str, /) -> str:
        """The new number, probably."""
        found = self.asked[number] = self.numbers.get(number, otherwise)
        return found


class GroupWords:
    """What the words of two outlines' blocks say, group by group."""

    def __init__(self) -> None:
        self.old: Sequence[Block] = ()
        self.new: Sequence[Block] = ()
        self._shared: Shared[_Places, Numbering, _Words]
        self._told: dict[int, int] = {}

    @contextmanager
    def by(self, hands: Hands, size: int) -> Iterator[GroupWords]:
        """Have the work done by some hands, within the block: about so many characters, whatever differs of them."""
        with hands.shared(_compared, self._load, _as_expected, size // _DIFFER) as self._shared:
            yield self

    def _load(self, groups: Sequence[_Places]) -> _Loaded:
        """The blocks of groups."""
        old, new = self.old, self.new
        return _Loaded([([old[at] for at in befores], [new[at] for at in afters]) for befores, afters in groups])

    def expect(self, old: Outline, new: Outline, references: References) -> None:
        """Begin with what is probably a pair, before any is known.

        Args:
            old: the old outline.
            new: the new one.
            references: what became of the references.
        """
        self.old, self.new = old.blocks, new.blocks
        places = {unit.id: at for at, unit in enumerate(new.units)}
        units = {at: places[unit.id] for at, unit in enumerate(old.units) if unit.id in places}
        numbers = numbering(old, new, units, references.ids, references.labels)
        self._shared.expect(Numbering(references.ids, references.labels, _Expected(numbers.sections)))
        self._begin(self._kept(_edited_in_place(old, new, units)))

    def _kept(self, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        for before, after in pairs:
            self._told[before] = after
            yield before, after

    def tell(self, new_of: Iterable[int]) -> None:
        """Tell of the pairs that are known now and were not before.

        Args:
            new_of: the counterpart of each old block, less than 0 where there is none.
        """
        told = self._told
        further = [(before, after) for before, after in enumerate(new_of) if after >= 0 and told.get(before) != after]
        told.update(further)
        self._begin((before, after) for before, after in further if self.old[before] != self.new[after])

    def _begin(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._shared.begin(((before,), (after,)) for before, after in pairs)

    def of(self, groups: Sequence[Group], numbers: Numbering) -> list[PassageChanges]:
        """What changed of the texts of each group.

        Args:
            groups: blocks of either side.
            numbers: what a renumbering explains.
        """
        places = [(entry.old, entry.new) for entry in groups]
        found = self._shared.finish(places, [self._size(*one) for one in places], numbers)
        return [changes for changes, _ in found]

    def _size(self, old: Iterable[int], new: Iterable[int]) -> int:
        """The characters of blocks."""
        return sum([len(self.old[at].text) for at in old]) + sum([len(self.new[at].text) for at in new])


def _compared(blocks: _Blocks, numbers: Numbering) -> _Words:
    """The words of a group's blocks."""
    sections = numbers.sections
    if not isinstance(sections, _Expected):
        return compare_passages(*blocks, numbers), {}
    sections.asked = {}
    return compare_passages(*blocks, numbers), sections.asked


def _as_expected(words: _Words, numbers: Numbering) -> bool:
    """Whether the numbers are those that were taken for granted."""
    return all(numbers.sections.get(number, number) == now for number, now in words[1].items())


def _edited_in_place(old: Outline, new: Outline, units: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Blocks at one place of sections of one id that have as many, whose texts differ and begin or end alike."""
    for unit, other in units.items():
        first, last = old.units[unit].first, old.units[unit].last
        start, end = new.units[other].first, new.units[other].last
        if last - first != end - start:
            continue
        befores, afters = [
            [block.text for block in blocks] for blocks in (old.blocks[first:last], new.blocks[start:end])
        ]
        for step in compress(count(), map(ne, befores, afters)):
            before, after = befores[step], afters[step]
            if before[:_ENDS] == after[:_ENDS] or before[-_ENDS:] == after[-_ENDS:]:
                yield first + step, start + step
