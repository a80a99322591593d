"""Runs of equal tokens to an edit script that tiles both texts, white space included.

Each token owns the white space after it. At every place what is gone stands before what came, and white space that both
end in, or both begin with, is equal, so that no edit is a blank larger than it must be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.model.change import Edit, Edits, Op

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.compare.align import Run
    from policyver.compare.tokens import Token


class Stretch(Struct, frozen=True, gc=False):
    """`text[start:end]`, and its tokens, whose spans count from the beginning of the text."""

    text: str
    tokens: Sequence[Token]
    start: int
    end: int

    def begins(self, at: int) -> int:
        """Where a token begins; the end of the stretch after the last."""
        return self.tokens[at].start if at < len(self.tokens) else self.end


class Script:
    """The edit script of two stretches; `white_space` and `end_space` tell where equal words are spaced otherwise.

    The space after the last words of both counts as `end_space`, where `ends` says that the texts end with the stretches.
    """

    def __init__(self, old: Stretch, new: Stretch, runs: Sequence[Run], *, ends: bool = True) -> None:
        self.old, self.new, self.ends = old, new, ends
        self.white_space = self.end_space = False
        self.out: list[Edit] = []
        self.gone: list[Edit] = []
        self.came: list[Edit] = []
        self._space(old.text[old.start : old.begins(0)], new.text[new.start : new.begins(0)])
        old_at = new_at = 0
        for run in runs:
            self._differing(old_at, run.old_start, new_at, run.new_start)
            self._run(run)
            old_at, new_at = run.old_start + run.length, run.new_start + run.length
        self._differing(old_at, len(old.tokens), new_at, len(new.tokens))
        self._close()

    def edits(self) -> Edits:
        """The script, neighbours of one kind joined; citations without text of their own stand apart."""
        return tuple(_joined(self.out))

    def _differing(self, old_from: int, old_to: int, new_from: int, new_to: int) -> None:
        if old_from < old_to:
            _add_pieces(self.gone, Op.DELETE, self.old, old_from, old_to)
        if new_from < new_to:
            _add_pieces(self.came, Op.INSERT, self.new, new_from, new_to)

    def _run(self, run: Run) -> None:
        """A run of equal tokens; in one piece where the spaces between them are equal too."""
        last_old, last_new = run.old_start + run.length - 1, run.new_start + run.length - 1
        old, new = self.old, self.new
        text = old.text[old.tokens[run.old_start].start : old.tokens[last_old].end]
        if text == new.text[new.tokens[run.new_start].start : new.tokens[last_new].end] and not any(
            token.stands_in for token in old.tokens[run.old_start : last_old + 1]
        ):
            self._keep(Edit(Op.EQUAL, text))
            self._space_after(last_old, last_new)
            return
        for step in range(run.length):
            self._equal(run.old_start + step, run.new_start + step)

    def _equal(self, old_at: int, new_at: int) -> None:
        old, new = self.old.tokens[old_at], self.new.tokens[new_at]
        if old.text == new.text:
            self._keep(Edit(Op.EQUAL, old.text, old.stands_in))
        else:
            self.gone.append(Edit(Op.DELETE, old.text, old.stands_in))
            self.came.append(Edit(Op.INSERT, new.text, new.stands_in))
        self._space_after(old_at, new_at)

    def _space_after(self, old_at: int, new_at: int) -> None:
        old, new = self.old, self.new
        old_space = old.text[old.tokens[old_at].end : old.begins(old_at + 1)]
        new_space = new.text[new.tokens[new_at].end : new.begins(new_at + 1)]
        last = self.ends and old_at + 1 == len(old.tokens) and new_at + 1 == len(new.tokens)
        self._space(old_space, new_space, last=last)

    def _space(self, old: str, new: str, *, last: bool = False) -> None:
        if old == new:
            if old:
                self._keep(Edit(Op.EQUAL, old))
            return
        if last:
            self.end_space = True
        else:
            self.white_space = True
        if old:
            self.gone.append(Edit(Op.DELETE, old))
        if new:
            self.came.append(Edit(Op.INSERT, new))

    def _keep(self, edit: Edit) -> None:
        if self.gone or self.came:
            self._close()
        self.out.append(edit)

    def _close(self) -> None:
        """Write the gap that is open: blanks common to both ends are equal."""
        gone, came = _joined(self.gone), _joined(self.came)
        head = _common_blank(gone, came, at=0)
        tail = _common_blank(gone, came, at=-1)
        if head:
            self.out.append(Edit(Op.EQUAL, head))
        self.out += gone
        self.out += came
        if tail:
            self.out.append(Edit(Op.EQUAL, tail))
        self.gone, self.came = [], []


def _add_pieces(edits: list[Edit], op: Op, side: Stretch, first: int, last: int) -> None:
    """Add tokens with the space after them: in one piece, but for citations without text of their own."""
    tokens = side.tokens
    start = tokens[first].start
    for at in range(first, last):
        token = tokens[at]
        if token.stands_in:
            if start < token.start:
                edits.append(Edit(op, side.text[start : token.start]))
            edits.append(Edit(op, token.text, citation=True))
            start = token.end
    end = side.begins(last)
    if start < end:
        edits.append(Edit(op, side.text[start:end]))


def _common_blank(gone: list[Edit], came: list[Edit], *, at: int) -> str:
    """Cut the white space that both begin (`at` 0) or end (`at` -1) with, and return it."""
    if not gone or not came or gone[at].citation or came[at].citation:
        return ""
    old, new = gone[at].text, came[at].text
    if not (old[at].isspace() and new[at].isspace()):
        return ""
    length = _blank_length(old, new) if at == 0 else _blank_length(old[::-1], new[::-1])
    if not length:
        return ""
    blank = old[:length] if at == 0 else old[-length:]
    for edits in (gone, came):
        text = edits[at].text
        edits[at] = Edit(edits[at].op, text[length:] if at == 0 else text[:-length])
        if not edits[at].text:
            edits.pop(at)
    return blank


def _blank_length(old: str, new: str) -> int:
    length = 0
    while length < min(len(old), len(new)) and old[length] == new[length] and old[length].isspace():
        length += 1
    return length


def _joined(edits: list[Edit]) -> list[Edit]:
    if len(edits) < 2:  # noqa: PLR2004 - one has no neighbour
        return edits
    out: list[Edit] = []
    texts: list[str] = []
    for edit in edits:
        if out and out[-1].op is edit.op and not (edit.citation or out[-1].citation):
            texts.append(edit.text)
            continue
        if texts:
            out[-1] = Edit(out[-1].op, out[-1].text + "".join(texts))
            texts = []
        out.append(edit)
    if texts:
        out[-1] = Edit(out[-1].op, out[-1].text + "".join(texts))
    return out
