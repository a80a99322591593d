"""Pass: words. Two passages to an edit script over their text, white space included, and the hunks that differ.

Tokens are aligned; each owns the white space after it, so the script tiles both texts exactly. Where the same token is
followed by other white space, only that is an edit. Hunks hold the tokens that differ, for the impact pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.compare.align import Run, align
from policyver.model.change import Edit, Edits, Op

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policyver.compare.tokens import MarkSet, Token


@dataclass(frozen=True, slots=True)
class Hunk:
    """Tokens only the old side has, and those only the new side has, at one place."""

    old: tuple[Token, ...]
    new: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class WordChanges:
    """`edits` tile both texts; `hunks` are what differs; `marks` the markup that equal words gained or lost."""

    edits: Edits
    hunks: tuple[Hunk, ...]
    white_space: bool
    marks: MarkSet
    coarse: bool


def compare_words(old_text: str, new_text: str, old: tuple[Token, ...], new: tuple[Token, ...]) -> WordChanges:
    """Compare two stretches of text.

    Args:
        old_text: the old text; the tokens' spans point into it.
        new_text: the new text.
        old: its tokens.
        new: its tokens.
    """
    alignment = align([token.key for token in old], [token.key for token in new])
    runs = _slid(alignment.runs, old, new)
    script = _Script(old_text, new_text, old, new)
    for run in [*runs, Run(len(old), len(new), 0)]:
        script.run(run)
    return WordChanges(
        script.edits(), tuple(script.hunks), script.white_space, frozenset(script.marks), alignment.coarse
    )


def plain_edits(op: Op, text: str, tokens: Iterable[Token]) -> Edits:
    """A whole text as equal, inserted or deleted, citations apart."""
    return tuple(_cut(op, text, 0, len(text), tokens)) if text else ()


class _Script:
    """Builds the edits from left to right."""

    def __init__(self, old_text: str, new_text: str, old: tuple[Token, ...], new: tuple[Token, ...]) -> None:
        self.old_text, self.new_text = old_text, new_text
        self.old, self.new = old, new
        self.old_at = self.new_at = 0  # tokens done
        self.pieces: list[Edit] = []
        self.hunks: list[Hunk] = []
        self.marks: set[tuple[str, str]] = set()
        self.white_space = False
        self._space(self._lead(old_text, old), self._lead(new_text, new))

    @staticmethod
    def _lead(text: str, tokens: tuple[Token, ...]) -> str:
        return text[: tokens[0].start] if tokens else text

    def run(self, run: Run) -> None:
        """The hunk before a run of equal tokens, then the run."""
        gone, came = self.old[self.old_at : run.old_start], self.new[self.new_at : run.new_start]
        if gone or came:
            self.hunks.append(Hunk(gone, came))
            self.pieces += _cut(Op.DELETE, *self._stretch(self.old_text, self.old, self.old_at, run.old_start))
            self.pieces += _cut(Op.INSERT, *self._stretch(self.new_text, self.new, self.new_at, run.new_start))
        for offset in range(run.length):
            self._equal(run.old_start + offset, run.new_start + offset)
        self.old_at, self.new_at = run.old_start + run.length, run.new_start + run.length

    def _equal(self, old_at: int, new_at: int) -> None:
        old, new = self.old[old_at], self.new[new_at]
        if old.text == new.text:
            self.pieces.append(Edit(Op.EQUAL, old.text, old.stands_in))
        else:  # a citation of the same references, printed otherwise
            self.hunks.append(Hunk((old,), (new,)))
            self.pieces += [Edit(Op.DELETE, old.text, old.stands_in), Edit(Op.INSERT, new.text, new.stands_in)]
        self.marks |= old.marks ^ new.marks
        self._space(
            self.old_text[old.end : self._next(self.old_text, self.old, old_at + 1)],
            self.new_text[new.end : self._next(self.new_text, self.new, new_at + 1)],
        )

    @staticmethod
    def _next(text: str, tokens: tuple[Token, ...], at: int) -> int:
        return tokens[at].start if at < len(tokens) else len(text)

    @classmethod
    def _stretch(
        cls, text: str, tokens: tuple[Token, ...], start: int, end: int
    ) -> tuple[str, int, int, tuple[Token, ...]]:
        if start == end:
            return "", 0, 0, ()
        return text, tokens[start].start, cls._next(text, tokens, end), tokens[start:end]

    def _space(self, old: str, new: str) -> None:
        if old == new:
            self.pieces.append(Edit(Op.EQUAL, old))
            return
        self.white_space = True
        self.pieces += [Edit(Op.DELETE, old), Edit(Op.INSERT, new)]

    def edits(self) -> Edits:
        """Deletions before insertions at each place, neighbours of one kind joined."""
        out: list[Edit] = []
        gap: dict[Op, list[Edit]] = {Op.DELETE: [], Op.INSERT: []}
        for piece in self.pieces:
            if not piece.text:
                continue
            if piece.op is not Op.EQUAL:
                gap[piece.op].append(piece)
                continue
            out += _joined([*gap[Op.DELETE], *gap[Op.INSERT]])
            gap = {Op.DELETE: [], Op.INSERT: []}
            out.append(piece)
        out += _joined([*gap[Op.DELETE], *gap[Op.INSERT]])
        return tuple(_joined(out))


def _joined(edits: list[Edit]) -> list[Edit]:
    out: list[Edit] = []
    for edit in edits:
        if out and out[-1].op is edit.op and not (edit.citation or out[-1].citation):
            out[-1] = Edit(edit.op, out[-1].text + edit.text)
        else:
            out.append(edit)
    return out


def _cut(op: Op, text: str, start: int, end: int, tokens: Iterable[Token]) -> Iterator[Edit]:
    """`text[start:end]` as edits of one kind, stand-ins for citations apart."""
    at = start
    for token in tokens:
        if not token.stands_in:
            continue
        if at < token.start:
            yield Edit(op, text[at : token.start])
        yield Edit(op, token.text, citation=True)
        at = token.end
    if at < end:
        yield Edit(op, text[at:end])


def _slid(runs: tuple[Run, ...], old: tuple[Token, ...], new: tuple[Token, ...]) -> list[Run]:
    """Move pure insertions and deletions so that they end where a sentence or clause does.

    "A. [B. ]C." reads better than "A[. B]. C.": where the token before a one-sided gap equals the gap's last, the gap
    may slide left without changing what is equal. It slides while that brings its end onto closing punctuation.
    """
    out = list(runs)
    for at in range(1, len(out)):
        before, after = out[at - 1], out[at]
        old_gap = after.old_start - before.old_start - before.length
        new_gap = after.new_start - before.new_start - before.length
        if (old_gap == 0) == (new_gap == 0):
            continue
        shift = _slide(before, after, old if old_gap else new, old_side=bool(old_gap))
        if shift:
            out[at - 1] = Run(before.old_start, before.new_start, before.length + shift)
            out[at] = Run(after.old_start + shift, after.new_start + shift, after.length - shift)
    return [run for run in out if run.length]


_CLOSING = frozenset(".!?;:,")
_REACH = 40


def _slide(before: Run, after: Run, tokens: tuple[Token, ...], *, old_side: bool) -> int:
    """How far the gap moves right (negative: left) so that it ends on closing punctuation; 0 to stay."""
    start = (before.old_start if old_side else before.new_start) + before.length
    end = after.old_start if old_side else after.new_start
    if tokens[end - 1].text in _CLOSING:
        return 0
    shift = 0
    while shift < min(after.length, _REACH) and tokens[start + shift].key == tokens[end + shift].key:
        shift += 1
        if tokens[end + shift - 1].text in _CLOSING:
            return shift
    shift = 0
    while -shift < min(before.length, _REACH) and tokens[start + shift - 1].key == tokens[end + shift - 1].key:
        shift -= 1
        if end + shift > 0 and tokens[end + shift - 1].text in _CLOSING:
            return shift
    return 0
