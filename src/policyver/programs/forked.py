"""Work in several processes at once: pieces of it in copies of this one.

Decides when that pays: only for much work, and on as many processors as it may use. Every piece that a copy did not deliver is done
here, so that it only takes longer. Nothing is read by a copy but what this process has read, and nothing is written but its results.
"""

from __future__ import annotations

import contextlib
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from policyver.programs.copies import copied, processors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policyver.programs.copies import Wire

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")

WORTH_A_COPY = 150_000  # characters: about 50 ms of work, ten times what a copy costs
MOST = 8
_OWN_SHARE = 1.2  # a copy has its memory to copy and its results to pack besides


def in_copies(work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], sizes: Sequence[int]) -> list[_Result]:
    """The results of `work` for all pieces, in their order.

    Args:
        work: a function without effects; what it returns can be pickled.
        pieces: what it is called with.
        sizes: how much work each piece is, in characters.
    """
    first, *others = shares(sizes, _processes(sum(sizes)))
    with contextlib.ExitStack() as stack:
        wires = [stack.enter_context(copied(partial(_deliver, work, pieces[start:end]))) for start, end in others]
        found = [work(piece) for piece in pieces[: first[1]]]
        for (start, end), wire in zip(others, wires, strict=True):
            delivered: list[_Result] | None = None if wire is None else wire.hear()
            whole = delivered is not None and len(delivered) == end - start
            found += delivered if whole and delivered is not None else [work(piece) for piece in pieces[start:end]]
    return found


def _deliver(work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], wire: Wire) -> None:
    wire.say([work(piece) for piece in pieces])


def _processes(size: int) -> int:
    """How many processes to share the work out to."""
    return max(1, min(processors(), MOST, size // WORTH_A_COPY))


def shares(sizes: Sequence[int], hands: int) -> list[tuple[int, int]]:
    """Stretches of the pieces of about the same work, as many as there are hands; the first, this process's own, is the largest."""
    total, borders, done = sum(sizes), [0], 0
    unit = total / (hands - 1 + _OWN_SHARE)
    for at, size in enumerate(sizes):
        if done >= (len(borders) - 1 + _OWN_SHARE) * unit and len(borders) < hands:
            borders.append(at)
        done += size
    borders += [len(sizes)] * (hands + 1 - len(borders))
    return list(pairwise(borders))
