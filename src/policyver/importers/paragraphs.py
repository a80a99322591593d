# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""Which lines make a paragraph. A blank line in mid-sentence is the end of a column or page, not of a paragraph.

A paragraph ends where a sentence ends and something says so: a blank line, a line that stays short, an indent. Short is a line
on which the next one's first word had room. Where lines are not wrapped at all, each that ends a sentence ends a paragraph.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.sentences import begins_sentence, ends_sentence
from policyver.importers.small_words import BEGINNERS, LINKING, begins_anew
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.importers.lines import Line
    from policyver.importers.shapes import Shapes
    from policyver.model.finding import Finding

_BULLETS = ("• ", "▪ ", "– ", "◦ ", "● ", "■ ", "· ", "‣ ", "○ ", "\uf0b7 ", "* ")
_ITEM = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]|\d{1,2}\.) (?=\S)")
_DEFINES = re.compile(r"(?:where )?\S{1,4}(?: \S{1,4})? = (?=\S+ \S)")
_RUN_IN = re.compile(
    r"(?:Background|Objectives?|Aims?|Purpose|Methods?(?: and [A-Za-z ]+)?|Methods/design|Design|Setting|Results|Findings|Methodology/Principal Findings|"
    r"Conclusions?(?:/Significance)?|Discussion|Interpretation|Trial registration)[:.] [A-Z\d]"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ADDRESS = re.compile(r"\S@\S+\.\w+$")
_CITED = re.compile(r"[\])]$")
_VERY_SHORT = 0.3
_QUITE_SHORT = 0.12
_STRETCH = -0.035  # a justified line is set a little wider than its characters are
_INDENT = 2
_OFF = 0.4


def paragraph_lines(lines: Sequence[Line], known: Shapes) -> Iterator[Sequence[Line]]:
    """The lines of each paragraph in turn."""
    start = 0
    for at in range(1, len(lines)):
        if _parts(lines, at, known):
            yield lines[start:at]
            start = at
    if lines:
        yield lines[start:]


def unsure_paragraphs(lines: Sequence[Line], known: Shapes) -> tuple[Finding, ...]:
    """Blank lines that were passed over though the line before them is short and the one after begins like a sentence."""
    found: list[Finding] = []
    for at, (before, line) in enumerate(pairwise(lines), start=1):
        passed_over = line.gap and not _parts(lines, at, known)
        if passed_over and known.left_over(before) > _VERY_SHORT and begins_sentence(line.text):
            message = f"went on over a blank line after “{visible_line(before.text[-40:])}”"
            found.append(finding("paragraph-unsure", message, before.number))
    return tuple(found)


def _parts(lines: Sequence[Line], at: int, known: Shapes) -> bool:
    before, line = lines[at - 1], lines[at]
    if (
        line.text.startswith(_BULLETS)
        or line.text in {"Where:", "where:"}
        or (_DEFINES.match(line.text) and _DEFINES.match(before.text))
    ):
        return True
    if line.gap and before.text.endswith(":"):
        return True
    if _ITEM.match(line.text) and _counts(lines, at) and _may_begin_item(before, line, known):
        return True
    if _RUN_IN.match(line.text) and ends_sentence(before.text):
        return True
    if line.place is not None and before.place is not None:
        return _parts_by_place(before, line, known)
    return _parts_by_words(before, line, known)


def _may_begin_item(before: Line, line: Line, known: Shapes) -> bool:
    if ends_sentence(before.text) or before.text.endswith((":", ";")):
        return True
    if line.place is None or before.place is None:
        capital = line.text.partition(" ")[2][:1].isupper()
        return capital and (known.left_over(before) > _QUITE_SHORT or _ITEM.match(before.text) is not None)
    same = line.place.column == before.place.column
    return same and (line.place.left < before.place.left - _OFF or _ITEM.match(before.text) is not None)


def _counts(lines: Sequence[Line], at: int) -> bool:
    """Whether the number or letter that a line begins with is the first, or has its like near by."""
    first = lines[at].text.lstrip("(").partition(" ")[0].rstrip(".)")
    if first in {"1", "a", "i"}:
        return True
    near = [line.text for line in lines[max(at - 40, 0) : at]]
    return any(_ITEM.match(text) and _precedes(text.lstrip("(").partition(" ")[0].rstrip(".)"), first) for text in near)


def _precedes(one: str, other: str) -> bool:
    if one.isdecimal() and other.isdecimal():
        return int(other) == int(one) + 1
    if one in _ROMAN and other in _ROMAN:
        return _ROMAN.index(other) == _ROMAN.index(one) + 1
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1


def _parts_by_words(before: Line, line: Line, known: Shapes) -> bool:
    if not begins_sentence(line.text):
        return False
    if before.text.endswith(":") and line.text.startswith(("‘", "“")):
        return known.left_over(before) > _QUITE_SHORT
    if not ends_sentence(before.text):
        return _parts_without_stop(before, line, known)
    short = known.is_short(before, line, share=_STRETCH) or known.unwrapped
    if line.torn:
        return short
    return line.gap or short or line.indent >= before.indent + _INDENT


def _parts_without_stop(before: Line, line: Line, known: Shapes) -> bool:
    if _closes(before, line) and (known.left_over(before) > _QUITE_SHORT or known.opens(line.text)):
        return True
    cited = line.gap and bool(_CITED.search(before.text)) and known.left_over(before) > _VERY_SHORT
    return cited or _breaks_off(before, line, known)


def _breaks_off(before: Line, line: Line, known: Shapes) -> bool:
    """Whether a word begins the line that has no capital inside a sentence, after an item or another line without a stop."""
    if (line.gap or _ADDRESS.search(before.text)) and _first_word(line) in BEGINNERS:
        return True  # no sentence goes on with these: an extractor put columns out of order
    if before.text.endswith((",", ";", "-", "–", "(", "/", "&")) or before.text.rsplit(" ", 1)[-1].lower() in LINKING:
        return False
    opens = known.opens(line.text) or known.may_open(line.text)
    return begins_anew(line.text) or (opens and known.left_over(before) > _VERY_SHORT)


def _first_word(line: Line) -> str:
    return line.text.split(" ", 1)[0].rstrip(",")


def _parts_by_place(before: Line, line: Line, known: Shapes) -> bool:
    if line.place is None or before.place is None or not begins_sentence(line.text):
        return False
    ends, short = ends_sentence(before.text), known.is_short(before, line)
    if not ends and not line.place.face and _first_word(line) in BEGINNERS:
        return _breaks_off(before, line, known)
    if line.torn or line.place.column != before.place.column:
        return _over_columns(before, line, known, ends=ends, short=short)
    if line.gap:
        return ends or before.text.endswith(":") or known.left_over(before) > _VERY_SHORT or _closes(before, line)
    return _parts_in_column(before, line, known, ends=ends, short=short)


def _parts_in_column(before: Line, line: Line, known: Shapes, *, ends: bool, short: bool) -> bool:
    very_short = known.left_over(before) > _VERY_SHORT
    step = known.indent.get(line.key, 0.0) - known.indent.get(before.key, 0.0)
    if known.is_indented(line) and step > _OFF:
        return ends or very_short or bool(_CITED.search(before.text))
    if known.is_indented(line) and known.is_indented(before) and abs(step) <= _OFF:
        return ends and short
    return ends and short and (not known.indents or known.left_over(before) > _QUITE_SHORT)


def _closes(before: Line, line: Line) -> bool:
    """Whether a quotation or its source ends a paragraph without a full stop, and a capital begins the next."""
    return before.text.endswith((")", "]", "’", "”", "…")) and line.text.lstrip("‘“'\"(")[:1].isupper()


def _over_columns(before: Line, line: Line, known: Shapes, *, ends: bool, short: bool) -> bool:
    if known.indents and known.is_indented(line):
        return ends or known.left_over(before) > _VERY_SHORT or (short and _closes(before, line))
    return ends and short and (not known.indents or known.left_over(before) > _QUITE_SHORT)
