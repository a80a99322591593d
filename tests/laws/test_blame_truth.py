"""`blame` against made-up histories whose truth is known; `bench/blame_truth.py` runs many more."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bench"))

from blame_truth import check  # noqa: E402 - bench/ is a folder of programs, found by the line above
from history_truth import Author  # noqa: E402 - the same

SEEDS = (1001, 1002, 1003, 1004)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_sentence_of_fifty_revisions(seed: int) -> None:
    history = Author(seed).history(50)
    told, faults = check(history)
    assert told > 200
    assert faults == []


def test_the_check_can_fail() -> None:
    history = Author(SEEDS[0]).history(12)
    last = history.truths[-1]
    last[3] = (last[3][0], last[3][1] + 1, *last[3][2:])
    assert len(check(history)[1]) == 1


def test_the_histories_hold_every_operation() -> None:
    done = {entry.split(" ")[0] for seed in SEEDS for log in Author(seed).history(50).log for entry in log}
    assert {"edit", "polish", "retitle", "add", "drop", "move", "split", "join"} <= done
