"""A blame as Markdown: one table a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.render.markdown_text import at_line_start, escaped

if TYPE_CHECKING:
    from policyver.render.blame_shown import BlameShown, LineShown, SectionLines


def render(shown: BlameShown) -> str:
    """The Markdown text; ends with a line feed."""
    marks = "".join(f" [{mark}]" for mark in shown.marks)
    told = "; ".join(f"{one.label} ({one.facts})" for one in shown.revisions)
    parts = [
        f"# {escaped(shown.title + marks)}",
        f"{at_line_start(escaped(shown.name))}: {shown.explained}.",
        f"Revisions: {escaped(told)}.",
        *(f"Shown: {escaped(words)}." for words in shown.filters),
        *(_section(section, shown.changed_means) for section in shown.sections),
    ]
    return "\n\n".join(parts) + "\n"


def _section(section: SectionLines, changed: str) -> str:
    label = f" {section.update_label}" if section.update_label else ""
    heading = f"{'#' * min(section.level + 1, 6)} {escaped(section.heading + label)}"
    lines = ([section.title] if section.title else []) + list(section.lines)
    if not lines:
        return heading
    rows = [f"| Brought in | {changed} | Sentence |", "|---|---|---|", *(_row(line) for line in lines)]
    return f"{heading}\n\n" + "\n".join(rows)


def _row(line: LineShown) -> str:
    lead = f"**{escaped(line.lead)}** " if line.lead else ""
    notes = f" ({escaped('; '.join(line.notes))})" if line.notes else ""
    return f"| {escaped(line.brought_in)} | {escaped(line.changed)} | {lead}{escaped(line.text)}{notes} |"
