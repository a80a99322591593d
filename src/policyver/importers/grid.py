"""Text whose columns stand side by side, as `pdftotext -layout` leaves it: characters are places on a grid.

Only where many lines have another beside them at the same place, on most pages; all other text is left as it is. Each
character is as wide and each line as high as the next, so that what reads pages of a PDF reads these.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from policyver.importers.characters import clean_text
from policyver.importers.layout.columns import columns
from policyver.importers.layout.fragments import Fragment, Sheet
from policyver.importers.layout.reading import read_sheets
from policyver.importers.lines import Line, source_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.importers.layout.reading import ReadLine

_PIECE = re.compile(r"\S+(?: \S+)*")
_BESIDE = re.compile(r"\S {2,}\S")
_LEAST_BESIDE = 12
_SHARE = 0.08
_LEAST_PAGES = 0.25


def unfolded(data: bytes, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with columns read one after the other; `lines` themselves where there are none side by side."""
    raw = source_lines(data)
    beside = sum(_BESIDE.search(text) is not None and len(text) > 60 for _, text, _ in raw)  # noqa: PLR2004
    if beside < _LEAST_BESIDE or beside < _SHARE * len(lines):
        return lines
    sheets = _sheets(raw)
    parted = sum(len(columns(sheet.fragments, 0.0, sheet.width)) > 1 for sheet in sheets)
    if parted < max(_LEAST_PAGES * len(sheets), 1):
        return lines
    parts: defaultdict[int, int] = defaultdict(int)
    return tuple(_line(each, parts) for each in read_sheets(sheets) if each.text)


def _sheets(raw: Sequence[tuple[int, str, int]]) -> list[Sheet]:
    pages: dict[int, list[Fragment]] = {}
    first: dict[int, int] = {}
    for number, text, page in raw:
        start = first.setdefault(page, number)
        found = pages.setdefault(page, [])
        for match in _PIECE.finditer(text.expandtabs(8)):
            clean = clean_text(match[0]).text.strip()
            if clean:
                found.append(Fragment(clean, match.start(), match.end(), number - start + 1, source=number))
    return [
        Sheet(page, max(each.right for each in found) + 1, max(each.at for each in found) + 1, tuple(found))
        for page, found in pages.items()
        if found
    ]


def _line(each: ReadLine, parts: defaultdict[int, int]) -> Line:
    part = parts[each.source]
    parts[each.source] += 1
    indent = max(round(each.place.left - each.place.edge), 0)
    place = replace(each.place, face="")
    return Line(each.source, each.text, indent, each.gap, place.page, part, place, cells=each.cells)
