"""Work in several processes at once: pieces of it in copies of this one.

Decides when that pays: only for much work, and on as many processors as it may use. Every piece that a copy did not deliver is done
here, so that it only takes longer. Nothing is read by a copy but what this process has read, and nothing is written but its results.
"""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from policyver.compare.hands import ONE_AFTER_ANOTHER
from policyver.programs.copies import Queue, copied, processors
from policyver.programs.shared_work import SharedWork, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from policyver.compare.hands import Shared, Work
    from policyver.programs.copies import Wire

_Piece = TypeVar("_Piece")
_Told = TypeVar("_Told")
_Result = TypeVar("_Result")

WORTH_A_COPY = 150_000  # characters: about 50 ms of work, ten times what a copy costs
MOST = 8
_BATCH = 32


class Copies:
    """Hands of `compare`: `work` has no effects, and its pieces, what it is told and what it returns can be pickled."""

    @contextlib.contextmanager
    def shared(self, work: Work[_Piece, _Told, _Result], size: int) -> Iterator[Shared[_Piece, _Told, _Result]]:
        """As `hands.Hands`: with copies of the process as it is now."""
        copies = _processes(size) - 1
        if not copies:
            with ONE_AFTER_ANOTHER.shared(work, size) as shared:
                yield shared
            return
        with contextlib.ExitStack() as stack, contextlib.closing(Queue()) as queue:
            wires = [stack.enter_context(copied(partial(serve, work, queue))) for _ in range(copies)]
            yield SharedWork(work, [wire for wire in wires if wire is not None], queue)

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


def _processes(size: int) -> int:
    """How many processes to share the work out to."""
    return max(1, min(processors(), MOST, size // WORTH_A_COPY))
