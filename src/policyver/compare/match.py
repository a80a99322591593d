"""Two outlines to a Matching: the passes in their order. The only caller of the matching passes, but for the first.

Exact blocks, sections by their votes, edited blocks inside matched sections, then across the document; what that found
votes again for sections that are still alone. Last, what a split or a merge explains.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.anchors import pair_equal_blocks
from policyver.compare.gaps import Gaps
from policyver.compare.matching import MatchBy, Matching
from policyver.compare.seams import block_merges, block_splits, unit_merges, unit_splits
from policyver.compare.sections import match_units
from policyver.compare.strays import stray_merges, stray_splits
from policyver.compare.survivors import settle_survivors
from policyver.compare.unit_bags import UnitBags

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from policyver.compare.anchors import BlockPairs
    from policyver.model.outline import Outline


def match(old: Outline, new: Outline, by: MatchBy = MatchBy.AUTO, settled: Mapping[int, int] | None = None) -> Matching:
    """The counterparts of two outlines.

    Args:
        old: the old outline.
        new: the new one.
        by: what sections are matched by.
        settled: units that are known to be the same, old index to new, whose blocks both outlines leave out.
    """
    return match_further(pair_equal_blocks(old, new), by, settled)


def match_further(
    pairs: BlockPairs,
    by: MatchBy,
    settled: Mapping[int, int] | None = None,
    tell: Callable[[Sequence[int]], None] = lambda _: None,
) -> Matching:
    """The same, where the first pass is done: its pairs stay, and what they hold is filled in.

    Args:
        pairs: what `pair_equal_blocks` found.
        by: what sections are matched by.
        settled: as of `match`.
        tell: called with the counterpart of each old block, less than 0 for none, when more are known and there is still much to do.
    """
    old, new = pairs.old, pairs.new
    bags = UnitBags(old, pairs.old_words), UnitBags(new, pairs.new_words)
    units = match_units(pairs, bags, by, settled or {}, settled or {}, last=False)
    gaps = Gaps(pairs)
    gaps.within(units)
    tell(pairs.new_of)
    gaps.across()
    tell(pairs.new_of)
    units = match_units(pairs, bags, by, units, settled or {}, last=True)
    gaps.within(units)
    splits = {} if by is MatchBy.ID else unit_splits(pairs, units)
    merges = {} if by is MatchBy.ID else unit_merges(pairs, units)
    settle_survivors(units, splits, merges, (old.units, new.units), heed_ids=by is not MatchBy.CONTENT)
    gaps.within(units)
    gaps.within_parts(splits, merges)
    cut, joined = block_splits(pairs), block_merges(pairs)
    return Matching(
        units=units,
        blocks=pairs.as_dict(),
        unit_splits=splits,
        unit_merges=merges,
        block_splits={**cut, **stray_splits(pairs, cut)},
        block_merges={**joined, **stray_merges(pairs, joined)},
        notices=_reused_ids(old, new, units) if by is MatchBy.AUTO else (),
    )


def _reused_ids(old: Outline, new: Outline, units: dict[int, int]) -> tuple[str, ...]:
    """Ids that name another section than they did, so that content was believed and not they."""
    places = {unit.id: at for at, unit in enumerate(new.units)}
    return tuple(
        f"the id {unit.id} was given to another section: matched by content"
        for at, unit in enumerate(old.units)
        if unit.id in places and units.get(at) != places[unit.id]
    )
