"""The law of the redline as another program sees it: pandoc reads both revisions from it, letter by letter with their look."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.laws.word_pairs import often, pairs
from tests.unit.render_docx.documents import statement

from policyver.compare.diff import compare
from policyver.programs.pandoc import run_pandoc
from policyver.render.docx import as_docx, as_redline

if TYPE_CHECKING:
    from pandoc_view import Line
    from tests.laws.edits import Case

    from policyver.model.document import Statement

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from pandoc_view import view

pytest.importorskip("pypandoc", reason="pandoc is not installed")
FEW = settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def read(data: bytes, track_changes: str = "accept") -> list[Line]:
    return view(json.loads(run_pandoc(data, "docx", "json", options=(f"--track-changes={track_changes}",))))


def holds(old: Statement, new: Statement) -> None:
    redline = as_redline.render(old, new, compare(old, new))
    assert read(redline, "reject") == read(as_docx.render(old))
    assert read(redline, "accept") == read(as_docx.render(new))


@FEW
@given(often)
def test_changed_in_several_places(case: Case) -> None:
    holds(case.old, case.new)


@FEW
@given(pairs)
def test_any_two(case: Case) -> None:
    holds(case.old, case.new)


def test_one_of_everything_appears_and_disappears() -> None:
    empty, full = statement(*()), statement()
    holds(empty, full)
    holds(full, empty)
