"""Pass: words of all groups, by the hands that are lent; those of some pairs of blocks before their turn.

Blocks at one place of a section of one id are probably a pair: these are told of before matching begins, the others as soon as it finds them, so that
other hands may compare them meanwhile. What a pair's words depend on is known by then, but for the sections' numbers: they are guessed by the ids,
and what was guessed wrong is compared again in its turn, as is what matching then makes a part of a split or merge.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING, TypeAlias

from policyver.compare.hands import ONE_AFTER_ANOTHER
from policyver.compare.numbering import Numbering, numbering
from policyver.compare.passages import compare_passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policyver.compare.groups import Group
    from policyver.compare.hands import Hands, Shared
    from policyver.compare.numbering import Numbers
    from policyver.compare.passages import PassageChanges
    from policyver.compare.references import References
    from policyver.model.outline import Block, Outline

_ENDS = 16  # characters
_DIFFER = 4  # about one in so many of the blocks in sections that are not settled

# The blocks of a group by their indices: old, new.
_Blocks: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
# What changed, and which numbers of sections were taken for granted.
_Words: TypeAlias = "tuple[PassageChanges, dict[str, str]]"


class _Expected:
    """The sections' numbers as their ids suggest them, and which of them were asked for."""

    def __init__(self, old: Outline, new: Outline) -> None:
        self.old, self.new = old, new
        self.asked: dict[str, str] = {}

    @cached_property
    def _numbers(self) -> Numbers:
        places = {unit.id: at for at, unit in enumerate(self.new.units)}
        units = {at: places[unit.id] for at, unit in enumerate(self.old.units) if unit.id in places}
        return numbering(self.old, self.new, units, {}, {}).sections

    def get(self, number: str, otherwise: str, /) -> str:
        """The new number, probably."""
        found = self.asked[number] = self._numbers.get(number, otherwise)
        return found


class GroupWords:
    """What the words of two outlines' blocks say, group by group.

    Args:
        old: the old blocks.
        new: the new ones.
        shared: does the work.
    """

    def __init__(self, old: Sequence[Block], new: Sequence[Block], shared: Shared[_Blocks, Numbering, _Words]) -> None:
        self.old, self.new, self.shared = old, new, shared
        self._told: dict[int, int] = {}

    def tell(self, new_of: Iterable[int]) -> None:
        """Tell of the pairs that are known now and were not before.

        Args:
            new_of: the counterpart of each old block, less than 0 where there is none.
        """
        told = self._told
        further = [(before, after) for before, after in enumerate(new_of) if after >= 0 and told.get(before) != after]
        told.update(further)
        self._begin((before, after) for before, after in further if self.old[before] != self.new[after])

    def expect(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Tell of what is probably a pair, before any is known."""
        self._begin(self._kept(pairs))

    def _kept(self, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        for before, after in pairs:
            self._told[before] = after
            yield before, after

    def _begin(self, pairs: Iterable[tuple[int, int]]) -> None:
        self.shared.begin(((before,), (after,)) for before, after in pairs)

    def of(self, groups: Sequence[Group], numbers: Numbering) -> list[PassageChanges]:
        """What changed of the texts of each group.

        Args:
            groups: blocks of either side.
            numbers: what a renumbering explains.
        """
        blocks = [(entry.old, entry.new) for entry in groups]
        found = self.shared.finish(blocks, [self._size(*one) for one in blocks], numbers)
        return [changes for changes, _ in found]

    def _size(self, old: Iterable[int], new: Iterable[int]) -> int:
        """The characters of blocks."""
        return sum([len(self.old[at].text) for at in old]) + sum([len(self.new[at].text) for at in new])


@contextmanager
def words_of(
    old: Outline, new: Outline, references: References, hands: Hands = ONE_AFTER_ANOTHER
) -> Iterator[GroupWords]:
    """Begin with what is probably a pair; within the block the pairs are found and told of, and the words asked for.

    Args:
        old: the old outline.
        new: the new one.
        references: what became of the references.
        hands: whose work it is.
    """
    befores, afters = old.blocks, new.blocks
    expected = _Expected(old, new)

    def compared(blocks: _Blocks, numbers: Numbering | None) -> _Words:
        expected.asked = {}
        numbers = numbers or Numbering(references.ids, references.labels, expected)
        return compare_passages(
            [befores[at] for at in blocks[0]], [afters[at] for at in blocks[1]], numbers
        ), expected.asked

    texts = [block.text for block in befores], [block.text for block in afters]
    size = sum(map(len, texts[0])) + sum(map(len, texts[1]))
    with hands.shared(compared, _as_expected, size // _DIFFER) as shared:
        words = GroupWords(befores, afters, shared)
        words.expect(_edited_in_place(old, new, texts))
        yield words


def _as_expected(words: _Words, numbers: Numbering) -> bool:
    """Whether the numbers are those that were taken for granted."""
    return all(numbers.sections.get(number, number) == now for number, now in words[1].items())


def _edited_in_place(old: Outline, new: Outline, texts: tuple[list[str], list[str]]) -> Iterator[tuple[int, int]]:
    """Blocks at one place of sections of one id that have as many, whose texts differ and begin or end alike."""
    places = {unit.id: at for at, unit in enumerate(new.units)}
    for unit in old.units:
        other = places.get(unit.id)
        if other is None:
            continue
        first, last = new.units[other].first, new.units[other].last
        if unit.last - unit.first != last - first:
            continue
        befores, afters = texts[0][unit.first : unit.last], texts[1][first:last]
        for step in compress(count(), map(ne, befores, afters)):
            before, after = befores[step], afters[step]
            if before[:_ENDS] == after[:_ENDS] or before[-_ENDS:] == after[-_ENDS:]:
                yield unit.first + step, first + step
