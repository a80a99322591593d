"""How independent pieces of work are done: one after the other, unless the caller lends more hands.

This layer starts no process. Whoever calls may hand in a way to do the same at once in several, or ahead of its turn; what comes back is the same.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")


class Hands(Protocol):
    """A way to apply a function to each of many pieces; `sizes` say how much work each is, in characters."""

    def all(self, work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], sizes: Sequence[int]) -> list[_Result]:
        """The results, in the order of the pieces."""
        ...

    def ahead(
        self, work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], sizes: Sequence[int]
    ) -> AbstractContextManager[Callable[[], list[_Result | None]]]:
        """Begins, while the caller does other work; when it asks, in the order of the pieces, what is done by then, and None for the others."""
        ...

    def each(self, work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], size: int) -> Iterator[_Result]:
        """The results one after another, in the order of the pieces, made about when they are taken; `size` is the work of all, in characters."""
        ...


class OneAfterAnother:
    """Each result is made when its turn comes, none ahead."""

    def all(
        self,
        work: Callable[[_Piece], _Result],
        pieces: Sequence[_Piece],
        sizes: Sequence[int],  # noqa: ARG002 - as Hands
    ) -> list[_Result]:
        """As Hands."""
        return [work(piece) for piece in pieces]

    @contextmanager
    def ahead(
        self,
        work: Callable[[_Piece], _Result],  # noqa: ARG002 - as Hands
        pieces: Sequence[_Piece],
        sizes: Sequence[int],  # noqa: ARG002 - as Hands
    ) -> Iterator[Callable[[], list[_Result | None]]]:
        """As Hands."""
        yield lambda: [None] * len(pieces)

    def each(
        self,
        work: Callable[[_Piece], _Result],
        pieces: Sequence[_Piece],
        size: int,  # noqa: ARG002 - as Hands
    ) -> Iterator[_Result]:
        """As Hands."""
        return map(work, pieces)


ONE_AFTER_ANOTHER = OneAfterAnother()
