"""Merge, words: one sentence in three versions.

Two edits combine only if three words that nobody touched lie between them, and if neither bears on force or quantity. A "not"
that only one side saw is a conflict if the other side touched the sentence at all: together they may say what neither meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.compare.align import align
from policyver.compare.hunk import Hunk, side_of
from policyver.compare.impact import hunk_signals
from policyver.compare.merging.atoms import Atom
from policyver.compare.merging.fields import either
from policyver.compare.merging.numbers import is_sign
from policyver.model.change import Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.compare.merging.atoms import Atoms, Path

FAR = 3
_MOST = 0.5
_WEIGHTY = frozenset(
    {
        Signal.NEGATION,
        Signal.MODAL,
        Signal.NUMBER,
        Signal.UNIT,
        Signal.DATE,
        Signal.QUANTIFIER,
        Signal.COMPARATIVE,
    }
)


class WordMerge(Struct, frozen=True):
    """`atoms` are both sides' edits together, None where they touch; `safe` tells whether they may stand unasked."""

    atoms: Atoms | None
    safe: bool


def merge_words(base: Atoms, ours: Atoms, theirs: Atoms) -> WordMerge:
    """Merge three versions of a sentence, or of sentences that one side split or merged."""
    if same(ours, theirs) or same(theirs, base):
        return WordMerge(ours, safe=True)
    if same(ours, base):
        return WordMerge(theirs, safe=True)
    return _Merging(base, ours, theirs).result()


def same(one: Atoms, other: Atoms) -> bool:
    """Whether two rows of atoms are the same but for the space at their end."""
    return len(one) == len(other) and all(
        a.key == b.key
        and a.path == b.path
        and a.citation == b.citation
        and (place == len(one) - 1 or (a.space, a.space_path) == (b.space, b.space_path))
        for place, (a, b) in enumerate(zip(one, other, strict=True))
    )


def reads_same(one: Atoms, other: Atoms) -> bool:
    """Whether two rows of atoms are the same but for space, wherever it stands."""
    return _keys(one) == _keys(other)


def bears_on_force(base: Atoms, side: Atoms) -> bool:
    """Whether a side changed anything that bears on force or quantity: negation, modal, number …; too long to tell counts as that."""
    found = _Side(base, side)
    return found.coarse or any(_weighs(base, edit) for edit in found.edits)


class _Edit(Struct, frozen=True):
    """`base[start:end]` gives way to `came`; `first` is where that stands on its side."""

    start: int
    end: int
    came: Atoms

    def like(self, other: _Edit) -> bool:
        return (self.start, self.end) == (other.start, other.end) and reads_same(self.came, other.came)


class _Side:
    """One side against the base."""

    def __init__(self, base: Atoms, side: Atoms) -> None:
        alignment = align([atom.key for atom in base], [atom.key for atom in side])
        self.coarse = alignment.coarse
        self.edits: list[_Edit] = []
        self.partner: dict[int, Atom] = {}
        base_at = side_at = 0
        for run in alignment.runs:
            self._edit(base_at, run.old_start, side[side_at : run.new_start])
            for step in range(run.length):
                self.partner[run.old_start + step] = side[run.new_start + step]
            base_at, side_at = run.old_start + run.length, run.new_start + run.length
        self._edit(base_at, len(base), side[side_at:])
        self.marked = {at for at, atom in self.partner.items() if atom.path != base[at].path}

    def _edit(self, start: int, end: int, came: Atoms) -> None:
        if start < end or came:
            self.edits.append(_Edit(start, end, came))


class _Merging:
    """One sentence that both sides changed."""

    def __init__(self, base: Atoms, ours: Atoms, theirs: Atoms) -> None:
        self.base = base
        self.sides = (_Side(base, ours), _Side(base, theirs))
        common = [edit for edit in self.sides[0].edits if any(edit.like(other) for other in self.sides[1].edits)]
        self.common = common
        self.own = tuple(
            [edit for edit in side.edits if not any(edit.like(other) for other in common)] for side in self.sides
        )

    def result(self) -> WordMerge:
        if any(side.coarse for side in self.sides) or self._touch(0) or self._marks_clash():
            return WordMerge(None, safe=False)
        safe = not (self._touch(FAR) or self._weighty() or self._rewritten())
        return WordMerge(tuple(self._together()), safe=safe)

    def _touch(self, least: int) -> bool:
        """Whether two edits have fewer than `least` untouched words between them, or overlap."""
        return any(
            max(mine.start, other.start) - min(mine.end, other.end) <= max(0, least - 1)
            for mine in self.own[0]
            for other in self.own[1]
        )

    def _marks_clash(self) -> bool:
        ours, theirs = self.sides
        return any(ours.partner[at].path != theirs.partner[at].path for at in ours.marked & theirs.marked)

    def _weighty(self) -> bool:
        """Whether both sides did something of their own here, and one of these things bears on force or quantity."""
        ours, theirs = self.sides
        did = (self.own[0] or ours.marked - theirs.marked, self.own[1] or theirs.marked - ours.marked)
        return all(did) and any(_weighs(self.base, edit) for edits in self.own for edit in edits)

    def _rewritten(self) -> bool:
        """Whether one side left so little of the sentence that the other's edit has lost its ground."""
        sizes = [sum(max(edit.end - edit.start, len(edit.came)) for edit in edits) for edits in self.own]
        return all(sizes) and max(sizes) > _MOST * len(self.base)

    def _together(self) -> Iterator[Atom]:
        edits = sorted((*self.common, *self.own[0], *self.own[1]), key=lambda edit: (edit.start, edit.end))
        at = 0
        for edit in edits:
            yield from (self._kept(place) for place in range(at, edit.start))
            yield from edit.came
            at = edit.end
        yield from (self._kept(place) for place in range(at, len(self.base)))

    def _kept(self, at: int) -> Atom:
        base = self.base[at]
        ours, theirs = (side.partner.get(at, base) for side in self.sides)
        if ours == theirs:
            return ours
        space = either((base.space, base.space_path), (ours.space, ours.space_path), (theirs.space, theirs.space_path))
        path: Path = either(base.path, ours.path, theirs.path)
        return Atom(ours.token, path, *space, either(base.citation, ours.citation, theirs.citation))


def _weighs(base: Atoms, edit: _Edit) -> bool:
    """Whether an edit bears on force or quantity."""
    gone = tuple(atom.token for atom in base[edit.start : edit.end])
    came = tuple(atom.token for atom in edit.came)
    return bool(hunk_signals(Hunk(side_of(gone), side_of(came))) & _WEIGHTY) or any(
        is_sign(token.text) for token in (*gone, *came)
    )


def _keys(found: Atoms) -> list[object]:
    return [(atom.key, atom.path, atom.citation) for atom in found]
