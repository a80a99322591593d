"""Common runs: in order on both sides, bounded in work, coarse only where that is said."""

from __future__ import annotations

import random
import time

import pytest

from policyver.compare.align import Alignment, align
from policyver.compare.increasing import heaviest_increasing
from policyver.compare.myers import few_differences


def check(old: list[str], new: list[str]) -> Alignment:
    found = align(old, new)
    old_at = new_at = 0
    for run in found.runs:
        assert run.length > 0
        assert run.old_start >= old_at
        assert run.new_start >= new_at
        assert old[run.old_start : run.old_start + run.length] == new[run.new_start : run.new_start + run.length]
        old_at, new_at = run.old_start + run.length, run.new_start + run.length
    return found


def test_runs_are_common_and_in_order() -> None:
    source = random.Random(7)  # noqa: S311 - a table of cases, no secret
    for _ in range(500):
        old, new = ([source.choice("abc") for _ in range(source.randint(0, 14))] for _ in range(2))
        assert not check(old, new).coarse


def test_frequent_items_are_not_junk() -> None:
    old = [word for number in range(300) for word in ("the", f"w{number % 40}")]
    new = [f"{word}!" if at % 97 == 5 else word for at, word in enumerate(old)]
    assert sum(run.length for run in check(old, new).runs) == len(old) - sum(
        before != after for before, after in zip(old, new, strict=True)
    )


def test_five_thousand_alike_with_three_changes() -> None:
    old = ["Reserved."] * 5_000
    new = old.copy()
    new[7], new[3_000] = "One.", "Two."
    del new[4_000]
    found = check(old, new)
    assert not found.coarse
    assert sum(run.length for run in found.runs) == 4_997


def test_too_much_is_coarse_and_quick() -> None:
    source = random.Random(7)  # noqa: S311 - a table of cases, no secret
    old, new = ([source.choice("ab") for _ in range(20_000)] for _ in range(2))
    start = time.process_time()
    assert check(old, new).coarse
    assert time.process_time() - start < 5


def test_anchors_may_nest_deeper_than_the_stack() -> None:
    old = [f"w{number}" for number in range(3_000)] * 2
    new = old[1_500:] + old[:1_500]
    check(old, new)


@pytest.mark.parametrize(
    ("old", "new", "common"), [("", "", 0), ("abc", "", 0), ("abc", "abc", 3), ("abcab", "xabxab", 4), ("ab", "ba", 1)]
)
def test_few_differences(old: str, new: str, common: int) -> None:
    found = few_differences(old, new)
    assert found is not None
    assert sum(length for *_, length in found) == common


def test_many_differences_are_given_up() -> None:
    assert few_differences(list(range(1_000)), list(range(1_000, 2_000))) is None


@pytest.mark.parametrize(
    ("values", "weights", "kept"),
    [
        ([], [], []),
        ([1, 2, 3], [1, 1, 1], [0, 1, 2]),
        ([6, 1, 2, 3, 4, 5], [1] * 6, [1, 2, 3, 4, 5]),
        ([2, 1], [5, 1], [0]),
        ([2, 1], [1, 5], [1]),
    ],
)
def test_heaviest_increasing(values: list[int], weights: list[int], kept: list[int]) -> None:
    assert heaviest_increasing(values, weights) == kept


def test_a_long_stretch_with_many_small_runs_takes_time_in_proportion() -> None:
    """Every third line differs, as where a renumbering runs through a document; looked through once a run it took minutes."""
    old = [f"{kind}{number}" for number in range(12_000) for kind in ("label", "title", "text")]
    new = [f"{'new-' if item.startswith('label') else ''}{item}" for item in old]
    start = time.process_time()
    found = align(old, new)
    assert time.process_time() - start < 5
    assert sum(run.length for run in found.runs) == 24_000
    assert not found.coarse
