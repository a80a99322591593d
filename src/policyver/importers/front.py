"""What stands before the text of an article: its title, who wrote it, where they work, dates, licence, keywords.

Only where an article shows that it has such a thing: an abstract or an introduction under its usual name. Then whatever
stands before the introduction and is not running prose is front matter. Prose there is the abstract. The ugly case: an
extractor that puts the column with the licence in the middle of the first page's text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.front_words import (
    ABSTRACT,
    ABSTRACT_RUNS_IN,
    CUE,
    KEYWORDS,
    MAIL,
    OPENING,
    STRAY,
    STRUCTURED,
    WORD,
    WORK,
)
from policyver.importers.sentences import ends_sentence
from policyver.importers.zones import Zone
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.typography import BodyType
    from policyver.importers.zones import Zoned
    from policyver.model.finding import Finding

_LOOK_AT = 400
_LATEST = 0.6
_PROSE_WORDS = 22
_SMALL_SHARE = 0.62
_AFTER = 160
_SHORT = 0.8
_LEAST_LINE = 6
_SURELY_SMALL = 0.8
_LONGEST_HEADING = 60
_LONGEST_STRAY = 40


def take_front(zoned: Zoned, kind: BodyType, title: str | None) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Put front matter into its zone; the title's lines as text, and a finding for each block."""
    places = zoned.places(Zone.BODY)
    lines = zoned.lines
    opening, abstract = _landmarks(lines, places)
    if opening is None and abstract is None:
        return (), ()
    end = opening if opening is not None else (abstract or 0)
    head = [at for at in places if at < end]
    named = _title(zoned, head, kind, title)
    blocks = _blocks(zoned, [at for at in head if at not in set(named)], kind)
    front = _front_blocks(zoned, blocks, abstract, kind)
    taken = {at for block in front for at in block}
    zoned.sure |= {at for block in blocks for at in block if at not in taken}
    later = [at for at in places if at >= end][:_AFTER]
    front += _strays(zoned, later, kind) if kind.size else _stray_lines(lines, later)
    zoned.set(named, Zone.TITLE)
    for block in front:
        zoned.set(block, Zone.FRONT)
    found = tuple(
        finding(
            "front-matter", f"taken out as front matter: “{visible_line(lines[block[0]].text)}”", lines[block[0]].number
        )
        for block in front
    )
    return tuple(lines[at].text for at in named), found


def _landmarks(lines: tuple[Line, ...], places: list[int]) -> tuple[int | None, int | None]:
    """Where the introduction's name and where the abstract's stands."""
    early = places[: max(min(_LOOK_AT, int(len(places) * _LATEST)), 1)]
    abstract = next(
        (at for at in early if ABSTRACT.fullmatch(lines[at].text) or ABSTRACT_RUNS_IN.match(lines[at].text)), None
    )
    opening = next(
        (
            at
            for at in early
            if OPENING.fullmatch(lines[at].text)
            and not (abstract is not None and at < abstract)
            and not _is_structured_name(lines, at)
        ),
        None,
    )
    return opening, abstract


def _is_structured_name(lines: tuple[Line, ...], at: int) -> bool:
    """Whether the name stands alone inside an abstract: its next name comes within few lines, a second time later."""
    name = lines[at].text.casefold()
    later = [other for other in range(at + 1, min(at + _AFTER, len(lines))) if lines[other].text.casefold() == name]
    return bool(later)


def _title(zoned: Zoned, head: list[int], kind: BodyType, given: str | None) -> list[int]:
    """The title's lines: those set largest, else those that make the title that was given."""
    lines = zoned.lines
    if kind.size:
        large = [at for at in head if lines[at].page == 1 and kind.is_large(lines[at]) and len(lines[at].text) > 8]  # noqa: PLR2004
        most = max((_size(lines[at]) for at in large if len(lines[at].text.split()) > 1), default=0.0)
        named = [at for at in large if _size(lines[at]) >= most * 0.97]
        return named if most >= kind.size * 1.2 else []
    wanted = _letters(given or "")
    for start in range(min(len(head), 40)):
        text = ""
        for stop in range(start, min(start + 8, len(head))):
            text += _letters(lines[head[stop]].text)
            if wanted and text == wanted:
                return head[start : stop + 1]
            if not wanted.startswith(text):
                break
    return []


def _size(line: Line) -> float:
    return line.place.size if line.place is not None else 0.0


def _letters(text: str) -> str:
    return "".join(WORD.findall(text.casefold()))


def _blocks(zoned: Zoned, places: list[int], kind: BodyType) -> list[list[int]]:
    """Lines that belong together: no gap, one type, no new beginning."""
    blocks: list[list[int]] = []
    lines = zoned.lines
    for at in places:
        if not blocks or _parts(lines, blocks[-1], at, kind):
            blocks.append([at])
        else:
            blocks[-1].append(at)
    return blocks


