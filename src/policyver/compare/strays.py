"""Pass: strays. Leftover blocks that were cut out of a block that stands elsewhere, or went into one.

The pass before it (seams.py) looks at neighbours only; a part that stands elsewhere, in the same section or another, needs more
evidence: a whole sentence that its counterpart's other half has lost, once, and most of its words among what that one has over.
The ugly case: a formula that several blocks lose at once, which says nothing about where a new one came from.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from policyver.compare.similarity import share_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.compare.anchors import BlockPairs
    from policyver.compare.block_words import BlockWords

_MOSTLY = 0.8
_LEAST_WORDS = 6
_SEVERAL = -1


def stray_splits(pairs: BlockPairs, known: dict[int, int]) -> dict[int, int]:
    """New blocks without a counterpart, and the old block elsewhere that they were cut from; none of `known`."""
    return _parts(pairs.free()[1], known, pairs.new_words, _Wholes(pairs.old_words, pairs.differing[0], pairs.new_of))


def stray_merges(pairs: BlockPairs, known: dict[int, int]) -> dict[int, int]:
    """Old blocks without a counterpart, and the new block elsewhere that they went into; none of `known`."""
    return _parts(pairs.free()[0], known, pairs.old_words, _Wholes(pairs.new_words, pairs.differing[1], pairs.old_of))


class _Wholes(NamedTuple):
    """The side that has the wholes: its words, which of its blocks may not say what their counterparts say, and the counterpart of each, or less than 0."""

    words: BlockWords
    differing: Sequence[int]
    partner: Sequence[int]


def _parts(free: Iterable[int], known: dict[int, int], words: BlockWords, wholes: _Wholes) -> dict[int, int]:
    """Blocks of one side and the block of the other side that each is a part of.

    Args:
        free: the blocks without a counterpart.
        known: those of them that are known to be parts.
        words: the words of their side.
        wholes: the other side.
    """
    left = [at for at in free if at not in known and len(words.words(at)) >= _LEAST_WORDS]
    said = {at: sentences for at in left if (sentences := words.sentences(at))}
    if not said:
        return {}
    over = _left_over(frozenset().union(*said.values()), words, wholes)
    found: dict[int, int] = {}
    spare: dict[int, Counter[int]] = {}
    for at, sentences in said.items():
        hosts = {over[one] for one in sentences if one in over}
        whole = hosts.pop() if len(hosts) == 1 else _SEVERAL
        if whole == _SEVERAL:
            continue
        if whole not in spare:
            parts = [wholes.partner[whole], *(part for part, host in known.items() if host == whole)]
            spare[whole] = wholes.words.bag(whole) - sum(map(words.bag, parts), Counter())
        bag = words.bag(at)
        if share_within(bag, spare[whole]) >= _MOSTLY:
            found[at] = whole
            spare[whole] = spare[whole] - bag
    return found


def _left_over(wanted: frozenset[str], words: BlockWords, wholes: _Wholes) -> dict[str, int]:
    """Of the wanted sentences those that a block has and its counterpart has not, and which block; _SEVERAL where it is not the only one."""
    over: dict[str, int] = {}
    shortest = min(map(len, wanted))
    blocks, others = wholes.words.blocks, words.blocks
    for whole in wholes.differing:
        other = wholes.partner[whole]
        # What lost a sentence is shorter: nothing else is cut up.
        if other < 0 or 2 * (len(blocks[whole].text) - len(others[other].text)) < shortest:
            continue
        for one in wanted.intersection(wholes.words.sentences(whole)) - words.sentences(other):
            over[one] = _SEVERAL if one in over else whole
    return over
