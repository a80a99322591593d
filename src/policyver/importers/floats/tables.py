"""The lines of a table put into rows and cells, as far as their places tell.

Pieces of lines that stand at one height make a row; the left edges that several rows share make columns. Where no columns
show, each line is a row of one cell: nothing is lost, and a finding says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.importers.lines import Line

_MOST_COLUMNS = 30


def table_rows(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The rows, each of at least one cell; a cell is a piece of a line under that line's number."""
    rows = [_cells(line) for line in lines]
    heights = [None if line.place is None else (line.place.page, round(line.place.at)) for line in lines]
    merged: list[list[Line]] = []
    at: dict[tuple[int, int], int] = {}
    for row, height in zip(rows, heights, strict=True):
        known = None if height is None else next((at[key] for key in _near(height) if key in at), None)
        if known is not None:
            merged[known] += row
            continue
        if height is not None:
            at[height] = len(merged)
        merged.append(list(row))
    ordered = [sorted(row, key=lambda cell: cell.indent) for row in merged]
    return tuple(tuple(row) for row in ordered)


def _near(height: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    page, at = height
    return (page, at), (page, at - 1), (page, at + 1)


def _cells(line: Line) -> list[Line]:
    """A line's pieces, each a line of its own with its left edge as its indent; without a place nothing tells that pieces are cells."""
    if line.place is None or len(line.cells) < 2 or " ".join(text for _, text in line.cells) != line.text:  # noqa: PLR2004 - one piece is the line
        left = round(line.place.left) if line.place is not None else line.indent
        return [replace(line, indent=left, raised=())]
    return [replace(line, text=text, indent=round(left), raised=(), cells=()) for left, text in line.cells]


def is_grid(rows: Sequence[Sequence[object]]) -> bool:
    """Whether most rows have the same number of cells, more than one."""
    counts = Counter(len(row) for row in rows)
    if not counts:
        return False
    width, times = counts.most_common(1)[0]
    return 1 < width <= _MOST_COLUMNS and times * 2 >= len(rows)
