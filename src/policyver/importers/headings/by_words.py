# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""Headings of a text that shows no type: capitals that begin a block, the names that every paper uses, and lines between sentences.

A title stands where a sentence has ended, ends without a stop, and something that begins a sentence follows: a line that leaves room,
or any line before a word that the document otherwise writes small. It may run over a few lines, and others may stand below it.
Capitals in mid-sentence ("... patients with" blank "MS") are no heading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.floats.legends import legend
from policyver.importers.front.words import STRAY
from policyver.importers.headings.names import LONGEST, Heading, is_heading_name, names_references
from policyver.importers.sentences import begins_sentence, ends_sentence, first_sentence_end
from policyver.importers.small_words import BEGINNERS, LINKING, OPENERS
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.shapes import Shapes
    from policyver.model.finding import Finding

_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.? (?=[A-Z])")
_FIRST_ENTRY = re.compile(r"\[?1[.)\]] ?")
_FIRST_ITEM = re.compile(r"(?:\(?[1ai][.)]|[•▪–]) [^\W\d_]")
_LONG_WORD = re.compile(r"[^\W\d_]{4}")
_MOST_LINES = 8
_MOST_TITLE_LINES = 3
_MOST_TITLES = 3
_MOST_WORDS = 9
_MOST_TITLE_WORDS = 14
_MOST_WORDS_OF_LINES = 22
_SHORT = 0.25
_WELL_SHORT, _A_LITTLE = 0.22, 0.1
_OPEN = 0.3
_STRETCH = -0.03  # a title is set wider than reckoned


def headings_by_words(lines: tuple[Line, ...], known: Shapes) -> tuple[tuple[Heading, ...], tuple[Finding, ...]]:
    """The headings in order, and a finding for each that is unsure."""
    found: list[Heading] = []
    findings: list[Finding] = []
    titles = _title_ends(lines, known)
    at = 0
    while at < len(lines):
        after_heading = bool(found) and found[-1].end == at
        end = capitals = _block_of_capitals(lines, at, after_heading=after_heading)
        if end == at and (
            _is_apart(lines, at, known, after_heading=after_heading)
            or (titles[at] > at and _may_stand(lines, at, known, after_heading=after_heading))
        ):
            end = max(titles[at], _capitals(lines, at), at + 1)
        if end > at:
            findings += _unsure(lines[at]) if capitals == at else []
            found.append(Heading(at, end, " ".join(line.text for line in lines[at:end])))
        at = max(end, at + 1)
    return tuple(found), tuple(findings)


def _block_of_capitals(lines: tuple[Line, ...], at: int, *, after_heading: bool) -> int:
    """The end of lines in capitals that begin a block; `at` where none do."""
    return _capitals(lines, at) if after_heading or _may_begin(lines, at) else at


def _is_apart(lines: tuple[Line, ...], at: int, known: Shapes, *, after_heading: bool) -> bool:
    """Whether a usual name begins a block, or a short line stands alone."""
    if _opens_list(lines, at):
        return True
    begins = after_heading or _may_begin(lines, at)
    return begins and (is_heading_name(lines[at].text) or _stands_alone(lines, at, known))


def _may_begin(lines: tuple[Line, ...], at: int) -> bool:
    if at == 0:
        return True
    before = lines[at - 1].text
    return lines[at].gap and (ends_sentence(before) or before.endswith(":"))


def _opens_list(lines: tuple[Line, ...], at: int) -> bool:
    """Whether the name of a reference list stands here with its first entry after it, gaps or none."""
    named = len(lines[at].text) <= LONGEST and names_references(lines[at].text)
    return named and at + 1 < len(lines) and _FIRST_ENTRY.match(lines[at + 1].text) is not None


def _may_stand(lines: tuple[Line, ...], at: int, known: Shapes, *, after_heading: bool) -> bool:
    """Whether a title may stand here: no sentence goes on."""
    if at == 0 or after_heading:
        return True
    before = lines[at - 1]
    if ends_sentence(before.text):
        return True
    broken_off = before.text[-1].islower() or before.text.endswith((",", "-"))
    apart = lines[at].torn or not broken_off or known.left_over(before) > _WELL_SHORT
    return apart and is_heading_name(lines[at].text)


