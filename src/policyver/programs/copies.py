"""Copies of this process, and what is said between it and them.

A copy computes, sends what it found, and ends; it runs nothing else of the program that was copied. Nothing may depend on it: where none
can be made, or one is killed, what it was to send is None, and whoever asked does the work.
"""

from __future__ import annotations

import contextlib
import os
import signal
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Wire(NamedTuple):
    """One end of what joins a process and its copy: values go both ways."""

    incoming: BinaryIO
    outgoing: BinaryIO

    def say(self, value: object) -> None:
        """Send a value; where nobody is left to hear it, it is lost."""
        import pickle  # here and below: what is seldom needed, and costs a fiftieth of a small comparison

        with contextlib.suppress(BrokenPipeError):
            pickle.dump(value, self.outgoing, pickle.HIGHEST_PROTOCOL)
            self.outgoing.flush()

    def hear(self) -> Any:  # noqa: ANN401 - whatever the other end says
        """The next value; None where the other end is gone."""
        import pickle

        try:
            return pickle.load(self.incoming)  # noqa: S301 - from our own copy
        except (EOFError, pickle.UnpicklingError):
            return None

    def is_asked(self) -> bool:
        """Whether the other end said something that was not heard yet, or is gone; nothing was heard before."""
        import select

        return bool(select.select([self.incoming], [], [], 0)[0])


def processors() -> int:
    """How many processes may run at once; 1 where a process can't be copied."""
    if not hasattr(os, "fork"):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextlib.contextmanager
def copied(work: Callable[[Wire], None]) -> Iterator[Wire | None]:
    """A copy that does some work, and this end of its wire; None where none can be made. At the end it is gone, whatever happened."""
    heard, said = os.pipe(), os.pipe()
    try:
        child = os.fork()
    except OSError:
        for end in (*heard, *said):
            os.close(end)
        yield None
        return
    if child == 0:
        os.close(heard[0])
        os.close(said[1])
        _work(work, said[0], heard[1])
    os.close(heard[1])
    os.close(said[0])
    try:
        with os.fdopen(heard[0], "rb") as incoming, _closing(os.fdopen(said[1], "wb")) as outgoing:
            yield Wire(incoming, outgoing)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)  # it has sent all, or nobody waits for it
        os.waitpid(child, 0)


@contextlib.contextmanager
def _closing(outgoing: BinaryIO) -> Iterator[BinaryIO]:
    """As `with outgoing`; what nobody was left to hear is no error."""
    try:
        yield outgoing
    finally:
        with contextlib.suppress(BrokenPipeError):
            outgoing.close()


def _work(work: Callable[[Wire], None], incoming: int, outgoing: int) -> NoReturn:
    """In the copy: work, and end at once."""
    with contextlib.suppress(BaseException), os.fdopen(incoming, "rb") as said, os.fdopen(outgoing, "wb") as heard:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        work(Wire(said, heard))
    os._exit(0)
