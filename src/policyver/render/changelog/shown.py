"""What every output shows of a changelog, as values: made by `view`, read by each `as_*`.

All text here has gone through `visible`: an output escapes for its own syntax and nothing else. Values hold no markup and no width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.render.shown import Pieces


class Span(Struct, frozen=True):
    """A stretch of our words; `strong` marks what a reader looks for: the stance itself."""

    text: str
    strong: bool = False


Line: TypeAlias = tuple[Span, ...]


class StanceLine(Struct, frozen=True):
    """What became of one stance: `subject` says of what and for whom, `words` what was said and is said, `beside` what goes with it.

    `rows` hold what was said and is said where the people it is said for are others: `before` or `now`, and the words.
    """

    subject: str
    words: Line
    beside: tuple[str, ...] = ()
    rows: tuple[tuple[str, Line], ...] = ()


class Quote(Struct, frozen=True):
    """The exact words: `before` is empty for what was added, `now` for what was removed; `lead` says what they are.

    `elsewhere` names the part in which nearly the same is said now, of words that were removed here.
    """

    before: Pieces
    now: Pieces
    lead: str = ""
    kept: bool = False
    elsewhere: str = ""


class EvidenceShown(Struct, frozen=True):
    """An item of evidence: cited in full where it is named first, later by its number alone."""

    number: int
    id: str
    citation: str = ""
    marks: tuple[str, ...] = ()
    doi: str = ""


class ReasonShown(Struct, frozen=True):
    """Why: the driver and the words of the document; `about` is empty where it stands at what it is about."""

    driver: str
    text: str
    evidence: tuple[EvidenceShown, ...] = ()
    about: str = ""
    none_named: bool = False


class PartShown(Struct, frozen=True):
    """One section or position. `facts` say in words what else happened; `missing` what is said where a reason lacks."""

    id: str
    heading: str
    facts: tuple[str, ...]
    stances: tuple[StanceLine, ...]
    quotes: tuple[Quote, ...]
    folded: tuple[Quote, ...]
    folded_words: str
    reasons: tuple[ReasonShown, ...]
    missing: str
    label: str = ""


class GroupShown(Struct, frozen=True):
    """The parts under one heading (`Changed`, `Added` …)."""

    name: str
    parts: tuple[PartShown, ...]


class PlaceRow(Struct, frozen=True):
    """A part that stands elsewhere or under another number now."""

    heading: str
    old: str
    new: str
    happened: str


class ReferencesShown(Struct, frozen=True):
    """The reference list: entries that came, went, or read otherwise (before, now), and how many only got another number."""

    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    amended: tuple[tuple[str, str], ...] = ()
    renumbered: int = 0

    @property
    def any(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.gained or self.lost or self.amended or self.renumbered)


class FactShown(Struct, frozen=True):
    """A fact about the document that changed; None where one side lacks it."""

    name: str
    old: str | None
    new: str | None


class RevisionShown(Struct, frozen=True):
    """One revision, in this order. `counted` says how much changed; `first` holds the positions of a first revision."""

    label: str
    title: str
    date: str
    state: str
    facts: tuple[str, ...]
    marks: tuple[str, ...]
    doi: str
    summary: str
    counted: tuple[str, ...]
    withdrawal: tuple[ReasonShown, ...]
    reasons: tuple[ReasonShown, ...]
    groups: tuple[GroupShown, ...]
    first: tuple[PartShown, ...]
    shifts: tuple[str, ...]
    reviewed: tuple[str, ...]
    places: tuple[PlaceRow, ...]
    references: ReferencesShown
    metadata: tuple[FactShown, ...]
    editorial: tuple[PartShown, ...]
    others: tuple[ReasonShown, ...]
    idle: tuple[ReasonShown, ...]
    notices: tuple[str, ...]


class ChangelogShown(Struct, frozen=True):
    """The changelog of one statement, newest revision first."""

    statement: str
    title: str
    issuers: str
    marks: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    revisions: tuple[RevisionShown, ...]
