# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""What floats in a page beside its running text: figures and their legends, tables, footnotes.

A legend begins a line with "Figure 2" or "Table 1", where no sentence can go on with that. Where the type is known, all that is
smaller than running text floats; where it is not, a table's lines are those that no prose is made of. Each is kept: a legend
and a footnote as notes, a table with its lines, what stands inside a figure in the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.importers.headings import is_heading_name
from policyver.importers.sentences import ends_sentence
from policyver.importers.zones import Zone

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.typography import BodyType
    from policyver.importers.zones import Zoned

_LEGEND = re.compile(
    r"(?P<what>Fig(?:ure|\.)?|FIGURE|FIG\.?|Table|TABLE|Tab\.|Box|BOX|Scheme|Panel|Chart|Plate|Supplementary (?:Fig(?:ure|\.)?|Table)|"
    r"(?:S|Supplementary )\d{0,2} ?(?:Fig|Figure|Table|Movie|Text|File|Video|Appendix|Dataset|Data))"
    r" ?(?P<number>S?\d{1,3}[A-Za-z]?|[IVX]{1,5})?(?P<end>[.:|]? ?\|? ?)"
)
_LOOKS_ON = re.compile(r"(?:see|in|of|and|the|to|from|by|with|e\.g\.,?|i\.e\.,?|cf\.|both|[,(\[;])$", re.IGNORECASE)
_VERB = re.compile(
    r"\s*(?:shows?|presents?|lists?|gives?|illustrates?|summari[sz]es|summari[sz]ed|provides?|depicts?|displays?|reports?|contains?|describes?|"
    r"demonstrates?|indicates?|compares?|is|are|was|were|has|have|and|or|in|to|for|of|also|can|may|outlines?|details?|highlights?|reveals?)\b"
)
_NUMERIC = re.compile(r"\d|^[^\w]+$|^(?:n/a|NA|–|-|yes|no|Yes|No)$")
_MARK = re.compile(r"(?:\*{1,3}|†|‡|§|¶|#|\d{1,2}|[a-z])[ )]?(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")
_LONG = 0.72
_PROSE = 0.55
_HALF = 0.5
_LEAST_PIECES = 5
_LONGEST_TABLE = 250
_FOOT = 0.6
_NARROW = 0.7
_LONGEST_LABEL = 30
_LONGEST_TITLE = 60
_LEAST_WORDS = 12
_SMALL_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Float:
    """Something beside the text: its zone (a legend with what it stands over), its lines, and the place it stood at."""

    kind: Zone
    caption: tuple[Line, ...]
    lines: tuple[Line, ...]
    after: int


def take_floats(zoned: Zoned, kind: BodyType, width: int) -> None:
    """Put legends, tables, what is inside figures, and footnotes into their zones."""
    if kind.size:
        _by_type(zoned, kind)
    else:
        _by_words(zoned, width)


def legend(text: str) -> re.Match[str] | None:
    """The name and number that a legend begins with, if `text` may be one."""
    match = _LEGEND.match(text)
    if match is None or (match["number"] is None and not match["what"].startswith(("S", "Supp"))):
        return None
    rest = text[match.end() :]
    if _VERB.match(rest) or rest[:1] in {")", "]", ",", ";"} or (rest[:1].islower() and not match["end"].strip()):
        return None
    return match


def _may_begin(lines: tuple[Line, ...], before: int | None, at: int) -> bool:
    """Whether no sentence goes on with a line that begins like a legend."""
    if before is None or lines[at].gap:
        return True
    return not _LOOKS_ON.search(lines[before].text)


