"""Lines at the head of an article that belong together, with or without type to tell, and what of them is prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.front.words import ABSTRACT, ABSTRACT_RUNS_IN, CUE, KEYWORDS, MAIL, STRUCTURED, WORD, WORK
from policyver.importers.sentences import ends_sentence

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.typography import BodyType
    from policyver.importers.zones import Zoned

SMALL_SHARE = 0.62
_PROSE_WORDS = 22
_SHORT = 0.8
_LEAST_LINE = 6
_SURELY_SMALL = 0.8


def blocks_of(zoned: Zoned, places: list[int], kind: BodyType) -> list[list[int]]:
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
    if kind.size and abs(size_of(line) - size_of(before)) > 0.3:  # noqa: PLR2004 - points
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
        or not is_prose([lines[each] for each in block])
        or KEYWORDS.match(line.text) is not None
    )


def _ends_beside(lines: tuple[Line, ...], block: list[int], at: int) -> bool:
    """Without gaps or type: whether front matter ends here, at a short last line, an address, or where prose goes on."""
    line, before = lines[at].text, lines[block[-1]].text
    text = [lines[each] for each in block]
    if CUE.match(text[0].text) is None and is_prose(text):
        return False
    widest = max(len(each.text) for each in text)
    if len(block) > 1 and ends_sentence(before) and len(before) < widest * _SHORT and line[:1].isupper():
        return True
    if MAIL.search(before) and not MAIL.search(line) and len(before.split()) <= 2 and line[:1].isupper():  # noqa: PLR2004
        return True
    words = WORD.findall(line)
    goes_on = line[:1].islower() and len(words) >= _LEAST_LINE and small_share([lines[at]]) > _SURELY_SMALL
    return goes_on and small_share(text) < SMALL_SHARE


def is_prose(text: list[Line]) -> bool:
    """Whether lines are running text: words enough, most of them small, few of places where people work."""
    words = sum(len(WORD.findall(line.text)) for line in text)
    joined = " ".join(line.text for line in text[:6])
    works = len(WORK.findall(joined))
    return words >= _PROSE_WORDS and small_share(text) >= SMALL_SHARE and works * 12 < words


def small_share(text: list[Line]) -> float:
    """How many of its words begin with a small letter."""
    found = [word for line in text for word in WORD.findall(line.text)]
    return sum(word[0].islower() for word in found) / len(found) if found else 0.0


def size_of(line: Line) -> float:
    """The size of its type in points; 0 where that is not known."""
    return line.place.size if line.place is not None else 0.0
