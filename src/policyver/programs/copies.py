"""Copies of this process, and what is said between it and them.

A copy computes, sends what it found, and ends; it runs nothing else of the program that was copied. Nothing may depend on it: where none
can be made, or one is killed, what it was to send is None, and whoever asked does the work.
"""

from __future__ import annotations

import contextlib
import os
import signal
from io import FileIO
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


_HEAD, _NUMBER = 8, 2  # bytes
_ROOM = 1 << 20  # bytes: what Linux lets anyone have
MOST_QUEUED = 1024  # half of what the smallest of pipes holds


def packed(value: object) -> bytes:
    """A value as it is sent."""
    import pickle  # here and below: what is seldom needed, and costs a fiftieth of a small comparison

    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpacked(message: bytes | bytearray) -> Any:  # noqa: ANN401 - whatever was packed
    """The value that `packed` made a message of."""
    import pickle

    return pickle.loads(message)  # noqa: S301 - from our own copy


class Wire(NamedTuple):
    """One end of what joins a process and its copy: values go both ways."""

    incoming: FileIO
    outgoing: BinaryIO

    def say(self, value: object) -> None:
        """Send a value; where nobody is left to hear it, it is lost. What is packed already is sent as it is, not copied first."""
        import pickle

        large: list[pickle.PickleBuffer] = []
        message = pickle.dumps(value, pickle.HIGHEST_PROTOCOL, buffer_callback=large.append)
        parts = [memoryview(message), *(one.raw() for one in large)]
        with contextlib.suppress(BrokenPipeError):
            for size in (len(parts), *map(len, parts)):
                self.outgoing.write(size.to_bytes(_HEAD, "big"))
            for part in parts:
                self.outgoing.write(part)
            self.outgoing.flush()

    def hear(self) -> Any:  # noqa: ANN401 - whatever the other end says
        """The next value; None where the other end is gone."""
        import pickle

        try:
            sizes = [self._number() for _ in range(self._number())]
            message, *large = [self._read(size) for size in sizes]
        except EOFError:
            return None
        return pickle.loads(message, buffers=large)  # noqa: S301 - from our own copy

    def _number(self) -> int:
        return int.from_bytes(self._read(_HEAD), "big")

    def _read(self, size: int) -> bytearray:
        """So many bytes and none beyond, so that `has_said` tells of all that was not heard; EOFError where there are fewer."""
        found = bytearray(size)
        rest = memoryview(found)
        while rest:
            count = self.incoming.readinto(rest)
            if not count:
                raise EOFError
            rest = rest[count:]
        return found

    def has_said(self) -> bool:
        """Whether the other end said something that was not heard yet, or is gone."""
        import select

        return bool(select.select([self.incoming], [], [], 0)[0])


def heard(wires: Sequence[Wire], *, wait: bool) -> Any | None:  # noqa: ANN401 - whatever an other end says
    """What one of several other ends says next; None where none has said anything, or with `wait` where all are gone."""
    import select

    open_wires = list(wires)
    while open_wires:
        saying, _, _ = select.select([wire.incoming for wire in open_wires], [], [], None if wait else 0)
        if not saying:
            return None
        for wire in open_wires[:]:
            if wire.incoming in saying:
                said = wire.hear()
                if said is not None:
                    return said
                open_wires.remove(wire)
    return None


class Queue:
    """Numbers that this process and its copies take, each number by one of them."""

    def __init__(self) -> None:
        self._out, self._into = os.pipe()
        os.set_blocking(self._out, False)

    def put(self, count: int) -> None:
        """Put 0, 1, ... up to `count`, which is at most MOST_QUEUED in all that wait."""
        os.write(self._into, b"".join([number.to_bytes(_NUMBER, "big") for number in range(count)]))

    def take(self) -> int | None:
        """The next; None where all are taken."""
        try:
            return int.from_bytes(os.read(self._out, _NUMBER), "big")
        except BlockingIOError:
            return None

    def close(self) -> None:
        """Give back what it holds."""
        os.close(self._out)
        os.close(self._into)


def processors() -> int:
    """How many processes may run at once; 1 where a process can't be copied."""
    if not hasattr(os, "fork"):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextlib.contextmanager
def copied(work: Callable[[Wire], None]) -> Iterator[Wire | None]:
    """A copy that does some work, and this end of its wire; None where none can be made. At the end it is gone, whatever happened."""
    heard, said = os.pipe(), os.pipe()
    _widen(heard[1])
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
        with FileIO(heard[0]) as incoming, _closing(os.fdopen(said[1], "wb")) as outgoing:
            yield Wire(incoming, outgoing)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)  # it has sent all, or nobody waits for it
        os.waitpid(child, 0)


def _widen(pipe: int) -> None:
    """Let a pipe hold more, where that can be done: a copy that has much to tell need not wait until it is heard."""
    import fcntl

    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)


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
    with contextlib.suppress(BaseException), FileIO(incoming) as said, os.fdopen(outgoing, "wb") as heard:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        work(Wire(said, heard))
    os._exit(0)
