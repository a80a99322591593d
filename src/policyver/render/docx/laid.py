"""What a statement's layout is made of: blocks of a Word document, each with a key that says what of the statement it is.

Keys are how a redline pairs the blocks of two revisions. Names are the bookmarks of parts and references: they carry ids through
Word, where the same bookmark may stand for another id on either side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.model.document import Part, Statement
    from policyver.office.values import Block, ListFormat

Key: TypeAlias = tuple[str, ...]


class Laid(Struct, frozen=True):
    """One block and its key; a table has a key for each row."""

    block: Block
    key: Key
    rows: tuple[Key, ...] = ()


class Layout(Struct, frozen=True):
    """A statement, laid out. `lists` says how the items of each list are numbered."""

    laid: tuple[Laid, ...]
    lists: dict[str, tuple[ListFormat, ...]]


class Names(Struct, frozen=True):
    """Bookmarks by id, for parts and for references; `side` keeps the lists of two revisions apart."""

    parts: dict[str, str] = {}
    references: dict[str, str] = {}
    side: str = ""


def names_of(statement: Statement, side: str = "") -> Names:
    """A bookmark for each part and each reference. They begin with `_`, so that Word's list of bookmarks hides them."""
    parts: dict[str, str] = {}
    for part in statement.body:
        _name_part(part, parts, side)
    references = {
        reference.id: f"_pv{side}_r{number}" for number, reference in enumerate(statement.references, start=1)
    }
    return Names(parts, references, side)


def _name_part(part: Part, names: dict[str, str], side: str) -> None:
    names.setdefault(part.id, f"_pv{side}_s{len(names) + 1}")
    for child in getattr(part, "parts", ()):
        _name_part(child, names, side)
