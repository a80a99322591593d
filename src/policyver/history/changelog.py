"""From revisions to a changelog: each is compared with the one before, and the reasons it gives are put to what changed.

Decides what is listed where, and that nothing is left out: every section that the comparison calls changed is a part or a row of
the places, every reason stands at a part, at the whole or among the idle. A reason counts for a part if it is about it or about a
section round it. The ugly case: a stance that turned while the words stayed, which is a change of substance like any other.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.compare.diff import compare
from policyver.history.changelog_facts import references_listed, references_only_renumbered, telling_metadata
from policyver.history.changelog_reasons import GivenReasons
from policyver.history.first_positions import first_positions
from policyver.history.labels import update_labels
from policyver.history.section_links import section_links
from policyver.history.term_shifts import term_shifts
from policyver.history.word_shifts import word_shifts
from policyver.model.change import Deleted, Impact, Inserted, Merged, Moved, Renumbered, Split
from policyver.model.changelog import Changelog, Group, IssuedRevision, PartEntry, ReviewedPosition, RevisionEntry
from policyver.model.revision import Driver
from policyver.model.stance import Transition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from policyver.model.change import Comparison, SectionChange, StanceChange
    from policyver.model.changelog import GivenReason
    from policyver.model.topic import Topic
    from policyver.model.update_label import UpdateLabel

_GRAVITY = {
    transition: number
    for number, transition in enumerate(
        (
            Transition.REVERSED,
            Transition.SETTLED,
            Transition.UNSETTLED,
            Transition.NOT_COMPARABLE,
            Transition.REFRAMED,
            Transition.STRENGTHENED,
            Transition.WEAKENED,
            Transition.WITHDRAWN,
            Transition.NEWLY_STATED,
            Transition.RETAINED,
        )
    )
}


def build_changelog(
    revisions: Sequence[IssuedRevision], topic: Topic | None = None, *, first: int = 0, labelled: bool = True
) -> Changelog:
    """The changelog of a statement, newest revision first.

    Args:
        revisions: of one statement, oldest first; at least one.
        topic: the statement's topic, where it is at hand: it gives questions and evidence their words.
        first: which of them is the first to be listed, from 0; those before it are what it is compared with, and what update labels
            are computed from.
        labelled: whether to compute update labels, which need a comparison of every pair of `revisions` and are right only if these
            begin with the first of all.

    Raises:
        ValueError: there is no revision to list.
    """
    if not 0 <= first < len(revisions):
        raise ValueError("a changelog needs a revision")
    start = 0 if labelled else max(first - 1, 0)
    chain = revisions[start:]
    pairs = [_compared(old, new) for old, new in pairwise(chain)]
    labels = _labels(chain, pairs) if labelled else [{} for _ in chain]
    entries = [
        _entry(old, issued, pair, GivenReasons(issued.statement.revision.reasons, topic), bears)
        for old, issued, pair, bears in zip(chain[:-1], chain[1:], pairs, labels[1:], strict=True)
    ]
    listed = entries[max(first - 1 - start, 0) :]
    if first == 0:
        listed.insert(0, RevisionEntry(chain[0], first=first_positions(chain[0].statement)))
    return Changelog(chain[-1].statement.id, tuple(reversed(listed)), topic)


def _labels(chain: Sequence[IssuedRevision], pairs: Sequence[Comparison]) -> Sequence[Mapping[str, UpdateLabel]]:
    return update_labels(
        [issued.statement for issued in chain],
        [section_links(pair) for pair in pairs],
        [issued.reaffirmed or issued.statement.revision.dates.reaffirmed for issued in chain],
    )


def is_change(stance: StanceChange) -> bool:
    """Whether anything about the stance differs; what stands beside a retained one counts."""
    return stance.transition is not Transition.RETAINED or bool(stance.beside)


def stances_in(change: SectionChange, stances: Sequence[StanceChange]) -> tuple[StanceChange, ...]:
    """The stances of a section that changed, the gravest first: by its new ids, by its old ones for a withdrawn stance."""
    new, old = {place.id for place in change.new}, {place.id for place in change.old}
    own = [stance for stance in stances if is_change(stance) and stance.section in (new if stance.new else new | old)]
    return tuple(sorted(own, key=lambda stance: _GRAVITY[stance.transition]))


def is_substantive(change: SectionChange, stances: Sequence[StanceChange]) -> bool:
    """Whether the meaning of a section was touched: by its words, by its coming or going, or by a stance."""
    return change.impact is Impact.SUBSTANTIVE or bool(stances)


def is_place_only(change: SectionChange) -> bool:
    """Whether only its place or number changed: moved, renumbered, split or merged with its words kept."""
    kinds = (*change.changes, *(kind for block in change.blocks for kind in block.changes))
    return bool(change.changes) and all(isinstance(kind, Moved | Renumbered | Split | Merged) for kind in kinds)


def _compared(old: IssuedRevision, new: IssuedRevision) -> Comparison:
    return compare(old.statement, new.statement, old_commit=old.commit, new_commit=new.commit)


def _entry(
    before: IssuedRevision,
    issued: IssuedRevision,
    pair: Comparison,
    given: GivenReasons,
    labels: Mapping[str, UpdateLabel],
) -> RevisionEntry:
    dates = issued.statement.revision.dates
    labels = labels if dates.published or dates.effective else {}
    parts = tuple(part for change in pair.sections if (part := _part(change, pair, given, labels)) is not None)
    return RevisionEntry(
        issued,
        pair,
        parts,
        places=tuple(change for change in pair.sections if _is_elsewhere(change)),
        references=references_listed(pair),
        references_renumbered=references_only_renumbered(pair),
        reasons=given.of_whole(),
        other_reasons=_others(given, pair, parts),
        idle_reasons=given.idle(pair),
        reviewed=tuple(_reviewed(pair, parts, labels)),
        metadata=telling_metadata(pair),
        shifts=term_shifts(pair),
        words=word_shifts(pair, before.statement, issued.statement),
    )


def _part(
    change: SectionChange, pair: Comparison, given: GivenReasons, labels: Mapping[str, UpdateLabel]
) -> PartEntry | None:
    stances = stances_in(change, pair.stances)
    substantive = is_substantive(change, stances)
    if not substantive and (not change.changes or is_place_only(change)):
        return None
    reasons = given.about(change)
    bears = next((labels[place.id] for place in change.new if place.id in labels), None)
    if not substantive:
        return PartEntry(Group.EDITORIAL, change, reasons=reasons, label=bears)
    return PartEntry(_group(change, reasons), change, stances, reasons, given.explain(change), bears)


def _others(given: GivenReasons, pair: Comparison, parts: Sequence[PartEntry]) -> tuple[GivenReason, ...]:
    """The reasons that stand at no part, for no whole, and are not idle."""
    told = {id(one) for part in parts for one in part.reasons} | {
        id(one) for one in (*given.of_whole(), *given.idle(pair))
    }
    return tuple(one for one in given.all if id(one) not in told)


def _reviewed(
    pair: Comparison, parts: Sequence[PartEntry], labels: Mapping[str, UpdateLabel]
) -> Iterator[ReviewedPosition]:
    """Positions that were reviewed and are not listed as changed in substance."""
    told = {place.id for part in parts if part.group is not Group.EDITORIAL for place in part.change.new}
    for change in pair.sections:
        for place in change.new:
            label = labels.get(place.id)
            if label is not None and label.sign is not None and not label.changed and place.id not in told:
                yield ReviewedPosition(place, label)


def _group(change: SectionChange, reasons: Sequence[GivenReason]) -> Group:
    kinds = {type(kind) for kind in change.changes}
    if Inserted in kinds:
        return Group.ADDED
    if Deleted in kinds:
        return Group.REMOVED
    mends = bool(reasons) and all(given.reason.driver is Driver.ERROR_CORRECTION for given in reasons)
    return Group.FIXED if mends else Group.CHANGED


def _is_elsewhere(change: SectionChange) -> bool:
    """Whether it belongs in the table of what stands elsewhere or under another number now."""
    relabelled = bool(change.old and change.new) and change.old[0].label != change.new[0].label
    return relabelled or any(isinstance(kind, Moved | Split | Merged) for kind in change.changes)
