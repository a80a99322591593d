"""Each folder a case: two documents, what is told of them, and why it is hard.

A case under `known_wrong/` keeps what is told today (`current.txt`) and what ought to be (`ideal.txt`), and fails on the day
they are the same, so that it moves up among the others.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.cases.diff.telling import told

from policyver.compare.diff import compare
from policyver.compare.matching import MatchBy
from policyver.policyxml.read_statement import read_statement

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/old.xml"))
WRONG = sorted(path.parent for path in HERE.glob("known_wrong/*/old.xml"))


def name_of(folder: Path) -> str:
    return folder.name


def run(folder: Path) -> str:
    """What the comparison of a case tells; `by content` in why.md asks for that."""
    by = MatchBy.CONTENT if "by content" in (folder / "why.md").read_text(encoding="utf-8") else MatchBy.AUTO
    old, new = (read_statement((folder / name).read_bytes(), where=name) for name in ("old.xml", "new.xml"))
    return told(compare(old, new, by=by))


def test_there_are_cases() -> None:
    assert len(CASES) >= 20


@pytest.mark.parametrize("folder", CASES, ids=name_of)
def test_case(folder: Path, golden: Callable[[Path, str], None]) -> None:
    golden(folder / "expected.txt", run(folder))


@pytest.mark.parametrize("folder", WRONG, ids=name_of)
def test_known_wrong(folder: Path, golden: Callable[[Path, str], None]) -> None:
    found = run(folder)
    ideal = (folder / "ideal.txt").read_text(encoding="utf-8")
    assert found != ideal, f"{folder.name} is right now: move it up and keep ideal.txt as expected.txt"
    golden(folder / "current.txt", found)
