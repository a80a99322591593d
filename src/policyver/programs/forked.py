"""Work in several processes at once: copies of this one, which compute, send what they found, and end.

Decides when that pays: only for much work, where a process can be copied, and on as many processors as it may use. Every
piece that a copy did not deliver is done here, so that nothing depends on copies: where none can be made, or one is killed, it only
takes longer. Nothing is read by a copy but what this process has read, and nothing is written but its results.
"""

from __future__ import annotations

import contextlib
import os
import signal
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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
        copies = [stack.enter_context(_copied(work, pieces[start:end])) for start, end in others]
        found = [work(piece) for piece in pieces[: first[1]]]
        for (start, end), copy in zip(others, copies, strict=True):
            delivered: list[_Result] | None = None if copy is None else _delivered(copy, end - start)
            found += [work(piece) for piece in pieces[start:end]] if delivered is None else delivered
    return found


def _processes(size: int) -> int:
    """How many processes to share the work out to."""
    if not hasattr(os, "fork"):
        return 1
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(processors, MOST, size // WORTH_A_COPY))


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


class _Copy(NamedTuple):
    """Its number, and the pipe that its results come through."""

    child: int
    pipe: BinaryIO


@contextlib.contextmanager
def _copied(work: Callable[[_Piece], _Result], pieces: Sequence[_Piece]) -> Iterator[_Copy | None]:
    """A copy that works on some pieces; None where none can be made. At the end it is gone, whatever happened."""
    reading, writing = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        yield None
        return
    if child == 0:
        _compute(work, pieces, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            yield _Copy(child, pipe)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)  # it has sent all, or nobody waits for it
        os.waitpid(child, 0)


def _compute(work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], writing: int) -> NoReturn:
    """In the copy: work, send, end at once, so that nothing of the program that was copied runs a second time."""
    import pickle  # here and below: what is seldom needed, and costs a fiftieth of a small comparison

    with contextlib.suppress(BaseException), os.fdopen(writing, "wb") as pipe:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        pickle.dump([work(piece) for piece in pieces], pipe, pickle.HIGHEST_PROTOCOL)
    os._exit(0)


def _delivered(copy: _Copy, count: int) -> list[_Result] | None:
    """What a copy sent; None where it did not send all."""
    import pickle

    try:
        found: list[_Result] = pickle.load(copy.pipe)  # noqa: S301 - from our own copy
    except (EOFError, pickle.UnpicklingError):
        return None
    return found if len(found) == count else None
