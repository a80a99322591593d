"""Every folder here is a merge: base, ours, theirs, the document that comes of it, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from policyver.compare.merging.merge import merge
from policyver.policyxml.conflicts import write_merge
from policyver.policyxml.read_statement import read_statement
from policyver.render.merge_text import conflict_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.model.merge import Merge

CASES = sorted(folder for folder in Path(__file__).parent.iterdir() if (folder / "base.xml").exists())


def merged(case: Path, *names: str) -> Merge:
    return merge(*(read_statement((case / f"{name}.xml").read_bytes(), where=name) for name in names))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_is_merged_as_it_should_be(case: Path, golden: Callable[[Path, str], None]) -> None:
    found = merged(case, "base", "ours", "theirs")
    golden(case / "merged.xml", write_merge(found).decode())
    lines = [conflict_line(one) for one in found.decisions if one.conflict is not None]
    settled = [
        f"settled: {one.kind}: {one.suggestion.text}"
        for one in found.decisions
        if one.conflict is None and one.suggestion
    ]
    golden(case / "decisions.txt", "".join(f"{' '.join(line.split())}\n" for line in [*lines, *settled]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_sides_may_change_places(case: Path) -> None:
    one, other = merged(case, "base", "ours", "theirs"), merged(case, "base", "theirs", "ours")
    assert [(conflict.kind, conflict.ours, conflict.theirs) for conflict in one.conflicts] == [
        (conflict.kind, conflict.theirs, conflict.ours) for conflict in other.conflicts
    ]
    assert one.statement == other.statement


def test_every_case_says_why() -> None:
    assert CASES
    assert all((case / "why.md").read_text(encoding="utf-8").strip() for case in CASES)
