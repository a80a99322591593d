"""What a three-way merge gives: a statement with holes, what belongs into each hole, and what was decided.

A conflict is a result, not an error. The statement of a `Merge` is an ordinary one, but where a conflict stands it holds a
*hole*: a name between two characters that no XML document can hold, so no text can pass for one. `policyxml.conflicts`
writes the conflict in its place. Sides are always `base`, `ours`, `theirs`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.model.document import Block, Item, Part, Reference, Row, Statement
    from policyver.model.inline import Markup
    from policyver.model.revision import Reason, Relation, Source
    from policyver.model.stance import Scheme, Stance

INLINE_BORDER = "\0"
LINE_BORDER = "\1"


class MergeKind(StrEnum):
    """What a decision is about.

    `text`: words of one sentence or more. `delete`: one side deleted what the other changed. `place`: where something
    stands. `insert`: what both sides put at one place. `stray`: a sentence that one side deleted and the other had
    carried elsewhere. The rest are what they are called.
    """

    TEXT = "text"
    DELETE = "delete"
    PLACE = "place"
    INSERT = "insert"
    STRAY = "stray"
    FIELD = "field"
    LABEL = "label"
    ID = "id"
    STANCE = "stance"
    SCHEME = "scheme"
    REFERENCE = "reference"
    REASON = "reason"
    ROW = "row"
    BODY = "body"


class Take(StrEnum):
    """What is suggested: one side, or both together."""

    OURS = "ours"
    THEIRS = "theirs"
    COMBINED = "combined"


class Suggestion(Struct, frozen=True):
    """What the conflict would become; never taken without a person."""

    take: Take
    text: str


class MergePlace(Struct, frozen=True):
    """Where in the result: a section's id, the block's number in it from 0, the field. None where it does not apply."""

    section: str | None = None
    block: int | None = None
    field: str | None = None


Piece: TypeAlias = "str | Markup | Block | Item | Row | Part | Stance | Reference | Scheme | Reason | Relation | Source"
Fragment: TypeAlias = "tuple[Piece, ...]"


class Conflict(Struct, frozen=True):
    """What a person has to decide.

    `inline` tells that it stands in running text; else it has lines of its own. A side without pieces has nothing there.
    `notes` say in words what a side did that its pieces can't show (where it moved something).
    """

    id: str
    kind: MergeKind
    place: MergePlace
    base: Fragment
    ours: Fragment
    theirs: Fragment
    inline: bool = False
    suggestion: Suggestion | None = None
    notes: tuple[str, str] = ("", "")


class Decision(Struct, frozen=True):
    """One thing that both sides had a hand in. Texts are plain; None where a side has nothing there.

    `conflict` names the conflict, or is None where the merge decided; then `suggestion` is what stands in the result.
    """

    kind: MergeKind
    place: MergePlace
    base: str | None
    ours: str | None
    theirs: str | None
    suggestion: Suggestion | None
    conflict: str | None


class Merge(Struct, frozen=True):
    """The merged statement, with a hole for each conflict, and every decision in the order of the document."""

    statement: Statement
    conflicts: tuple[Conflict, ...]
    decisions: tuple[Decision, ...]


def inline_hole(name: str) -> str:
    """What stands in running text for the conflict `name`."""
    return f"{INLINE_BORDER}{name}{INLINE_BORDER}"


def line_hole(name: str) -> str:
    """What stands in an element that gives way to the conflict `name`, whole."""
    return f"{LINE_BORDER}{name}{LINE_BORDER}"