def _title_ends(lines: tuple[Line, ...], known: Shapes) -> list[int]:
    """For each line the end of a title that may begin there; the line itself where none may. From the last line to the first."""
    ends = list(range(len(lines)))
    stacked = [0] * (len(lines) + 1)
    for at in range(len(lines) - 2, -1, -1):
        if not _begins_title(lines[at]):
            continue
        for end in range(at + 1, min(at + _MOST_TITLE_LINES, len(lines) - 1) + 1):
            over_title = ends[end] > end and stacked[end] < _MOST_TITLES
            below = over_title or _begins_text(lines[end], known)
            if _is_name(lines, at, end) or (below and _is_title(lines, at, end, known)):
                ends[at], stacked[at] = end, stacked[end] + 1 if over_title else 1
                break
            if not _runs_over(lines, end, known):
                break
    return ends


def _begins_title(line: Line) -> bool:
    text = line.text
    if is_heading_name(text):
        return True
    odd = not text[0].isascii() or any(
        character.isupper() for character in text.split(" ", 1)[0]
    )  # "β-galactosidase", "mtDNA"
    titled = text[0].isalnum() and (odd or not text[0].islower()) and not ends_sentence(text)
    return titled and legend(text) is None and STRAY.match(text) is None


def _runs_over(lines: tuple[Line, ...], end: int, known: Shapes) -> bool:
    """Whether a title may go on with the line at `end`."""
    before, line = lines[end - 1], lines[end]
    return not line.gap and not line.torn and not ends_sentence(line.text) and known.left_over(before) < _OPEN


def _is_name(lines: tuple[Line, ...], at: int, end: int) -> bool:
    return end == at + 1 and is_heading_name(lines[at].text) and begins_sentence(lines[end].text)


def _is_title(lines: tuple[Line, ...], at: int, end: int, known: Shapes) -> bool:
    """Whether these lines read like a title, and the next begins something new."""
    last, below = lines[end - 1], lines[end]
    text = " ".join(line.text for line in lines[at:end])
    most = _MOST_TITLE_WORDS if end == at + 1 else _MOST_WORDS_OF_LINES
    if len(text) > LONGEST or len(text.split()) > most or not _LONG_WORD.search(text):
        return False
    if not (text[-1].isalpha() or text[-1] in ")?") or text.rsplit(" ", 1)[-1].lower() in LINKING:
        return False
    if first_sentence_end(text) is not None and _NUMBERED.match(text) is None:
        return False
    if text.split(" ", 1)[0] in OPENERS or text.count(",") > 1:
        return False
    if known.opens(below.text) and (
        below.text.split(" ", 1)[0].strip("‘“,") in BEGINNERS or known.is_short(last, below, _STRETCH)
    ):
        return True
    least = _WELL_SHORT if _NUMBERED.match(text) is None else _A_LITTLE
    begins = begins_sentence(below.text) or _FIRST_ITEM.match(below.text) is not None
    return begins and "," not in text and known.left_over(last) > least


def _begins_text(line: Line, known: Shapes) -> bool:
    """Whether running text begins with this line: a full one, or a whole sentence."""
    begins = begins_sentence(line.text) or _FIRST_ITEM.match(line.text) is not None
    return begins and (known.left_over(line) < _WELL_SHORT or ends_sentence(line.text))


def _capitals(lines: tuple[Line, ...], start: int) -> int:
    end = start
    while (
        end < len(lines)
        and end - start < _MOST_LINES
        and _in_capitals(lines[end].text)
        and (end == start or not lines[end].gap)
    ):
        end += 1
    return end if any(_LONG_WORD.search(line.text) for line in lines[start:end]) else start


def _in_capitals(text: str) -> bool:
    return len(text) <= LONGEST and text.isupper() and not text.endswith((".", ",", ";"))


def _stands_alone(lines: tuple[Line, ...], at: int, known: Shapes) -> bool:
    """A short line between blank lines, without a full stop, before something that begins a sentence."""
    text = lines[at].text
    if at + 1 == len(lines) or not lines[at + 1].gap or known.left_over(lines[at]) < _SHORT or len(text) > LONGEST:
        return False
    titled = begins_sentence(text) and text[0].isalnum() and text[-1].isalnum() and len(text.split()) <= _MOST_WORDS
    return titled and begins_sentence(lines[at + 1].text)


def _unsure(line: Line) -> list[Finding]:
    if is_heading_name(line.text):
        return []
    return [finding("heading-unsure", f"taken for a heading: “{visible_line(line.text)}”", line.number)]
