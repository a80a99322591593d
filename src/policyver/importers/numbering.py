# ruff: noqa: RUF001 - dashes as they are printed
"""Where a numbered position begins: "3.", "Recommendation 1a:", and where the text calls them positions, "II." and "(b)".

A number counts only in its turn: 1 first, then each the next, from 1 again after a heading. So a year, a dose or a
list of 100,000 times "1." makes no positions. It must stand where a sentence may begin. Roman numerals and letters count only after a name, under a
heading such as "Recommendations", or after a line such as "the following positions:". Where positions bear a name, plain numbers are lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.headings.numbers import roman
from policyver.importers.recommendations import calls_positions
from policyver.importers.sentences import begins_sentence, ends_sentence
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.importers.headings.names import Heading
    from policyver.importers.lines import Line
    from policyver.model.finding import Finding

_NAMED = re.compile(
    r"(?=[A-Z])(?i:(?:(?:key|policy|position|consensus|practice|clinical|graded) )?(?:recommendation|position|statement)|principle|practice point|"
    r"good practice (?:point|statement)) (?P<number>\d{1,3}(?:\.\d{1,2}|[a-z])?|[IVX]{1,6}|[A-Z])(?P<end>[.):]| ?[–—]| -)?(?= |$)"
)
_PLAIN = re.compile(r"(?P<number>\d{1,3})[.)](?= |$)")
_OTHER = re.compile(r"(?P<open>\(?)(?P<number>[IVX]{1,6}|[ivx]{1,6}|[A-Za-z])(?P<end>[.)]) (?=[“\"‘]?[A-Z])")
_INTRODUCES = re.compile(
    r"\b(?:following|these)(?: \w+){0,3} (?:positions?(?: statements?)?|recommendations?|principles)\b[^.;]{0,60}:$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(\d+)(?:\.(\d+)|([a-z]))?")
_LEAST_NAMED = 2
_EXCERPT = 40


@dataclass(frozen=True, slots=True)
class Number:
    """A part's number, and how it is printed at the beginning of the part's first line."""

    label: str
    marker: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a number may be: its kind with its shape, and its value; "1a" and "1.1" are (1, 1)."""

    kind: str
    value: tuple[int, ...]
    number: Number


def numbered_starts(
    lines: tuple[Line, ...], found: tuple[Heading, ...], *, named_only: bool = False
) -> tuple[dict[int, Number], tuple[Finding, ...]]:
    """Index of the first line of each numbered part, with its number; and numbers out of turn. A heading may be one.

    Args:
        lines: of the body.
        found: its headings.
        named_only: whether only numbers behind a name count: "Recommendation 1".
    """
    named = [_NAMED.match(line.text) for line in lines]
    plain = sum(match is not None and _is_marker(match) for match in named) < _LEAST_NAMED
    counter = _Counter(plain=plain and not named_only, lettered=not named_only)
    begins = {heading.start: heading for heading in found}
    after = {heading.end: heading for heading in found}
    inside = {at for heading in found for at in range(heading.start, heading.end)}
    for at, line in enumerate(lines):
        if at in after and after[at].start not in counter.starts:
            counter.begin_section(after[at])
        if at in begins:
            counter.count(at, _named(begins[at].text), line)
        if at in inside:
            continue
        readings = _readings(line.text, plain=counter.plain, lettered=counter.lettered and counter.calls)
        if readings and (readings[0].number.marker != line.text or _goes_on(lines, at, inside)):
            if counter.in_references or _may_begin(lines, at, after):
                counter.count(at, readings, line)
        elif _INTRODUCES.search(line.text[-200:]):
            counter.calls = True
    return counter.starts, tuple(counter.findings)


