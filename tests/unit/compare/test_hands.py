"""A comparison is the same whoever did its words, and when: ahead of their turn, in part, or not."""

from __future__ import annotations

import pickle
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from policyver.compare.diff import compare_sources
from policyver.compare.passages import PassageChanges
from policyver.policyxml.read_outline import read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from policyver.compare.hands import Hands
    from policyver.model.change import Comparison

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")

CASES = Path(__file__).parents[2] / "cases" / "diff"
FOLDERS = sorted(path.parent for path in CASES.glob("**/old.xml"))


def _sent(results: list[_Result]) -> list[_Result]:
    """What comes back is what a copy of the process would send."""
    heard: list[_Result] = pickle.loads(pickle.dumps(results))  # noqa: S301 - our own
    return heard


class Eager:
    """Does every `step`-th piece as soon as it is told of it, from the last to the first; counts what came of that. Results are sent."""

    def __init__(self, step: int) -> None:
        self.step = step
        self.counts: Counter[str] = Counter()

    def all(
        self,
        work: Callable[[_Piece], _Result],
        pieces: Sequence[_Piece],
        sizes: Sequence[int],
    ) -> list[_Result]:
        assert len(sizes) == len(pieces)
        self.counts["in turn"] += len(pieces)
        return _sent([work(piece) for piece in pieces[::-1]][::-1])

    @contextmanager
    def ahead(
        self, work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], sizes: Sequence[int]
    ) -> Iterator[Callable[[], list[_Result | None]]]:
        assert len(sizes) == len(pieces)
        found = [work(piece) if at % self.step == 0 else None for at, piece in enumerate(pieces)]
        self.counts["words ahead"] += sum(isinstance(result, PassageChanges) for result in found)
        self.counts["left"] += found.count(None)
        yield lambda: _sent(found)

    def each(self, work: Callable[[_Piece], _Result], pieces: Sequence[_Piece], size: int) -> Iterator[_Result]:
        assert size >= 0
        return map(work, pieces)


def compared(folder: Path, hands: Hands | None = None) -> Comparison:
    old, new = (read_source((folder / f"{side}.xml").read_bytes()) for side in ("old", "new"))
    return compare_sources(old, new) if hands is None else compare_sources(old, new, hands=hands)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("step", [1, 2])
def test_words_done_ahead_are_those_done_in_turn(folder: Path, step: int) -> None:
    assert compared(folder, Eager(step)) == compared(folder)


def test_pairs_that_need_no_number_of_a_section_are_done_ahead_and_the_others_are_left() -> None:
    hands = Eager(1)
    for folder in FOLDERS:
        compared(folder, hands)
    assert hands.counts["words ahead"] > 5
    assert hands.counts["left"] > 0
    assert hands.counts["in turn"] > 20
