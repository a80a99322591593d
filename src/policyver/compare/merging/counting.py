"""Merge, counting: whether printed labels count on without a gap, and how."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(r"(.*?)([0-9]{1,6})([^0-9]*)", re.DOTALL)


class Counting(NamedTuple):
    """Labels of one form: `2.`, the first number, and what follows it."""

    prefix: str
    start: int
    suffix: str

    def label(self, place: int) -> str:
        """The label at a place, from 0."""
        return f"{self.prefix}{self.start + place}{self.suffix}"


def counting(labels: Sequence[str]) -> Counting | None:
    """How these labels count on, one by one; None where they don't, or where there are none."""
    match = _NUMBER.fullmatch(labels[0]) if labels else None
    if match is None:
        return None
    found = Counting(match[1], int(match[2]), match[3])
    return found if all(label == found.label(place) for place, label in enumerate(labels)) else None
