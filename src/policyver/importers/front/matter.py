"""What stands before the text of an article: its title, who wrote it, where they work, dates, licence, keywords.

Only where an article shows that it has such a thing: an abstract or an introduction under its usual name. Then whatever
stands before the introduction and is not running prose is front matter. Prose there is the abstract. The ugly case: an
extractor that puts the column with the licence in the middle of the first page's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.front.blocks import SMALL_SHARE, blocks_of, is_prose, size_of, small_share
from policyver.importers.front.strays import stray_lines, strays
from policyver.importers.front.words import (
    ABSTRACT,
    ABSTRACT_RUNS_IN,
    CUE,
    MAIL,
    OPENING,
    STRUCTURED,
    WORD,
)
from policyver.importers.zones import Zone
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.typography import BodyType
    from policyver.importers.zones import Zoned
    from policyver.model.finding import Finding

_LOOK_AT = 400
_LATEST = 0.6
_AFTER = 160
_LONGEST_HEADING = 60


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
    blocks = blocks_of(zoned, [at for at in head if at not in set(named)], kind)
    front = _front_blocks(zoned, blocks, abstract, kind)
    taken = {at for block in front for at in block}
    zoned.sure |= {at for block in blocks for at in block if at not in taken}
    later = [at for at in places if at >= end][:_AFTER]
    front += strays(zoned, later, kind) if kind.size else stray_lines(lines, later)
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
        most = max((size_of(lines[at]) for at in large if len(lines[at].text.split()) > 1), default=0.0)
        named = [at for at in large if size_of(lines[at]) >= most * 0.97]
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


def _letters(text: str) -> str:
    return "".join(WORD.findall(text.casefold()))


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
            size = size_of(first) if len(block) > 1 or ABSTRACT_RUNS_IN.match(first.text) else 0.0
            continue
        text = [lines[at] for at in block]
        cued = CUE.match(first.text) is not None or MAIL.search(first.text) is not None
        structured = in_abstract and STRUCTURED.match(first.text) is not None and not CUE.match(first.text)
        if structured or (not cued and _belongs(text, in_abstract=in_abstract, size=size, kind=kind)):
            size = size or size_of(first)
            continue
        front.append(block)
    return front


def _belongs(text: list[Line], *, in_abstract: bool, size: float, kind: BodyType) -> bool:
    if kind.size and size and abs(size_of(text[0]) - size) > 0.3:  # noqa: PLR2004 - points
        return False
    if not in_abstract and kind.size and size_of(text[0]) < kind.size * 0.9:
        return False
    if is_prose(text):
        return True
    short = (
        len(text[0].text) <= _LONGEST_HEADING and len(text) == 1 and STRUCTURED.match(text[0].text + ":") is not None
    )
    if in_abstract and (short or (kind.size > 0 and size > 0)):
        return True
    return in_abstract and small_share(text) > SMALL_SHARE
