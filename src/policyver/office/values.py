"""A Word document as values: paragraphs, runs, tables, tracked changes and comments.

Decides what of WordprocessingML is kept: text, the look that carries meaning, styles by name, lists, links, bookmarks, and every
tracked insertion, deletion and move. Page layout, fonts and colours are not here. Nothing here reads or writes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, TypeAlias

from msgspec import Struct


class TrackedKind(StrEnum):
    """What a tracked change did."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved-from"
    MOVED_TO = "moved-to"


# What stands for a date that nobody knows, where one has to stand. LibreOffice reads it as no date.
NO_DATE = "1970-01-01T00:00:00Z"
GONE_WHEN_ACCEPTED = frozenset({TrackedKind.DELETED, TrackedKind.MOVED_FROM})
GONE_WHEN_REJECTED = frozenset({TrackedKind.INSERTED, TrackedKind.MOVED_TO})


class Tracked(Struct, frozen=True):
    """One tracked change; `date` as Word writes it, or empty; `move` names the two ends of a move, `key` the change itself."""

    kind: TrackedKind
    author: str = ""
    date: str = ""
    move: str = ""
    key: str = ""


Track: TypeAlias = tuple[Tracked, ...]
ListFormat: TypeAlias = Literal[
    "bullet", "decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman", "simple"
]


class Look(Struct, frozen=True):
    """How a run looks, where that carries meaning; `style` is the name of its character style."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    raised: Literal["", "sub", "sup"] = ""
    style: str = ""


PLAIN = Look()


class Run(Struct, frozen=True):
    """A stretch of text. `link` is an address outside, `anchor` a bookmark inside, `note` a footnote's key."""

    text: str
    look: Look = PLAIN
    link: str = ""
    anchor: str = ""
    note: str = ""
    track: Track = ()


class Numbered(Struct, frozen=True):
    """That a paragraph is an item of the list `list`, at `level` from 0."""

    list: str
    level: int = 0


class Paragraph(Struct, frozen=True):
    """A paragraph; `style` is its style's name, `track` what was done to its mark (the border to the next one).

    `reformatted` counts tracked changes of its look alone, or of its runs'. `section_end` ends a section of pages.
    """

    runs: tuple[Run, ...] = ()
    style: str = ""
    numbered: Numbered | None = None
    bookmarks: tuple[str, ...] = ()
    track: Track = ()
    reformatted: int = 0
    section_end: bool = False


class Cell(Struct, frozen=True):
    """A cell; `merge` tells one that begins or goes on with a cell that reaches over several rows."""

    blocks: Blocks
    colspan: int = 1
    merge: Literal["", "restart", "continue"] = ""
    track: Track = ()


class Row(Struct, frozen=True):
    """A row; `header` ones are repeated on each page."""

    cells: tuple[Cell, ...]
    header: bool = False
    bookmarks: tuple[str, ...] = ()
    track: Track = ()


class Table(Struct, frozen=True):
    """A table."""

    rows: tuple[Row, ...]
    style: str = ""


Block: TypeAlias = Paragraph | Table
Blocks: TypeAlias = tuple[Block, ...]


class Comment(Struct, frozen=True):
    """A comment: who said what, when, on which text."""

    author: str
    date: str
    text: str
    about: str
    initials: str = ""


class Properties(Struct, frozen=True):
    """What the file says of itself; dates as W3CDTF."""

    title: str = ""
    creator: str = ""
    subject: str = ""
    language: str = ""
    created: str = ""


class WordDocument(Struct, frozen=True):
    """A document.

    Args:
        blocks: its body.
        headings: the outline level, from 1, of each style that has one.
        lists: what numbers the items of each list, by the list's name, one format a level (the last one for deeper levels).
        notes: footnotes and endnotes by key.
        comments: in the order of the text.
        properties: what it says of itself.
        carried: data that policyver put into the file, or None. Never to be believed unchecked.
        remarks: what was met and not kept (macros, pictures, links that are not safe), in words.
    """

    blocks: Blocks
    lists: dict[str, tuple[ListFormat, ...]] = {}
    headings: dict[str, int] = {}
    notes: dict[str, Blocks] = {}
    comments: tuple[Comment, ...] = ()
    properties: Properties = Properties()
    carried: bytes | None = None
    remarks: tuple[str, ...] = ()
