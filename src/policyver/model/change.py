"""What a comparison says: kinds of change as values, and the tree they hang on (docs/format, section 5).

A kind is a class, so that a renderer that forgets one fails the type check (`assert_never`). Values neither render nor
serialise themselves; what is said of sentences can be packed as arrays, the kind first. `changes == ()` means unchanged. Sides are always `old`, `new`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.document import Reference
    from policyver.model.stance import Beside, Stance, Transition


class Impact(StrEnum):
    """Whether the meaning was touched. Unknown is substantive."""

    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"


class Signal(StrEnum):
    """What decided an impact. The first group makes a change substantive, the second leaves it editorial."""

    NEGATION = "negation"
    MODAL = "modal"
    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    QUANTIFIER = "quantifier"
    COMPARATIVE = "comparative"
    CONJUNCTION = "conjunction"
    HEDGE = "hedge"
    POPULATION = "population"
    TERM = "term"
    CITATION = "citation"
    CROSS_REFERENCE = "cross-reference"
    LINK = "link"
    STANCE = "stance"
    STRUCTURE = "structure"
    CONTENT_WORD = "content-word"

    WHITE_SPACE = "white-space"
    TYPOGRAPHY = "typography"
    CASE = "case"
    SPELLING = "spelling"
    SAME_WORDING = "same-wording"
    REFERENCE_STYLE = "reference-style"
    NOTE = "note"
    ARTICLE = "article"
    EMPHASIS = "emphasis"
    RENUMBERING = "renumbering"
    ORDER = "order"


class Op(StrEnum):
    """One step of an edit script."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


class Edit(Struct, frozen=True, array_like=True):
    """A stretch of text. `citation` marks text that stands for a citation without text of its own (`[r1 r2]`)."""

    op: Op
    text: str
    citation: bool = False


Edits: TypeAlias = tuple[Edit, ...]


class Inserted(Struct, frozen=True, array_like=True, tag=True):
    """Only the new revision has it."""


class Deleted(Struct, frozen=True, array_like=True, tag=True):
    """Only the old revision has it."""


class Moved(Struct, frozen=True, array_like=True, tag=True):
    """Under another parent, or out of order among its siblings."""


class Renumbered(Struct, frozen=True, array_like=True, tag=True):
    """Its printed label differs; for a block or sentence: only numbers that follow a renumbering differ."""

    old: str | None = None
    new: str | None = None


class Retitled(Struct, frozen=True, array_like=True, tag=True):
    """Its title differs, by `edits`."""

    edits: Edits


class Amended(Struct, frozen=True, array_like=True, tag=True):
    """Its text, its markup or its stances differ."""


class Split(Struct, frozen=True, array_like=True, tag=True):
    """One became several."""


class Merged(Struct, frozen=True, array_like=True, tag=True):
    """Several became one."""


Change: TypeAlias = Inserted | Deleted | Moved | Renumbered | Retitled | Amended | Split | Merged
Changes: TypeAlias = tuple[Change, ...]


class SentenceChange(Struct, frozen=True, array_like=True):
    """One sentence, or several split or merged. The edits' equal + delete is `old` joined, equal + insert `new`."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    changes: Changes
    edits: Edits
    impact: Impact | None = None
    signals: tuple[Signal, ...] = ()


class BlockPlace(Struct, frozen=True):
    """Where a block stands: `index` counts the blocks of its own section from 0; `name` is its element.

    Blocks are what holds text: p, item, tr (cells joined by tabs), caption, quote, note, claim. `section` is the id of the
    section it stands in. `depth` is the level of nesting in lists, quotes and notes, 0 outside.
    """

    index: int
    name: str
    section: str
    depth: int = 0


class BlockChange(Struct, frozen=True):
    """One block, or several split or merged."""

    old: tuple[BlockPlace, ...]
    new: tuple[BlockPlace, ...]
    changes: Changes
    sentences: tuple[SentenceChange, ...]
    impact: Impact | None = None
    signals: tuple[Signal, ...] = ()


class SectionPlace(Struct, frozen=True):
    """A section or position of one revision; `path` holds the ids from the outermost to its own."""

    id: str
    label: str | None
    title: str | None
    path: tuple[str, ...]
    kind: Literal["section", "position"] = "section"


class SectionChange(Struct, frozen=True):
    """One section or position, or several split or merged; `blocks` in the order of the new revision."""

    old: tuple[SectionPlace, ...]
    new: tuple[SectionPlace, ...]
    changes: Changes
    blocks: Sequence[BlockChange]
    impact: Impact | None = None
    signals: tuple[Signal, ...] = ()


class StanceChange(Struct, frozen=True):
    """One stance on one question; `section` is the position's id in the new revision, or the old where it is gone."""

    section: str
    question: str
    old: Stance | None
    new: Stance | None
    transition: Transition
    beside: tuple[Beside, ...] = ()


class ReferenceChange(Struct, frozen=True):
    """One entry of the reference list that is not the same on both sides."""

    old: Reference | None
    new: Reference | None
    changes: Changes
    impact: Impact


class MetadataChange(Struct, frozen=True):
    """A field of the front or the root that differs; None where it is absent."""

    field: str
    old: str | None
    new: str | None


class Side(Struct, frozen=True):
    """Which revision one side is."""

    statement: str
    label: str
    title: str
    status: str
    published: str | None = None
    fidelity: str | None = None
    commit: str | None = None


class Comparison(Struct, frozen=True):
    """Two revisions compared.

    `sections` lists every section and position of either side once, in the order of the new revision, deleted ones where
    they stood. `stances` lists every stance of either side. `references` and `metadata` list what differs. `notices`
    says where the comparison had to be coarser than usual.
    """

    old: Side
    new: Side
    sections: tuple[SectionChange, ...]
    stances: tuple[StanceChange, ...]
    references: tuple[ReferenceChange, ...]
    metadata: tuple[MetadataChange, ...]
    notices: tuple[str, ...] = ()
