"""A table whose columns are aligned by spaces, as it stands in a plain text: put into rows and cells where its columns are beyond doubt.

A column is where something stands in some rows, with a blank strip to its next through all rows; its cells share their left edges, their right
edges or their middles. A line that runs over a strip is a row of one cell. Where a strip is missing, a column is nearly empty, or the edges
don't agree, there is no table: its lines are kept as they are. The ugly case: prose that a typewriter justified by spaces.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.importers.lines import Line

_RULE = re.compile(r"[-=_+|─━═┼ ]*[-=_─━═]{3,}[-=_+|─━═┼ ]*")
_LEAST_ROWS, _LEAST_COLUMNS, _MOST_COLUMNS = 3, 2, 30
_WIDEST = 400
_ROWS, _FILLED, _AGREEING = 0.6, 0.5, 0.6
_MOST_HEAD = 2


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """Rows of as many cells as there are columns, or of one that spans them; how many are the head; and the rules drawn between them.

    A cell is a piece of a line under that line's number; its text may be empty.
    """

    rows: tuple[tuple[Line, ...], ...]
    head: int = 0
    rules: tuple[Line, ...] = ()


def aligned_table(lines: Sequence[Line]) -> AlignedTable | None:
    """The table that `lines` make; None where that is in doubt."""
    rules = tuple(line for line in lines if _RULE.fullmatch(line.text))
    body = [line for line in lines if not _RULE.fullmatch(line.text)]
    several = [line for line in body if len(line.cells) >= _LEAST_COLUMNS and line.place is None]
    if len(several) < max(_LEAST_ROWS, _ROWS * len(body)) or any(_end(line) > _WIDEST for line in several):
        return None
    columns = _columns(several)
    if not _LEAST_COLUMNS <= len(columns) <= _MOST_COLUMNS or not _agree(several, columns):
        return None
    rows = tuple(_row(line, columns) for line in body)
    before = sum(line.number < rules[0].number for line in body) if rules else 0
    after = sum(line.number < rules[1].number for line in body) if len(rules) > 1 else 0
    head = before or after
    return AlignedTable(rows, head if head <= _MOST_HEAD and len(body) - head >= _LEAST_COLUMNS else 0, rules)


def _end(line: Line) -> int:
    left, text = line.cells[-1]
    return round(left) + len(text)


def _columns(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Half-open ranges of characters in which cells stand, with a blank strip between each two."""
    taken = [False] * _WIDEST
    for line in lines:
        for left, text in line.cells:
            start = round(left)
            taken[start : start + len(text)] = [True] * len(text)
    found: list[tuple[int, int]] = []
    for at, full in enumerate(taken):
        if full and found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        elif full:
            found.append((at, at + 1))
    return found


def _agree(lines: Sequence[Line], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether no column holds two cells of a line, each is filled in most lines, and the edges of its cells agree."""
    cells: list[list[tuple[int, int]]] = [[] for _ in columns]
    for line in lines:
        places = [_column(round(left), columns) for left, _ in line.cells]
        if len(set(places)) < len(places):
            return False
        for place, (left, text) in zip(places, line.cells, strict=True):
            cells[place].append((round(left), round(left) + len(text)))
    return all(len(each) >= _FILLED * len(lines) and _edges_agree(each) for each in cells)


def _edges_agree(cells: Sequence[tuple[int, int]]) -> bool:
    edges = (
        Counter(left for left, _ in cells), Counter(right for _, right in cells), Counter((left + right) // 2 for left, right in cells),
    )  # fmt: skip
    return max(count.most_common(1)[0][1] for count in edges) >= _AGREEING * len(cells)


def _column(left: int, columns: Sequence[tuple[int, int]]) -> int:
    return next(nth for nth, (start, end) in enumerate(columns) if start <= left < end)


def _row(line: Line, columns: Sequence[tuple[int, int]]) -> tuple[Line, ...]:
    """A line's cells, one a column; a single one where it runs over the strip between two."""
    cells = line.cells or ((line.indent, line.text),)
    inside = [
        (nth, text)
        for left, text in cells
        for nth, (start, end) in enumerate(columns)
        if start <= round(left) and round(left) + len(text) <= end
    ]
    if len(inside) < len(cells):
        return (replace(line, raised=(), cells=()),)
    texts = dict(inside)
    return tuple(replace(line, text=texts.get(nth, ""), raised=(), cells=()) for nth in range(len(columns)))