def _by_type(zoned: Zoned, kind: BodyType) -> None:
    """All that is smaller than running text floats."""
    lines = zoned.lines
    last: int | None = None
    open_zone: Zone | None = None
    in_table = False
    section = 0.0
    for at in zoned.places(Zone.BODY):
        line = lines[at]
        section = _small_section(lines, at, section, kind)
        small = kind.is_small(line) and at not in zoned.sure and not _is_of_section(line, section)
        found = legend(line.text) if _may_begin(lines, last, at) else None
        if found is not None and (small or line.gap or kind.is_other(line)):
            zoned.zones[at] = open_zone = Zone.CAPTION
            in_table = found["what"].casefold().startswith("tab")
        elif open_zone is not None and _goes_on(lines, at, open_zone, last, kind):
            zoned.zones[at] = open_zone
        elif small and not _is_heading(zoned, at, kind):
            open_zone = _small_zone(zoned, at, kind, in_table=in_table)
            zoned.zones[at] = open_zone
        else:
            open_zone = None
            in_table = False
        last = at
    _labels(zoned, kind)
    _small_prose(zoned, kind)


def _labels(zoned: Zoned, kind: BodyType) -> None:
    """Words inside a figure that are set as large as the text: short, apart, no sentence, beside what belongs to a figure."""
    lines = zoned.lines
    beside = {Zone.FIGURE, Zone.CAPTION}
    for at in zoned.places(Zone.BODY):
        line = lines[at]
        near = [other for other in (at - 1, at + 1) if 0 <= other < len(lines) and lines[other].page == line.page]
        apart = line.gap and (at + 1 == len(lines) or lines[at + 1].gap or zoned.zones[at + 1] in beside)
        if (
            apart
            and len(line.text) < _LONGEST_LABEL
            and at not in zoned.sure
            and not ends_sentence(line.text)
            and not kind.is_large(line)
            and not (line.place is not None and line.place.bold)
            and not is_heading_name(line.text)
            and any(zoned.zones[other] in beside for other in near)
        ):
            zoned.zones[at] = Zone.FIGURE


def _small_section(lines: tuple[Line, ...], at: int, section: float, kind: BodyType) -> float:
    """The size of a section that is set small all through, from its usual name on; 0 outside of one."""
    line = lines[at]
    if line.place is None or not kind.is_small(line):
        return 0.0
    if section and abs(line.place.size - section) < 0.3:  # noqa: PLR2004 - points
        return section
    return line.place.size if is_heading_name(line.text) and kind.is_other(line) else 0.0


def _is_of_section(line: Line, section: float) -> bool:
    return line.place is not None and section > 0 and abs(line.place.size - section) < 0.3  # noqa: PLR2004 - points


