"""Merge, the ledger: what was decided, what is in conflict, and under which name it stands in the document.

Everything that both sides had a hand in passes here, so that no other pass can settle a difference in silence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from policyver.compare.merging.atoms import joined
from policyver.compare.merging.fields import three_way
from policyver.compare.merging.text import Contest, merge_text
from policyver.compare.merging.tree import tree_text
from policyver.model.document import Item, ListBlock, Note, Paragraph, Position, Quote, Reference, Row, Section, Table
from policyver.model.inline import Markup, plain_text
from policyver.model.merge import (
    Conflict,
    Decision,
    Fragment,
    MergeKind,
    MergePlace,
    Piece,
    Suggestion,
    Take,
    inline_hole,
)
from policyver.model.revision import Reason, Relation, Source
from policyver.model.stance import Scheme, Stance

if TYPE_CHECKING:
    from policyver.model.inline import Inlines

_HOLE = re.compile("[\0\1](c[0-9]+)[\0\1]")
BLOCKS = (Section, Position, Paragraph, ListBlock, Item, Table, Row, Quote, Note)
T = TypeVar("T")


class Three(NamedTuple, Generic[T]):
    """A thing in base, ours and theirs."""

    base: T
    ours: T
    theirs: T


class Ledger:
    """Collects conflicts and decisions in the order of the document."""

    def __init__(self) -> None:
        self._conflicts: dict[int, Conflict] = {}
        self._decisions: list[tuple[int, Decision]] = []
        self._step = 0
        self._last = 0

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts in order."""
        return tuple(self._conflicts[number] for number in sorted(self._conflicts))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions in order."""
        return tuple(decision for _, decision in sorted(self._decisions, key=lambda entry: entry[0]))

    def reserve(self) -> int:
        """A number for a conflict whose content is still to be built: what it holds comes after it."""
        self._last += 1
        return self._last

    def conflict(
        self,
        kind: MergeKind,
        place: MergePlace,
        sides: Three[Fragment],
        *,
        number: int | None = None,
        inline: bool = False,
        suggestion: Suggestion | None = None,
        notes: tuple[str, str] = ("", ""),
    ) -> str:
        """Enter a conflict; its name comes back."""
        number = self.reserve() if number is None else number
        name = f"c{number}"
        self._conflicts[number] = Conflict(name, kind, place, *sides, inline, suggestion, notes)
        texts = [fragment_text(side) for side in sides]
        ours, theirs = (note or text for note, text in zip(notes, texts[1:], strict=True))
        self._enter(Decision(kind, place, texts[0], ours, theirs, suggestion, name))
        return name

    def decided(self, kind: MergeKind, place: MergePlace, sides: Three[str | None], result: str) -> None:
        """Enter what was settled without asking: both sides had a hand in it, `result` is what stands there."""
        self._enter(Decision(kind, place, *sides, Suggestion(Take.COMBINED, result), None))

    def text(
        self, place: MergePlace, sides: Three[Inlines], *, kind: MergeKind = MergeKind.TEXT, force: bool = False
    ) -> Inlines:
        """Merge a passage; contests are entered, and holes stand for them."""
        found = merge_text(*sides, force=force)
        for mixed in found.mixed:
            texts: Three[str | None] = Three(plain_text(mixed.base), plain_text(mixed.ours), plain_text(mixed.theirs))
            self.decided(kind, place, texts, plain_text(mixed.together or ()))
        return joined(self._contest(part, place, kind) if isinstance(part, Contest) else part for part in found.parts)

    def _contest(self, contest: Contest, place: MergePlace, kind: MergeKind) -> Inlines:
        together = contest.together
        suggestion = None if together is None else Suggestion(Take.COMBINED, plain_text(together))
        sides: Three[Fragment] = Three(contest.base, contest.ours, contest.theirs)
        return (inline_hole(self.conflict(kind, place, sides, inline=True, suggestion=suggestion)),)

    def field(self, place: MergePlace, sides: Three[T], *, kind: MergeKind = MergeKind.FIELD) -> tuple[T, str | None]:
        """Merge a value; the base's and the conflict's name where it can't be."""
        found = three_way(*sides)
        if not found.clash:
            return found.value, None
        pieces: list[Fragment] = [() if side is None else (str(side),) for side in sides]
        return found.value, self.conflict(kind, place, Three(*pieces))

    def _enter(self, decision: Decision) -> None:
        self._step += 1
        self._decisions.append((self._step, decision))


def fragment_text(fragment: Fragment) -> str | None:
    """The text of a side; None where it has nothing."""
    if not fragment:
        return None
    inline = all(isinstance(piece, str | Markup) for piece in fragment)
    return _HOLE.sub(r"[conflict \1]", ("" if inline else "\n").join(_text(piece) for piece in fragment))


def _text(piece: Piece) -> str:
    if isinstance(piece, str | Markup):
        return plain_text((piece,))
    if isinstance(piece, BLOCKS):
        return tree_text(piece)
    if isinstance(piece, Reference | Reason | Source):
        return plain_text(piece.content)
    if isinstance(piece, Stance):
        return stance_text(piece)
    if isinstance(piece, Scheme):
        return f"{piece.name} {piece.version}"
    return f"{piece.type} {piece.target}" if isinstance(piece, Relation) else ""


def stance_text(stance: Stance) -> str:
    """A stance in one line."""
    details = [
        stance.direction.value,
        stance.basis.value if stance.basis else "",
        f"strength {stance.strength.value}",
        f"certainty {stance.certainty.value}",
        f"grade {stance.grade}" if stance.grade else "",
        f"scheme {stance.scheme.name} {stance.scheme.version}" if stance.scheme else "",
        f"reviewed {stance.reviewed}" if stance.reviewed else "",
    ]
    return f"{stance.question}, {stance.population}: {', '.join(part for part in details if part)}"
