"""What of a section's blocks did not change: the stretches of them that follow one another in either revision."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.compare.groups import Stretch
from policyver.compare.section_blocks import UnchangedBlocks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policyver.model.outline import Block, Outline

_NONE = -2  # no index, nor the one before an index


def stretches_of(new_unit: int, kept: Mapping[int, int], old: Outline, new: Outline) -> list[Stretch]:
    """The stretches of kept blocks of a new section that follow one another in one old section, too.

    Args:
        new_unit: the section.
        kept: new blocks that did not change, and their counterparts.
        old: the old outline.
        new: the new one.
    """
    own, homes = new.own_blocks(new_unit), old.homes
    olds = [kept.get(at, _NONE) for at in own]
    cuts = [at for at in range(1, len(olds)) if olds[at] != olds[at - 1] + 1 or homes[olds[at]] != homes[olds[at - 1]]]
    return [
        Stretch(range(olds[start], olds[start] + end - start), own[start:end])
        for start, end in pairwise((0, *cuts, len(olds)))
        if start < end and olds[start] != _NONE
    ]


def unchanged_blocks(stretch: Stretch, old: Outline, new: Outline) -> UnchangedBlocks:
    """The blocks of a stretch."""
    places = [
        (unit.id, own.start - unit.first)
        for side, own in ((old, stretch.old), (new, stretch.new))
        for unit in (side.units[side.homes[own.start]],)
    ]
    return UnchangedBlocks(partial(_within, new.blocks, stretch.new), *places)


def _within(blocks: Sequence[Block], own: range) -> Sequence[Block]:
    return blocks[own.start : own.stop]
