"""How well a revision reports what it changed: the share of changed positions that it lists, explains, and ties to evidence.

The measures are those of two studies of updated clinical guidelines, by hand (docs/changelog.md); here they are counted from the comparison, so that
nothing that changed can be missed. A position is *listed* if a reason of the revision is about it or about a section round it, *explained* if such a
reason has words, *tied to evidence* if such a reason names an item. What only a reason for the whole revision may cover is counted apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.history.changelog_reasons import has_words
from policyver.model.changelog import Explained, Group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.model.changelog import Changelog, PartEntry, RevisionEntry


class Reporting(Struct, frozen=True):
    """Counts of positions: `changed` in substance, came and went included, and what is reported of these.

    `whole` counts those that no reason is about, in a revision that gives a reason for the whole.
    """

    changed: int = 0
    listed: int = 0
    explained: int = 0
    evidenced: int = 0
    whole: int = 0

    def __add__(self, other: Reporting) -> Reporting:
        return Reporting(
            self.changed + other.changed,
            self.listed + other.listed,
            self.explained + other.explained,
            self.evidenced + other.evidenced,
            self.whole + other.whole,
        )


class ReportedRevision(Struct, frozen=True):
    """The counts of one revision, against the one before."""

    statement: str
    old: str
    new: str
    counts: Reporting


class FieldFigure(Struct, frozen=True):
    """A figure of the field: of `total` things `measured`, `share` per cent; `number` where the source gives it."""

    measure: str
    share: float
    number: int | None
    total: int
    measured: str
    source: str


_VERNOOIJ = (
    "Vernooij RWM, Martínez García L, Florez ID, Hidalgo Armas L, Poorthuis MHF, Brouwers M, Alonso-Coello P. Updated clinical guidelines experience "
    "major reporting limitations. Implement Sci 2017. doi:10.1186/s13012-017-0651-3, PMID 29025429"
)
_MARTINEZ = (
    "Martínez García L, McFarlane E, Barnes S, Sanabria AJ, Alonso-Coello P, Alderson P. Updated recommendations: an assessment of NICE clinical "
    "guidelines. Implement Sci 2014;9:72. doi:10.1186/1748-5908-9-72, PMID 24919856"
)
FIELD: tuple[FieldFigure, ...] = (
    FieldFigure("listed", 27.0, None, 60, "updated guidelines of 2015 that present their changes recommendation by recommendation", _VERNOOIJ),
    FieldFigure("listed", 56.4, 167, 296, "changed recommendations, in 9 updated NICE guidelines, whose change is recorded", _MARTINEZ),
    FieldFigure("explained", 38.0, None, 60, "updated guidelines of 2015 that justify their changes recommendation by recommendation", _VERNOOIJ),
    FieldFigure("explained", 27.4, 81, 296, "changed recommendations, in 9 updated NICE guidelines, whose change is explained", _MARTINEZ),
)  # fmt: skip


def report(changelogs: Iterable[Changelog]) -> tuple[ReportedRevision, ...]:
    """The counts of every revision that has one before it, newest first in each statement."""
    return tuple(
        ReportedRevision(changelog.statement, entry.comparison.old.label, entry.label, counts_of(entry))
        for changelog in changelogs
        for entry in changelog.entries
        if entry.comparison is not None
    )


def counts_of(entry: RevisionEntry) -> Reporting:
    """The counts of one revision."""
    return sum((_of_position(part) for part in entry.parts if _is_position(part)), Reporting())


def total(reported: Iterable[ReportedRevision]) -> Reporting:
    """The counts of all together."""
    return sum((revision.counts for revision in reported), Reporting())


def _is_position(part: PartEntry) -> bool:
    place = (part.change.new or part.change.old)[0]
    return place.kind == "position" and part.group is not Group.EDITORIAL


def _of_position(part: PartEntry) -> Reporting:
    reasons = [given.reason for given in part.reasons]
    return Reporting(
        changed=1,
        listed=bool(reasons),
        explained=any(has_words(reason) for reason in reasons),
        evidenced=any(reason.evidence for reason in reasons),
        whole=part.explained is Explained.WHOLE,
    )
