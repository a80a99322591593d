# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""What floats in a text that shows no type: legends by their names, tables by lines that no prose is made of.

A table ends where prose begins again, first of all with the line that goes on with the sentence that it interrupted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.importers.floats.legends import legend, may_begin
from policyver.importers.headings.names import is_heading_name
from policyver.importers.sentences import ends_sentence
from policyver.importers.zones import Zone

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.zones import Zoned

_NUMERIC = re.compile(r"\d|^[^\w]+$|^(?:n/a|NA|–|-|yes|no|Yes|No)$")
_LONG = 0.72
_PROSE = 0.55
_HALF = 0.5
_LEAST_PIECES = 5
_LONGEST_TABLE = 250
_LONGEST_TITLE = 60
_LOOK_AT = 3
_OTHER_WIDTH = 0.05
_WIDE = 3


def take_floats_by_words(zoned: Zoned, width: int) -> None:
    """Without type: legends by their names, tables by lines that are no prose."""
    lines = zoned.lines
    places = zoned.places(Zone.BODY)
    nth = 0
    while nth < len(places):
        at = places[nth]
        before = places[nth - 1] if nth else None
        found = legend(lines[at].text) if may_begin(lines, before, at) else None
        if found is None or not _is_legend(lines, before, at, found):
            nth += 1
            continue
        goes_on = before is not None and not ends_sentence(lines[before].text)
        end = _legend_end(lines, places, nth, width, goes_on=goes_on)
        zoned.set(places[nth:end], Zone.CAPTION)
        if found["what"].casefold().startswith("tab"):
            stop = _table_end(lines, places, end, width, goes_on=goes_on)
            zoned.set(places[end:stop], Zone.TABLE)
            end = stop
        nth = end


def _is_legend(lines: tuple[Line, ...], before: int | None, at: int, found: re.Match[str]) -> bool:
    """A full stop or bar after the number, or a beginning that interrupts a sentence or follows one."""
    rest = lines[at].text[found.end() :]
    marked = bool(found["end"].strip())
    new = before is None or lines[at].gap or ends_sentence(lines[before].text) or lines[before].page != lines[at].page
    if marked and (not rest or rest[:1].isupper() or rest[:1] in '([“"‘' or rest[:1].isdigit()):
        return True
    return new and (not rest or (rest[:1].isupper() and not ends_sentence(lines[at].text)))


def _legend_end(lines: tuple[Line, ...], places: list[int], nth: int, width: int, *, goes_on: bool) -> int:
    """After the legend: its first line that ends a sentence and stays short, or that a gap follows.

    Below a gap a small letter goes on with the sentence that the legend interrupted, if it did.
    """
    end = nth + 1
    while end < len(places) and end - nth < 40:  # noqa: PLR2004 - the longest legend
        above, line = lines[places[end - 1]], lines[places[end]]
        ended = ends_sentence(above.text)
        if line.gap and (ended or goes_on or line.text[:1].isupper() or len(above.text) < width * _LONG):
            break
        if line.gap and _is_set_as_text(lines, places, nth, end, width):
            break
        if ended and len(above.text) < width * _LONG:
            break
        if (legend(line.text) is not None and ended) or _is_tabular(line):
            break
        if not ended and len(above.text) < width * _LONG and line.text[:1].isupper() and not _is_prose(line, width):
            break
        if places[end] != places[end - 1] + 1:
            break
        end += 1
    return end


def _is_set_as_text(lines: tuple[Line, ...], places: list[int], nth: int, end: int, width: int) -> bool:
    """Whether the lines from `end` on are as wide as those of the text, and the legend's, set in smaller type, are not."""
    legend_width = _mean_length(lines, places[nth : end - 1])
    below = _mean_length(lines, places[end : end + _LOOK_AT])
    differs = abs(legend_width - width) > width * _OTHER_WIDTH
    return differs and abs(below - width) < abs(below - legend_width)


def _mean_length(lines: tuple[Line, ...], places: list[int]) -> float:
    return sum(len(lines[at].text) for at in places) / len(places) if places else 0.0


def _table_end(lines: tuple[Line, ...], places: list[int], start: int, width: int, *, goes_on: bool) -> int:
    """After the table: where prose begins again, first of all the line that goes on with the sentence it interrupted."""
    last = min(len(places), start + _LONGEST_TABLE)
    for end in range(start, last):
        line = lines[places[end]]
        following = lines[places[end + 1]] if end + 1 < len(places) else None
        tabular = _is_tabular(line) and legend(line.text) is None
        if not tabular and _ends_table(line, following, width, goes_on=goes_on):
            return end
    return start if last < len(places) else last


def _is_tabular(line: Line) -> bool:
    """Whether wide gaps part a line: wider ones than those by which a typewriter justifies prose."""
    ends = (round(left) + len(text) for left, text in line.cells)
    return any(left - end >= _WIDE for end, (left, _) in zip(ends, line.cells[1:], strict=False))


def _ends_table(line: Line, following: Line | None, width: int, *, goes_on: bool) -> bool:
    prose, reads = _is_prose(line, width), _reads_on(line, width)
    if legend(line.text) is not None and (line.gap or prose):
        return True
    if is_heading_name(line.text) and (line.gap or (following is not None and _reads_on(following, width))):
        return True
    if following is None:
        return False
    if reads and ((goes_on and line.text[:1].islower()) or _is_prose(following, width)):
        return True
    if prose and (_reads_on(following, width) or ends_sentence(following.text)):
        return True
    return not goes_on and _looks_titled(line) and _is_prose(following, width)


def _reads_on(line: Line, width: int) -> bool:
    """A line that may be of prose, and not of a table's cells: words of letters, most of them small."""
    pieces = line.text.split()
    if len(line.text) < width * _HALF or len(pieces) < _LEAST_PIECES:
        return False
    small = sum(piece[0].islower() and not _NUMERIC.search(piece) for piece in pieces)
    numeric = sum(_NUMERIC.search(piece) is not None for piece in pieces)
    return small >= len(pieces) * _PROSE and numeric * 5 <= len(pieces)


def _looks_titled(line: Line) -> bool:
    text = line.text
    return text[:1].isupper() and text[-1:].isalpha() and len(text) < _LONGEST_TITLE and not _NUMERIC.search(text)


def _is_prose(line: Line, width: int) -> bool:
    """A full line, most of its words small ones of letters."""
    pieces = line.text.split()
    if len(line.text) < width * _LONG or not pieces:
        return False
    small = sum(piece[0].islower() and not _NUMERIC.search(piece) for piece in pieces)
    return small / len(pieces) >= _PROSE
