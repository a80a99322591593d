"""Evidence as marks along the scale of time, piled where many fall together, each with its number; never one over another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.render.svg.text import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.render.svg.scale import Scale
    from policyver.render.timeline_shown import MarkShown

HEIGHT = 30.0
_LEAST, _SIZE = 20.0, 12.0


class Dot(Struct, frozen=True):
    """One item with its place; `level` counts down from the line, from 0."""

    mark: MarkShown
    x: float
    level: int


def dots(marks: Sequence[MarkShown], scale: Scale, left: float, right: float) -> list[Dot]:
    """The items in places of their own, in the order given."""
    wide = max(_LEAST, width_of(str(len(marks)), _SIZE) + 4)
    free: list[float] = []  # for each level, where its last dot stands
    done: list[Dot] = []
    for mark in marks:
        x = min(max(scale.place((mark.first + mark.last) / 2), left + wide / 2), right - wide / 2)
        level = next((at for at, last in enumerate(free) if x - last >= wide), len(free))
        if level == len(free):
            free.append(x)
        else:
            free[level] = x
        done.append(Dot(mark, x, level))
    return done
