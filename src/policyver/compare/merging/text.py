"""Merge, text: one passage in three versions, sentence by sentence.

A sentence that one side split, or several that it merged, go through as one. What only one side touched is taken; a sentence that
both changed goes to `merge_words`. Two sentences put at one place are a conflict, since the order of a paragraph is part of
what it says. The ugly case: one side deletes the sentence in which the other put a "not".
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from policyver.compare.merging.atoms import atoms, inlines, joined, text_of
from policyver.compare.merging.fields import either
from policyver.compare.merging.order import Clash, merge_order
from policyver.compare.merging.words import merge_words, reads_same, same
from policyver.compare.sentences import align_sentences, split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.compare.merging.atoms import Atom, Atoms
    from policyver.model.inline import Inlines


class Contest(Struct, frozen=True):
    """Text in three versions; `together` is both sides' edits in one, where they can be put together at all."""

    base: Inlines
    ours: Inlines
    theirs: Inlines
    together: Inlines | None = None


class TextMerge(Struct, frozen=True):
    """The merged text: content, and contests where a person has to decide; `mixed` are sentences combined by words."""

    parts: tuple[Inlines | Contest, ...]
    mixed: tuple[Contest, ...] = ()

    @property
    def clean(self) -> Inlines | None:
        """The content where nothing is contested, else None."""
        pieces = [part for part in self.parts if not isinstance(part, Contest)]
        return joined(pieces) if len(pieces) == len(self.parts) else None


class _Trial(Struct, frozen=True):
    """A contest while it is still atoms."""

    base: Atoms
    ours: Atoms
    theirs: Atoms

    def then(self, other: _Trial) -> _Trial:
        return _Trial(
            _in_a_row((self.base, other.base)),
            _in_a_row((self.ours, other.ours)),
            _in_a_row((self.theirs, other.theirs)),
        )

    def contest(self, space: str) -> Contest:
        together = (
            merge_words(self.base, self.ours, self.theirs).atoms if self.base and self.ours and self.theirs else None
        )
        base, ours, theirs = (inlines(ended(side, space)) for side in (self.base, self.ours, self.theirs))
        return Contest(base, ours, theirs, None if together is None else inlines(ended(together, space)))


def merge_text(base: Inlines, ours: Inlines, theirs: Inlines, *, force: bool = False) -> TextMerge:
    """Merge three versions of inline content.

    Args:
        base: as it was.
        ours: as one side has it.
        theirs: as the other has it.
        force: make a contest of the whole, whatever could be merged.
    """
    if force:
        return TextMerge((Contest(base, ours, theirs),))
    if ours in (theirs, base):
        return TextMerge((theirs,))
    if theirs == base:
        return TextMerge((ours,))
    return _Passage(atoms(base), atoms(ours), atoms(theirs)).merge()


@dataclass(slots=True)
class _Cell:
    """What is merged as one: a sentence, or those that one side split or merged, in base, ours and theirs."""

    base: Atoms = ()
    ours: Atoms = ()
    theirs: Atoms = ()
    inserted: bool = False


