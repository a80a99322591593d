"""The runs of a paragraph that changed: kept, deleted and inserted stretches that tile both texts, to the look of each letter.

The comparison's own word pass says which words changed. Where words are equal and their look, link or citation is not, they are
deleted and inserted: a tracked change of look alone is not undone by every reader. Paragraph marks within are `BORDER`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from policyver.compare.tokenizing import tokens
from policyver.compare.words import compare_words
from policyver.model.change import Op
from policyver.model.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.office.values import Run

BORDER = "\0"


class Stretch(Struct, frozen=True):
    """Runs that were kept, deleted or inserted."""

    op: Op
    runs: tuple[Run, ...]


def changed_runs(old: tuple[Run, ...], new: tuple[Run, ...]) -> tuple[Stretch, ...]:
    """The stretches from `old` to `new`: kept and deleted ones are the old runs, kept and inserted ones the new."""
    if old == new:
        return (Stretch(Op.EQUAL, old),) if old else ()
    before, after = _Side(old), _Side(new)
    changes = compare_words(tokens(Passage(before.text)), tokens(Passage(after.text)))
    out: list[Stretch] = []
    for edit in changes.edits:
        size = len(edit.text)
        match edit.op:
            case Op.EQUAL:
                out += _kept(before.take(size), after.take(size))
            case Op.DELETE:
                out.append(Stretch(Op.DELETE, tuple(before.take(size))))
            case Op.INSERT:
                out.append(Stretch(Op.INSERT, tuple(after.take(size))))
    return tuple(out)


class _Side:
    """One side's runs, taken off from the front by numbers of characters."""

    def __init__(self, runs: tuple[Run, ...]) -> None:
        self.text = "".join(run.text for run in runs)
        self._left = list(reversed(runs))

    def take(self, size: int) -> list[Run]:
        taken: list[Run] = []
        while size > 0:
            run = self._left.pop()
            taken.append(replace(run, text=run.text[:size]) if len(run.text) > size else run)
            if len(run.text) > size:
                self._left.append(replace(run, text=run.text[size:]))
            size -= len(taken[-1].text)
        return taken


def _kept(old: list[Run], new: list[Run]) -> Iterator[Stretch]:
    """Equal text, cut where the look of either side changes."""
    before, after = _Side(tuple(old)), _Side(tuple(new))
    for size in _steps(old, new):
        (gone,), (came,) = before.take(size), after.take(size)
        if gone == came:
            yield Stretch(Op.EQUAL, (gone,))
        else:
            yield Stretch(Op.DELETE, (gone,))
            yield Stretch(Op.INSERT, (came,))


def _steps(old: list[Run], new: list[Run]) -> Iterator[int]:
    """The sizes of the stretches in which neither side changes its look."""
    borders: set[int] = set()
    for runs in (old, new):
        at = 0
        for run in runs:
            at += len(run.text)
            borders.add(at)
    at = 0
    for border in sorted(borders):
        yield border - at
        at = border


def joint_is_spaced(stretches: tuple[Stretch, ...]) -> bool:
    """Whether white space stands at every place where the side without a paragraph mark runs on.

    Some readers put a space between paragraphs they join; where one stands already nothing changes.
    """
    for op in (Op.DELETE, Op.INSERT):
        side = "".join(_text(one) for one in stretches if one.op is not op)
        whole = "".join(_text(one, marked=one.op is op) for one in stretches)
        pieces = whole.split(_MARKED)
        if len(pieces) > 1 and not _spaced(pieces, side):
            return False
    return True


_MARKED = "\1"


def _text(stretch: Stretch, *, marked: bool = False) -> str:
    text = "".join(run.text for run in stretch.runs)
    return "".join(_MARKED for each in text if each == BORDER) if marked else text


def _spaced(pieces: list[str], side: str) -> bool:
    """`pieces` joined is `side`; whether each joint has white space before or after it, or stands at an end."""
    at = 0
    for piece in pieces[:-1]:
        at += len(piece)
        around = (side[at - 1 : at], side[at : at + 1])
        if all(around) and not any(each.isspace() or each == BORDER for each in around):
            return False
    return True
