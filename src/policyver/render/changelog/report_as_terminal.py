"""The reporting measures in a terminal or a pipe: a table, then what the field reports, with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from policyver.render.changelog.report_shown import ALL, MEANINGS, NO_FIGURE, figures, rows, sources
from policyver.render.hanging import print_hanging

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from policyver.history.reporting import ReportedRevision
    from policyver.render.changelog.report_shown import ReportRow

_HEAD = ("revision", "changed", "listed", "explained", "tied to evidence", "whole")


def print_report(reported: Sequence[ReportedRevision], console: Console) -> None:
    """Print the measures of every revision that has one before it."""
    print_hanging("", Text("How the changes of positions are reported", "bold"), console)
    if not reported:
        print_hanging("", Text("No statement has two revisions: there is nothing to measure."), console)
    lines = rows(reported)
    widths = [max(cell_len(cell) for cell in column) for column in zip(_HEAD, *map(_cells, lines), strict=True)]
    statement = ""
    for number, row in enumerate(lines):
        if row.statement != statement:
            statement = row.statement
            console.print()
            print_hanging("", Text(statement, "bold"), console)
            if number == 0 or statement != ALL:
                _print_cells(_HEAD, widths, console, "italic")
        _print_cells(_cells(row), widths, console, "bold" if statement == ALL else "")
    _print_list("What is counted", MEANINGS, console)
    _print_list("The field, by hand", (*figures(), NO_FIGURE), console)
    _print_list("Sources", sources(), console)


def _cells(row: ReportRow) -> tuple[str, ...]:
    return (row.revision, row.changed, row.listed, row.explained, row.evidenced, row.whole)


def _print_cells(cells: Sequence[str], widths: Sequence[int], console: Console, style: str) -> None:
    """One line where it fits, else one line a cell."""
    if sum(widths) + 2 * len(widths) + 2 <= console.width:
        line = "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=True))
        console.print(Text(f"  {line.rstrip()}", style))
    elif cells != _HEAD:
        for name, cell in zip(_HEAD, cells, strict=True):
            print_hanging("  ", Text(f"{name}: {cell}", style), console)


def _print_list(title: str, lines: Sequence[str], console: Console) -> None:
    console.print()
    print_hanging("", Text(title, "bold"), console)
    for line in lines:
        print_hanging("  ", Text(line), console, further=2)