class _Passage:
    """One passage under way; `lists` are the cells of base, ours and theirs in their order."""

    def __init__(self, base: Atoms, ours: Atoms, theirs: Atoms) -> None:
        self.whole = (base, ours, theirs)
        self.cells: list[_Cell] = []
        self.lists: tuple[list[int], list[int], list[int]] = ([], [], [])
        self.mixed: list[Contest] = []
        self._fill(*(sentences_of(side) for side in self.whole))

    def _fill(self, base: list[Atoms], ours: list[Atoms], theirs: list[Atoms]) -> None:
        texts = tuple(text_of(sentence) for sentence in base)
        pairs = [align_sentences(texts, tuple(text_of(sentence) for sentence in side)) for side in (ours, theirs)]
        of = _grouped(len(base), [pair.old for side in pairs for pair in side])
        self.cells = [_Cell() for _ in set(of)]
        for at, sentence in enumerate(base):
            self.cells[of[at]].base += sentence
        self.lists[0].extend(dict.fromkeys(of))
        for number, (name, side) in enumerate((("ours", ours), ("theirs", theirs)), start=1):
            found: dict[int, None] = {}
            known = {new: of[pair.old[0]] for pair in pairs[number - 1] if pair.old for new in pair.new}
            for at, sentence in enumerate(side):
                cell = known.get(at, -1)
                if cell < 0:
                    cell = len(self.cells)
                    self.cells.append(_Cell(inserted=True))
                setattr(self.cells[cell], name, getattr(self.cells[cell], name) + sentence)
                found[cell] = None
            self.lists[number].extend(found)
        self._unify()

    def _unify(self) -> None:
        """What both inserted beside the same sentence is one."""
        base, ours, theirs = self.lists
        known = set(base)
        beside = {place: at for at, place in zip(theirs, _neighbours(theirs, known), strict=True) if at not in known}
        for place, at in zip(_neighbours(ours, known), list(ours), strict=True):
            other = beside.get(place)
            if at not in known and other is not None and reads_same(self.cells[at].ours, self.cells[other].theirs):
                self.cells[at].theirs = self.cells[other].theirs
                theirs[theirs.index(other)] = at

    def merge(self) -> TextMerge:
        members = {at for at in dict.fromkeys(at for side in self.lists for at in side) if self._lives(self.cells[at])}
        order = merge_order(*self.lists, members, lambda at: len(self.cells[at].base or self.cells[at].ours))
        if order.displaced:
            base, ours, theirs = (inlines(side) for side in self.whole)
            return TextMerge((Contest(base, ours, theirs),))
        found = [self._clash(item) if isinstance(item, Clash) else self._cell(self.cells[item]) for item in order.items]
        return TextMerge(tuple(self._parts(_runs(found))), tuple(self.mixed))

    @staticmethod
    def _lives(cell: _Cell) -> bool:
        if cell.inserted or (cell.ours and cell.theirs):
            return True
        keeper = cell.ours or cell.theirs
        return bool(keeper) and not same(keeper, cell.base)

    def _cell(self, cell: _Cell) -> _Trial | Atoms:
        if cell.inserted:
            return cell.ours or cell.theirs
        if not (cell.ours and cell.theirs):
            return _Trial(cell.base, cell.ours, cell.theirs)
        found = merge_words(cell.base, cell.ours, cell.theirs)
        if not found.safe or found.atoms is None:
            return _Trial(cell.base, cell.ours, cell.theirs)
        if not (same(cell.ours, cell.theirs) or same(cell.ours, cell.base) or same(cell.theirs, cell.base)):
            content = [inlines(side) for side in (cell.base, cell.ours, cell.theirs, found.atoms)]
            self.mixed.append(Contest(*content))
        return found.atoms

    def _clash(self, clash: Clash) -> _Trial:
        return _Trial(
            _in_a_row(self.cells[at].base for at in clash.base),
            _in_a_row(self.cells[at].ours for at in clash.ours),
            _in_a_row(self.cells[at].theirs for at in clash.theirs),
        )

    def _parts(self, runs: list[_Trial | Atoms]) -> Iterable[Inlines | Contest]:
        """Runs with the space between them: what ends the passage ends as the sides have it, the rest with a space."""
        end = either(*(side[-1].space if side else "" for side in self.whole))
        for place, piece in enumerate(runs):
            space = end if place == len(runs) - 1 else " "
            yield piece.contest(space) if isinstance(piece, _Trial) else inlines(ended(piece, space))


def sentences_of(side: Atoms) -> list[Atoms]:
    """Atoms by sentence; an atom belongs where it begins."""
    ends: list[int] = []
    for text in split_sentences(text_of(side)):
        ends.append(len(text) + (ends[-1] if ends else 0))
    found: list[list[Atom]] = [[] for _ in ends]
    at = 0
    for atom in side:
        found[min(bisect_right(ends, at), len(ends) - 1)].append(atom)
        at += len(atom.token.text) + len(atom.space)
    return [tuple(sentence) for sentence in found if sentence]


def _grouped(count: int, groups: Iterable[tuple[int, ...]]) -> list[int]:
    """For each index the number of its group, groups that share an index being one; numbered in order."""
    home = list(range(count))
    for group in groups:
        for at in group[1:]:
            old, new = sorted((home[group[0]], home[at]))
            if old != new:
                home = [old if other == new else other for other in home]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(home))}
    return [numbers[name] for name in home]


def _neighbours(cells: Sequence[int], known: set[int]) -> list[tuple[int, int]]:
    """For each cell the known one before it, and how many unknown ones stand between."""
    found: list[tuple[int, int]] = []
    before, steps = -1, 0
    for at in cells:
        before, steps = (at, 0) if at in known else (before, steps + 1)
        found.append((before, steps))
    return found


def _in_a_row(parts: Iterable[Atoms]) -> Atoms:
    """Sentences one after the other, each ended by a space."""
    out: Atoms = ()
    for part in parts:
        out = (*ended(out, " "), *part)
    return out


def ended(part: Atoms, space: str) -> Atoms:
    """A sentence with space at its end: where more follows its own, if it has one."""
    if not part or part[-1].space == space or (space and part[-1].space):
        return part
    last = part[-1]
    return (*part[:-1], replace(last, space=space, space_path=last.space_path if last.space else ()))


def _runs(found: list[_Trial | Atoms]) -> list[_Trial | Atoms]:
    """Neighbouring contests become one."""
    out: list[_Trial | Atoms] = []
    for piece in found:
        last = out[-1] if out else None
        if isinstance(piece, _Trial) and isinstance(last, _Trial):
            out[-1] = last.then(piece)
        else:
            out.append(piece)
    return out
