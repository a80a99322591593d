"""The reporting measures as Markdown: a table to paste into a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.render.changelog.report_shown import MEANINGS, NO_FIGURE, figures, rows, sources
from policyver.render.markdown_text import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.history.reporting import ReportedRevision


def render(reported: Sequence[ReportedRevision]) -> str:
    """The whole text; ends with a line feed."""
    table = [
        "| Statement | Revision | Changed | Listed | Explained | Tied to evidence | Whole |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows(reported):
        cells = (row.statement, row.revision, row.changed, row.listed, row.explained, row.evidenced, row.whole)
        table.append(f"| {' | '.join(escaped(cell) for cell in cells)} |")
    parts = (
        "# How the changes of positions are reported",
        "\n".join(table),
        "## What is counted",
        _list(MEANINGS),
        "## The field, by hand",
        _list((*figures(), NO_FIGURE)),
        "## Sources",
        _list(sources()),
    )
    return "\n\n".join(parts) + "\n"


def _list(lines: Sequence[str]) -> str:
    return "\n".join(f"- {escaped(line)}" for line in lines)
