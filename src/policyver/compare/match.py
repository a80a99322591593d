"""Two outlines to a Matching: the passes in their order. The only caller of the matching passes.

Exact blocks, sections by their votes, edited blocks inside matched sections, then across the document; what that found
votes again for sections that are still alone. Last, what a split or a merge explains.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from policyver.compare.anchors import BlockPairs, pair_equal_blocks
from policyver.compare.gaps import Gaps
from policyver.compare.matching import MatchBy, Matching
from policyver.compare.sections import match_units

if TYPE_CHECKING:
    from policyver.compare.outline import Outline

_MOST = 0.5


def match(old: Outline, new: Outline, by: MatchBy = MatchBy.AUTO) -> Matching:
    """The counterparts of two outlines."""
    pairs = BlockPairs(old, new, pair_equal_blocks(old, new))
    units = match_units(old, new, pairs.pairs, by)
    gaps = Gaps(pairs)
    gaps.within(units)
    gaps.across()
    units = match_units(old, new, pairs.pairs, by, units)
    gaps.within(units)
    return Matching(
        units=units,
        blocks=pairs.pairs,
        unit_splits=_cut_units(old, new, pairs.pairs, units),
        unit_merges=_joined_units(old, new, pairs.pairs, units),
        block_splits=gaps.splits(),
        block_merges=gaps.merges(),
    )


def _cut_units(old: Outline, new: Outline, blocks: dict[int, int], units: dict[int, int]) -> dict[int, int]:
    """New units without counterpart whose matched text comes mostly from one old unit that has another."""
    taken = set(units.values())
    came: dict[int, Counter[int]] = defaultdict(Counter)
    for old_at, new_at in blocks.items():
        unit = new.blocks[new_at].unit
        if unit not in taken:
            came[unit][old.blocks[old_at].unit] += len(new.blocks[new_at].text)
    return {unit: donor for unit, votes in came.items() if (donor := _main(votes, new, unit)) in units}


def _joined_units(old: Outline, new: Outline, blocks: dict[int, int], units: dict[int, int]) -> dict[int, int]:
    """Old units without counterpart whose matched text went mostly into one new unit that has another."""
    taken = set(units.values())
    went: dict[int, Counter[int]] = defaultdict(Counter)
    for old_at, new_at in blocks.items():
        unit = old.blocks[old_at].unit
        if unit not in units:
            went[unit][new.blocks[new_at].unit] += len(old.blocks[old_at].text)
    return {unit: host for unit, votes in went.items() if (host := _main(votes, old, unit)) in taken}


def _main(votes: Counter[int], side: Outline, unit: int) -> int:
    """The unit that half of the text is from, or -1."""
    size = sum(len(side.blocks[at].text) for at in side.own_blocks(unit))
    (other, weight), *_ = votes.most_common(1)
    return other if size and weight >= _MOST * size else -1
