"""Footnotes in a text that shows no type: what begins with a mark at a page's foot, or in the middle of the sentence that it interrupts.

Decides by place and mark together. A number or letter is a note's only where just one place of its page bears it; a symbol also
without, at the very foot of a page. What begins with the same mark several times on a page is a list; what begins with "1." is left, unless a line is
drawn above it. The ugly case: a text whose citations are raised numbers, or in brackets, beside a list of references.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.importers.citations.brackets import groups
from policyver.importers.codes import finding
from policyver.importers.footnotes.marks import Mark, marks_in_text
from policyver.importers.footnotes.pages import RULE, Candidate, Page, pages_of
from policyver.importers.sentences import begins_sentence, ends_sentence
from policyver.importers.zones import Zone
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.zones import Zoned
    from policyver.model.finding import Finding

_BEFORE = 12
_FIRST_ENTRY = re.compile(r"\[?1[.)\]]?(?: |$)")
_ANY_NUMBER, _BRACKETED = re.compile(r"\[?\d+\]?"), re.compile(r"\[\d+\]")
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


def take_footnotes(zoned: Zoned) -> tuple[Finding, ...]:
    """Put footnotes into their zone and write down their marks; a finding for each."""
    pages = pages_of(zoned)
    if not any(page.candidates for page in pages):
        return ()
    bullets = frozenset().union(*(_bullets(page) for page in pages))
    marks = marks_in_text(zoned.lines, [at for page in pages for at in page.places])
    cites = _citing_marks(zoned)
    notes = [(page, *note) for page in pages for note in reversed(_notes(zoned.lines, page, marks, bullets))]
    letters = {0}  # those of the notes so far; one may be missing
    found: list[Finding] = []
    for page, each, bearers in notes:
        value = each.mark.value
        if (cites is not None and cites.fullmatch(value)) or (
            value.isalpha() and not letters & {_nth(value) - 1, _nth(value) - 2 or 1}
        ):
            continue
        letters.add(_nth(value) if value.isalpha() else 0)
        found.append(_take(zoned, page, each, bearers))
    return tuple(found)


def _nth(letter: str) -> int:
    """1 for "a"."""
    return ord(letter) - ord("a") + 1


def _citing_marks(zoned: Zoned) -> re.Pattern[str] | None:
    """Which marks are likelier to cite a list of references: "[1]" any, raised numbers a numbered one that brackets don't cite."""
    listed = [_FIRST_ENTRY.match(line.text) is not None for line in zoned.lines_of(Zone.REFERENCES)]
    if not listed:
        return None
    brackets = sum(1 for line in zoned.lines_of(Zone.BODY) for _ in groups(line.text))
    return _ANY_NUMBER if any(listed) and brackets < _FEW else _BRACKETED


def _notes(
    lines: tuple[Line, ...], page: Page, marks: dict[str, list[Mark]], bullets: frozenset[str]
) -> list[tuple[Candidate, list[Mark]]]:
    """The notes of a page, last first, with the first two places that bear their marks."""
    on_page = Counter(each.mark.text for each in page.candidates)
    found: list[tuple[Candidate, list[Mark]]] = []
    foot = len(page.places)
    for group in reversed(_groups(page.candidates)):
        kept: list[tuple[Candidate, list[Mark]]] = []
        at_foot = group[-1].end == foot
        for each in reversed(group):
            end = page.places[each.start]
            bearers = _bearers(marks.get(each.mark.value, []), page.first, end)
            bearers = bearers or _bearers(marks.get(f"[{each.mark.value}]", []), page.first, end)
            lone = each.mark.is_symbol and at_foot and page.shown and each.mark.text not in bullets
            if on_page[each.mark.text] > 1 or not (len(bearers) == 1 or (lone and lines[end].gap)):
                break
            kept.append((each, bearers))
        whole = len(kept) == len(group)
        if not kept or not (whole or (at_foot and not group[0].mark.is_bracketed)):
            continue
        if not (at_foot or _interrupts(lines, page, group)):
            continue
        found += kept
        foot = kept[-1][0].start if at_foot else foot
    return found


def _bullets(page: Page) -> frozenset[str]:
    """Marks that a list may begin its items with: several times on a page, or not at its foot."""
    on_page = Counter(each.mark.text for each in page.candidates)
    foot = (
        {each.mark.text for each in _groups(page.candidates)[-1]}
        if page.candidates[-1:] and page.candidates[-1].end == len(page.places)
        else set()
    )
    return frozenset(mark for mark, times in on_page.items() if times > 1 or mark not in foot)


def _groups(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Candidates that stand one right below the other."""
    groups: list[list[Candidate]] = []
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


def _interrupts(lines: tuple[Line, ...], page: Page, group: list[Candidate]) -> bool:
    """Whether notes in mid-page stand within a sentence, or, with symbols, apart from the text."""
    start, end = group[0].start, group[-1].end
    if start == 0 or end == len(page.places):
        return False
    first, following = lines[page.places[start]], lines[page.places[end]]
    within = not ends_sentence(lines[page.places[start - 1]].text) and not begins_sentence(following.text)
    return within or (first.gap and following.gap and all(each.mark.is_symbol for each in group))


def _take(zoned: Zoned, page: Page, each: Candidate, bearers: list[Mark]) -> Finding:
    lines = zoned.lines
    places = page.places[each.start : each.end]
    first = lines[places[0]]
    zoned.set(places, Zone.FOOTNOTE)
    if each.start and RULE.fullmatch(lines[page.places[each.start - 1]].text):
        zoned.set([page.places[each.start - 1]], Zone.RULE)
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
