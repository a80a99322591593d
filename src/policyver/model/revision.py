"""A revision: when it was issued, in what relation to others, and why it changed what it changed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.model.dates import PartialDate
    from policyver.model.inline import Inlines


class Status(StrEnum):
    """A revision's status; it only moves down this list."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class RelationType(StrEnum):
    """What a revision is to another document."""

    REPLACES = "replaces"
    UPDATES = "updates"
    SUPPLEMENTS = "supplements"
    MERGES = "merges"
    WITHDRAWS_PART = "withdraws-part"
    CORRECTS = "corrects"
    REAFFIRMS = "reaffirms"


class Driver(StrEnum):
    """What drove a change (NICE process guide PMG20)."""

    NEW_EVIDENCE = "new-evidence"
    SAFETY_SIGNAL = "safety-signal"
    CLARIFICATION = "clarification"
    ALIGNMENT = "alignment"
    CROSS_REFERENCE = "cross-reference"
    CONSOLIDATION = "consolidation"
    STANDING_DOWN = "standing-down"
    ERROR_CORRECTION = "error-correction"


class Fidelity(StrEnum):
    """What a text is to the document as issued; `illustrative` was issued by nobody, and every output says so."""

    VERBATIM = "verbatim"
    RESTATED = "restated"
    ILLUSTRATIVE = "illustrative"


class Relation(Struct, frozen=True):
    """To `target`, a revision's name or a citation of a document that is not in the store."""

    type: RelationType
    target: str


class Reason(Struct, frozen=True):
    """Why one part (`about`, its id; None: the whole revision) changed, and the evidence that moved it."""

    content: Inlines
    driver: Driver
    about: str | None = None
    evidence: tuple[str, ...] = ()


class Source(Struct, frozen=True):
    """Where the document as issued is found."""

    content: Inlines
    fidelity: Fidelity
    doi: str | None = None
    pmid: str | None = None


class Dates(Struct, frozen=True):
    """The dates an issuer states, each a fact of its own; none comes from a commit."""

    approved: PartialDate | None = None
    published: PartialDate | None = None
    effective: PartialDate | None = None
    searched: PartialDate | None = None
    reaffirmed: PartialDate | None = None
    superseded: PartialDate | None = None
    withdrawn: PartialDate | None = None
    review_due: PartialDate | None = None


DATE_NAMES: tuple[str, ...] = tuple(name.replace("_", "-") for name in Dates.__struct_fields__)


class Revision(Struct, frozen=True):
    """The `revision` element."""

    label: str
    status: Status
    dates: Dates = Dates()
    relations: tuple[Relation, ...] = ()
    summary: Inlines = ()
    reasons: tuple[Reason, ...] = ()
