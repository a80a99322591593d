"""Runs of equal tokens to an edit script that tiles both texts, white space included.

Each token owns the white space after it. At every place what is gone stands before what came, and white space that both
end in, or both begin with, is equal, so that no edit is a blank larger than it must be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.align import Run
from policyver.model.change import Edit, Edits, Op

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.compare.tokens import Token


class Script:
    """The edit script of two texts; `white_space` and `end_space` tell where equal words are spaced otherwise."""

    def __init__(
        self, old_text: str, new_text: str, old: tuple[Token, ...], new: tuple[Token, ...], runs: list[Run]
    ) -> None:
        self.old_text, self.new_text = old_text, new_text
        self.old, self.new = old, new
        self.white_space = self.end_space = False
        self.out: list[Edit] = []
        self.gone: list[Edit] = []
        self.came: list[Edit] = []
        self._space(old_text[: _start(old, 0, old_text)], new_text[: _start(new, 0, new_text)])
        old_at = new_at = 0
        for run in [*runs, Run(len(old), len(new), 0)]:
            self.gone += _pieces(Op.DELETE, old_text, old, old_at, run.old_start)
            self.came += _pieces(Op.INSERT, new_text, new, new_at, run.new_start)
            self._run(run)
            old_at, new_at = run.old_start + run.length, run.new_start + run.length
        self._close()

    def edits(self) -> Edits:
        """The script, neighbours of one kind joined; citations without text of their own stand apart."""
        return tuple(_joined(self.out))

    def _run(self, run: Run) -> None:
        """A run of equal tokens; in one piece where the spaces between them are equal too."""
        if not run.length:
            return
        old, new = (
            self.old[run.old_start : run.old_start + run.length],
            self.new[run.new_start : run.new_start + run.length],
        )
        text = self.old_text[old[0].start : old[-1].end]
        if text == self.new_text[new[0].start : new[-1].end] and not any(token.stands_in for token in old):
            self._keep(Edit(Op.EQUAL, text))
            self._space_after(run.old_start + run.length - 1, run.new_start + run.length - 1)
            return
        for step in range(run.length):
            self._equal(run.old_start + step, run.new_start + step)

    def _equal(self, old_at: int, new_at: int) -> None:
        old, new = self.old[old_at], self.new[new_at]
        if old.text == new.text:
            self._keep(Edit(Op.EQUAL, old.text, old.stands_in))
        else:
            self.gone.append(Edit(Op.DELETE, old.text, old.stands_in))
            self.came.append(Edit(Op.INSERT, new.text, new.stands_in))
        self._space_after(old_at, new_at)

    def _space_after(self, old_at: int, new_at: int) -> None:
        old, new = self.old[old_at], self.new[new_at]
        old_space = self.old_text[old.end : _start(self.old, old_at + 1, self.old_text)]
        new_space = self.new_text[new.end : _start(self.new, new_at + 1, self.new_text)]
        last = old_at + 1 == len(self.old) and new_at + 1 == len(self.new)
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
        self.gone += [Edit(Op.DELETE, old)] if old else []
        self.came += [Edit(Op.INSERT, new)] if new else []

    def _keep(self, edit: Edit) -> None:
        self._close()
        self.out.append(edit)

    def _close(self) -> None:
        """Write the gap that is open: blanks common to both ends are equal."""
        gone, came = _joined(self.gone), _joined(self.came)
        head = _common_blank(gone, came, at=0)
        tail = _common_blank(gone, came, at=-1)
        self.out += [Edit(Op.EQUAL, head)] if head else []
        self.out += [*gone, *came]
        self.out += [Edit(Op.EQUAL, tail)] if tail else []
        self.gone, self.came = [], []


def _start(tokens: tuple[Token, ...], at: int, text: str) -> int:
    return tokens[at].start if at < len(tokens) else len(text)


def _pieces(op: Op, text: str, tokens: tuple[Token, ...], first: int, last: int) -> Iterator[Edit]:
    for at in range(first, last):
        token = tokens[at]
        yield Edit(op, token.text, token.stands_in)
        space = text[token.end : _start(tokens, at + 1, text)]
        if space:
            yield Edit(op, space)


def _common_blank(gone: list[Edit], came: list[Edit], *, at: int) -> str:
    """Cut the white space that both begin (`at` 0) or end (`at` -1) with, and return it."""
    if not gone or not came or gone[at].citation or came[at].citation:
        return ""
    old, new = gone[at].text, came[at].text
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
    out: list[Edit] = []
    texts: list[str] = []
    for edit in edits:
        if out and out[-1].op is edit.op and not (edit.citation or out[-1].citation):
            texts.append(edit.text)
            continue
        if out and texts:
            out[-1] = Edit(out[-1].op, out[-1].text + "".join(texts))
        texts = []
        out.append(edit)
    if out and texts:
        out[-1] = Edit(out[-1].op, out[-1].text + "".join(texts))
    return out
