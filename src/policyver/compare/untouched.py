"""Pass: what is the same. Pairs of sections whose blocks are equal, in order, with citations that name the same works.

Then pairs of blocks in the other sections. Most of two revisions is that, and nothing of it is looked at again: its entries are made when
somebody reads them (section_blocks.py). The ugly case: blocks that are equal to the letter, where a citation's id has been given to another work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from policyver.compare.matching import Matching
    from policyver.model.outline import Outline
    from policyver.model.passage import Passage


def untouched_units(old: Outline, new: Outline, matching: Matching, renamed: set[str]) -> frozenset[int]:
    """Old units whose blocks are those of their counterpart, one for one, and say the same.

    Args:
        old: the old outline.
        new: the new one.
        matching: their counterparts.
        renamed: references of the old revision that bear another id now.
    """
    parts = {*matching.unit_splits.values(), *matching.unit_merges}
    hosts = {*matching.unit_merges.values(), *matching.unit_splits}
    found: list[int] = []
    for old_unit, new_unit in matching.units.items():
        if old_unit in parts or new_unit in hosts:
            continue
        if old_unit in old.left_out:
            found.append(old_unit)
            continue
        before, after = old.units[old_unit], new.units[new_unit]
        if before.last - before.first != after.last - after.first:
            continue
        blocks = old.blocks[before.first : before.last]
        if (
            blocks == new.blocks[after.first : after.last]
            and _paired_in_order(before.first, before.last, after.first - before.first, matching.blocks)
            and not (renamed and any(cites_any(block, renamed) for block in blocks if block.marks))
        ):
            found.append(old_unit)
    return frozenset(found)


def kept_blocks(
    old: Outline,
    new: Outline,
    matching: Matching,
    renamed: set[str],
    *,
    untouched: AbstractSet[int],
    moved: AbstractSet[int],
) -> dict[int, int]:
    """New blocks of the other sections that say what their counterparts say and stand where these stood, each with its counterpart.

    Args:
        old: the old outline.
        new: the new one.
        matching: their counterparts.
        renamed: references of the old revision that bear another id now.
        untouched: the old units that `untouched_units` found.
        moved: the new blocks that moved.
    """
    apart = {*moved, *matching.block_merges.values()}
    cut = set(matching.block_splits.values())
    homes, olds, news = old.homes, old.blocks, new.blocks
    found: dict[int, int] = {}
    for before, after in matching.blocks.items():
        if homes[before] in untouched or after in apart or before in cut:
            continue
        block = news[after]
        if olds[before] == block and not (renamed and block.marks and cites_any(block, renamed)):
            found[after] = before
    return found


def _paired_in_order(first: int, last: int, step: int, blocks: Mapping[int, int]) -> bool:
    return all(blocks.get(at) == at + step for at in range(first, last))


def cites_any(block: Passage, names: set[str]) -> bool:
    """Whether a text cites one of the references."""
    return any(mark.name == "cite" and not names.isdisjoint(mark.target.split()) for mark in block.marks)
