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
    from collections.abc import Callable, Iterator, Sequence

    from policyver.programs.copies import Wire

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")

WORTH_A_COPY = 150_000  # characters: about 50 ms of work, ten times what a copy costs
MOST = 8
_BATCH = 32
_OWN_SHARE = 1.2  # a copy has its memory to copy and its results to pack besides


class Copies:
    """Hands of `compare`: `work` has no effects, and what it returns can be pickled."""

    def all(self, work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], sizes: Sequence[int]) -> list[_Result]:
        """The results of `work` for all pieces, in their order; `sizes` say how much work each is, in characters."""
        first, *others = shares(sizes, _processes(sum(sizes)))
        with contextlib.ExitStack() as stack:
            wires = [stack.enter_context(copied(partial(_deliver, work, pieces[start:end]))) for start, end in others]
            found = [work(piece) for piece in pieces[: first[1]]]
            for (start, end), wire in zip(others, wires, strict=True):
                delivered: list[_Result] | None = None if wire is None else wire.hear()
                whole = delivered is not None and len(delivered) == end - start
                found += delivered if whole and delivered is not None else [work(piece) for piece in pieces[start:end]]
        return found

    @contextlib.contextmanager
    def ahead(
        self, work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], sizes: Sequence[int]
    ) -> Iterator[Callable[[], list[_Result | None]]]:
        """A function that tells how far copies of this process have come, None for each piece that they have not done; then they end."""
        copies = _processes(sum(sizes) + WORTH_A_COPY) - 1  # this process has other work
        parts = shares(sizes, copies, own=1) if copies else []
        with contextlib.ExitStack() as stack:
            wires = [stack.enter_context(copied(partial(_begin, work, pieces[start:end]))) for start, end in parts]
            yield partial(_all_done, wires, parts, len(pieces))

    def each(self, work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], size: int) -> Iterator[_Result]:
        """The results one after another, in their order, none of them made long before it is taken; `size` is the work of all, in characters."""
        hands = _processes(size)
        batches = _batches(pieces, hands)
        with contextlib.ExitStack() as stack:
            others = [batches[number::hands] for number in range(1, hands)]
            wires = [stack.enter_context(copied(partial(_deliver_each, work, own))) for own in others]
            for number, batch in enumerate(batches):
                wire = wires[number % hands - 1] if number % hands else None
                found: list[_Result] | None = None if wire is None else wire.hear()
                yield from found if found is not None else map(work, batch)


def _batches(pieces: Sequence[_Piece], hands: int) -> list[Sequence[_Piece]]:
    """Stretches of the pieces, to be dealt out in turn; one where there is one pair of hands."""
    length = max(1, len(pieces) if hands == 1 else min(_BATCH, len(pieces) // (4 * hands)))
    return [pieces[at : at + length] for at in range(0, len(pieces), length)]


def _deliver_each(work: Callable[[_Piece], _Result], batches: Sequence[Sequence[_Piece]], wire: Wire) -> None:
    for batch in batches:
        wire.say([work(piece) for piece in batch])


def _all_done(wires: Sequence[Wire | None], parts: Sequence[tuple[int, int]], pieces: int) -> list[_Result | None]:
    found: list[_Result | None] = []
    for wire, (start, end) in zip(wires, parts, strict=True):
        found += _done(wire, end - start)
    return found or [None] * pieces


def _begin(work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], wire: Wire) -> None:
    """In a copy: do what can be done before the results are asked for."""
    found: list[_Result] = []
    for piece in pieces:
        if wire.is_asked():
            break
        found.append(work(piece))
    wire.say(found)


def _done(wire: Wire | None, count: int) -> list[_Result | None]:
    """What a copy of those that began has done of its pieces."""
    if wire is not None:
        wire.say(None)
    found: list[_Result] = (None if wire is None else wire.hear()) or []
    return [*found, *[None] * (count - len(found))]


def _deliver(work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], wire: Wire) -> None:
    wire.say([work(piece) for piece in pieces])


def _processes(size: int) -> int:
    """How many processes to share the work out to."""
    return max(1, min(processors(), MOST, size // WORTH_A_COPY))


def shares(sizes: Sequence[int], hands: int, own: float = _OWN_SHARE) -> list[tuple[int, int]]:
    """Stretches of the pieces of about the same work, as many as there are hands; the first, this process's own, is `own` times another."""
    total, borders, done = sum(sizes), [0], 0
    unit = total / (hands - 1 + own)
    for at, size in enumerate(sizes):
        if done >= (len(borders) - 1 + own) * unit and len(borders) < hands:
            borders.append(at)
        done += size
    borders += [len(sizes)] * (hands + 1 - len(borders))
    return list(pairwise(borders))
