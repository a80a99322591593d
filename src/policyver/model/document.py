"""A statement at one revision, as values (docs/format, section 1).

Text is kept as it was written: inline content is a tuple of strings and `Markup`, and its spaces are part of it.
Ids belong to a part for life; labels are what is printed and may change at any revision.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from policyver.model.inline import Inlines
    from policyver.model.revision import Revision, Source
    from policyver.model.stance import Scheme, Stance

ListType: TypeAlias = Literal["bullet", "decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman", "simple"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`p`."""

    content: Inlines
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """`item`: its own text, then any blocks below it."""

    content: Inlines
    blocks: Blocks = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """`list`."""

    items: tuple[Item, ...]
    type: ListType = "bullet"
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """`th` or `td`."""

    content: Inlines
    header: bool = False
    blocks: Blocks = ()
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """`tr`."""

    cells: tuple[Cell, ...]
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`table`: a caption, the rows of its head and those of its body."""

    body: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    caption: Inlines = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """`quote`: text, or blocks."""

    content: Inlines
    blocks: Blocks = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """`note`: text, or blocks."""

    content: Inlines
    blocks: Blocks = ()
    id: str | None = None


Block: TypeAlias = Paragraph | ListBlock | Table | Quote | Note
Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """`section`: a title, blocks, then sections and positions."""

    id: str
    title: Inlines = ()
    blocks: Blocks = ()
    parts: Parts = ()
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """`position`: a section that states the issuer's stance."""

    id: str
    claim: Inlines
    stances: tuple[Stance, ...] = ()
    rationale: Blocks = ()
    title: Inlines = ()
    label: str | None = None


Part: TypeAlias = Section | Position
Parts: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """`reference`: one entry of the reference list; `evidence` names an item of the topic's register."""

    id: str
    content: Inlines
    label: str | None = None
    doi: str | None = None
    pmid: str | None = None
    evidence: str | None = None
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement at one revision."""

    id: str
    kind: str
    title: Inlines
    issuers: tuple[str, ...]
    revision: Revision
    body: Parts
    topic: str | None = None
    language: str | None = None
    endorsers: tuple[str, ...] = ()
    source: Source | None = None
    schemes: tuple[Scheme, ...] = ()
    references: tuple[Reference, ...] = field(default=())
