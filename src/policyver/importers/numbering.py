# ruff: noqa: RUF001 - dashes as they are printed
"""Where a numbered position, or a numbered entry of the reference list, begins.

A number counts only in its turn: 1 first, then each the next, from 1 again after a heading. So a year, a dose or a
list of 100,000 times "1." makes no positions. It must stand where a sentence may begin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.sentences import ends_sentence
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.heading_names import Heading
    from policyver.importers.lines import Line
    from policyver.model.finding import Finding

_NUMBERED = re.compile(
    r"(?:(\d{1,3})[.)]|(?:Recommendation|Position|Statement|Principle|Practice point|Good practice (?:point|statement)) (\d{1,3})(?:[.):]| ?[–—])?)(?= |$)"
)
_EXCERPT = 40


@dataclass(frozen=True, slots=True)
class Number:
    """A part's number, and how it is printed at the beginning of the part's first line."""

    label: str
    marker: str


def numbered_starts(
    lines: tuple[Line, ...], found: tuple[Heading, ...], *, named_only: bool = False
) -> tuple[dict[int, Number], tuple[Finding, ...]]:
    """Index of the first line of each numbered part, with its number; and numbers out of turn.

    Args:
        lines: of the body.
        found: its headings.
        named_only: whether only numbers behind a name count: "Recommendation 1".
    """
    after = {heading.end: heading for heading in found}
    inside = {at for heading in found for at in range(heading.start, heading.end)}
    starts: dict[int, Number] = {}
    findings: list[Finding] = []
    last = 0
    fresh = in_references = False
    for at, line in enumerate(lines):
        if at in after:
            fresh, in_references = True, after[at].opens_references
        match = None if at in inside else _NUMBERED.match(line.text)
        if match is not None and named_only and match[1] is not None:
            continue
        if (
            match is None
            or (match[0] == line.text and not _goes_on(lines, at, inside))
            or not (in_references or _may_begin(lines, at, after))
        ):
            continue
        number = int(match[1] or match[2])
        if number == last + 1 or (fresh and number == 1):
            starts[at] = Number(str(number), match[0])
            last, fresh = number, False
        elif not in_references:
            findings.append(
                finding("number-unsure", f"out of turn: “{visible_line(line.text[:_EXCERPT])}”", line.number)
            )
    return starts, tuple(findings)


def _goes_on(lines: tuple[Line, ...], at: int, inside: set[int]) -> bool:
    """Whether text follows a number that stands on a line of its own."""
    following = at + 1
    return following < len(lines) and following not in inside and _NUMBERED.match(lines[following].text) is None


def _may_begin(lines: tuple[Line, ...], at: int, after: dict[int, Heading]) -> bool:
    if at == 0 or at in after or lines[at].gap:
        return True
    before = lines[at - 1].text
    return ends_sentence(before) or before.endswith(":")
