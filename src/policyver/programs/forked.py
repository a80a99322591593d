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
from policyver.programs.in_order import batches_of, deliver, in_order
from policyver.programs.shared_work import SharedWork, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from policyver.compare.hands import Holds, Load, Shared, Work
    from policyver.programs.copies import Wire

_Piece = TypeVar("_Piece")
_Matter = TypeVar("_Matter")
_Told = TypeVar("_Told")
_Result = TypeVar("_Result")

WORTH_A_COPY = 150_000  # characters: about 50 ms of work, ten times what a copy costs
MOST = 8


class Copies:
    """Hands of `compare`: `work` has no effects; pieces, what they are about, what is told and what comes back can be pickled."""

    @contextlib.contextmanager
    def shared(
        self,
        work: Work[_Matter, _Told, _Result],
        load: Load[_Piece, _Matter],
        holds: Holds[_Result, _Told],
        size: int,
    ) -> Iterator[Shared[_Piece, _Told, _Result]]:
        """As `hands.Hands`: with copies of the process as it is now."""
        copies = _processes(size) - 1
        if not copies:
            with ONE_AFTER_ANOTHER.shared(work, load, holds, size) as shared:
                yield shared
            return
        with _serving(copies, partial(serve, work, holds)) as (wires, queue):
            yield SharedWork(work, load, wires, queue)

    def each(self, work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], size: int) -> Iterator[_Result]:
        """The results one after another, in their order, none of them made long before it is taken; `size` is the work of all, in characters."""
        hands = _processes(size)
        if hands == 1:
            yield from map(work, pieces)
            return
        batches = batches_of(pieces, hands)
        with _serving(hands - 1, partial(deliver, work, batches), len(batches)) as (wires, queue):
            yield from in_order(work, batches, wires, queue)


@contextlib.contextmanager
def _serving(count: int, work: Callable[[Queue, Wire], None], queued: int = 0) -> Iterator[tuple[list[Wire], Queue]]:
    """Wires to so many copies, or as many as can be made, and what all take from, with so many numbers."""
    with contextlib.ExitStack() as stack, contextlib.closing(Queue()) as queue:
        queue.put(queued)
        wires = [stack.enter_context(copied(partial(work, queue))) for _ in range(count)]
        yield [wire for wire in wires if wire is not None], queue


def _processes(size: int) -> int:
    """How many processes to share the work out to."""
    return max(1, min(processors(), MOST, size // WORTH_A_COPY))
