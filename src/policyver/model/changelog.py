"""A changelog as values: for each revision what changed, why, and on which evidence. Nothing here is worded yet.

Positions and sections are the units: everything that a comparison says of one stands together, with the reasons that the
revision gives for it. A reason that is missing is a value too (`Explained.MISSING`), so that no output can forget to say so.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.model.change import (
        Comparison,
        MetadataChange,
        ReferenceChange,
        SectionChange,
        SectionPlace,
        StanceChange,
    )
    from policyver.model.dates import PartialDate
    from policyver.model.document import Statement
    from policyver.model.revision import Reason
    from policyver.model.stance import Stance
    from policyver.model.topic import Evidence, Topic
    from policyver.model.update_label import UpdateLabel


class IssuedRevision(Struct, frozen=True):
    """One revision as it went into the changelog, with what was done to it afterwards.

    Args:
        statement: what it says, as it was sealed.
        commit: the commit in which it first stands; None for a draft or a file.
        withdrawn: when it was withdrawn, if it was.
        reaffirmed: when a review last confirmed it unchanged, if one did.
        edited: whether its text was changed later under the same label.
        withdrawal: the reasons that its withdrawal gave.
        review_due: by when it is to be reviewed, as a reaffirmation says; else the document does.
    """

    statement: Statement
    commit: str | None = None
    withdrawn: PartialDate | None = None
    reaffirmed: PartialDate | None = None
    edited: bool = False
    withdrawal: tuple[Reason, ...] = ()
    review_due: PartialDate | None = None


class Group(StrEnum):
    """Under which heading a part is listed, in this order; the words are those of Keep a Changelog where it has one."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    FIXED = "fixed"
    EDITORIAL = "editorial"


class Explained(StrEnum):
    """Whether a part's change has a reason that says something.

    `OWN`: one about it, or about a section round it. `WHOLE`: only one about the whole revision. `NOT_ASKED`: editorial.
    """

    OWN = "own"
    WHOLE = "whole"
    MISSING = "missing"
    NOT_ASKED = "not-asked"


class CitedEvidence(Struct, frozen=True):
    """An item that a reason names; `item` is None where the topic's register is not at hand or lacks it."""

    id: str
    item: Evidence | None = None


class GivenReason(Struct, frozen=True):
    """A reason of the revision, with the evidence that it names looked up."""

    reason: Reason
    evidence: tuple[CitedEvidence, ...] = ()


class PartEntry(Struct, frozen=True):
    """What became of one section or position.

    Args:
        group: where it is listed.
        change: its part of the comparison.
        stances: the stances that changed in it, those that turn the advice round first.
        reasons: those about it, then those about a section round it.
        explained: whether these say why.
        label: the update label that it bears since, for a position that is still there.
    """

    group: Group
    change: SectionChange
    stances: tuple[StanceChange, ...] = ()
    reasons: tuple[GivenReason, ...] = ()
    explained: Explained = Explained.NOT_ASKED
    label: UpdateLabel | None = None


class ReviewedPosition(Struct, frozen=True):
    """A position whose evidence was reviewed for a revision and that was not changed by it."""

    place: SectionPlace
    label: UpdateLabel


class TermShift(Struct, frozen=True):
    """Words that were replaced by others in several sentences: `old` by `new`, in `places` of them."""

    old: str
    new: str
    places: int


class WordShift(Struct, frozen=True):
    """A word that a revision took up, gave up, or uses far more or less: how often it stood in `old` text, and stands in `new`."""

    word: str
    old: int
    new: int


class FirstPosition(Struct, frozen=True):
    """A position as the first revision of a changelog states it."""

    id: str
    label: str | None
    title: str | None
    claim: str
    stances: tuple[Stance, ...]


class RevisionEntry(Struct, frozen=True):
    """What one revision changed, or, for the first, what it states.

    Args:
        revision: the revision itself, with its facts.
        comparison: with the revision before; None for the first.
        parts: sections and positions that came, went, or read or say otherwise, in the order of the new revision.
        places: what moved, was split or merged, or got another number.
        references: entries of the reference list that came, went or read otherwise.
        references_renumbered: entries of which only the number changed.
        reasons: those about the whole revision.
        other_reasons: those about a part that only moved, got another number, or was reviewed and stayed.
        idle_reasons: those about a part that did not change, or that neither revision has.
        reviewed: positions whose evidence was reviewed and that did not change, as far as update labels were asked for.
        metadata: facts about the document that changed and that a reader needs.
        shifts: words that were replaced throughout.
        words: words taken up, given up, or used far more or less, in the parts that both revisions have.
        first: the positions of the first revision; empty for the others.
    """

    revision: IssuedRevision
    comparison: Comparison | None = None
    parts: tuple[PartEntry, ...] = ()
    places: tuple[SectionChange, ...] = ()
    references: tuple[ReferenceChange, ...] = ()
    references_renumbered: tuple[ReferenceChange, ...] = ()
    reasons: tuple[GivenReason, ...] = ()
    other_reasons: tuple[GivenReason, ...] = ()
    idle_reasons: tuple[GivenReason, ...] = ()
    reviewed: tuple[ReviewedPosition, ...] = ()
    metadata: tuple[MetadataChange, ...] = ()
    shifts: tuple[TermShift, ...] = ()
    words: tuple[WordShift, ...] = ()
    first: tuple[FirstPosition, ...] = ()

    @property
    def label(self) -> str:
        """The revision's label."""
        return self.revision.statement.revision.label


class Changelog(Struct, frozen=True):
    """The changelog of one statement, newest revision first; `topic` gives questions their words, where it is at hand."""

    statement: str
    entries: tuple[RevisionEntry, ...]
    topic: Topic | None = None
