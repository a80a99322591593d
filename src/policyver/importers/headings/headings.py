# ruff: noqa: RUF001 - dashes as they are printed
"""Which lines are headings.

Where the type is known, a heading is a line that stands apart and is set otherwise than running text; where it is not, its words
and its neighbours have to tell. A heading may run over several lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.importers.headings.by_words import headings_by_words
from policyver.importers.headings.names import LONGEST, Heading, is_heading_name
from policyver.importers.sentences import ends_sentence, first_sentence_end

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.shapes import Shapes
    from policyver.importers.typography import BodyType
    from policyver.model.finding import Finding

_LONG_WORD = re.compile(r"[^\W\d_]{4}")
_MOST_TYPED_LINES = 8
_MOST_LIGHT_LINES = 4
_LONGEST_TYPED = 320


def headings(lines: tuple[Line, ...], known: Shapes, kind: BodyType) -> tuple[tuple[Heading, ...], tuple[Finding, ...]]:
    """The headings in order, and a finding for each that is unsure."""
    return (_typed(lines, known, kind), ()) if kind.size else headings_by_words(lines, known)


def _typed(lines: tuple[Line, ...], known: Shapes, kind: BodyType) -> tuple[Heading, ...]:
    """Headings by their type: larger or in another face, apart from what stands above."""
    found: list[Heading] = []
    at = 0
    while at < len(lines):
        after_heading = bool(found) and found[-1].end == at
        end = at
        if _is_set_apart(lines, at, kind, after_heading=after_heading):
            end = at + 1
            while end < len(lines) and _goes_on(lines[end - 1], lines[end], known):
                end += 1
        text = " ".join(line.text for line in lines[at:end])
        most = _MOST_TYPED_LINES if _is_heavy(lines[at], kind) else _MOST_LIGHT_LINES
        if 0 < end - at <= most and _reads_like_a_title(text) and _differs_below(lines, end):
            found.append(Heading(at, end, text))
            at = end
        else:
            at = max(end, at + 1)
    return tuple(found)


def _is_set_apart(lines: tuple[Line, ...], at: int, kind: BodyType, *, after_heading: bool) -> bool:
    line = lines[at]
    if not (kind.is_large(line) or kind.is_other(line)) or len(line.text) > LONGEST:
        return False
    if not _LONG_WORD.search(line.text) and not is_heading_name(line.text):
        return False
    before = lines[at - 1] if at else None
    apart = (
        line.gap
        or after_heading
        or before is None
        or (before.place is not None and line.place is not None and before.place.column != line.place.column)
    )
    first = next((character for character in line.text if character.isalnum()), "")
    titled = not first.islower() and not line.text.endswith((".", ",", ";")) and line.text[0] not in "([•–-"
    if not titled or not apart:
        return False
    open_before = (
        before is not None and not after_heading and not ends_sentence(before.text) and not before.text.endswith(":")
    )
    return not open_before or kind.is_large(line) or is_heading_name(line.text) or line.gap


def _is_heavy(line: Line, kind: BodyType) -> bool:
    return kind.is_large(line) or (line.place is not None and line.place.bold)


def _reads_like_a_title(text: str) -> bool:
    if len(text) > _LONGEST_TYPED or (ends_sentence(text) and text.endswith(".")):
        return False
    return len(text) <= LONGEST or first_sentence_end(text) is None


def _differs_below(lines: tuple[Line, ...], end: int) -> bool:
    """Whether what stands right below is set otherwise: all of a section may be set in another face."""
    last = lines[end - 1]
    if end == len(lines) or is_heading_name(last.text):
        return True
    below = lines[end]
    if below.text[:1].islower() and not below.gap:
        return False
    if below.place is None or last.place is None or below.gap or below.place.column != last.place.column:
        return True
    same = (below.place.face, below.place.bold) == (last.place.face, last.place.bold)
    return not same or abs(below.place.size - last.place.size) > 0.3  # noqa: PLR2004 - points


def _goes_on(before: Line, line: Line, known: Shapes) -> bool:
    """Whether a heading runs over to this line: the same type, no gap, and the line before is full."""
    if line.place is None or before.place is None or line.gap or line.place.column != before.place.column:
        return False
    same = (line.place.face, line.place.bold) == (before.place.face, before.place.bold)
    return same and abs(line.place.size - before.place.size) < 0.3 and known.is_short(before, line) is False  # noqa: PLR2004
