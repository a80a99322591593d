# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""Page numbers and running heads, taken out of the text before paragraphs are put together, and kept in the account.

Known by what they do: a line that comes again from page to page with at most its numbers changed, at a page's upper or lower
edge or far from the last time; a number at a page's edge that counts pages; a number alone between blank lines. Leaves
everything else in the text: a running head in a draft is a nuisance, a lost heading is a fault. The ugly cases: a table whose
rows come again on one page; "Article 1", "Article 2" alone on their lines, each once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.footnotes.pages import RULE
from policyver.importers.headings.numbers import PART_ALONE
from policyver.importers.sentences import ends_sentence
from policyver.importers.zones import Zone
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.importers.zones import Zoned
    from policyver.model.finding import Finding

_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—]? ?(?:[Pp]age )?\d{1,5}(?: ?(?:of|/) ?\d{1,5})? ?[-–—]?")
_PAGE_OF = re.compile(r"[Pp]age \d{1,4} of \d{1,4}|\d{1,4} ?/ ?\d{1,4}|\(page number not for citation purposes\)")
_SHORT_NUMBER = re.compile(r"[0-9]{1,5}")
_WORD = re.compile(r"[^\W\d_]{2}")
_MARKED = re.compile(r"\||\(0\) 0:0")
_NO_HEAD = re.compile(r"\.[gst]0$|\bpmid\b|0; ?0|^additional file")
_COUNTED = re.compile(r"(?:[Pp]age )?(\d{1,4}) ?(?:/|of) ?(\d{1,4})")
_TELLS = re.compile(r"\||\bdoi\b|https?:|www\.|et al\.|©|\d{4}, ?\d+|\d:\d|[Vv]ol(?:ume)?\b", re.IGNORECASE)
_LONGEST_HEAD = 140
_TWICE = 2
_EDGE = 4
_MANY_PAGES = 4
_FAR = 18
_UPPER, _LOWER = 0.11, 0.89
_LONGEST_STEP = 2
_NEAR = 3


def take_furniture(zoned: Zoned) -> tuple[Finding, ...]:
    """Put page furniture into its zone; a finding for each."""
    lines = zoned.lines
    times = Counter(line.text for line in lines)
    masks = [_masked(line, once=times[line.text] == 1) for line in lines]
    counted = _counted(lines)
    taken = counted | _repeated(lines, masks, counted) | _alone(lines, masks)
    taken |= _turned(lines) | (set() if lines[-1].page == 1 else _page_numbers(lines))
    taken = set() if len(taken) == len(lines) else taken
    zoned.set(taken, Zone.FURNITURE)
    return tuple(_finding(lines[at]) for at in sorted(taken))


def _masked(line: Line, *, once: bool) -> str:
    if RULE.fullmatch(line.text) or (once and PART_ALONE.fullmatch(line.text)):
        return ""
    return _NUMBERS.sub("0", line.text.casefold())


def _counted(lines: tuple[Line, ...]) -> set[int]:
    """Lines that count pages up to one total: "5 / 17", "Page 6 of 17"."""
    of: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        match = _COUNTED.fullmatch(line.text)
        if match is not None and int(match[1]) <= int(match[2]):
            of[int(match[2])].append((at, int(match[1])))
    taken: set[int] = set()
    for found in of.values():
        rising = [found[0]]
        for at, number in found[1:]:
            rising += [(at, number)] if number > rising[-1][1] else []
        if len(rising) >= _TWICE:
            taken.update(at for at, _ in rising)
    return taken


def _turned(lines: tuple[Line, ...]) -> set[int]:
    """What stands turned at the edge of its page: stamps of those who passed it on."""
    return {at for at, line in enumerate(lines) if line.place is not None and line.place.left >= 10_000}  # noqa: PLR2004


