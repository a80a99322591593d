"""Footnotes in a text that shows no type: what begins with a mark at a page's foot, or in the middle of the sentence that it interrupts.

Decides by place and mark together. A number or letter is a note's only where just one place of its page bears it; a symbol also
without, at the very foot of a page. What begins with the same mark several times on a page is a list; what begins with "1." is left. Where the source
shows no pages, page furniture parts them. The ugly case: a text whose citations are raised numbers, beside a list of references.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.importers.brackets import groups
from policyver.importers.codes import finding
from policyver.importers.footnote_marks import Mark, begins_with_mark, marks_in_text
from policyver.importers.heading_names import is_heading_name
from policyver.importers.sentences import begins_sentence, ends_sentence
from policyver.importers.zones import Zone
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.zones import Zoned
    from policyver.model.finding import Finding

_LONGEST = 20
_LEAST_WORDS = 6
_BEFORE = 12
_FIRST_ENTRY = re.compile(r"\[?1[.)\]]?(?: |$)")
_FEW = 3


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note of the source.

    Args:
        mark: its own, as printed at its beginning.
        bearer: the key of the line that bears its like; None where none does, or several do.
        before: what stands right before that like in its line.
        borne: that like, as printed there.
    """

    mark: str
    bearer: tuple[int, int] | None = None
    before: str = ""
    borne: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Places `start` up to `end` of one page's body, counted in `_Page.places`."""

    mark: Mark
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Page:
    """The places of the body on one page or column, and the candidates on it in order.

    Args:
        places: those of one column, where columns are known.
        candidates: what may be a note.
        first: the first place of the page.
        shown: whether the source shows its pages.
    """

    places: list[int]
    candidates: list[_Candidate]
    first: int
    shown: bool


def take_footnotes(zoned: Zoned) -> tuple[Finding, ...]:
    """Put footnotes into their zone and write down their marks; a finding for each."""
    pages = _pages(zoned)
    if not any(page.candidates for page in pages):
        return ()
    bullets = frozenset().union(*(_bullets(page) for page in pages))
    marks = marks_in_text(zoned.lines, [at for page in pages for at in page.places])
    cites = _cites_raised(zoned)
    found: list[Finding] = []
    for page in pages:
        for each, bearers in _notes(zoned.lines, page, marks, bullets):
            if cites and each.mark.value.isdecimal():
                continue
            found.append(_take(zoned, page, each, bearers))
    return tuple(found)


def _cites_raised(zoned: Zoned) -> bool:
    """Whether raised numbers are likelier to cite: the list of references is numbered, and brackets don't cite it."""
    listed = any(_FIRST_ENTRY.match(line.text) for line in zoned.lines_of(Zone.REFERENCES))
    return listed and sum(1 for line in zoned.lines_of(Zone.BODY) for _ in groups(line.text)) < _FEW


def _pages(zoned: Zoned) -> list[_Page]:
    lines = zoned.lines
    shown = lines[-1].page > 1
    runs = zoned.runs(
        lambda before, at: (
            lines[before].page == lines[at].page
            and _column(lines[before]) == _column(lines[at])
            and (shown or not any(zone is Zone.FURNITURE for zone in zoned.zones[before + 1 : at]))
        ),
        Zone.BODY,
    )
    first: dict[int, int] = {}
    return [
        _Page(
            places,
            _candidates(lines, places),
            first.setdefault(lines[places[0]].page, places[0]) if shown else places[0],
            shown,
        )
        for places in runs
    ]


def _column(line: Line) -> int | None:
    return None if line.place is None else line.place.column


def _candidates(lines: tuple[Line, ...], places: list[int]) -> list[_Candidate]:
    """What begins with a mark where a block or sentence may begin, each up to the next one or to a gap."""
    starts: list[tuple[int, Mark]] = []
    for nth, at in enumerate(places):
        mark = begins_with_mark(lines[at], at)
        begins = nth == 0 or lines[at].gap or ends_sentence(lines[places[nth - 1]].text)
        if mark is not None and (begins or (starts and starts[-1][0] == nth - 1)):
            starts.append((nth, mark))
    found: list[_Candidate] = []
    ends = (*(nth for nth, _ in starts), len(places))
    for (nth, mark), following in zip(starts, ends[1:], strict=True):
        end = nth + 1
        while end < following and not lines[places[end]].gap:
            end += 1
        text = [lines[places[each]].text for each in range(nth, end)]
        if end - nth <= _LONGEST and _reads_like_a_note(mark, text):
            found.append(_Candidate(mark, nth, end))
    return found