def _parts(lines: tuple[Line, ...], block: list[int], at: int, kind: BodyType) -> bool:
    line, before = lines[at], lines[block[-1]]
    if at != block[-1] + 1 and lines[at].page == before.page and kind.size == 0:
        return True
    if kind.size and abs(_size(line) - _size(before)) > 0.3:  # noqa: PLR2004 - points
        return True
    if kind.size == 0 and _ends_beside(lines, block, at):
        return True
    goes_on = not ends_sentence(before.text) and line.text[:1].islower()
    if line.gap and not goes_on:
        return True
    if ABSTRACT.fullmatch(line.text) or ABSTRACT_RUNS_IN.match(line.text) or ABSTRACT.fullmatch(before.text):
        return True
    new = (
        CUE.match(line.text) is not None
        or STRUCTURED.match(line.text) is not None
        or MAIL.search(line.text) is not None
    )
    return new and (
        ends_sentence(before.text)
        or not _is_prose([lines[each] for each in block])
        or KEYWORDS.match(line.text) is not None
    )


def _ends_beside(lines: tuple[Line, ...], block: list[int], at: int) -> bool:
    """Without gaps or type: whether front matter ends here, at a short last line, an address, or where prose goes on."""
    line, before = lines[at].text, lines[block[-1]].text
    text = [lines[each] for each in block]
    if CUE.match(text[0].text) is None and _is_prose(text):
        return False
    widest = max(len(each.text) for each in text)
    if len(block) > 1 and ends_sentence(before) and len(before) < widest * _SHORT and line[:1].isupper():
        return True
    if MAIL.search(before) and not MAIL.search(line) and len(before.split()) <= 2 and line[:1].isupper():  # noqa: PLR2004
        return True
    words = WORD.findall(line)
    goes_on = line[:1].islower() and len(words) >= _LEAST_LINE and _small_share([lines[at]]) > _SURELY_SMALL
    return goes_on and _small_share(text) < _SMALL_SHARE


def _front_blocks(zoned: Zoned, blocks: list[list[int]], abstract: int | None, kind: BodyType) -> list[list[int]]:
    """The blocks that are no part of the abstract."""
    lines = zoned.lines
    front: list[list[int]] = []
    in_abstract = False
    size = 0.0
    for block in blocks:
        first = lines[block[0]]
        if abstract is not None and block[0] == abstract:
            in_abstract = True
            size = _size(first) if len(block) > 1 or ABSTRACT_RUNS_IN.match(first.text) else 0.0
            continue
        text = [lines[at] for at in block]
        cued = CUE.match(first.text) is not None or MAIL.search(first.text) is not None
        structured = in_abstract and STRUCTURED.match(first.text) is not None and not CUE.match(first.text)
        if structured or (not cued and _belongs(text, in_abstract=in_abstract, size=size, kind=kind)):
            size = size or _size(first)
            continue
        front.append(block)
    return front


def _belongs(text: list[Line], *, in_abstract: bool, size: float, kind: BodyType) -> bool:
    if kind.size and size and abs(_size(text[0]) - size) > 0.3:  # noqa: PLR2004 - points
        return False
    if not in_abstract and kind.size and _size(text[0]) < kind.size * 0.9:
        return False
    if _is_prose(text):
        return True
    short = (
        len(text[0].text) <= _LONGEST_HEADING and len(text) == 1 and STRUCTURED.match(text[0].text + ":") is not None
    )
    if in_abstract and (short or (kind.size > 0 and size > 0)):
        return True
    return in_abstract and _small_share(text) > _SMALL_SHARE


def _is_prose(text: list[Line]) -> bool:
    words = sum(len(WORD.findall(line.text)) for line in text)
    joined = " ".join(line.text for line in text[:6])
    works = len(WORK.findall(joined))
    return words >= _PROSE_WORDS and _small_share(text) >= _SMALL_SHARE and works * 12 < words


def _small_share(text: list[Line]) -> float:
    """How many of its words begin with a small letter."""
    found = [word for line in text for word in WORD.findall(line.text)]
    return sum(word[0].islower() for word in found) / len(found) if found else 0.0


def _strays(zoned: Zoned, places: list[int], kind: BodyType) -> list[list[int]]:
    """Front matter that an extractor put after the introduction's name."""
    lines = zoned.lines
    found: list[list[int]] = []
    for block in _blocks(zoned, places, kind):
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


def _stray_lines(lines: tuple[Line, ...], places: list[int]) -> list[list[int]]:
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
