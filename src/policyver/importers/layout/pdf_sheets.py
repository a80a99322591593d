"""Spans of a PDF to fragments: what stands together on a line, with what is raised or lowered in it marked.

Decides that a smaller span right beside a line, somewhat above or below its base line, is a raised or lowered part of it
and no line of its own. Text that is turned against the rest of its page (a stamp at the edge) stands in fragments at the end.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policyver.importers.layout.fragments import Fragment, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.programs.pdf import Font, PdfPage, Span

_GAP = 1.4
_BACK = 0.9
_SMALLER = 0.85
_BOLD = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi|[.\-]B(?:I)?(?:\+|$)", re.IGNORECASE)
_BESIDE = 10_000.0


@dataclass(slots=True)
class _Open:
    """A fragment that spans are still added to."""

    base: float
    size: float
    left: float
    right: float
    text: str = ""
    raised: list[tuple[int, int]] = field(default_factory=list)
    lowered: list[tuple[int, int]] = field(default_factory=list)
    faces: Counter[str] = field(default_factory=Counter)
    bold: int = 0


def pdf_sheets(pages: Sequence[PdfPage]) -> list[Sheet]:
    """The pages as sheets, each turned so that most of its text stands upright."""
    return [_sheet(page) for page in pages]


def _sheet(page: PdfPage) -> Sheet:
    turns: Counter[int] = Counter()
    for span in page.spans:
        turns[span.turn] += len(span.text)
    main = turns.most_common(1)[0][0] if turns else 0
    upright = [span for span in page.spans if span.turn == main]
    width, height = (page.width, page.height) if (main + page.turn) % 2 == 0 else (page.height, page.width)
    top = max((span.base + span.size for span in upright), default=height)
    start = min((span.left for span in upright), default=0.0)
    # A turned page's places begin elsewhere than at its corner: put them back on the sheet.
    moved = (0.0, height) if main == 0 and page.turn == 0 else (-start + width / 12, top + height / 12)
    fragments = [_fragment(each, moved) for each in _opened(upright, page.fonts)]
    turned = [span for span in page.spans if span.turn != main]
    beside = [_fragment(each, (_BESIDE, _BESIDE)) for each in _opened(turned, page.fonts)]
    rules = tuple((left, right, page.height - top) for left, _, right, top in page.rules) if moved[0] == 0.0 else ()
    return Sheet(
        page.number, max(width, 1.0), max(height, 1.0), tuple(x for x in (*fragments, *beside) if x.text), rules
    )


def _opened(spans: Sequence[Span], fonts: tuple[Font, ...]) -> list[_Open]:
    found: list[_Open] = []
    for span in spans:
        text = span.text
        if found and _goes_on(found[-1], span):
            _add(found[-1], span, text, fonts[span.font])
        else:
            found.append(_Open(span.base, span.size, span.left, span.right))
            _add(found[-1], span, text.lstrip(), fonts[span.font])
    return found


def _goes_on(line: _Open, span: Span) -> bool:
    size = max(line.size, span.size)
    if not -_BACK * size <= span.left - line.right <= _GAP * size:
        return False
    off = abs(span.base - line.base)
    if off < size / 10:
        return True
    smaller = min(line.size, span.size) <= _SMALLER * size
    return off < size * (0.6 if smaller else 0.25) and span.left >= line.left


def _add(line: _Open, span: Span, text: str, font: Font) -> None:
    if span.size > line.size / _SMALLER:  # the line began with a raised part
        if line.base - span.base > span.size / 10:
            line.raised = [(0, len(line.text))]
        line.base, line.size = span.base, span.size
    off = span.base - line.base
    start = len(line.text) + len(text) - len(text.lstrip())
    if not line.text or text[:1] == " " or span.left - line.right < span.size / 6:
        line.text += text
    else:
        line.text += " " + text
        start += 1
    if span.size <= line.size * _SMALLER and abs(off) > line.size / 20 and text.strip():
        (line.raised if off > 0 else line.lowered).append((start, len(line.text)))
    line.left, line.right = min(line.left, span.left), max(line.right, span.right)
    if span.size >= line.size * _SMALLER:
        line.faces[font.name] += len(text)
        line.bold += len(text.strip()) if font.weight >= _BOLD or _BOLD_NAME.search(font.name) else 0


def _fragment(line: _Open, moved: tuple[float, float]) -> Fragment:
    x, y = moved
    text = line.text.rstrip()
    face = line.faces.most_common(1)[0][0].partition("+")[0] if line.faces else ""
    letters = sum(line.faces.values())
    return Fragment(
        text, line.left + x, line.right + x, y - line.base, line.size, face, line.bold * 10 >= letters * 9 > 0,
        tuple(line.raised), tuple(line.lowered),
    )  # fmt: skip