class _Counter:
    """The numbers met so far, in their turn.

    Args:
        plain: whether "1." may begin a position here.
        lettered: whether "I." and "(a)" may, where the text calls them positions.
    """

    def __init__(self, *, plain: bool, lettered: bool) -> None:
        self.plain, self.lettered = plain, lettered
        self.starts: dict[int, Number] = {}
        self.findings: list[Finding] = []
        self.calls = self.in_references = False
        self._fresh = False
        self._kind = "arabic"
        self._last: tuple[int, ...] = (0,)

    def begin_section(self, heading: Heading) -> None:
        """After a heading counts begin anew."""
        self._fresh, self.in_references = True, heading.opens_references
        self.calls = calls_positions(heading.text)

    def count(self, at: int, readings: Sequence[_Reading], line: Line) -> None:
        """Take the first reading that is in its turn for a part's beginning."""
        for each in readings:
            if self._in_turn(each):
                self.starts[at] = each.number
                self._kind, self._last, self._fresh = each.kind, each.value, False
                if each.kind != "arabic" and not _NAMED.match(each.number.marker):
                    message = f"taken for position {each.number.label}: “{visible_line(line.text[:_EXCERPT])}”"
                    self.findings.append(finding("position-guessed", message, line.number))
                return
        if not self.in_references and any(each.kind in {"arabic", self._kind} for each in readings):
            message = f"out of turn: “{visible_line(line.text[:_EXCERPT])}”"
            self.findings.append(finding("number-unsure", message, line.number))

    def _in_turn(self, each: _Reading) -> bool:
        first = each.value in {(1,), (1, 1)}
        if each.kind != self._kind:
            return first and (self._fresh or self._last == (0,))
        return _follows(self._last, each.value) or (self._fresh and first)


def _follows(last: tuple[int, ...], value: tuple[int, ...]) -> bool:
    if len(value) == 1:
        return value[0] == last[0] + 1
    return value in {(last[0], (last[1] if len(last) > 1 else 0) + 1), (last[0] + 1, 1)}


def _readings(text: str, *, plain: bool, lettered: bool) -> list[_Reading]:
    """What the beginning of a line may number, the likeliest first."""
    found = _named(text)
    match = _PLAIN.match(text) if plain else None
    if not found and match is not None:
        return [_Reading("arabic", (int(match["number"]),), Number(match["number"], match[0]))]
    other = _OTHER.match(text) if lettered else None
    if found or other is None:
        return found
    shape = f"{'upper' if other['number'].isupper() else 'lower'} {other['open']}{other['end']}"
    return list(_lettered(other["number"], shape, other[0].rstrip()))


def _named(text: str) -> list[_Reading]:
    match = _NAMED.match(text)
    if match is None or not _is_marker(match):
        return []
    number, marker = match["number"], match[0]
    parts = _PARTS.fullmatch(number)
    if parts is None:
        return list(_lettered(number, "named", marker))
    inner = int(parts[2]) if parts[2] else ord(parts[3]) - ord("a") + 1 if parts[3] else None
    return [_Reading("arabic", (int(parts[1]), *(() if inner is None else (inner,))), Number(number, marker))]


def _is_marker(match: re.Match[str]) -> bool:
    """Whether a name and number open a part: a mark after them, or a new beginning; "Recommendation 1 says" does not."""
    rest = match.string[match.end() :].lstrip()
    return match["end"] is not None or not rest or begins_sentence(rest)


def _lettered(number: str, shape: str, marker: str) -> Iterator[_Reading]:
    """The readings of a Roman numeral or a letter."""
    value = roman(number.upper())
    if value is not None:
        yield _Reading(f"roman {shape}", (value,), Number(number, marker))
    if len(number) == 1:
        yield _Reading(f"letter {shape}", (ord(number.upper()) - ord("A") + 1,), Number(number, marker))


def _goes_on(lines: tuple[Line, ...], at: int, inside: set[int]) -> bool:
    """Whether text follows a number that stands on a line of its own."""
    following = at + 1
    return (
        following < len(lines)
        and following not in inside
        and not _readings(lines[following].text, plain=True, lettered=False)
    )


def _may_begin(lines: tuple[Line, ...], at: int, after: dict[int, Heading]) -> bool:
    if at == 0 or at in after or lines[at].gap:
        return True
    before = lines[at - 1].text
    return ends_sentence(before) or before.endswith(":")
