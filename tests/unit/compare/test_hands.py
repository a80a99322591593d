"""A comparison is the same whoever did its words, and when: before their turn, in part, or not."""

from __future__ import annotations

import pickle
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import pytest

from policyver.compare.diff import compare_sources
from policyver.compare.hands import NotToldError
from policyver.compare.passages import PassageChanges
from policyver.policyxml.read_outline import read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from policyver.compare.hands import Hands, Work
    from policyver.model.change import Comparison

_Piece = TypeVar("_Piece")
_Told = TypeVar("_Told")
_Result = TypeVar("_Result")

CASES = Path(__file__).parents[2] / "cases" / "diff"
FOLDERS = sorted(path.parent for path in CASES.glob("**/old.xml"))


def _sent(results: list[_Result]) -> list[_Result]:
    """What comes back is what a copy of the process would send."""
    heard: list[_Result] = pickle.loads(pickle.dumps(results))  # noqa: S301 - our own
    return heard


class Eager:
    """Does every `step`-th piece as soon as it is told of it; counts what came of that. Results are sent."""

    def __init__(self, step: int) -> None:
        self.step = step
        self.counts: Counter[str] = Counter()

    @contextmanager
    def shared(self, work: Work[_Piece, _Told, _Result], size: int) -> Iterator[EagerlyShared[_Piece, _Told, _Result]]:
        assert size >= 0
        yield EagerlyShared(self, work)

    def each(self, work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], size: int) -> Iterator[_Result]:
        assert size >= 0
        return map(work, pieces)


class EagerlyShared(Generic[_Piece, _Told, _Result]):
    def __init__(self, hands: Eager, work: Work[_Piece, _Told, _Result]) -> None:
        self.hands, self.work = hands, work
        self.told_of: set[_Piece] = set()
        self.found: dict[_Piece, _Result] = {}

    def begin(self, pieces: Sequence[_Piece]) -> None:
        assert self.told_of.isdisjoint(pieces)
        self.told_of.update(pieces)
        for piece in pieces[:: self.hands.step]:
            try:
                self.found[piece] = self.work(piece, None)
            except NotToldError:
                self.hands.counts["not yet"] += 1

    def finish(self, pieces: Sequence[_Piece], sizes: Sequence[int], told: _Told) -> list[_Result]:
        assert len(sizes) == len(pieces) == len(set(pieces))
        counts = self.hands.counts
        begun = {piece: result for piece, result in self.found.items() if piece in pieces}
        counts["words ahead"] += sum(isinstance(result, PassageChanges) for result in begun.values())
        counts["for nothing"] += len(self.found) - len(begun)
        counts["in turn"] += len(pieces) - len(begun)
        return _sent([begun[piece] if piece in begun else self.work(piece, told) for piece in pieces[::-1]][::-1])


def compared(folder: Path, hands: Hands | None = None) -> Comparison:
    old, new = (read_source((folder / f"{side}.xml").read_bytes()) for side in ("old", "new"))
    return compare_sources(old, new) if hands is None else compare_sources(old, new, hands=hands)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("step", [1, 2])
def test_words_begun_early_are_those_done_in_turn(folder: Path, step: int) -> None:
    assert compared(folder, Eager(step)) == compared(folder)


def test_pairs_that_need_no_number_of_a_section_are_begun_early_and_the_others_wait() -> None:
    hands = Eager(1)
    for folder in FOLDERS:
        compared(folder, hands)
    assert hands.counts["words ahead"] > 20
    assert hands.counts["not yet"] > 0
    assert hands.counts["for nothing"] > 0  # parts of splits and merges
    assert hands.counts["in turn"] > 10