def _repeated(lines: tuple[Line, ...], masks: list[str], counted: set[int]) -> set[int]:
    """Lines that come again from page to page; `counted` are lines known to count pages."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for at, mask in enumerate(masks):
        if len(mask) <= _LONGEST_HEAD and (_WORD.search(mask) or _MARKED.search(mask)) and not _NO_HEAD.search(mask):
            where[mask].append(at)
    again = {mask: places for mask, places in where.items() if len(places) >= _TWICE}
    if lines[-1].page == 1:
        return _from_afar(lines, again, counted)
    edges = _edges(lines)
    taken: set[int] = set()
    for mask, places in again.items():
        if len({lines[at].page for at in places}) >= _TWICE:
            taken |= _of_pages(lines, mask, places, edges)
    return taken


def _from_afar(lines: tuple[Line, ...], again: dict[str, list[int]], counted: set[int]) -> set[int]:
    """In a source that does not show its pages: what comes again from afar and tells of a journal, then what stands beside that."""
    taken = set(counted)
    for places in again.values():
        if _comes_from_afar(places, least=_TWICE) and _tells(lines, places):
            taken.update(places)
    taken |= _page_numbers(lines, beside=taken)
    beside = {near for at in taken for near in range(at - _NEAR, at + _NEAR + 1)}
    for places in again.values():
        if _comes_from_afar(places, least=3) and sum(at in beside for at in places) * 10 >= len(places) * 7:
            taken.update(places)
    return taken


def _of_pages(lines: tuple[Line, ...], mask: str, places: list[int], edges: set[int]) -> set[int]:
    """Those of the places that are furniture, in a source that shows its pages."""
    on = {lines[at].page for at in places}
    once = len(places) <= len(on) * 1.5
    at_edge = [at for at in places if at in edges]
    pages = lines[-1].page
    often = len(on) >= max(_TWICE, min(3, pages / 3))
    if often and once and len(at_edge) * 2 >= len(places):
        return set(places)
    if (once and len(on) >= max(3, pages * 0.4)) or (_PAGE_OF.fullmatch(mask) and len(on) >= _TWICE):
        return set(places)
    if _tells(lines, places) and len(at_edge) >= _TWICE:
        return set(at_edge)
    return set()


def _tells(lines: tuple[Line, ...], places: list[int]) -> bool:
    return _TELLS.search(lines[places[0]].text) is not None and not ends_sentence(lines[places[0]].text)


def _comes_from_afar(places: list[int], least: int) -> bool:
    """Whether a line comes again at the distance of pages, and not often nearer."""
    steps = [after - before for before, after in pairwise(places)]
    far = sum(step >= _FAR for step in steps)
    return far + 1 >= least and far * 10 >= len(steps) * 7


def _edges(lines: tuple[Line, ...]) -> set[int]:
    """Places at the upper or lower edge of their page: by their depth, else by their turn."""
    by_page: defaultdict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        by_page[line.page].append(at)
    edges: set[int] = set()
    for places in by_page.values():
        placed = [at for at in places if lines[at].place is not None]
        if placed:
            depths = sorted(_depth(lines[at]) for at in placed)
            low, high = depths[min(2, len(depths) - 1)], depths[max(len(depths) - 3, 0)]
            edges |= {at for at in placed if not min(low, _UPPER) < _depth(lines[at]) < max(high, _LOWER)}
        else:
            edges.update(places[:_EDGE], places[-_EDGE:])
    return edges


def _depth(line: Line) -> float:
    return 0.0 if line.place is None else line.place.depth


def _page_numbers(lines: tuple[Line, ...], beside: set[int] | None = None) -> set[int]:
    """Numbers that count pages: alone on their line, at an edge or far from the last, each the next or the next but one.

    Where the source does not show its pages, they have to run through half of it, or stand `beside` what is furniture.
    """
    shown = lines[-1].page > 1
    edges = _edges(lines) if shown else set(range(len(lines)))
    alone = [
        (at, int(line.text)) for at, line in enumerate(lines) if at in edges and _SHORT_NUMBER.fullmatch(line.text)
    ]
    near = {other for at in beside or () for other in range(at - _NEAR, at + _NEAR + 1)}
    if near and sum(at in near for at, _ in alone) >= 3:  # noqa: PLR2004 - then all stand there
        alone = [(at, number) for at, number in alone if at in near]
    if len(alone) > 5_000:  # noqa: PLR2004 - a table of numbers, not a document
        return set()
    apart = 1 if shown else _FAR
    best: list[tuple[int, int | None]] = []  # length of the chain that ends here, and the link before
    for nth, (at, number) in enumerate(alone):
        chain: tuple[int, int | None] = (1, None)
        for before in range(max(nth - 40, 0), nth):
            place, earlier = alone[before]
            pages = lines[at].page - lines[place].page
            if 1 <= number - earlier <= _LONGEST_STEP and at - place >= apart and pages in {0, number - earlier}:
                chain = max(chain, (best[before][0] + 1, before), key=lambda each: each[0])
        best.append(chain)
    chains = _chained(alone, best, least=_TWICE if shown else 3)
    if shown or near:
        return {at for chain in chains for at in chain}
    half = len(lines) / 2
    return {at for chain in chains for at in chain if max(chain) - min(chain) > half and len(chain) > _MANY_PAGES}


def _chained(alone: list[tuple[int, int]], best: list[tuple[int, int | None]], least: int) -> list[set[int]]:
    """The chains, longest first; none shares a place with another."""
    taken: set[int] = set()
    chains: list[set[int]] = []
    for nth in sorted(range(len(best)), key=lambda each: -best[each][0]):
        if best[nth][0] < least or alone[nth][0] in taken:
            continue
        chain: set[int] = set()
        link: int | None = nth
        while link is not None:
            chain.add(alone[link][0])
            link = best[link][1]
        if not chain & taken:
            chains.append(chain)
            taken |= chain
    return chains


def _alone(lines: tuple[Line, ...], masks: list[str]) -> set[int]:
    """Between blank lines: a page number, or a line that comes again with a number or in mid-sentence."""
    alone = [at for at in range(len(lines)) if _stands_alone(lines, at)]
    repeated = Counter(masks[at] for at in alone if masks[at])
    taken: set[int] = set()
    kept: Line | None = None
    are_alone = set(alone)
    for at, line in enumerate(lines):
        if at in are_alone and line.place is None and _is_furniture(line, kept, repeated[masks[at]]):
            taken.add(at)
        else:
            kept = line
    return taken


def _stands_alone(lines: tuple[Line, ...], at: int) -> bool:
    before = at == 0 or lines[at].gap
    after = at + 1 == len(lines) or lines[at + 1].gap
    return before and after and len(lines[at].text) <= _LONGEST_HEAD


def _is_furniture(line: Line, kept: Line | None, times: int) -> bool:
    if _PAGE_NUMBER.fullmatch(line.text):
        return True
    if times < _TWICE:
        return False
    has_number = _NUMBERS.search(line.text) is not None and line.text[-1] not in ".;:"
    return has_number or (kept is not None and not ends_sentence(kept.text))


def _finding(line: Line) -> Finding:
    return finding("page-furniture", f"taken out as page furniture: “{visible_line(line.text)}”", line.number)
