"""A comparison is the same whoever did its words, and when: before their turn, in part, or not."""

from __future__ import annotations

import pickle
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import pytest

from policyver.compare.diff import compare_sources
from policyver.policyxml.read_outline import read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from policyver.compare.hands import Hands, Holds, Load, Work
    from policyver.model.change import Comparison

_Piece = TypeVar("_Piece")
_Matter = TypeVar("_Matter")
_Told = TypeVar("_Told")
_Result = TypeVar("_Result")

CASES = Path(__file__).parents[2] / "cases" / "diff"
FOLDERS = sorted(path.parent for path in CASES.glob("**/old.xml"))


def _sent(value: _Result) -> _Result:
    """What a copy of the process would hear, or would send back."""
    heard: _Result = pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))  # noqa: S301 - our own
    return heard


class Eager:
    """Does every `step`-th piece as soon as it is told of it; counts what came of that. What is loaded and told is sent, as are results."""

    def __init__(self, step: int) -> None:
        self.step = step
        self.counts: Counter[str] = Counter()

    @contextmanager
    def shared(
        self,
        work: Work[_Matter, _Told, _Result],
        load: Load[_Piece, _Matter],
        holds: Holds[_Result, _Told],
        size: int,
    ) -> Iterator[EagerlyShared[_Piece, _Matter, _Told, _Result]]:
        assert size >= 0
        yield EagerlyShared(self, work, load, holds)

    def each(self, work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], size: int) -> Iterator[_Result]:
        assert size >= 0
        return map(work, pieces)


class EagerlyShared(Generic[_Piece, _Matter, _Told, _Result]):
    def __init__(
        self,
        hands: Eager,
        work: Work[_Matter, _Told, _Result],
        load: Load[_Piece, _Matter],
        holds: Holds[_Result, _Told],
    ) -> None:
        self.hands, self.work, self.load, self.holds = hands, work, load, holds
        self.told_of: set[_Piece] = set()
        self.found: dict[_Piece, _Result] = {}
        self.expected: list[_Told] = []

    def expect(self, told: _Told) -> None:
        assert not self.told_of
        assert not self.expected
        self.expected.append(_sent(told))

    def begin(self, pieces: Iterable[_Piece]) -> None:
        pieces = list(pieces)
        assert self.told_of.isdisjoint(pieces)
        self.told_of.update(pieces)
        some = pieces[:: self.hands.step]
        for piece, matter in zip(some, _sent(self.load(some)), strict=True):
            self.found[piece] = self.work(matter, self.expected[0])

    def finish(self, pieces: Sequence[_Piece], sizes: Sequence[int], told: _Told) -> list[_Result]:
        assert len(sizes) == len(pieces) == len(set(pieces))
        counts = self.hands.counts
        asked_for = {piece: result for piece, result in self.found.items() if piece in pieces}
        begun = {piece: result for piece, result in asked_for.items() if self.holds(result, told)}
        counts["ahead"] += len(begun)
        counts["for nothing"] += len(self.found) - len(asked_for)
        counts["guessed wrong"] += len(asked_for) - len(begun)
        counts["in turn"] += len(pieces) - len(begun)
        done = [
            begun[piece] if piece in begun else self.work(matter, told)
            for piece, matter in zip(pieces[::-1], _sent(self.load(pieces[::-1])), strict=True)
        ]
        return _sent(done[::-1])


def compared(folder: Path, hands: Hands | None = None) -> Comparison:
    old, new = (read_source((folder / f"{side}.xml").read_bytes()) for side in ("old", "new"))
    return compare_sources(old, new) if hands is None else compare_sources(old, new, hands=hands)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("step", [1, 2])
def test_words_begun_early_are_those_done_in_turn(folder: Path, step: int) -> None:
    assert compared(folder, Eager(step)) == compared(folder)


def test_pairs_are_begun_early() -> None:
    hands = Eager(1)
    for folder in FOLDERS:
        compared(folder, hands)
    assert hands.counts["ahead"] > 20
    assert hands.counts["for nothing"] > 0  # parts of splits and merges
    assert hands.counts["in turn"] > 5


def test_what_was_compared_with_other_numbers_of_sections_is_compared_again() -> None:
    folder = CASES / "combined-split-and-renumbered"
    old, new = ((folder / f"{side}.xml").read_bytes() for side in ("old", "new"))
    for was, now in ((b'id="b"', b'id="c"'), (b"nothing else", b"nothing more")):
        new = new.replace(was, now)
    hands = Eager(1)
    found = compare_sources(read_source(old), read_source(new), hands=hands)
    assert found == compare_sources(read_source(old), read_source(new))
    assert hands.counts["guessed wrong"] == 1
