"""An outline of plain text with its raised citations marked: in the paragraphs of its parts, in the order of the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policyver.importers.citations.raised_numbers import raised_numbers
from policyver.importers.draft import entry_numbers
from policyver.importers.footnotes.links import NoteLinks

if TYPE_CHECKING:
    from policyver.importers.outline import Outline


def with_raised(found: Outline) -> Outline:
    """The outline with raised citations marked, and findings on those that are not sure."""
    cited = [part for part in found.parts if part.kind not in {"references", "entry"}]
    numbers = entry_numbers(found.parts)
    listed = any(part.kind == "entry" for part in found.parts)
    flows = [flow for part in cited for flow in part.paragraphs]
    notes = NoteLinks((each.note, "") for part in cited for each in part.floats if each.note is not None)
    marked = raised_numbers(
        flows,
        numbers,
        unnumbered=listed and not numbers,
        notes=[frozenset(start for start, _, _ in notes.links(flow)) for flow in flows],
    )
    with_marks = iter(marked.flows)
    parts = tuple(
        part
        if part.kind in {"references", "entry"}
        else replace(part, paragraphs=tuple(next(with_marks) for _ in part.paragraphs))
        for part in found.parts
    )
    return replace(found, parts=parts, findings=(*found.findings, *marked.findings))
