"""Sections inside sections, by the numbers of their headings and by nothing else.

"2.1" stands in "2" where it is the next of its parts. A number of one kind ("A.", "Article 1") stands in one of another ("II",
"Chapter 2") where the text says so at least once: the inner count begins, then the outer goes on with its next. A number that is not
in its turn stays at the upper level, with a finding. A position with a plain number counts with the sections round it where it is in its
turn. A heading without a number, and any other position, stand in a section only where a later number shows that the section went on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.headings.numbers import HeadingNumber, lettered, named, of_label
from policyver.importers.result import Taken
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.importers.outline import OutlinePart
    from policyver.model.finding import Finding

_ROWS = ("AB", *("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at : at + 3] for at in range(24)))
_NAMES = frozenset({"part", "title", "chapter", "section", "article"})


@dataclass(frozen=True, slots=True)
class Levelled:
    """The parts with their levels, the numbers that left their titles, and findings."""

    parts: tuple[OutlinePart, ...]
    taken: tuple[Taken, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Open:
    """An open section: its number, its level, and the last of its parts that are numbered after it ("2.3" in "2")."""

    number: HeadingNumber
    level: int
    last: int = 0


def with_levels(parts: Sequence[OutlinePart]) -> Levelled:
    """The parts of a document, each at its level; 1 is the upper one."""
    labelled, taken = _labelled(parts)
    numbers = [section_number(part) for part in labelled]
    levels: list[int | None] = [None] * len(labelled)
    findings: list[Finding] = []
    numbering = _Numbering(_inner_kinds([each[0] for each in numbers if each]))
    apart: tuple[HeadingNumber, ...] = ()  # of the last position that counts for itself: then its next does too
    for at, readings in enumerate(numbers):
        if labelled[at].kind == "position":
            follows = bool(apart and readings) and apart[0].path[-1] + 1 == readings[0].path[-1]
            levels[at] = None if follows else numbering.level_in_turn(readings)
            apart = readings if levels[at] is None else ()
        elif readings:
            apart = ()
            levels[at], in_turn = numbering.level(readings)
            findings += [] if in_turn else [_out_of_turn(labelled[at])]
    following = 1
    for at in range(len(labelled) - 1, -1, -1):
        known = levels[at]
        following = known if known is not None else following
        labelled[at] = replace(labelled[at], level=following) if following > 1 else labelled[at]
    return Levelled(tuple(labelled), taken, tuple(findings))


def section_number(part: OutlinePart) -> tuple[HeadingNumber, ...]:
    """The readings of the number of a section, or of a position that bears a plain number; none where it has none."""
    if part.kind == "position" and part.plain and part.label is not None:
        return of_label(part.label)
    if part.kind != "section" or part.title is None:
        return ()
    name = named(part.label or part.title.text)
    if name is not None:
        return (name[0],)
    return () if part.label is None else of_label(part.label)


def _labelled(parts: Sequence[OutlinePart]) -> tuple[list[OutlinePart], tuple[Taken, ...]]:
    """The parts with letters and names before their titles made labels: letters where "A." and "B." stand, or three in a row."""
    letters = {lettered(part.title.text) for part in parts if part.kind == "section" and part.title is not None}
    counts = any(len(letters.intersection(row)) == len(row) for row in _ROWS)
    found: list[OutlinePart] = []
    taken: list[Taken] = []
    for part in parts:
        if part.kind != "section" or part.title is None or part.label is not None:
            found.append(part)
            continue
        name, letter = named(part.title.text), lettered(part.title.text) if counts else None
        printed, end = (name[1], name[2]) if name is not None else (letter, 2)
        if printed is None or end >= len(part.title.text):
            found.append(part)
            continue
        taken.append(Taken(part.line, part.title.text[:end].rstrip(), "number"))
        found.append(replace(part, title=part.title.cut(end), label=printed))
    return found, tuple(taken)


def _inner_kinds(numbers: list[HeadingNumber]) -> frozenset[tuple[str, str]]:
    """Outer and inner kinds of numbers: the inner begins with one after an outer, and the next outer is that one's next."""
    found: set[tuple[str, str]] = set()
    last: dict[str, int] = {}
    begun: dict[str, set[str]] = {}
    for number in numbers:
        kind, value = number.kind, number.path[0]
        if len(number.path) > 1:
            continue
        if kind in last and value == last[kind] + 1:
            found.update((kind, inner) for inner in begun.get(kind, ()))
        if value == 1:
            for outer in last.keys() - {kind}:
                begun.setdefault(outer, set()).add(kind)
        last[kind] = value
        begun[kind] = set()
    return frozenset((outer, inner) for outer, inner in found if (inner, outer) not in found)


class _Numbering:
    """The sections that are open while the headings are read in order."""

    def __init__(self, inner: frozenset[tuple[str, str]]) -> None:
        self._inner = inner
        self._open: list[_Open] = []
        self._last: dict[str, int] = {}

    def level_in_turn(self, readings: tuple[HeadingNumber, ...]) -> int | None:
        """The level of a position whose number goes on with those of the sections round it; None where it does not."""
        for number in readings:
            level = self._in_turn(number)
            if level is not None:
                return self._opened(number, level)
        return None

    def level(self, readings: tuple[HeadingNumber, ...]) -> tuple[int, bool]:
        """The level of the next heading, and whether its number is in its turn."""
        level = self.level_in_turn(readings)
        if level is not None:
            return level, True
        number = readings[0]
        return self._opened(number, 1), not self._would_nest(number)

    def _in_turn(self, number: HeadingNumber) -> int | None:
        if len(number.path) > 1:
            return self._as_part(number)
        kind, value = number.kind, number.path[0]
        for each in self._open:
            if each.number.kind == kind and len(each.number.path) == 1:
                return each.level if value == each.number.path[0] + 1 else None
        goes_on = kind in _NAMES and value == self._last.get(kind, 0) + 1
        outer = [each for each in self._open if (each.number.kind, kind) in self._inner]
        return outer[-1].level + 1 if outer and (value == 1 or goes_on) else None

    def _as_part(self, number: HeadingNumber) -> int | None:
        """The level of "2.3" where "2" is open and "2.2" was its last part."""
        for each in self._open:
            if each.number.kind == number.kind and each.number.path == number.path[:-1]:
                in_turn = number.path[-1] == each.last + 1
                each.last = number.path[-1] if in_turn else each.last
                return each.level + 1 if in_turn else None
        return None

    def _would_nest(self, number: HeadingNumber) -> bool:
        """Whether a number that is not in its turn is one of a section's parts."""
        return len(number.path) > 1 or any(inner == number.kind for _, inner in self._inner)

    def _opened(self, number: HeadingNumber, level: int) -> int:
        self._open = [*(each for each in self._open if each.level < level), _Open(number, level)]
        self._last[number.kind] = number.path[0]
        return level


def _out_of_turn(part: OutlinePart) -> Finding:
    shown = visible_line(f"{part.label or ''} {part.title.text if part.title is not None else ''}".strip())
    return finding("level-unsure", f"out of turn, left at the upper level: “{shown}”", part.line)
