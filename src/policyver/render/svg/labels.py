"""Short labels above marks on a line: none covers another, none is crossed by another's leader.

Each label takes the first free place: above its mark, to its right, to its left, then the same one level up, with a thin line down
to the mark. Rectangles decide, so there is no case in which two labels overlap; where a leader can't but cross, it runs behind the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAD = 3.0


class Label(Struct, frozen=True):
    """Where a label stands: its left edge, the level above the line (from 0), and the mark it belongs to."""

    text: str
    left: float
    width: float
    level: int
    mark: float


def placed(marks: Sequence[tuple[float, str, float]], left: float, right: float) -> list[Label]:
    """Places for labels.

    Args:
        marks: each mark's place, its label, and how wide that is.
        left: no label begins before it, unless it is wider than there is room.
        right: none ends after it.
    """
    done: list[Label] = []
    for at, text, width in marks:
        top = max((one.level for one in done), default=0) + 1
        starts = (at - width / 2, at - 2, at - width + 2)
        edges = [max(min(start, right - width), left) for start in starts]
        tried = [Label(text, edge, width, level, at) for level in range(top + 1) for edge in edges]
        fit = [one for one in tried if not _clashes(one, done)]
        others = [other for other, _, _ in marks if other != at]
        clear = (one for one in fit if not any(_spans(one, other) for other in others))  # of others' leaders to come
        free = next(clear, fit[0] if fit else None)
        # where a leader has to cross, it runs behind the text, above all others
        done.append(free if free is not None else tried[-len(edges)])
    return done


def _clashes(one: Label, done: Sequence[Label]) -> bool:
    if any(_overlap(one, other) for other in done):
        return True
    if any(other.level > one.level and _spans(one, other.mark) for other in done):
        return True  # another's leader would cross it
    return any(other.level < one.level and _spans(other, one.mark) for other in done)


def _overlap(one: Label, other: Label) -> bool:
    return (
        one.level == other.level
        and one.left < other.left + other.width + _PAD
        and other.left < one.left + one.width + _PAD
    )


def _spans(label: Label, x: float) -> bool:
    return label.left - 1 <= x <= label.left + label.width + 1