def _small_prose(zoned: Zoned, kind: BodyType) -> None:
    """What is set small and yet reads like text, as wide as the text's own column, is text beside the text: a box, a quotation."""
    lines = zoned.lines
    widths = sorted(_column_width(lines[at]) for at in zoned.places(Zone.BODY))
    usual = widths[len(widths) // 2] if widths else 0.0
    for run in zoned.runs(lambda before, at: _same_block(lines, before, at), Zone.FIGURE):
        text = [lines[at] for at in run]
        if _column_width(text[0]) >= usual * _NARROW and _reads_like_text(text, kind):
            zoned.set(run, Zone.BOX)


def _column_width(line: Line) -> float:
    return 0.0 if line.place is None else line.place.end - line.place.edge


def _same_block(lines: tuple[Line, ...], before: int, at: int) -> bool:
    one, other = lines[before].place, lines[at].place
    if one is None or other is None or at != before + 1 or lines[at].gap:
        return False
    return one.column == other.column and abs(one.size - other.size) < 0.3  # noqa: PLR2004 - points


def _reads_like_text(text: list[Line], kind: BodyType) -> bool:
    words = [word for line in text for word in line.text.split()]
    small = sum(word[0].islower() and word.strip(".,;:()").isalpha() for word in words)
    whole = sum(line.place is not None and line.place.fragments == 1 for line in text) * 10 >= len(text) * 9
    first = text[0]
    titled = len(text) == 1 and kind.is_other(first) and first.place is not None and first.place.size > kind.size * 0.7
    if titled and not small:
        return False
    return whole and len(words) >= _LEAST_WORDS and small >= len(words) * _SMALL_SHARE and ends_sentence(text[-1].text)


def _goes_on(lines: tuple[Line, ...], at: int, zone: Zone, last: int | None, kind: BodyType) -> bool:
    """Whether a legend or footnote goes on: the same type, no gap."""
    line, before = lines[at], lines[last] if last is not None else None
    if zone not in {Zone.CAPTION, Zone.FOOTNOTE} or before is None or line.place is None or before.place is None:
        return False
    same = abs(line.place.size - before.place.size) < 0.3 and line.place.column == before.place.column  # noqa: PLR2004 - points
    small = kind.is_small(line) or not ends_sentence(before.text)
    return same and small and not line.gap and line.place.fragments <= before.place.fragments + 1


def _is_heading(zoned: Zoned, at: int, kind: BodyType) -> bool:
    """Whether a small line is a heading set small: alone, in another face, with running text right below."""
    line = zoned.lines[at]
    below = zoned.lines[at + 1] if at + 1 < len(zoned.lines) else None
    if line.place is None or below is None or below.place is None or line.place.fragments > 1:
        return False
    near = line.place.size > kind.size * 0.88
    over = not kind.is_small(below) or (
        at + 2 < len(zoned.lines) and not kind.is_small(zoned.lines[at + 2]) and kind.is_other(below)
    )
    same_column = below.place.column == line.place.column and not (below.gap and kind.is_small(below))
    titled = line.text[:1].isupper() and not line.text.endswith((".", ",", ";")) and len(line.text) < 200  # noqa: PLR2004
    return near and over and same_column and titled and kind.is_other(line)


def _small_zone(zoned: Zoned, at: int, kind: BodyType, *, in_table: bool) -> Zone:
    line = zoned.lines[at]
    if in_table:
        return Zone.TABLE
    below_text = (
        line.place is not None
        and line.place.depth > _FOOT
        and not any(
            not kind.is_small(other) and other.place is not None and other.place.column == line.place.column
            for other in zoned.lines[at + 1 : at + 40]
            if other.page == line.page
        )
    )
    if below_text and (_MARK.match(line.text) or line.raised[:1] == ((0, 1),)) and len(line.text) > 8:  # noqa: PLR2004
        return Zone.FOOTNOTE
    return Zone.FIGURE


def _by_words(zoned: Zoned, width: int) -> None:
    """Without type: legends by their names, tables by lines that are no prose."""
    lines = zoned.lines
    places = zoned.places(Zone.BODY)
    nth = 0
    while nth < len(places):
        at = places[nth]
        before = places[nth - 1] if nth else None
        found = legend(lines[at].text) if _may_begin(lines, before, at) else None
        if found is None or not _is_legend(lines, before, at, found):
            nth += 1
            continue
        goes_on = before is not None and not ends_sentence(lines[before].text)
        end = _legend_end(lines, places, nth, width)
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


def _legend_end(lines: tuple[Line, ...], places: list[int], nth: int, width: int) -> int:
    """After the legend: its first line that ends a sentence and stays short, or that a gap follows."""
    end = nth + 1
    while end < len(places) and end - nth < 40:  # noqa: PLR2004 - the longest legend
        above, line = lines[places[end - 1]], lines[places[end]]
        ended = ends_sentence(above.text)
        if line.gap and (ended or line.text[:1].isupper() or len(above.text) < width * _LONG):
            break
        if ended and len(above.text) < width * _LONG:
            break
        if legend(line.text) is not None and ended:
            break
        if not ended and len(above.text) < width * _LONG and line.text[:1].isupper() and not _is_prose(line, width):
            break
        if places[end] != places[end - 1] + 1:
            break
        end += 1
    return end


def _table_end(lines: tuple[Line, ...], places: list[int], start: int, width: int, *, goes_on: bool) -> int:
    """After the table: where prose begins again, first of all the line that goes on with the sentence it interrupted."""
    last = min(len(places), start + _LONGEST_TABLE)
    for end in range(start, last):
        line = lines[places[end]]
        following = lines[places[end + 1]] if end + 1 < len(places) else None
        if _ends_table(line, following, width, goes_on=goes_on):
            return end
    return start if last < len(places) else last


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
