"""What a changelog owes its reader: a reason for every change of substance, and none for what did not change.

Derived from the comparison alone. A position needs a reason about it, or about a section round it; one that is gone can't be named by the new
revision without a warning, so a reason for the whole revision will do. A section of text needs some reason, and one for the whole will do too.
Refuses to judge whether a reason is true; it sees only that one is given, that it has words, and that it is about something that changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from policyver.history.changelog_reasons import has_words, own_ids
from policyver.model.changelog import Explained, Group
from policyver.model.revision import Driver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.change import Comparison
    from policyver.model.changelog import PartEntry, RevisionEntry
    from policyver.model.revision import Reason

Fault: TypeAlias = Literal[
    "position-without-reason",
    "section-without-reason",
    "reason-for-nothing",
    "reason-outweighs-change",
    "evidence-unnamed",
]
_OF_SUBSTANCE = frozenset({Driver.NEW_EVIDENCE, Driver.SAFETY_SIGNAL, Driver.STANDING_DOWN})
_SPEAKS_OF_EVIDENCE = frozenset({Driver.NEW_EVIDENCE, Driver.SAFETY_SIGNAL})


class Owed(Struct, frozen=True):
    """One thing that is owed: which fault, at which part (its id; empty: the whole revision), by which reason, where there is one.

    `detail` says what became of the part: `changed`, `added`, `removed`; or why a reason is idle: `unchanged`, `unknown`, `renumbered`.
    """

    fault: Fault
    part: str
    detail: str
    reason: Reason | None = None


def owed(entry: RevisionEntry) -> tuple[Owed, ...]:
    """What a revision owes; nothing for the first of a changelog, which is compared with nothing."""
    if entry.comparison is None:
        return ()
    return (*_unexplained(entry), *_idle(entry, entry.comparison), *_outweighing(entry), *_unnamed(entry))


def _unexplained(entry: RevisionEntry) -> Iterator[Owed]:
    for part in entry.parts:
        place = (part.change.new or part.change.old)[0]
        enough = {Explained.OWN, Explained.NOT_ASKED}
        if place.kind == "section" or part.group is Group.REMOVED:
            enough.add(Explained.WHOLE)
        if part.explained not in enough:
            silent = next((given.reason for given in part.reasons if not has_words(given.reason)), None)
            fault: Fault = "position-without-reason" if place.kind == "position" else "section-without-reason"
            yield Owed(fault, place.id, _what(part), silent)


def _what(part: PartEntry) -> str:
    return part.group if part.group in {Group.ADDED, Group.REMOVED} else Group.CHANGED


def _idle(entry: RevisionEntry, pair: Comparison) -> Iterator[Owed]:
    known = {place.id for change in pair.sections for place in (*change.old, *change.new)}
    for given in entry.idle_reasons:
        about = given.reason.about or ""
        yield Owed("reason-for-nothing", about, "unchanged" if about in known else "unknown", given.reason)
    touched = entry.parts or entry.places or entry.references or entry.metadata
    if not touched:
        for given in entry.reasons:
            yield Owed("reason-for-nothing", "", "unchanged", given.reason)


def _outweighing(entry: RevisionEntry) -> Iterator[Owed]:
    """Reasons of substance about what changed in wording, place or number only."""
    heavy = {
        name
        for part in entry.parts
        if part.group is not Group.EDITORIAL
        for place in (*part.change.new, *part.change.old)
        for name in place.path
    }
    light = {name for part in entry.parts if part.group is Group.EDITORIAL for name in own_ids(part.change)}
    placed = {name for change in entry.places for name in own_ids(change)}
    idle = {given.reason.about for given in entry.idle_reasons}
    for reason in entry.revision.statement.revision.reasons:
        if reason.driver not in _OF_SUBSTANCE or reason.about is None or reason.about in heavy | idle:
            continue
        if reason.about in light | placed:
            yield Owed("reason-outweighs-change", reason.about, "wording" if reason.about in light else "place", reason)


def _unnamed(entry: RevisionEntry) -> Iterator[Owed]:
    for reason in entry.revision.statement.revision.reasons:
        if reason.driver in _SPEAKS_OF_EVIDENCE and not reason.evidence:
            yield Owed("evidence-unnamed", reason.about or "", "", reason)
