"""What a search across all revisions finds, as values."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.model.dates import PartialDate


class Order(StrEnum):
    """What hits are ordered by."""

    RELEVANCE = "relevance"
    DATE = "date"
    STATEMENT = "statement"


class Said(Struct, frozen=True):
    """One revision that says it."""

    label: str
    published: str | None
    commit: str


class Stretch(Struct, frozen=True):
    """A piece of a snippet; `hit` where it is what was looked for, `gap` where text was left out."""

    text: str
    hit: bool = False
    gap: bool = False


class Hit(Struct, frozen=True):
    """One section or position that says it, or said it.

    Args:
        statement: the statement's id.
        title: its title, of its newest revision.
        fidelity: what its text is to the document as issued, where it says.
        section: the section's id.
        heading: its number and title, as they stood last.
        kind: `section` or `position`.
        said: the revisions that say it, oldest first.
        standing: whether the newest revision of the statement says it.
        snippet: from the last revision that says it.
        passages: how many different passages say it.
    """

    statement: str
    title: str
    fidelity: str | None
    section: str
    heading: str
    kind: str
    said: tuple[Said, ...]
    standing: bool
    snippet: tuple[Stretch, ...]
    passages: int


class Wanted(Struct, frozen=True):
    """What is looked for.

    Args:
        query: words, "phrases", AND, OR, NOT, prefix*, parentheses.
        statements: only these ids; empty: all.
        topic: only statements on this topic.
        since: only revisions published on this day or later.
        until: only revisions published on this day or earlier.
        order: of the hits.
        limit: how many hits are told.
    """

    query: str
    statements: tuple[str, ...] = ()
    topic: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    order: Order = Order.RELEVANCE
    limit: int = 20


class Found(Struct, frozen=True):
    """The hits told, and how many there are."""

    wanted: Wanted
    hits: tuple[Hit, ...]
    total: int
