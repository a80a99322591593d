"""How independent pieces of work are done: one after the other, unless the caller lends more hands.

This layer starts no process. Whoever calls may hand in a way to do the same at once in several; what comes back is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")


class Hands(Protocol):
    """A way to apply a function to each of many pieces."""

    def __call__(
        self, work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], sizes: Sequence[int]
    ) -> list[_Result]:
        """The results, in the order of the pieces; `sizes` say how much work each is, in characters."""
        ...


def one_after_another(
    work: Callable[[_Piece], _Result],
    pieces: Sequence[_Piece],
    sizes: Sequence[int],  # noqa: ARG001 - as Hands
) -> list[_Result]:
    """The results, each made when its turn comes."""
    return [work(piece) for piece in pieces]
