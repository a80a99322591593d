# ruff: noqa: RUF001 - dashes as they are printed
"""Numbers in brackets, and what a whole document says of them: in which brackets it cites, and whether its list holds all it cites.

A document cites in one way: where far more groups stand in one kind of brackets, those in the other kind count something. A
single number in round brackets right after a number ("46 (11)") is a share or a deviation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Brackets: TypeAlias = Literal["(", "["]

NUMBERS = r"\d{1,3}(?: ?[,;–\-] ?\d{1,3}){0,40}"
SKIPPED = 2
SPAN = 50
_GROUP = re.compile(rf"\({NUMBERS}\)|\[{NUMBERS}\]")
_AFTER_NUMBER = re.compile(r"(?:^|[\s(\[=<>±])\d{1,3}(?:[.,]\d+)?%? $")
_PIECE = re.compile(r"(\d+)(?: ?[–\-] ?(\d+))?")
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_LEAST_USUAL, _TIMES = 5, 2
_LEAST_BEYOND = 3
_LOOK_AT, _LEAST_FOLLOWING = 5, 3
_BEFORE = 12


def groups(text: str) -> Iterator[re.Match[str]]:
    """The groups of numbers in brackets that may cite."""
    for match in _GROUP.finditer(text):
        before = text[max(match.start() - _BEFORE, 0) : match.start()]
        if not (match[0][0] == "(" and match[0][1:-1].isdecimal() and _AFTER_NUMBER.search(before)):
            yield match


def usual_brackets(texts: Iterable[str]) -> Brackets | None:
    """The brackets that a document cites in; None where neither kind is usual."""
    square = rounded = 0
    for text in texts:
        for match in groups(text):
            square, rounded = square + (match[0][0] == "["), rounded + (match[0][0] == "(")
    if square >= _LEAST_USUAL and square >= _TIMES * rounded:
        return "["
    return "(" if rounded >= _LEAST_USUAL and rounded >= _TIMES * square else None


def in_turn(cited: Sequence[tuple[int, ...]]) -> list[Literal["", "next", "leap"]]:
    """For each group whether it comes in the order of first citing: a little beyond the highest number yet, or with a leap.

    A leap over more numbers is in turn where most of the groups after it go on from there: what stood between was not found.
    """
    turns: list[Literal["", "next", "leap"]] = []
    highest = 0
    for at, numbers in enumerate(cited):
        if numbers and numbers[0] <= highest + 1 + SKIPPED and numbers[-1] <= highest + SPAN:
            turns.append("next")
        elif numbers and _goes_on(cited[at + 1 : at + 1 + _LOOK_AT], highest, numbers[-1]):
            turns.append("leap")
        else:
            turns.append("")
        highest = max(highest, numbers[-1]) if turns[-1] else highest
    return turns


def _goes_on(following: Sequence[tuple[int, ...]], highest: int, end: int) -> bool:
    count = 0
    for numbers in following:
        if numbers and highest + 1 + SKIPPED < numbers[0] <= end + 1 + SKIPPED:
            count, end = count + 1, max(end, numbers[-1])
    return count >= _LEAST_FOLLOWING


def goes_beyond(cited: Sequence[tuple[int, ...]], entries: frozenset[int]) -> bool:
    """Whether groups in the order of first citing name what a list lacks: then an extractor lost some of its numbers."""
    turns = zip(cited, in_turn(cited), strict=True)
    beyond = {number for numbers, turn in turns if turn for number in numbers if number not in entries}
    return bool(entries) and len(beyond) >= _LEAST_BEYOND


def group_numbers(text: str) -> tuple[int, ...]:
    """The numbers of a group, ascending; empty where they don't ascend or a range is too wide."""
    numbers: list[int] = []
    for first, last in _PIECE.findall(text.translate(LOWERED)):
        start, end = int(first), int(last or first)
        if end < start or end - start > SPAN or start <= (numbers[-1] if numbers else 0):
            return ()
        numbers += range(start, end + 1)
    return tuple(numbers)
