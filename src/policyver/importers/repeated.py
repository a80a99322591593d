"""Text that an extractor gives twice: many lines in a row, word for word as they stood before.

Only long runs of long lines count: two full columns that agree line for line are no accident. Short lines and tables
come again by right.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.zones import Zone
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.zones import Zoned
    from policyver.model.finding import Finding

_LEAST_LINES = 6
_LEAST_CHARACTERS = 240
_LONG = 25
_MOST_PLACES = 20


def take_repeated(zoned: Zoned) -> tuple[Finding, ...]:
    """Put what comes a second time into its zone; a finding for each run."""
    places = zoned.places(Zone.BODY)
    lines = [zoned.lines[at] for at in places]
    before: defaultdict[str, list[int]] = defaultdict(list)
    findings: list[Finding] = []
    nth = 0
    while nth < len(lines):
        text = lines[nth].text
        length = max((_run(lines, start, nth) for start in before[text]), default=0) if len(text) >= _LONG else 0
        if length >= _LEAST_LINES and sum(len(line.text) for line in lines[nth : nth + length]) >= _LEAST_CHARACTERS:
            zoned.set(places[nth : nth + length], Zone.REPEATED)
            message = f"{length} lines that stood before were taken out, from “{visible_line(text)}” on"
            findings.append(finding("repeated-text", message, lines[nth].number))
            nth += length
            continue
        if len(text) >= _LONG and len(before[text]) < _MOST_PLACES:
            before[text].append(nth)
        nth += 1
    return tuple(findings)


def _run(lines: list[Line], start: int, again: int) -> int:
    """How many lines from `again` on are those from `start` on; the second run does not begin inside the first."""
    length = 0
    while (
        start + length < again
        and again + length < len(lines)
        and lines[start + length].text == lines[again + length].text
    ):
        length += 1
    return length
