# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""Page numbers and running heads, taken out of the text before paragraphs are put together, and kept in the account.

Known by what they do: a line that comes again from page to page with at most its numbers changed, at a page's upper or lower
edge or far from the last time; a number at a page's edge that counts pages; a number alone between blank lines. Leaves
everything else in the text: a running head in a draft is a nuisance, a lost heading is a fault. The ugly case: a table whose
rows come again on one page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
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
_TELLS = re.compile(r"\||\bdoi\b|https?:|www\.|et al\.|©|\d{4}, ?\d+|\d:\d|[Vv]ol(?:ume)?\b", re.IGNORECASE)
_LONGEST_HEAD = 140
_TWICE = 2
_EDGE = 4
_MANY_PAGES = 4
_FAR = 18
_UPPER, _LOWER = 0.11, 0.89
_LONGEST_STEP = 2


def take_furniture(zoned: Zoned) -> tuple[Finding, ...]:
    """Put page furniture into its zone; a finding for each."""
    lines = zoned.lines
    masks = [_masked(line) for line in lines]
    taken = _repeated(lines, masks) | _page_numbers(lines) | _alone(lines, masks)
    taken |= _turned(lines)
    if len(taken) == len(lines):
        return ()
    zoned.set(taken, Zone.FURNITURE)
    return tuple(_finding(lines[at]) for at in sorted(taken))


def _masked(line: Line) -> str:
    return _NUMBERS.sub("0", line.text.casefold())


def _turned(lines: tuple[Line, ...]) -> set[int]:
    """What stands turned at the edge of its page: stamps of those who passed it on."""
    return {at for at, line in enumerate(lines) if line.place is not None and line.place.left >= 10_000}  # noqa: PLR2004


def _repeated(lines: tuple[Line, ...], masks: list[str]) -> set[int]:
    where: defaultdict[str, list[int]] = defaultdict(list)
    for at, mask in enumerate(masks):
        if len(mask) <= _LONGEST_HEAD and _WORD.search(mask):
            where[mask].append(at)
    edges = _edges(lines)
    pages = lines[-1].page
    taken: set[int] = set()
    for mask, places in where.items():
        if len(places) < _TWICE:
            continue
        on = {lines[at].page for at in places}
        if pages >= _TWICE and len(on) >= _TWICE:
            taken |= _of_pages(lines, mask, places, edges)
        elif pages == 1 and _comes_from_afar(places, telling=_tells(lines, places)):
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


def _comes_from_afar(places: list[int], *, telling: bool) -> bool:
    """Whether a line comes again at the distance of pages, in a source that does not show them."""
    steps = sorted(after - before for before, after in pairwise(places))
    far = [step for step in steps if step >= _FAR]
    enough = _TWICE if telling else 3
    return len(far) + 1 >= enough and len(far) * 2 >= len(steps)


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


def _page_numbers(lines: tuple[Line, ...]) -> set[int]:
    """Numbers that count pages: alone on their line, at an edge or far from the last, each the next or the next but one."""
    edges = _edges(lines) if lines[-1].page > 1 else set(range(len(lines)))
    alone = [
        (at, int(line.text)) for at, line in enumerate(lines) if at in edges and _SHORT_NUMBER.fullmatch(line.text)
    ]
    if len(alone) > 5_000:  # noqa: PLR2004 - a table of numbers, not a document
        return set()
    apart = 1 if lines[-1].page > 1 else _FAR
    best: list[tuple[int, int | None]] = []  # length of the chain that ends here, and the link before
    for nth, (at, number) in enumerate(alone):
        chain: tuple[int, int | None] = (1, None)
        for before in range(max(nth - 40, 0), nth):
            place, earlier = alone[before]
            if (
                1 <= number - earlier <= _LONGEST_STEP
                and at - place >= apart
                and lines[at].page - lines[place].page in {0, number - earlier}
            ):
                chain = max(chain, (best[before][0] + 1, before), key=lambda each: each[0])
        best.append(chain)
    return _chained(alone, best, least=_TWICE if lines[-1].page > 1 else 3)


def _chained(alone: list[tuple[int, int]], best: list[tuple[int, int | None]], least: int) -> set[int]:
    taken: set[int] = set()
    for nth in sorted(range(len(best)), key=lambda each: -best[each][0]):
        if best[nth][0] < least or alone[nth][0] in taken:
            continue
        link: int | None = nth
        while link is not None:
            taken.add(alone[link][0])
            link = best[link][1]
    return taken


def _alone(lines: tuple[Line, ...], masks: list[str]) -> set[int]:
    """Between blank lines: a page number, or a line that comes again with a number or in mid-sentence."""
    alone = [at for at in range(len(lines)) if _stands_alone(lines, at)]
    repeated = Counter(masks[at] for at in alone)
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
