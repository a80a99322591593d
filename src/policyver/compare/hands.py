"""How independent pieces of work are done: one after the other, unless the caller lends more hands.

This layer starts no process. Whoever calls may hand in a way to do the same in several at once; what comes back is the same.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

_Piece = TypeVar("_Piece")
_Matter = TypeVar("_Matter")
_Told = TypeVar("_Told")
_Result = TypeVar("_Result")
_Piece_contra = TypeVar("_Piece_contra", contravariant=True)
_Told_contra = TypeVar("_Told_contra", contravariant=True)

# What pieces are about, in their order; known to whoever shares the work out.
Load: TypeAlias = "Callable[[Sequence[_Piece]], Sequence[_Matter]]"
# What is to be done with what a piece is about, and with what is told.
Work: TypeAlias = "Callable[[_Matter, _Told], _Result]"
# Whether a result that was made before is the one that there is with what is told.
Holds: TypeAlias = "Callable[[_Result, _Told], bool]"


class Shared(Protocol[_Piece_contra, _Told_contra, _Result]):
    """Work that other hands may begin with before everything is known that it needs."""

    def expect(self, told: _Told_contra) -> None:
        """Say what will probably be told at last: what is begun early is done with it. Before anything is begun, and once."""
        ...

    def begin(self, pieces: Iterable[_Piece_contra]) -> None:
        """Tell of pieces whose results will be asked for, probably; each is told of once. Not gone through where nobody begins early."""
        ...

    def finish(self, pieces: Sequence[_Piece_contra], sizes: Sequence[int], told: _Told_contra) -> list[_Result]:
        """The results, in the order of the pieces; `sizes` say how much work each is, in characters. Asked once."""
        ...


class Hands(Protocol):
    """A way to apply a function to each of many pieces."""

    def shared(
        self,
        work: Work[_Matter, _Told, _Result],
        load: Load[_Piece, _Matter],
        holds: Holds[_Result, _Told],
        size: int,
    ) -> AbstractContextManager[Shared[_Piece, _Told, _Result]]:
        """Share work out, within a block; `size` is about how much it is, in characters.

        What `work` and `holds` read must be there when the block begins: what is known later is loaded, or told. A result that was made
        early and does not hold is made again.
        """
        ...

    def each(self, work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], size: int) -> Iterator[_Result]:
        """The results one after another, in the order of the pieces, made about when they are taken; `size` is the work of all, in characters."""
        ...


class _InTurn(Generic[_Piece, _Matter, _Told, _Result]):
    """Work of which nothing is begun before its turn."""

    def __init__(self, work: Work[_Matter, _Told, _Result], load: Load[_Piece, _Matter]) -> None:
        self.work, self.load = work, load

    def expect(self, told: _Told) -> None:
        """As Shared."""

    def begin(self, pieces: Iterable[_Piece]) -> None:
        """As Shared."""

    def finish(
        self,
        pieces: Sequence[_Piece],
        sizes: Sequence[int],  # noqa: ARG002 - as Shared
        told: _Told,
    ) -> list[_Result]:
        """As Shared."""
        return [self.work(matter, told) for matter in self.load(pieces)]


class OneAfterAnother:
    """Each result is made when its turn comes."""

    @contextmanager
    def shared(
        self,
        work: Work[_Matter, _Told, _Result],
        load: Load[_Piece, _Matter],
        holds: Holds[_Result, _Told],  # noqa: ARG002 - as Hands
        size: int,  # noqa: ARG002 - as Hands
    ) -> Iterator[Shared[_Piece, _Told, _Result]]:
        """As Hands."""
        yield _InTurn(work, load)

    def each(
        self,
        work: Callable[[_Piece], _Result],
        pieces: Sequence[_Piece],
        size: int,  # noqa: ARG002 - as Hands
    ) -> Iterator[_Result]:
        """As Hands."""
        return map(work, pieces)


ONE_AFTER_ANOTHER = OneAfterAnother()
