"""A scale of time: days to places along a line, with years marked, and marks that stand too close moved apart.

Decides that the scale is linear, so that a long silence looks long. What has no date stands at the right end. Marks are moved only
as far as they must be, and never past one another.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_YEAR = 365.25


class Scale(Struct, frozen=True):
    """From the day `first` at `left` to the day `last` at `right`; `undated` is where things without a date stand."""

    first: float
    last: float
    left: float
    right: float
    undated: float

    def place(self, day: float | None) -> float:
        """Where a day lies; None: no date is known."""
        if day is None:
            return self.undated
        share = (day - self.first) / (self.last - self.first)
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)

    def years(self, room: float) -> list[tuple[int, float]]:
        """Years to mark with their places, at least `room` apart."""
        first, last = dt.date.fromordinal(int(self.first)).year, dt.date.fromordinal(int(self.last)).year
        per_year = (self.right - self.left) / (self.last - self.first) * _YEAR
        step = next((step for step in _STEPS if step * per_year >= room), _STEPS[-1])
        marked = range(first + (-first % step), last + 1, step)
        days = ((year, float(dt.date(year, 1, 1).toordinal())) for year in marked if year >= 1)
        return [(year, self.place(day)) for year, day in days if self.first <= day <= self.last]


def scale_for(days: Iterable[float | None], left: float, right: float, slot: float) -> Scale:
    """The scale that shows these days, with a little room on both sides.

    Args:
        days: ordinals; None for what has no date.
        left: where it begins.
        right: where it ends.
        slot: how much of the right end is kept for what has no date, where there is any.
    """
    given = list(days)
    dated = [day for day in given if day is not None]
    undated = len(dated) < len(given)
    first, last = (min(dated), max(dated)) if dated else (730_000.0, 730_365.0)
    room = max((last - first) * 0.03, 120.0)
    end = right - slot if undated else right
    latest = float(dt.date.max.toordinal())
    return Scale(max(first - room, 1.0), min(last + room, latest), left, end, right)


def moved_apart(places: Sequence[float], least: float, left: float, right: float) -> list[float]:
    """The places in order, `least` apart where that fits between `left` and `right`; each as near as can be to where it was."""
    if not places:
        return []
    gap = min(least, (right - left) / max(len(places) - 1, 1))
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + gap) if moved else max(place, left))
    limit = right
    for at in range(len(moved) - 1, -1, -1):
        moved[at] = min(moved[at], limit)
        limit = moved[at] - gap
    return moved