def _reads_like_a_note(mark: Mark, text: list[str]) -> bool:
    """A number or letter opens a sentence, and no heading."""
    if mark.is_symbol:
        return True
    whole = ends_sentence(text[-1]) or sum(len(line.split()) for line in text) >= _LEAST_WORDS
    return whole and not is_heading_name(text[0])


def _notes(
    lines: tuple[Line, ...], page: _Page, marks: dict[str, list[Mark]], bullets: frozenset[str]
) -> list[tuple[_Candidate, list[Mark]]]:
    """The notes of a page, last first, with the first two places that bear their marks."""
    on_page = Counter(each.mark.text for each in page.candidates)
    found: list[tuple[_Candidate, list[Mark]]] = []
    foot = len(page.places)
    for group in reversed(_groups(page.candidates)):
        kept: list[tuple[_Candidate, list[Mark]]] = []
        at_foot = group[-1].end == foot
        for each in reversed(group):
            bearers = _bearers(marks.get(each.mark.value, []), page.first, page.places[each.start])
            lone = each.mark.is_symbol and at_foot and page.shown and each.mark.text not in bullets
            if on_page[each.mark.text] > 1 or not (len(bearers) == 1 or (lone and lines[page.places[each.start]].gap)):
                break
            kept.append((each, bearers))
        if not kept or not (at_foot or (len(kept) == len(group) and _interrupts(lines, page, group))):
            continue
        found += kept
        foot = kept[-1][0].start if at_foot else foot
    return found


def _bullets(page: _Page) -> frozenset[str]:
    """Marks that a list may begin its items with: several times on a page, or not at its foot."""
    on_page = Counter(each.mark.text for each in page.candidates)
    foot = (
        {each.mark.text for each in _groups(page.candidates)[-1]}
        if page.candidates[-1:] and page.candidates[-1].end == len(page.places)
        else set()
    )
    return frozenset(mark for mark, times in on_page.items() if times > 1 or mark not in foot)


def _groups(candidates: list[_Candidate]) -> list[list[_Candidate]]:
    """Candidates that stand one right below the other."""
    groups: list[list[_Candidate]] = []
    for each in candidates:
        if groups and groups[-1][-1].end == each.start:
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _bearers(marks: list[Mark], first: int, end: int) -> list[Mark]:
    """The marks from the place `first` up to `end`, two at most."""
    start = bisect_left(marks, first, key=lambda mark: mark.at)
    return [mark for mark in marks[start : start + 2] if mark.at < end]


def _interrupts(lines: tuple[Line, ...], page: _Page, group: list[_Candidate]) -> bool:
    """Whether a block stands apart in mid-page: within a sentence, or with symbols before it."""
    start, end = group[0].start, group[-1].end
    if start == 0 or end == len(page.places):
        return False
    first, following = lines[page.places[start]], lines[page.places[end]]
    if not first.gap or not following.gap:
        return False
    within = not ends_sentence(lines[page.places[start - 1]].text) and not begins_sentence(following.text)
    return within or all(each.mark.is_symbol for each in group)


def _take(zoned: Zoned, page: _Page, each: _Candidate, bearers: list[Mark]) -> Finding:
    lines = zoned.lines
    places = page.places[each.start : each.end]
    first = lines[places[0]]
    zoned.set(places, Zone.FOOTNOTE)
    shown = visible_line(first.text)
    if len(bearers) == 1:
        bearer = bearers[0]
        line = lines[bearer.at]
        before = line.text[max(bearer.start - _BEFORE, 0) : bearer.start]
        zoned.footnotes[first.key] = Footnote(each.mark.text, line.key, before, bearer.text)
        message = f"a footnote was kept as a note, bound to its mark in line {line.number}: “{shown}”"
        return finding("float", message, first.number)
    zoned.footnotes[first.key] = Footnote(each.mark.text)
    where = "stands several times on its page" if bearers else "stands nowhere else on its page"
    return finding("note-unbound", f"a footnote was kept as a note; its mark {where}: “{shown}”", first.number)
