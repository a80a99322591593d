# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""How wide a line is where only its characters are known: by the widths of a common book face.

Counting characters takes "illicit" for as long as "mammoth". Widths are those of Times Roman, in thousandths of its size
(Adobe Font Metrics, 1990); what is not in the table is as wide as a digit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from itertools import accumulate
from math import ceil, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GROUPS = {
    250: " .,", 278: "ijlt;:/\\", 333: "fr-()[]I'`!’‘", 389: "sJ", 408: '"', 444: "acez“”?", 500: "bdghknopquvxy0123456789–*$",
    556: "FPS", 564: "+<=>±×", 611: "ELTZ", 667: "BCR", 722: "wADGHKNOQUVXY", 778: "m&", 833: "%", 889: "M", 944: "W", 1000: "—…",
}  # fmt: skip
_WIDTHS = {character: width for width, group in _GROUPS.items() for character in group}
_OTHER = 500
_HYPHEN = 0.333
_WINDOW = 14
_FULL, _FULL_OF_FEW = 0.6, 0.85
_SAME = 1.08
_TOO_MUCH = 0.2
_STEP = 1.03
_LIKE, _LEAST_LIKE = 1.06, 5
_NEAR, _LEAST_NEAR = 6, 3


def natural_width(text: str) -> float:
    """The width of `text` in sizes of its face, set without stretching."""
    return sum(_WIDTHS.get(character, _OTHER) for character in text) / 1000


def full_widths(widths: Sequence[float], *, merged: bool = False) -> list[float]:
    """For each line how wide full lines are where it stands.

    What stands before and after it is looked at apart: where they differ (an abstract over both columns, then the text) a line belongs
    to the narrower, unless it or the line before it is too wide for that.
    """
    folded = _folded(widths) if merged else widths
    around = [_quantile(window) for window in _windows(folded, _WINDOW)]
    before = [_column(window) for window in _windows(folded, 0)]
    after = [_column(window) for window in _windows(folded[::-1], 0)][::-1]
    found: list[float] = []
    for at, width in enumerate(folded):
        low, high = sorted((before[at], after[at]))
        wide = max(width, folded[at - 1] if at else 0.0) > low * _SAME
        found.append(around[at] if not low or high <= low * _SAME else high if wide else low)
    return found


def room_of(width: float, full: float, *, merged: bool = False) -> float:
    """What is left at the end of a line, or of the last of those that an extractor made one."""
    count = _count(width, full) if merged else 1
    return count * full - width - (count - 1) * _HYPHEN


def _count(width: float, full: float) -> int:
    return max(ceil(width / full - _TOO_MUCH), 1) if full > 0 else 1


def _folded(widths: Sequence[float]) -> list[float]:
    """Lines that are as wide as several full ones together, among such as are full, made as wide as one of them."""
    usual = usual_width(widths)
    is_usual = [usual / _SAME < width < usual * _SAME for width in widths]
    seen = [0, *accumulate(is_usual)]
    found: list[float] = []
    for at, width in enumerate(widths):
        near = seen[min(at + _NEAR, len(widths))] - seen[max(at - _NEAR, 0)]
        found.append(width / _count(width, usual) if near >= _LEAST_NEAR else width)
    return found


def usual_width(widths: Sequence[float]) -> float:
    """The width that most of the text stands in: of many short lines, as a table's cells make, none is."""
    steps: Counter[int] = Counter()
    for width in widths:
        steps[round(log(max(width, 1.0)) / log(_STEP))] += round(width)
    most = max(steps, key=lambda step: (sum(steps[step + off] for off in (-1, 0, 1)), step), default=0)
    return float(_STEP**most)


def _windows(widths: Sequence[float], ahead: int) -> Iterator[list[float]]:
    """For each line the widths, in order of size, of those before it, it, and those `ahead` of it. Each is good until the next."""
    window: list[float] = []
    for at in range(-ahead, len(widths)):
        if at + ahead < len(widths):
            insort(window, widths[at + ahead])
        if at > _WINDOW:
            window.remove(widths[at - _WINDOW - 1])
        if at >= 0:
            yield window


def _quantile(window: Sequence[float]) -> float:
    share = _FULL if len(window) > _WINDOW else _FULL_OF_FEW
    return window[min(int(len(window) * share), len(window) - 1)]


def _column(window: Sequence[float]) -> float:
    """How wide the column is of these lines; 0 where few of them are as wide as each other."""
    full = _quantile(window)
    like = bisect_right(window, full * _LIKE) - bisect_left(window, full / _LIKE)
    return full if like >= _LEAST_LIKE else 0.0
