# ruff: noqa: RUF001 - quotation marks as they are printed
"""The shape of each line: how much room is left at its end, and whether it begins with an indent.

Where a line's place is known, both are measured. Where only its characters are, its width is reckoned and the room is what its
neighbours are wider by: so too on a grid of characters, where a justified line shows any number of them. Both are told in sizes
of the type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.importers.sentences import begins_sentence, ends_sentence
from policyver.importers.small_words import Spelling, spelling
from policyver.importers.vocabulary import BREAKS
from policyver.importers.widths import full_widths, natural_width, room_of, usual_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.importers.lines import Line

_CAPITAL = re.compile(r"[A-Z][a-z]+ [a-z(]")
_LEAST_INDENT, _MOST_INDENT = 0.45, 4.5
_LEAST_STYLE = 4
_STYLE_LINES = 70
_UNWRAPPED = 75.0
_SEVERAL = 1.6
_BREAK_LINES, _MERGED_LINES, _LEAST_MERGED = 80, 30, 60


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of a document's lines, by their keys.

    Args:
        room: what is left at the end of each line, in sizes of the type.
        full: how wide a full line is there.
        indent: how far each begins to the right of its column, where that is known.
        indents: whether the document's paragraphs begin with an indent.
        spelling: how it writes its words: where a word that it writes small has a capital, something begins.
        unwrapped: whether its lines are whole paragraphs, longer than any column.
    """

    room: dict[tuple[int, int], float]
    full: dict[tuple[int, int], float]
    indent: dict[tuple[int, int], float]
    indents: bool
    spelling: Spelling
    unwrapped: bool = False

    def opens(self, text: str) -> bool:
        """Whether `text` begins with a capital where the document writes that word small elsewhere."""
        first = _first_word(text)
        return first[:1].isupper() and first.lower() in self.spelling.small

    def may_open(self, text: str) -> bool:
        """Whether `text` begins with a word with a capital that has none in mid-sentence, before one without."""
        return _CAPITAL.match(text) is not None and _first_word(text).lower() not in self.spelling.names

    def is_indented(self, line: Line) -> bool:
        """Whether a line begins as paragraphs do where they are indented."""
        return _LEAST_INDENT <= self.indent.get(line.key, 0.0) <= _MOST_INDENT

    def is_short(self, line: Line, following: Line, share: float = 0.0) -> bool:
        """Whether the first word of `following` would have stood on `line`, and a further share of a full line beside."""
        room, full = self.room.get(line.key, 0.0), self.full.get(line.key, 1.0)
        return room > natural_width(following.text.split(" ", 1)[0]) + 0.3 + share * full

    def left_over(self, line: Line) -> float:
        """The share of a full line that is left at the end of `line`."""
        return self.room.get(line.key, 0.0) / max(self.full.get(line.key, 1.0), 1.0)


def _first_word(text: str) -> str:
    return text.split(" ", 1)[0].strip("‘“'\"(,;:")


def shapes(lines: Sequence[Line]) -> Shapes:
    """The shapes of `lines`."""
    room: dict[tuple[int, int], float] = {}
    full: dict[tuple[int, int], float] = {}
    indent: dict[tuple[int, int], float] = {}
    widths = [natural_width(line.text) for line in lines]
    merged = _are_merged(lines, widths)
    for line, width, local in zip(lines, widths, full_widths(widths, merged=merged), strict=True):
        place = line.place
        unit = 1.0
        if place is not None:
            # A grid of characters has no sizes: two and a bit characters are as wide as the type is high.
            unit = (place.size if place.face else 2.2) or 1.0
            indent[line.key] = (place.left - place.edge) / unit
        if place is None or not place.face or not place.size:
            full[line.key] = local
            room[line.key] = room_of(width, local, merged=merged)
            continue
        room[line.key], full[line.key] = (place.end - place.right) / unit, (place.end - place.edge) / unit
    found = Shapes(room, full, indent, indents=False, spelling=spelling(lines), unwrapped=_is_unwrapped(widths))
    return replace(found, indents=_indents(lines, found))


def _are_merged(lines: Sequence[Line], widths: Sequence[float]) -> bool:
    """Whether an extractor joined broken words, and with them their lines: none ends with a hyphen, and many are as wide as several."""
    broken = sum(line.text.endswith(BREAKS) for line in lines)
    wide_from = usual_width(widths) * _SEVERAL
    wide = sum(width > wide_from for width in widths)
    return broken * _BREAK_LINES < len(lines) and wide * _MERGED_LINES > len(lines) + _LEAST_MERGED


def _is_unwrapped(widths: list[float]) -> bool:
    ordered = sorted(widths)
    return bool(ordered) and ordered[min(int(len(ordered) * 0.9), len(ordered) - 1)] > _UNWRAPPED


def _indents(lines: Sequence[Line], found: Shapes) -> bool:
    """Whether sentences that begin with an indent right below another line are usual."""
    count = sum(
        found.is_indented(line)
        and not found.is_indented(before)
        and ends_sentence(before.text)
        and begins_sentence(line.text)
        and line.place is not None
        and before.place is not None
        and line.place.column == before.place.column
        for before, line in pairwise(lines)
    )
    return count >= _LEAST_STYLE and count * _STYLE_LINES >= len(lines)
