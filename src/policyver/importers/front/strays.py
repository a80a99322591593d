"""Front matter that an extractor put into the text: the column with the licence, addresses, dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.importers.front.blocks import blocks_of
from policyver.importers.front.words import CUE, KEYWORDS, MAIL, OPENING, STRAY, WORK
from policyver.importers.sentences import ends_sentence

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.typography import BodyType
    from policyver.importers.zones import Zoned

_LONGEST_STRAY = 40


def strays(zoned: Zoned, places: list[int], kind: BodyType) -> list[list[int]]:
    """Front matter that an extractor put after the introduction's name."""
    lines = zoned.lines
    found: list[list[int]] = []
    for block in blocks_of(zoned, places, kind):
        text = [lines[at] for at in block]
        first = text[0].text
        page = text[0].page <= 2 if lines[-1].page > 1 else True  # noqa: PLR2004
        if not page:
            break
        small = kind.size > 0 and kind.is_small(text[0])
        cued = CUE.match(first) is not None and small
        works = len(WORK.findall(" ".join(line.text for line in text))) >= 1 and re.match(
            r"\*|†|\d{1,2}\s?[A-Z]", first
        )
        if (
            (cued and not _goes_on_in_text(first))
            or (works and (small or kind.size == 0))
            or (small and MAIL.search(first))
        ):
            found.append(block)
    return found


def stray_lines(lines: tuple[Line, ...], places: list[int]) -> list[list[int]]:
    """The same where only words tell: from a line that can't be of the text, to the end of its sentence, or of its column."""
    found: list[list[int]] = []
    nth = 0
    while nth < len(places):
        if not STRAY.match(lines[places[nth]].text):
            nth += 1
            continue
        end = nth + 1
        while end < len(places) and _goes_on_beside(lines, places[nth:end], places[end]):
            end += 1
        found.append(places[nth:end])
        nth = end
    return found


def _goes_on_beside(lines: tuple[Line, ...], run: list[int], at: int) -> bool:
    text, before = lines[at].text, lines[run[-1]].text
    if at != run[-1] + 1 or len(run) > _LONGEST_STRAY:
        return False
    if STRAY.match(text):
        return True
    if lines[at].page != lines[run[-1]].page or (lines[at].gap and text[:1].islower()):
        return False  # the text goes on
    widest = max(len(lines[each].text) for each in run)
    if len(text) > widest * 1.3 + 8 or OPENING.fullmatch(text):
        return False
    ended = (
        ends_sentence(before) or MAIL.search(before) is not None or re.search(r"\b(?:19|20)\d\d$", before) is not None
    )
    return not ended


def _goes_on_in_text(first: str) -> bool:
    """Whether a line that begins like front matter is a sentence of the text: "Published studies show"."""
    match = CUE.match(first)
    return match is not None and re.match(r"\s+[a-z]", first[match.end() :]) is not None and not KEYWORDS.match(first)
