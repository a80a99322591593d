"""Sheets to lines in reading order, each with its place.

Decides which fragments share a line, and where a column's full lines begin and end: from that, later passes see what is
indented, what is short and where a gap stands. The ugly case: a formula whose signs stand higher and lower than its line.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.importers.layout.columns import columns, habit_of
from policyver.importers.layout.fragments import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.importers.layout.columns import Column
    from policyver.importers.layout.fragments import Fragment, Sheet

_SAME_LINE = 0.4
_TEXT_LIKE = 20
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line's text, its place, the ranges of the text that are raised or lowered, and whether a gap stands before it."""

    text: str
    place: Place
    raised: tuple[tuple[int, int], ...] = ()
    lowered: tuple[tuple[int, int], ...] = ()
    gap: bool = False
    source: int = 0
    cells: tuple[tuple[float, str], ...] = ()


def read_sheets(sheets: Sequence[Sheet]) -> list[ReadLine]:
    """All lines of the sheets, in the order that they are read."""
    habit = habit_of([(sheet.fragments, sheet.width) for sheet in sheets])
    found = [
        (sheet, column, _rows(column.fragments))
        for sheet in sheets
        for column in columns(sheet.fragments, 0.0, sheet.width, habit)
    ]
    leading = _leading([rows for _, _, rows in found])
    lines: list[ReadLine] = []
    edges = _Edges()
    for sheet, column, rows in found:
        edges.see(sheet.number, column, rows)
    for number, (sheet, column, rows) in enumerate(found):
        before: float | None = None
        for row in rows:
            edge, end = edges.of(sheet.number, column)
            line = _line(row, sheet, number, (edge, end))
            far = before is None or line.place.at - before > max(leading, line.place.size * 1.05) * 1.3
            lines.append(replace(line, gap=far))
            before = line.place.at
    return lines


def _rows(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Fragments that share a line, from the top, each row from the left."""
    rows: list[list[Fragment]] = []
    for each in sorted(fragments, key=lambda each: each.at):
        if rows and abs(each.at - _base(rows[-1])) <= _SAME_LINE * min(each.size, max(one.size for one in rows[-1])):
            rows[-1].append(each)
        else:
            rows.append([each])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _base(row: list[Fragment]) -> float:
    return max(row, key=lambda each: len(each.text)).at


def _leading(groups: list[list[list[Fragment]]]) -> float:
    """The usual distance of two lines."""
    distances: Counter[float] = Counter()
    for rows in groups:
        for above, below in pairwise(rows):
            if len(above[0].text) >= _TEXT_LIKE and len(below[0].text) >= _TEXT_LIKE:
                distances[round(_base(below) - _base(above), 0)] += 1
    return distances.most_common(1)[0][0] if distances else 1.0


class _Edges:
    """Where full lines of each column begin and end; columns of one page that share a region share them."""

    def __init__(self) -> None:
        self.seen: dict[tuple[int, int, int], list[tuple[float, float, float]]] = {}

    def see(self, page: int, column: Column, rows: list[list[Fragment]]) -> None:
        spans = self.seen.setdefault(self._key(page, column), [])
        spans += [
            (row[0].left, row[-1].right, row[0].size)
            for row in rows
            if sum(len(each.text) for each in row) >= _TEXT_LIKE
        ]

    def of(self, page: int, column: Column) -> tuple[float, float]:
        spans = self.seen[self._key(page, column)]
        if not spans:
            return column.left, column.right
        grain = max(spans[0][2] / 6, 0.5)
        lefts = Counter(round(left / grain) for left, _, _ in spans)
        most = max(lefts.values())
        usual = min(left for left, count in lefts.items() if count >= most / 3)
        edge = min(left for left, _, _ in spans if round(left / grain) == usual)
        ends = sorted(right for left, right, _ in spans if left < edge + (column.right - column.left) / 2) or [
            column.right
        ]
        return edge, ends[min(int(len(ends) * _NEARLY_ALL), len(ends) - 1)]

    @staticmethod
    def _key(page: int, column: Column) -> tuple[int, int, int]:
        return page, round(column.left), round(column.right)


def _line(row: list[Fragment], sheet: Sheet, column: int, edges: tuple[float, float]) -> ReadLine:
    text = ""
    raised: list[tuple[int, int]] = []
    lowered: list[tuple[int, int]] = []
    for each in row:
        text += " " if text else ""
        raised += [(start + len(text), end + len(text)) for start, end in each.raised]
        lowered += [(start + len(text), end + len(text)) for start, end in each.lowered]
        text += each.text
    main = max(row, key=lambda each: len(each.text))
    place = Place(
        sheet.number, column, row[0].left, max(each.right for each in row), main.at, main.size, main.face,
        all(each.bold for each in row), *edges, main.at / sheet.height if sheet.height else 0.0, len(row),
    )  # fmt: skip
    cells = tuple((each.left, each.text) for each in row) if len(row) > 1 else ()
    return ReadLine(text, place, tuple(raised), tuple(lowered), source=main.source, cells=cells)
