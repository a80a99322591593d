"""A changelog made into what every output shows, in one order: what changed in substance and why, then the rest.

Decides what is said and in which order; how it looks is each output's own. Nothing is left out: what is folded is still there.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from policyver.model.change import Deleted, Inserted
from policyver.model.changelog import Explained, GivenReason, Group
from policyver.model.inline import plain_text
from policyver.render.changelog.entry_facts import (
    date_of,
    doi_of,
    facts_of,
    marks_of,
    metadata_shown,
    notices_of,
    references_shown,
    state_of,
)
from policyver.render.changelog.likeness import with_whereabouts
from policyver.render.changelog.parts_shown import first_shown, part_heading, part_shown, place_row
from policyver.render.changelog.quotes import Numbers
from policyver.render.changelog.reasons_shown import ReasonsOfRevision
from policyver.render.changelog.shown import ChangelogShown, GroupShown, ReferencesShown, RevisionShown
from policyver.render.view_places import Atlas
from policyver.render.visible import visible_line
from policyver.render.words import counted, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.model.change import Comparison
    from policyver.model.changelog import Changelog, RevisionEntry, TermShift, WordShift
    from policyver.model.document import Statement
    from policyver.model.topic import Topic
    from policyver.render.changelog.shown import PartShown

GROUPS: dict[Group, str] = {
    Group.CHANGED: "Changed",
    Group.ADDED: "Added",
    Group.REMOVED: "Removed",
    Group.FIXED: "Fixed",
    Group.EDITORIAL: "Wording only",
}


def build_view(changelog: Changelog, *, whole: bool = False) -> ChangelogShown:
    """What every output shows of `changelog`.

    Args:
        changelog: of one statement.
        whole: quote everything; else what is more than a few passages is folded.
    """
    newest = changelog.entries[0].revision.statement
    olders = [entry.revision.statement for entry in changelog.entries[1:]]
    revisions = tuple(
        _revision(entry, before, whole=whole)
        for entry, before in zip_longest(changelog.entries, olders, fillvalue=None)
        if entry is not None
    )
    marks = {revision.marks for revision in revisions}
    return ChangelogShown(
        statement=visible_line(changelog.statement),
        title=visible_line(" ".join(plain_text(newest.title).split())) or visible_line(changelog.statement),
        issuers=visible_line(", ".join(newest.issuers)),
        marks=marks.pop() if len(marks) == 1 else (),
        questions=_questions(changelog.topic, changelog.entries),
        revisions=revisions,
    )


def _questions(topic: Topic | None, entries: Iterable[RevisionEntry]) -> tuple[tuple[str, str], ...]:
    """The questions that the stances answer, in the topic's words, in its order."""
    if topic is None:
        return ()
    asked = {stance.question for entry in entries for position in entry.first for stance in position.stances}
    asked |= {change.question for entry in entries for part in entry.parts for change in part.stances}
    return tuple(
        (visible_line(question.id), visible_line(" ".join(question.wording.split())))
        for question in topic.questions
        if question.id in asked
    )


