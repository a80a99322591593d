"""Runs of equal tokens to an edit script that tiles both texts, white space included.

Each token owns the white space after it. At every place what is gone stands before what came, and white space that both
end in, or both begin with, is equal, so that no edit is a blank larger than it must be. All edits are stretches of the texts, cut at
places counted in characters; what is equal is told by the old one.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from policyver.model.change import Edit, Edits, Op

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.compare.align import Run
    from policyver.compare.tokens import Tokens

# Where text stands for a citation without text of its own.
Spans: TypeAlias = "Sequence[tuple[int, int]]"
_NOWHERE: Spans = ()
# Each looked up once: an enumeration takes longer to give them than an edit to be made.
_EQUAL, _DELETE, _INSERT = Op.EQUAL, Op.DELETE, Op.INSERT
# What differs at one place, if anything does: a stretch of the old text and one of the new.
_Gap: TypeAlias = tuple[int, int, int, int]
_Step: TypeAlias = tuple[Op, str, int, int]


class Script(Struct, frozen=True):
    """The edit script of two texts, neighbours of one kind joined; citations without text of their own stand apart.

    `white_space` and `end_space` tell where equal words are spaced otherwise: within the texts, or after the last words of both where
    the texts end with them.
    """

    edits: Edits
    white_space: bool
    end_space: bool


def script(old: Tokens, new: Tokens, runs: Sequence[Run], stand_ins: tuple[Spans, Spans] | None = None) -> Script:
    """The script from one text to the other.

    Args:
        old: the old tokens. What stands before and after them in their text is equal to what does in the new one.
        new: the new tokens.
        runs: what is equal of them.
        stand_ins: where in the old text and in the new one a text stands for a citation, if not by the tokens alone.
    """
    old_text, new_text, old_starts, new_starts = old.text, new.text, old.starts, new.starts
    old_at, new_at = old.start, new.start
    gaps: list[_Gap] = []
    spaces = _Spaces(old, new)
    if old_text[old_at : old_starts[0]] == new_text[new_at : new_starts[0]]:
        old_at, new_at = old_starts[0], new_starts[0]
    else:
        spaces.differ = True
    for run in runs:
        old_first, old_last = old_starts[run.old_start], old_starts[run.old_start + run.length]
        new_first, new_last = new_starts[run.new_start], new_starts[run.new_start + run.length]
        if old_text[old_first:old_last] == new_text[new_first:new_last]:
            if old_at < old_first or new_at < new_first:
                gaps.append((old_at, old_first, new_at, new_first))
            old_at, new_at = old_last, new_last
        else:
            old_at, new_at = spaces.within(run, old_at, new_at, gaps)
    gaps.append((old_at, old_starts[-1], new_at, new_starts[-1]))
    steps = _steps(gaps, old_text, new_text)
    old_places, new_places = stand_ins or (_stand_ins(old), _stand_ins(new))
    if old_places or new_places:
        edits = [edit for step in steps for edit in _apart(step, new_places if step[0] is _INSERT else old_places)]
    else:
        edits = [Edit(op, text[start:end]) for op, text, start, end in steps]
    return Script(tuple(edits), spaces.differ, spaces.end_differs)


class _Spaces:
    """What differs within runs: spaces, and numbers that name the same; `differ` and `end_differs` tell of the spaces."""

    def __init__(self, old: Tokens, new: Tokens) -> None:
        self.old, self.new = old, new
        self.differ = self.end_differs = False

    def within(self, run: Run, old_at: int, new_at: int, gaps: list[_Gap]) -> tuple[int, int]:
        """Put the gaps of a run to the others, token by token; from the given places on the texts are not told yet, from those returned then."""
        old, new = self.old, self.new
        for before, after in enumerate(range(run.new_start, run.new_start + run.length), start=run.old_start):
            (old_first, old_next), (new_first, new_next) = (
                old.starts[before : before + 2],
                new.starts[after : after + 2],
            )
            old_end, new_end = old.end(before), new.end(after)
            if old.texts[before] == new.texts[after]:
                gaps.append((old_at, old_first, new_at, new_first))
                old_at, new_at = old_end, new_end
            if old.text[old_end:old_next] == new.text[new_end:new_next]:
                if old_end < old_next:
                    gaps.append((old_at, old_end, new_at, new_end))
                    old_at, new_at = old_next, new_next
            elif old_next == len(old.text) and new_next == len(new.text):
                self.end_differs = True
            else:
                self.differ = True
        return old_at, new_at


def _steps(gaps: Sequence[_Gap], old: str, new: str) -> list[_Step]:
    """The steps of a script as stretches of either text; blanks that both sides of a gap begin or end with are equal."""
    steps: list[_Step] = []
    kept = 0
    for gap in gaps:
        old_at, old_to, new_at, new_to = gap
        while old_at < old_to and new_at < new_to and old[old_at] == new[new_at] and old[old_at].isspace():
            old_at, new_at = old_at + 1, new_at + 1
        while old_at < old_to and new_at < new_to and old[old_to - 1] == new[new_to - 1] and old[old_to - 1].isspace():
            old_to, new_to = old_to - 1, new_to - 1
        if old_at == old_to and new_at == new_to:
            continue
        if kept < old_at:
            steps.append((_EQUAL, old, kept, old_at))
        if old_at < old_to:
            steps.append((_DELETE, old, old_at, old_to))
        if new_at < new_to:
            steps.append((_INSERT, new, new_at, new_to))
        kept = old_to
    if kept < len(old):
        steps.append((_EQUAL, old, kept, len(old)))
    return steps


def _stand_ins(side: Tokens) -> Spans:
    if not side.cites:
        return _NOWHERE
    return [(side.starts[at], side.end(at)) for at, stands_in in side.cites.items() if stands_in]


def _apart(step: _Step, stand_ins: Spans) -> Iterator[Edit]:
    """A step in pieces: citations without text of their own stand apart."""
    op, text, start, end = step
    for first, last in stand_ins[bisect_left(stand_ins, (start, start)) : bisect_left(stand_ins, (end, end))]:
        if start < first:
            yield Edit(op, text[start:first])
        yield Edit(op, text[first:last], citation=True)
        start = last
    if start < end:
        yield Edit(op, text[start:end])
