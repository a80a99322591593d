"""A comparison as plain text to read in a golden file: what changed, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.change import Op, Renumbered
from policyver.render.changes_as_json import kind_of
from policyver.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.model.change import BlockChange, Change, Comparison, Edits, SentenceChange, StanceChange

_MARKS = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}


def told(comparison: Comparison) -> str:
    """One line for each thing that changed, indented by level."""
    lines = list(_lines(comparison))
    return "\n".join(lines or ["nothing changed"]) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    for section in comparison.sections:
        if section.changes:
            sides = " -> ".join("+".join(place.id for place in side) or "-" for side in (section.old, section.new))
            yield f"section {sides}: {_kinds(section.changes)} | {section.impact}: {' '.join(section.signals)}"
            for block in section.blocks:
                yield from _block(block)
    for stance in comparison.stances:
        yield from _stance(stance)
    for change in comparison.references:
        sides = " -> ".join(entry.id if entry else "-" for entry in (change.old, change.new))
        yield f"reference {sides}: {_kinds(change.changes)} | {change.impact}"
    for field in comparison.metadata:
        yield f"{field.field}: {field.old} -> {field.new}"
    yield from (f"notice: {notice}" for notice in comparison.notices)


def _block(block: BlockChange) -> Iterator[str]:
    if not block.changes:
        return
    sides = " -> ".join(
        "+".join(f"{place.section} {place.name} {place.index}" for place in side) or "-"
        for side in (block.old, block.new)
    )
    yield f"  {sides}: {_kinds(block.changes)} | {block.impact}: {' '.join(block.signals)}"
    yield from (f"    {_sentence(sentence)}" for sentence in block.sentences if sentence.changes)


def _sentence(sentence: SentenceChange) -> str:
    return f"{_kinds(sentence.changes)}: {_edits(sentence.edits)}"


def _edits(edits: Edits) -> str:
    return visible(
        "".join(_MARKS[edit.op].format(edit.text) for edit in edits).replace("\t", " | ").replace("\n", "\\n")
    )


def _kinds(changes: Sequence[Change]) -> str:
    return ", ".join(
        f"{kind_of(change)} {change.old} -> {change.new}"
        if isinstance(change, Renumbered) and (change.old or change.new)
        else kind_of(change)
        for change in changes
    )


def _stance(change: StanceChange) -> Iterator[str]:
    if change.transition == "retained" and not change.beside:
        return
    sides = " -> ".join(f"{side.direction} ({side.population})" if side else "-" for side in (change.old, change.new))
    beside = f", {' '.join(change.beside)}" if change.beside else ""
    yield f"stance {change.section} {change.question}: {sides}: {change.transition}{beside}"