def _revision(entry: RevisionEntry, before: Statement | None, *, whole: bool) -> RevisionShown:
    issued, pair = entry.revision, entry.comparison
    statement = issued.statement
    reasons = ReasonsOfRevision(_headings(pair))
    # In the order in which they are shown: evidence is numbered, and cited in full, where it is named first.
    withdrawal = tuple(reasons.shown(GivenReason(reason)) for reason in issued.withdrawal)
    whole_reasons = tuple(reasons.shown(given) for given in entry.reasons)
    groups, editorial = _groups(entry, Numbers(before, statement), reasons, whole=whole)
    atlas = None if pair is None else Atlas(pair)
    return RevisionShown(
        label=visible_line(statement.revision.label),
        title=visible_line(" ".join(plain_text(statement.title).split())),
        date=date_of(statement.revision.dates),
        state=state_of(issued),
        facts=facts_of(issued),
        marks=marks_of(statement),
        doi=doi_of(statement),
        summary=visible_line(" ".join(plain_text(statement.revision.summary).split())),
        counted=_counted(entry),
        withdrawal=withdrawal,
        reasons=whole_reasons,
        groups=groups,
        first=tuple(first_shown(position) for position in entry.first),
        shifts=(*(_replaced(shift) for shift in entry.shifts), *(_counted_word(word) for word in entry.words)),
        reviewed=tuple(f"{part_heading(one.place)} {one.label}" for one in entry.reviewed),
        places=() if atlas is None else tuple(place_row(change, atlas) for change in entry.places),
        references=ReferencesShown() if pair is None else references_shown(entry),
        metadata=metadata_shown(entry.metadata),
        editorial=editorial,
        others=tuple(reasons.shown(given) for given in entry.other_reasons),
        idle=tuple(reasons.shown(given) for given in entry.idle_reasons),
        notices=notices_of(entry),
    )


def _replaced(shift: TermShift) -> str:
    return visible_line(f"{quoted(shift.old)} became {quoted(shift.new)} in {shift.places} sentences")


def _counted_word(word: WordShift) -> str:
    """`“project” stood 12 times, stands nowhere now`."""
    if not word.new:
        return visible_line(f"{quoted(word.word)} stood {word.old} times, stands nowhere now")
    if not word.old:
        return visible_line(f"{quoted(word.word)} is new, {word.new} times")
    before = "once" if word.old == 1 else f"{word.old} times"
    return visible_line(f"{quoted(word.word)} stood {before}, stands {word.new} times now")


def _headings(pair: Comparison | None) -> dict[str, str]:
    changes = () if pair is None else pair.sections
    return {place.id: part_heading(place) for change in changes for place in (*change.old, *change.new)}


def _groups(
    entry: RevisionEntry, numbers: Numbers, reasons: ReasonsOfRevision, *, whole: bool
) -> tuple[tuple[GroupShown, ...], tuple[PartShown, ...]]:
    """The groups in their order, positions whose stance changed first in each, and the editorial parts apart."""
    if entry.comparison is None:
        return (), ()
    atlas = Atlas(entry.comparison)
    found: dict[Group, list[PartShown]] = {group: [] for group in Group}
    for group in Group:
        own = sorted((part for part in entry.parts if part.group is group), key=lambda part: not part.stances)
        found[group] = [part_shown(part, reasons, atlas, numbers, whole=whole) for part in own]
    marked = iter(with_whereabouts([part for parts in found.values() for part in parts]))
    found = {group: [next(marked) for _ in parts] for group, parts in found.items()}
    shown = tuple(
        GroupShown(GROUPS[group], tuple(parts))
        for group, parts in found.items()
        if parts and group is not Group.EDITORIAL
    )
    return shown, tuple(found[Group.EDITORIAL])


def _counted(entry: RevisionEntry) -> tuple[str, ...]:
    """How much changed, in a few words a kind; nothing for a first revision."""
    if entry.comparison is None:
        return ()
    substantive = [part for part in entry.parts if part.group is not Group.EDITORIAL]
    counts: list[str] = []
    for kind, one, several in (("position", "position", "positions"), ("section", "section", "sections")):
        own = [part.change for part in substantive if (part.change.new or part.change.old)[0].kind == kind]
        came = sum(any(isinstance(change, Inserted) for change in part.changes) for part in own)
        went = sum(any(isinstance(change, Deleted) for change in part.changes) for part in own)
        for number, what in ((len(own) - came - went, "changed"), (came, "added"), (went, "removed")):
            if number:
                counts.append(f"{counted(number, one, several)} {what}")
    counts = counts or ["nothing changed in substance"]
    missing = sum(part.explained is Explained.MISSING for part in substantive)
    lacks = f"{missing} without a reason given"
    return (*counts, *([lacks] if missing else []))
