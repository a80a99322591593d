"""What floats in a page beside its running text: figures and their legends, tables, footnotes.

A legend begins a line with "Figure 2" or "Table 1", where no sentence can go on with that. Where the type is known, all that is
smaller than running text floats; where it is not, a table's lines are those that no prose is made of. Each is kept: a legend
and a footnote as notes, a table with its lines, what stands inside a figure in the report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.importers.floats.by_words import take_floats_by_words
from policyver.importers.floats.legends import legend, may_begin
from policyver.importers.headings.names import is_heading_name
from policyver.importers.sentences import ends_sentence
from policyver.importers.zones import Zone

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.typography import BodyType
    from policyver.importers.zones import Zoned

_MARK = re.compile(r"(?:\*{1,3}|†|‡|§|¶|#|\d{1,2}|[a-z])[ )]?(?=\S)")
_FOOT = 0.6
_NARROW = 0.7
_LONGEST_LABEL = 30
_LEAST_WORDS = 12
_SMALL_SHARE = 0.5


def take_floats(zoned: Zoned, kind: BodyType, width: int) -> None:
    """Put legends, tables, what is inside figures, and footnotes into their zones."""
    if kind.size:
        _by_type(zoned, kind)
    else:
        take_floats_by_words(zoned, width)


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
        found = legend(line.text) if may_begin(lines, last, at) else None
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
