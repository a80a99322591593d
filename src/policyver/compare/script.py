"""Runs of equal tokens to an edit script that tiles both texts, white space included.

Each token owns the white space after it. At every place what is gone stands before what came, and white space that both
end in, or both begin with, is equal, so that no edit is a blank larger than it must be.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias

from policyver.model.change import Edit, Edits, Op

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.compare.align import Run
    from policyver.compare.tokens import Tokens

# A stretch of text, and whether it stands for a citation without text of its own.
_Piece: TypeAlias = tuple[str, bool]
_NO_STAND_INS: list[int] = []


class Script:
    """The edit script of two texts; `white_space` and `end_space` tell where equal words are spaced otherwise.

    The space after the last words of both counts as `end_space`, where `ends` says that the texts end with the tokens.
    """

    def __init__(self, old: Tokens, new: Tokens, runs: Sequence[Run], *, ends: bool = True) -> None:
        self.old, self.new, self.ends = old, new, ends
        self.old_stand_ins, self.new_stand_ins = _stand_ins(old), _stand_ins(new)
        self.white_space = self.end_space = False
        self.out: list[Edit] = []
        self.kept: list[str] = []
        self.gone: list[_Piece] = []
        self.came: list[_Piece] = []
        self._space(old.parts[0], new.parts[0])
        old_at = new_at = 0
        for run in runs:
            self._differing(old_at, run.old_start, new_at, run.new_start)
            self._run(run)
            old_at, new_at = run.old_start + run.length, run.new_start + run.length
        self._differing(old_at, len(old.texts), new_at, len(new.texts))
        self._close()
        self._write_kept()

    def edits(self) -> Edits:
        """The script, neighbours of one kind joined; citations without text of their own stand apart."""
        return tuple(self.out)

    def _differing(self, old_from: int, old_to: int, new_from: int, new_to: int) -> None:
        if old_from < old_to:
            self.gone += _pieces(self.old.parts, _between(self.old_stand_ins, old_from, old_to), old_from, old_to)
        if new_from < new_to:
            self.came += _pieces(self.new.parts, _between(self.new_stand_ins, new_from, new_to), new_from, new_to)

    def _run(self, run: Run) -> None:
        """A run of equal tokens; in one piece where the spaces between them are equal too."""
        old_end, new_end = run.old_start + run.length, run.new_start + run.length
        parts = self.old.parts[2 * run.old_start + 1 : 2 * old_end]
        same = parts == self.new.parts[2 * run.new_start + 1 : 2 * new_end]
        if same and not _between(self.old_stand_ins, run.old_start, old_end):
            self._keep("".join(parts))
            self._space_after(old_end - 1, new_end - 1)
            return
        for step in range(run.length):
            self._equal(run.old_start + step, run.new_start + step)

    def _equal(self, old_at: int, new_at: int) -> None:
        old, new = self.old.texts[old_at], self.new.texts[new_at]
        stands_in = self.old.cites.get(old_at, False)
        if old != new:
            self.gone.append((old, stands_in))
            self.came.append((new, self.new.cites.get(new_at, False)))
        elif stands_in:
            self._close()
            self._write_kept()
            self.out.append(Edit(Op.EQUAL, old, citation=True))
        else:
            self._keep(old)
        self._space_after(old_at, new_at)

    def _space_after(self, old_at: int, new_at: int) -> None:
        old, new = self.old.parts[2 * old_at + 2], self.new.parts[2 * new_at + 2]
        if old == new:
            if old:
                self.kept.append(old) if not (self.gone or self.came) else self._keep(old)
        elif self.ends and old_at + 1 == len(self.old.texts) and new_at + 1 == len(self.new.texts):
            self._other_space(old, new)
            self.end_space = True
        else:
            self._other_space(old, new)
            self.white_space = True

    def _space(self, old: str, new: str) -> None:
        """What stands before the first words."""
        if old != new:
            self._other_space(old, new)
            self.white_space = True
        elif old:
            self._keep(old)

    def _other_space(self, old: str, new: str) -> None:
        if old:
            self.gone.append((old, False))
        if new:
            self.came.append((new, False))

    def _keep(self, text: str) -> None:
        if self.gone or self.came:
            self._close()
        self.kept.append(text)

    def _write_kept(self) -> None:
        if self.kept:
            self.out.append(Edit(Op.EQUAL, "".join(self.kept)))
            self.kept = []

    def _close(self) -> None:
        """Write the gap that is open, if one is: blanks common to both ends are equal."""
        if not (self.gone or self.came):
            return
        gone, came = _joined(self.gone), _joined(self.came)
        tail = ""
        if gone and came:
            head = _common_blank(gone, came, at=0)
            if head:
                self.kept.append(head)
            tail = _common_blank(gone, came, at=-1)
        if gone or came:
            self._write_kept()
            self.out += [Edit(Op.DELETE, text, citation) for text, citation in gone]
            self.out += [Edit(Op.INSERT, text, citation) for text, citation in came]
        if tail:
            self.kept.append(tail)
        self.gone, self.came = [], []


def _stand_ins(side: Tokens) -> list[int]:
    return [at for at, stands_in in side.cites.items() if stands_in] if side.cites else _NO_STAND_INS


def _between(places: list[int], first: int, last: int) -> list[int]:
    """The sorted places from the first on, before the last."""
    return places[bisect_left(places, first) : bisect_left(places, last)] if places else places


def _pieces(parts: list[str], stand_ins: list[int], first: int, last: int) -> list[_Piece]:
    """Tokens with the space after them: in one piece, but for citations without text of their own."""
    start, end = 2 * first + 1, 2 * last + 1
    if not stand_ins:
        return [("".join(parts[start:end]), False)]
    pieces: list[_Piece] = []
    for at in stand_ins:
        place = 2 * at + 1
        pieces += [("".join(parts[start:place]), False), (parts[place], True)]
        start = place + 1
    pieces.append(("".join(parts[start:end]), False))
    return [piece for piece in pieces if piece[0]]


def _common_blank(gone: list[_Piece], came: list[_Piece], *, at: int) -> str:
    """Cut the white space that both begin (`at` 0) or end (`at` -1) with, and return it."""
    if not gone or not came or gone[at][1] or came[at][1]:
        return ""
    old, new = gone[at][0], came[at][0]
    if not (old[at].isspace() and new[at].isspace()):
        return ""
    length = _blank_length(old, new) if at == 0 else _blank_length(old[::-1], new[::-1])
    if not length:
        return ""
    blank = old[:length] if at == 0 else old[-length:]
    for pieces in (gone, came):
        text = pieces[at][0]
        pieces[at] = (text[length:] if at == 0 else text[:-length], False)
        if not pieces[at][0]:
            pieces.pop(at)
    return blank


def _blank_length(old: str, new: str) -> int:
    length = 0
    while length < min(len(old), len(new)) and old[length] == new[length] and old[length].isspace():
        length += 1
    return length


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    if len(pieces) < 2:  # noqa: PLR2004 - one has no neighbour
        return pieces
    out: list[_Piece] = []
    texts: list[str] = []
    for text, citation in pieces:
        if citation:
            if texts:
                out.append(("".join(texts), False))
                texts = []
            out.append((text, True))
        else:
            texts.append(text)
    if texts:
        out.append(("".join(texts), False))
    return out
