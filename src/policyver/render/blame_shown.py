"""What every output shows of a blame, as values; all text has gone through `visible` already."""

from __future__ import annotations

from msgspec import Struct


class LineShown(Struct, frozen=True):
    """One sentence.

    Args:
        text: the sentence.
        lead: what stands before the first sentence of a block ("Claim:"), else nothing.
        depth: how deep its block is nested.
        brought_in: the label of the revision that brought it in.
        changed: that of the revision that last changed it; empty where that is the same one.
        notes: what else is known: that it was moved, split, merged, or comes back.
    """

    text: str
    lead: str
    depth: int
    brought_in: str
    changed: str
    notes: tuple[str, ...]


class SectionLines(Struct, frozen=True):
    """A section with its sentences; `title` is its title's line, None where it has none."""

    heading: str
    level: int
    update_label: str
    title: LineShown | None
    lines: tuple[LineShown, ...]


class RevisionShown(Struct, frozen=True):
    """One revision that was looked at."""

    label: str
    facts: str


class BlameShown(Struct, frozen=True):
    """A blame: what it is about, which revisions were looked at, what was left out, and the sentences.

    `explained` says in a line what the two revisions of a sentence are; `changed_means` heads the column of the second.
    """

    title: str
    marks: tuple[str, ...]
    name: str
    explained: str
    changed_means: str
    revisions: tuple[RevisionShown, ...]
    filters: tuple[str, ...]
    sections: tuple[SectionLines, ...]
