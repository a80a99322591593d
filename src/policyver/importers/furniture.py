# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""Page numbers and running heads, taken out of the text before paragraphs are put together, and kept in the account.

Decides with little: a number alone between blank lines, or a line alone between blank lines that comes again with at
most its numbers changed and either bears a number or stands in mid-sentence. Leaves everything else in the text: a
running head in a draft is a nuisance, a lost heading is a fault.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from policyver.importers.codes import finding
from policyver.importers.sentences import ends_sentence
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from policyver.importers.lines import Line
    from policyver.model.finding import Finding

_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—]? ?(?:[Pp]age )?\d{1,5}(?: of \d{1,5})? ?[-–—]?")
_LONGEST_HEAD = 120
_TWICE = 2


def without_furniture(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Finding, ...]]:
    """The lines that are text, those that are furniture, and a finding for each of the latter.

    The line after furniture keeps the gap that stood before or after it.
    """
    alone = [_stands_alone(lines, at) for at in range(len(lines))]
    repeated = Counter(_masked(line) for line, is_alone in zip(lines, alone, strict=True) if is_alone)
    kept: list[Line] = []
    furniture: list[Line] = []
    for line, is_alone in zip(lines, alone, strict=True):
        if is_alone and _is_furniture(line, kept, repeated):
            furniture.append(line)
        elif furniture and kept and kept[-1].number < furniture[-1].number:
            kept.append(replace(line, gap=True))
        else:
            kept.append(line)
    return tuple(kept), tuple(furniture), tuple(_finding(line) for line in furniture)


def _stands_alone(lines: tuple[Line, ...], at: int) -> bool:
    before = at == 0 or lines[at].gap
    after = at + 1 == len(lines) or lines[at + 1].gap
    return before and after and len(lines[at].text) <= _LONGEST_HEAD


def _is_furniture(line: Line, kept: list[Line], repeated: Counter[str]) -> bool:
    if _PAGE_NUMBER.fullmatch(line.text):
        return True
    if repeated[_masked(line)] < _TWICE:
        return False
    has_number = _NUMBERS.search(line.text) is not None and line.text[-1] not in ".;:"
    return has_number or (bool(kept) and not ends_sentence(kept[-1].text))


def _masked(line: Line) -> str:
    return _NUMBERS.sub("0", line.text)


def _finding(line: Line) -> Finding:
    return finding("page-furniture", f"taken out as page furniture: “{visible_line(line.text)}”", line.number)
