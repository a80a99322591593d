"""A statement at one revision, as values (docs/format, section 1).

Text is kept as it was written: inline content is a tuple of strings and `Markup`, and its spaces are part of it.
Ids belong to a part for life; labels are what is printed and may change at any revision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.model.inline import Inlines
    from policyver.model.revision import Revision, Source
    from policyver.model.stance import Scheme, Stance

ListType: TypeAlias = Literal["bullet", "decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman", "simple"]


class Paragraph(Struct, frozen=True):
    """`p`."""

    content: Inlines
    id: str | None = None


class Item(Struct, frozen=True):
    """`item`: its own text, then any blocks below it."""

    content: Inlines
    blocks: Blocks = ()
    id: str | None = None


class ListBlock(Struct, frozen=True):
    """`list`."""

    items: tuple[Item, ...]
    type: ListType = "bullet"
    id: str | None = None


class Cell(Struct, frozen=True):
    """`th` or `td`."""

    content: Inlines
    header: bool = False
    blocks: Blocks = ()
    colspan: int = 1
    rowspan: int = 1


class Row(Struct, frozen=True):
    """`tr`."""

    cells: tuple[Cell, ...]
    id: str | None = None


class Table(Struct, frozen=True):
    """`table`: a caption, the rows of its head and those of its body."""

    body: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    caption: Inlines = ()
    id: str | None = None


class Quote(Struct, frozen=True):
    """`quote`: text, or blocks."""

    content: Inlines
    blocks: Blocks = ()
    id: str | None = None


class Note(Struct, frozen=True):
    """`note`: text, or blocks."""

    content: Inlines
    blocks: Blocks = ()
    id: str | None = None


Block: TypeAlias = Paragraph | ListBlock | Table | Quote | Note
Blocks: TypeAlias = tuple[Block, ...]


class Section(Struct, frozen=True):
    """`section`: a title, blocks, then sections and positions."""

    id: str
    title: Inlines = ()
    blocks: Blocks = ()
    parts: Parts = ()
    label: str | None = None


class Position(Struct, frozen=True):
    """`position`: a section that states the issuer's stance."""

    id: str
    claim: Inlines
    stances: tuple[Stance, ...] = ()
    rationale: Blocks = ()
    title: Inlines = ()
    label: str | None = None


Part: TypeAlias = Section | Position
Parts: TypeAlias = tuple[Part, ...]


class Reference(Struct, frozen=True):
    """`reference`: one entry of the reference list; `evidence` names an item of the topic's register."""

    id: str
    content: Inlines
    label: str | None = None
    doi: str | None = None
    pmid: str | None = None
    evidence: str | None = None
    confirmed: bool = True


class Statement(Struct, frozen=True):
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
    references: tuple[Reference, ...] = ()
