"""A reference list whose numbers an extractor tore from their entries: "8." "9." "10." on lines of their own, columns in another order.

Numbers that stand before their entries are anchors, as far as they ascend; or, where each from 1 on stands once, in any order. Between two anchors, entries are
told by their authors: where they are as many as the numbers between, each gets its own. Otherwise they stay without a number, so that none bears
another's. The ugly case: a list over two columns, its numbers in one piece.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policyver.importers.lines import Line

_ALONE = re.compile(r"\[?(\d{1,3})[\].)]{1,2}")
_NUMBERED = re.compile(r"\[?(\d{1,3})[\].)]{1,2} (?=\S)")
_ENDED = re.compile(r"[.)\]\d;]$")
_LEAST = 4


def number_alone(text: str) -> int | None:
    """The number that a line holds and nothing else, with its point or bracket."""
    match = _ALONE.fullmatch(text)
    return None if match is None else int(match[1])


def is_torn(lines: Sequence[Line], counted: int) -> bool:
    """Whether numbers stand one below the other without entries, or go on beyond the `counted` that stand in their order."""
    alone = [number_alone(line.text) for line in lines]
    below = sum(one is not None and other == one + 1 for one, other in pairwise(alone))
    if below >= _LEAST - 1:
        return True
    beyond = [number for number, _ in _printed(lines).values() if number > counted]
    return counted > 0 and len(_ascending(dict(enumerate((number, "") for number in beyond)))) >= _LEAST


def torn_entries(
    lines: Sequence[Line], starts_of: Callable[[Sequence[str]], list[int]]
) -> list[tuple[tuple[Line, ...], str | None, str]]:
    """Each entry's lines, its number, and how that is printed at their beginning.

    Args:
        lines: of the list.
        starts_of: where entries begin, given the texts of lines without their numbers.
    """
    alone: dict[int, Line] = {}
    kept: list[Line] = []
    for line in lines:
        number = number_alone(line.text)
        if number is None or number in alone:
            kept.append(line)
        else:
            alone[number] = line
    printed = _printed(kept)
    numbers = [number for number, _ in printed.values()]
    whole = sorted(numbers) == list(range(1, len(numbers) + 1))
    anchors = printed if whole and not alone else {at: printed[at] for at in _ascending(printed)}
    texts = [line.text[len(printed[at][1]) :].lstrip() if at in printed else line.text for at, line in enumerate(kept)]
    starts = sorted({0, *anchors, *starts_of(texts)})
    labels = _between(starts, anchors, max([0, *alone, *numbers]))
    entries = [
        _entry(kept[start:end], label, anchors.get(start), alone)
        for start, end, label in zip(starts, [*starts[1:], len(kept)], labels, strict=True)
    ]
    # Numbers whose entries were not found stand for themselves: they are no text.
    entries += [((line,), str(at), line.text) for at, line in alone.items()]
    return sorted(entries, key=lambda each: int(each[1] or 0)) if whole and not alone else entries


def _printed(lines: Sequence[Line]) -> dict[int, tuple[int, str]]:
    """Where a number stands before an entry, after the end of another: its value, and how it is printed."""
    found: dict[int, tuple[int, str]] = {}
    for at, line in enumerate(lines):
        match = _NUMBERED.match(line.text)
        if match is not None and (at == 0 or _ENDED.search(lines[at - 1].text)):
            found[at] = (int(match[1]), match[0].rstrip())
    return found


def _ascending(printed: dict[int, tuple[int, str]]) -> list[int]:
    """The places of the longest row of numbers that ascend."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for at, (number, _) in printed.items():
        slot = bisect_left(tails, number)
        before[at] = ends[slot - 1] if slot else None
        tails[slot : slot + 1] = [number]
        ends[slot : slot + 1] = [at]
    row: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        row.append(last)
        last = before[last]
    return row[::-1]


def _between(starts: Sequence[int], anchors: dict[int, tuple[int, str]], total: int) -> list[str | None]:
    """The number of each entry: an anchor's own, and those between two anchors where there are just enough."""
    labels: list[str | None] = [None] * len(starts)
    fixed = [
        (-1, 0),
        *((nth, anchors[at][0]) for nth, at in enumerate(starts) if at in anchors),
        (len(starts), total + 1),
    ]
    for (nth, number), (following, high) in pairwise(fixed):
        if number:
            labels[nth] = str(number)
        if following - nth == high - number:
            labels[nth + 1 : following] = [str(each) for each in range(number + 1, high)]
    return labels


def _entry(
    lines: Sequence[Line], label: str | None, anchor: tuple[int, str] | None, alone: dict[int, Line]
) -> tuple[tuple[Line, ...], str | None, str]:
    """An entry with its number before it, which leaves `alone`."""
    if anchor is not None:
        return tuple(lines), label, anchor[1]
    before = alone.pop(int(label), None) if label is not None else None
    return (tuple(lines), label, "") if before is None else ((before, *lines), label, before.text)
