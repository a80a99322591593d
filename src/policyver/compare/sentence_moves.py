"""Pass: sentences that went from one block to another. Told as moved where they stood and where they stand now.

Sentences are paired within a block and its counterpart only (sentence_pairs.py). What one block lost and another gained is the same
sentence where it is the same to the letter, markup and citations included, long enough, and once on either side. From paragraph to
paragraph of a section that is a matter of order; into another section or another kind of block it changes both. Amended on its way, it
is deleted and inserted; so is the cell of a table, which says what it says of its row. The ugly case: a formula that many blocks lose and
others gain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.compare.impact import impact_of, ordered
from policyver.compare.passage_side import neutral
from policyver.compare.passages import signals_of_all
from policyver.model.change import Moved, Signal
from policyver.model.passage import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from policyver.compare.groups import Group
    from policyver.compare.passage_side import NeutralMark
    from policyver.compare.passages import PassageChanges
    from policyver.model.outline import Block

_LEAST_SPACES = 3
_SEVERAL = (-1, -1)
_OF_ONE_PLACE = frozenset({"tr", "caption"})
_Places = dict[str, tuple[int, int]]


def follow_sentences(
    groups: Sequence[Group],
    found: list[PassageChanges],
    blocks: tuple[Sequence[Block], Sequence[Block]],
    references: Mapping[str, str],
    are_together: Callable[[Group, Group], bool],
) -> None:
    """Tell as moved, in `found`, the sentences that one group of blocks lost and another has now.

    Args:
        groups: blocks and their counterparts.
        found: what changed of each; entries are replaced.
        blocks: the blocks of either side.
        references: the new id of each old reference.
        are_together: whether the section of the first group's old blocks is that of the second one's new blocks.
    """
    gone, came = _one_sided(groups, found)
    for key in gone.keys() & came.keys():
        (before, at), (after, to) = gone[key], came[key]
        if before == after or before < 0 or after < 0:
            continue
        old = _place([blocks[0][one] for one in groups[before].old], found[before].sentences[at].old[0].strip())
        new = _place([blocks[1][one] for one in groups[after].new], found[after].sentences[to].new[0].strip())
        if old is None or new is None or _looks(*old, references) != _looks(*new, None):
            continue
        plain = old[0].name == new[0].name == "p" and old[0].inside == new[0].inside
        signals = (
            {Signal.ORDER}
            if plain and are_together(groups[before], groups[after])
            else {Signal.ORDER, Signal.STRUCTURE}
        )
        found[before] = _with_move(found[before], at, signals)
        found[after] = _with_move(found[after], to, signals)


def _one_sided(groups: Sequence[Group], found: Sequence[PassageChanges]) -> tuple[_Places, _Places]:
    """Where each sentence that only one side has is told: which group, and which of its sentences; _SEVERAL where it is told twice."""
    gone: _Places = {}
    came: _Places = {}
    for number, changes in enumerate(found):
        if len(changes.sentences) < 2 or not (groups[number].old and groups[number].new):  # noqa: PLR2004 - one is no part
            continue
        for at, sentence in enumerate(changes.sentences):
            if sentence.old and sentence.new:
                continue
            key = " ".join((sentence.old or sentence.new)[0].split())
            side = gone if sentence.old else came
            if key.count(" ") >= _LEAST_SPACES:
                side[key] = _SEVERAL if key in side else (number, at)
    return gone, came


def _place(blocks: Sequence[Block], text: str) -> tuple[Block, int, int] | None:
    """The block in which a sentence stands, and where in it; None where it stands there twice, or is no sentence among others."""
    holders = [block for block in blocks if text in block.text]
    if len(holders) != 1 or holders[0].text.count(text) != 1 or holders[0].name in _OF_ONE_PLACE:
        return None
    start = holders[0].text.index(text)
    return holders[0], start, start + len(text)


def _looks(block: Block, start: int, end: int, references: Mapping[str, str] | None) -> list[NeutralMark]:
    """The markup over a stretch of a block, to compare by."""
    inside = [mark for mark in block.marks if mark.start < end and mark.end > start]
    return [neutral(Mark(mark.start - start, mark.end - start, mark.name, mark.target), references) for mark in inside]


def _with_move(changes: PassageChanges, at: int, signals: set[Signal]) -> PassageChanges:
    """The changes of a group, one of its sentences moved."""
    sentences = list(changes.sentences)
    sentences[at] = replace(sentences[at], changes=(Moved(),), impact=impact_of(signals), signals=ordered(signals))
    return replace(changes, sentences=tuple(sentences), signals=signals_of_all(sentences))
