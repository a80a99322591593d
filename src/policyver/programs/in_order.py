"""Results one after another, in their order, made by this process and by copies of it.

Batches are taken from a queue by whoever is free. This process makes one ahead of its turn only while the one whose turn it is is still being made
elsewhere, and hears no more than it needs: copies that are far ahead wait. What a copy did not deliver is made here when its turn comes.
"""

from __future__ import annotations

import contextlib
from math import ceil
from typing import TYPE_CHECKING, TypeVar

from policyver.programs.copies import MOST_QUEUED, heard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from policyver.programs.copies import Queue, Wire

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")

_BATCH = 32
_BATCHES = 4  # for each process, at least


def batches_of(pieces: Sequence[_Piece], hands: int) -> list[Sequence[_Piece]]:
    """Stretches of the pieces for so many processes, no more than a queue holds."""
    length = max(1, min(_BATCH, len(pieces) // (_BATCHES * hands)), ceil(len(pieces) / MOST_QUEUED))
    return [pieces[at : at + length] for at in range(0, len(pieces), length)]


def in_order(
    work: Callable[[_Piece], _Result], batches: Sequence[Sequence[_Piece]], wires: Sequence[Wire], queue: Queue
) -> Iterator[_Result]:
    """The results for all batches.

    Args:
        work: what is to be done with a piece.
        batches: the pieces.
        wires: to the copies; they run `deliver` with the same work, batches and queue.
        queue: the numbers of all batches.
    """
    found: dict[int, list[_Result]] = {}
    for number, batch in enumerate(batches):
        while number not in found:
            if (said := heard(wires, wait=False)) is not None:
                found.update((said,))
                continue
            taken = queue.take()
            if taken is None and (said := heard(wires, wait=True)) is not None:
                found.update((said,))
            elif taken is None or taken == number:
                break
            else:
                with contextlib.suppress(Exception):  # it is made again when its turn comes
                    found[taken] = list(map(work, batches[taken]))
        yield from found.pop(number) if number in found else map(work, batch)


def deliver(work: Callable[[_Piece], _Result], batches: Sequence[Sequence[_Piece]], queue: Queue, wire: Wire) -> None:
    """In a copy: make batches as long as there are any."""
    while (number := queue.take()) is not None:
        wire.say((number, list(map(work, batches[number]))))
