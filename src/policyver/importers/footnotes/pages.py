"""The pages of a text, or its columns, and what on each of them begins with a footnote's mark.

Where the source shows no pages, page furniture parts them. Below a line that is drawn across the foot ("______") a mark may also read "1." or "(a)".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.importers.footnotes.marks import Mark, begins_with_mark
from policyver.importers.headings.names import is_heading_name
from policyver.importers.sentences import ends_sentence
from policyver.importers.zones import Zone

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.zones import Zoned

RULE = re.compile(r"[_\-–—─]{3,}(?: ?[_\-–—─]{3,})*")  # noqa: RUF001 - drawn lines
_LONGEST = 20
_LEAST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """Places `start` up to `end` of one page's body, counted in `Page.places`."""

    mark: Mark
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """The places of the body on one page or column, and the candidates on it in order.

    Args:
        places: those of one column, where columns are known.
        candidates: what may be a note.
        first: the first place of the page.
        shown: whether the source shows its pages.
    """

    places: list[int]
    candidates: list[Candidate]
    first: int
    shown: bool


def pages_of(zoned: Zoned) -> list[Page]:
    """The pages in order; those without text are none."""
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
    found: list[Page] = []
    every = list(runs)
    for nth, places in enumerate(every):
        following = lines[every[nth + 1][0]] if nth + 1 < len(every) else None
        start = first.setdefault(lines[places[0]].page, places[0]) if shown else places[0]
        found.append(Page(places, _candidates(lines, places, following), start, shown))
    return found


def _column(line: Line) -> int | None:
    return None if line.place is None else line.place.column


def _interrupts(line: Line, mark: Mark, following: Line | None) -> bool:
    """Whether a mark in mid-sentence can be no word of it: it touches a capital, or the sentence goes on over the page."""
    touches = line.text[len(mark.text) :][:1].isupper()
    return touches or (following is not None and following.text[:1].islower())


def _is_torn(before: Line, line: Line) -> bool:
    """Whether a sentence ends and a small letter follows: there the text goes on that a note interrupted."""
    return ends_sentence(before.text) and line.text[:1].islower()


def _candidates(lines: tuple[Line, ...], places: list[int], following: Line | None) -> list[Candidate]:
    """What begins with a mark where a block or sentence may begin, each up to the next one or to a gap; `following` opens the next page."""
    starts: list[tuple[int, Mark]] = []
    ruled = False
    for nth, at in enumerate(places):
        ruled = ruled or (nth > 0 and RULE.fullmatch(lines[places[nth - 1]].text) is not None)
        mark = begins_with_mark(lines[at], at, ruled=ruled)
        begins = nth == 0 or lines[at].gap or ruled or ends_sentence(lines[places[nth - 1]].text)
        begins = begins or (mark is not None and _interrupts(lines[at], mark, following))
        if mark is not None and (begins or (starts and starts[-1][0] == nth - 1)):
            starts.append((nth, mark))
    found: list[Candidate] = []
    ends = (*(nth for nth, _ in starts), len(places))
    for (nth, mark), stop in zip(starts, ends[1:], strict=True):
        end = nth + 1
        while end < stop and not lines[places[end]].gap and not _is_torn(lines[places[end - 1]], lines[places[end]]):
            end += 1
        text = [lines[places[each]].text for each in range(nth, end)]
        if end - nth <= _LONGEST and _reads_like_a_note(mark, text):
            found.append(Candidate(mark, nth, end))
    return found


def _reads_like_a_note(mark: Mark, text: list[str]) -> bool:
    """A number or letter opens a sentence, and no heading."""
    if mark.is_symbol:
        return True
    whole = ends_sentence(text[-1]) or sum(len(line.split()) for line in text) >= _LEAST_WORDS
    return whole and not is_heading_name(text[0])
