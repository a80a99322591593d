"""Columns: where the gutters of a page are, and in which order its parts are read.

A gutter is where several lines begin that have another line beside them. What crosses it (a title, a wide table) parts the
page into bands; bands are read from the top, the columns of a band from the left. Gives up on nothing: a page without a
gutter is one column.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.importers.layout.fragments import Fragment

_TEXT_LIKE = 14
_LEAST_PAIRS = 4
_MOST_FRAGMENTS = 4_000
_CANDIDATES = 12
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Column:
    """Fragments that are read together, from the top; `left` and `right` bound the region that they stand in."""

    fragments: tuple[Fragment, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Habit:
    """What a document does on most of its pages: the size of its text, and where its second columns begin."""

    size: float = 0.0
    gutters: tuple[float, ...] = ()


def columns(fragments: Sequence[Fragment], left: float, right: float, habit: Habit = Habit()) -> list[Column]:
    """The columns of a page in reading order."""
    return _split(tuple(fragments), (left, right), 0, habit)


def habit_of(pages: Sequence[tuple[Sequence[Fragment], float]]) -> Habit:
    """The habit of a document; a page is its fragments and its width."""
    sizes: Counter[float] = Counter()
    for fragments, _ in pages:
        for each in fragments:
            sizes[each.size] += len(each.text)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    found: Counter[int] = Counter()
    for fragments, width in pages:
        gutter = _gutter(tuple(fragments), width, Habit(size)) if len(fragments) <= _MOST_FRAGMENTS else None
        if gutter is not None:
            found[round(gutter / max(size, 1.0))] += 1
    usual = [where * max(size, 1.0) for where, count in found.most_common(3) if count > 1 and count * 4 >= len(pages)]
    return Habit(size, tuple(usual))


def _split(fragments: tuple[Fragment, ...], edges: tuple[float, float], depth: int, habit: Habit) -> list[Column]:
    left, right = edges
    gutter = None if depth == _DEEPEST or len(fragments) > _MOST_FRAGMENTS else _gutter(fragments, right - left, habit)
    if gutter is None:
        return [Column(fragments, left, right)] if fragments else []
    found: list[Column] = []
    for band, is_parted in _bands(fragments, gutter):
        if not is_parted:
            found += _split(band, edges, depth + 2, habit)
            continue
        found += _split(
            tuple(each for each in band if _middle(each) < gutter), (left, gutter), depth + 1, Habit(habit.size)
        )
        found += _split(
            tuple(each for each in band if _middle(each) >= gutter), (gutter, right), depth + 1, Habit(habit.size)
        )
    return found


def _gutter(fragments: tuple[Fragment, ...], width: float, habit: Habit) -> float | None:
    """Where the second column begins, or None: as lines of the text's own size tell, else as all do."""
    lines = sorted((each for each in fragments if len(each.text) >= _TEXT_LIKE), key=lambda each: each.at)
    own = [each for each in lines if abs(each.size - habit.size) <= habit.size / 20]
    found = _best(own, width, habit)
    return found if found is not None else _best(lines, width, habit)


def _best(lines: list[Fragment], width: float, habit: Habit) -> float | None:
    if len(lines) < 2 * _LEAST_PAIRS:
        return None
    grain = max(_median([each.size for each in lines]) / 4, 0.5)
    starts = Counter(round(each.left / grain) for each in lines)
    usual = Counter(
        {
            start: count
            for start, count in starts.items()
            if any(abs(start * grain - each) < 3 * habit.size for each in habit.gutters)
        }
    )
    return _most_pairs(lines, usual, grain, width) or _most_pairs(lines, starts, grain, width)


def _most_pairs(lines: list[Fragment], starts: Counter[int], grain: float, width: float) -> float | None:
    """The gutter before those of the `starts` that have most lines beside them."""
    best: tuple[int, float] | None = None
    for start, _ in starts.most_common(_CANDIDATES):
        pairs = _pairs(lines, start * grain, grain)
        if pairs >= _LEAST_PAIRS and (best is None or pairs > best[0]) and _is_wide(lines, start * grain, width):
            best = (pairs, (start - 1) * grain)
    return None if best is None else _leftmost(lines, best[1] + grain, grain) - grain


def _leftmost(lines: list[Fragment], start: float, grain: float) -> float:
    """Where the column of `start` begins: its usual left edge may be that of indented lines."""
    size = lines[0].size
    lefts = Counter(round(each.left / grain) for each in lines if start - 3 * size <= each.left <= start + grain)
    return min(
        (left * grain for left, count in lefts.items() if count > 1 and _pairs(lines, left * grain, grain) > 1),
        default=start,
    )


def _is_wide(lines: list[Fragment], start: float, width: float) -> bool:
    """Whether what begins there is a column and not the cells of a table."""
    begun = [each for each in lines if abs(each.left - start) <= each.size]
    return _median([each.right - each.left for each in begun]) >= width / 6


def _pairs(lines: list[Fragment], start: float, grain: float) -> int:
    """How many lines begin at `start` and have a line beside them, to the left, that ends before."""
    begun = [each for each in lines if abs(each.left - start) <= grain]
    before = [each for each in lines if each.right <= start + grain / 2 and each.left < start - 2 * grain]
    found = low = 0
    for each in begun:
        while low < len(before) and before[low].at < each.at - each.size:
            low += 1
        found += low < len(before) and before[low].at <= each.at + each.size
    return found


def _bands(fragments: tuple[Fragment, ...], gutter: float) -> list[tuple[tuple[Fragment, ...], bool]]:
    """Parts of the page from the top, each with whether the gutter parts it."""
    bands: list[tuple[list[Fragment], bool]] = []
    for each in sorted(fragments, key=lambda each: (each.at, each.left)):
        beside = not _crosses(each, gutter)
        if bands and (bands[-1][1] == beside or (bands[-1][1] is False and _on_line(each, bands[-1][0]))):
            bands[-1][0].append(each)
        else:
            bands.append(([each], beside))
    return [(tuple(band), parted) for band, parted in bands]


def _on_line(fragment: Fragment, band: list[Fragment]) -> bool:
    return abs(fragment.at - band[-1].at) < fragment.size / 3


def _crosses(fragment: Fragment, gutter: float) -> bool:
    return fragment.left < gutter - fragment.size and fragment.right > gutter + fragment.size


def _middle(fragment: Fragment) -> float:
    return (fragment.left + fragment.right) / 2


def _median(numbers: list[float]) -> float:
    return sorted(numbers)[len(numbers) // 2] if numbers else 0.0
