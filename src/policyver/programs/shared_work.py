"""Work shared out between this process and copies of it that live until all of it is done.

Pieces that are told of early are begun by the copies while this process does other work. What is left when everything is known is cut into
stretches, and whoever is free takes the next one. What pieces are about is sent with them, so that copies can be made before it is known, and
share little of this process's memory. What a copy did not deliver is done here, so that it only takes longer.
"""

from __future__ import annotations

from collections import deque
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from policyver.programs.copies import MOST_QUEUED, packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.compare.hands import Holds, Load, Work
    from policyver.programs.copies import Queue, Wire

_Piece = TypeVar("_Piece")
_Matter = TypeVar("_Matter")
_Told = TypeVar("_Told")
_Result = TypeVar("_Result")

_STRETCHES = 32  # for each process: the last one done is what all others may wait for
_AT_ONCE = 64  # pieces or results sent in one message


class SharedWork(Generic[_Piece, _Matter, _Told, _Result]):
    """This process's side of it.

    Args:
        work: what is to be done.
        load: what pieces are about.
        wires: to the copies; they run `serve` with the same work and queue.
        queue: where all take their stretches from.
    """

    def __init__(
        self, work: Work[_Matter, _Told, _Result], load: Load[_Piece, _Matter], wires: Sequence[Wire], queue: Queue
    ) -> None:
        self.work, self.load, self.queue = work, load, queue
        self.copies = [_Copy[_Piece, _Result](wire, []) for wire in wires]

    def expect(self, told: _Told) -> None:
        """As `hands.Shared`."""
        for copy in self.copies:
            copy.wire.say(_Expected(told))

    def begin(self, pieces: Iterable[_Piece]) -> None:
        """As `hands.Shared`: dealt out to the copies while they are found, so that what is alike in neighbours is shared out evenly."""
        further = iter(pieces)
        while some := list(islice(further, _AT_ONCE * len(self.copies))):
            for number, copy in enumerate(self.copies):
                own = some[number :: len(self.copies)]
                copy.wire.say(_Further(own, self.load(own)))

    def finish(self, pieces: Sequence[_Piece], sizes: Sequence[int], told: _Told) -> list[_Result]:
        """As `hands.Shared`."""
        for copy in self.copies:
            copy.wire.say(_Last(told))
        for copy in self.copies:
            copy.begun.extend(copy.wire.hear() or ())
        begun = {piece for copy in self.copies for piece in copy.begun}
        left = [(piece, size) for piece, size in zip(pieces, sizes, strict=True) if piece not in begun]
        cut = stretches(left, _STRETCHES * (1 + len(self.copies)))
        self.queue.put(len(cut))
        sent = [packed(self.load(stretch)) for stretch in cut]
        for copy in self.copies:
            copy.wire.say(sent)
        found: dict[_Piece, _Result] = {}
        while (number := self.queue.take()) is not None:
            found.update(self._done(cut[number], told))
            for copy in self.copies:
                while copy.wire.has_said() and copy.hear(cut, found):
                    pass
        for copy in self.copies:
            while copy.hear(cut, found):
                pass
        found.update(self._done([piece for piece in pieces if piece not in found], told))
        return [found[piece] for piece in pieces]

    def _done(self, pieces: Sequence[_Piece], told: _Told) -> Iterable[tuple[_Piece, _Result]]:
        """Each with its result, made here."""
        return ((piece, self.work(matter, told)) for piece, matter in zip(pieces, self.load(pieces), strict=True))


class _Copy(NamedTuple, Generic[_Piece, _Result]):
    """A copy, and the pieces it has begun with and not delivered, in the order in which they come."""

    wire: Wire
    begun: list[_Piece]

    def hear(self, cut: Sequence[Sequence[_Piece]], found: dict[_Piece, _Result]) -> bool:
        """Put what it says next into `found`; False where it says no more."""
        said = self.wire.hear()
        if said is None:
            return False
        number, results = said
        if number is None:
            found.update(zip(self.begun, results, strict=False))
            del self.begun[: len(results)]
        else:
            found.update(zip(cut[number], results, strict=True))
        return True


def serve(work: Work[_Matter, _Told, _Result], holds: Holds[_Result, _Told], queue: Queue, wire: Wire) -> None:
    """A copy's side of it.

    Args:
        work: what is to be done.
        holds: which of the results that were made early hold.
        queue: where all take their stretches from.
        wire: to the process that was copied.
    """
    begun, told = _begin(work, wire)
    begun = [(piece, result) for piece, result in begun if holds(result, told)]
    wire.say([piece for piece, _ in begun])
    cut = wire.hear()
    if cut is None:
        return
    for at in range(0, len(begun), _AT_ONCE):
        wire.say((None, [result for _, result in begun[at : at + _AT_ONCE]]))
    while (number := queue.take()) is not None:
        wire.say((number, [work(matter, told) for matter in unpacked(cut[number])]))


class _Expected(NamedTuple, Generic[_Told]):
    """What is probably told at last."""

    told: _Told


class _Further(NamedTuple, Generic[_Piece, _Matter]):
    """Pieces to begin with, and what they are about."""

    pieces: Sequence[_Piece]
    matters: Sequence[_Matter]


class _Last(NamedTuple, Generic[_Told]):
    """What is told at last: no more pieces come before their turn."""

    told: _Told


def _begin(work: Work[_Matter, _Told, _Result], wire: Wire) -> tuple[list[tuple[object, _Result]], _Told]:
    """Do what can be done of the pieces that are told of, those that were told of first at first, until all is told.

    Returns:
        The pieces with their results, and what is told.
    """
    waiting: deque[tuple[object, _Matter]] = deque()
    found: list[tuple[object, _Result]] = []
    expected: _Expected[_Told] | None = None
    while True:
        while waiting and expected and not wire.has_said():
            piece, matter = waiting.popleft()
            found.append((piece, work(matter, expected.told)))
        more = wire.hear()
        if more is None:
            raise EOFError  # nobody waits for anything
        if isinstance(more, _Last):
            return found, more.told
        if isinstance(more, _Expected):
            expected = more
        else:
            waiting.extend(zip(more.pieces, more.matters, strict=True))


def stretches(pieces: Sequence[tuple[_Piece, int]], count: int) -> list[list[_Piece]]:
    """The pieces in stretches of about the same size, one more than `count` at the most."""
    least = max(1, ceil(sum([size for _, size in pieces]) / min(count, MOST_QUEUED - 1)))
    found: list[list[_Piece]] = []
    room = 0
    for piece, size in pieces:
        if room <= 0:
            found.append([])
            room = least
        found[-1].append(piece)
        room -= size
    return found
