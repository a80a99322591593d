"""Small statements written as the XML of their parts, and what a comparison says of them in a line each."""

from __future__ import annotations

from policyver.compare.diff import compare
from policyver.compare.matching import MatchBy
from policyver.model.change import Comparison, Op
from policyver.policyxml.read_statement import read_statement
from policyver.render.changes_as_json import kind_of

FRONT = (
    '<front><title>An example</title><issuer>Nobody</issuer><revision label="{label}" status="published" published="2010"/>'
    '<source fidelity="illustrative">made up</source>{schemes}</front>'
)
SCHEMES = "".join(
    f'<scheme id="{name}" name="Grades" version="{version}"/>'
    for name, version in (("g", 2007), ("h", 2012), ("k", 2007))
)


def document(body: str, references: str = "") -> bytes:
    front = FRONT.format(label="1", schemes=SCHEMES)
    back = f"<back><references>{references}</references></back>" if references else ""
    return (
        '<statement xmlns="urn:policyver:statement:1" id="example" kind="position-statement" xml:lang="en">'
        f"{front}<body>{body}</body>{back}</statement>"
    ).encode()


def compared(
    old: str, new: str, *, old_references: str = "", new_references: str = "", by: MatchBy = MatchBy.AUTO
) -> Comparison:
    """Two bodies compared."""
    before, after = document(old, old_references), document(new, new_references)
    return compare(read_statement(before), read_statement(after), by=by)


def sections(comparison: Comparison) -> list[str]:
    """`old->new kinds` of each section that changed."""
    return [
        f"{'+'.join(place.id for place in entry.old)}->{'+'.join(place.id for place in entry.new)} "
        + " ".join(kind_of(change) for change in entry.changes)
        for entry in comparison.sections
        if entry.changes
    ]


def blocks(comparison: Comparison) -> list[str]:
    """The same of each block that changed, by name and index."""
    return [
        f"{'+'.join(f'{place.name}{place.index}' for place in entry.old)}->"
        f"{'+'.join(f'{place.name}{place.index}' for place in entry.new)} "
        + " ".join(kind_of(change) for change in entry.changes)
        for section in comparison.sections
        for entry in section.blocks
        if entry.changes
    ]


def sentences(comparison: Comparison) -> list[str]:
    """The same of each sentence that changed, with the words that differ marked."""
    marks = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    return [
        " ".join(kind_of(change) for change in sentence.changes)
        + ": "
        + "".join(marks[edit.op].format(edit.text) for edit in sentence.edits)
        for section in comparison.sections
        for block in section.blocks
        for sentence in block.sentences
        if sentence.changes
    ]


def signals(comparison: Comparison) -> set[str]:
    """All signals of all blocks."""
    return {str(signal) for section in comparison.sections for block in section.blocks for signal in block.signals}
