"""Laws of the redline: whatever the two revisions, rejecting all gives the old one and accepting all the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from tests.laws.word_pairs import pairs
from tests.unit.render_docx.conformance import faults

from policyver.compare.diff import compare
from policyver.render.docx import as_redline
from policyver.render.view import build_view

if TYPE_CHECKING:
    from tests.laws.edits import Case

SOME = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


@SOME
@given(pairs)
def test_it_reads_back_as_both_revisions(monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    """The redline's own check, which would fall back to deleting and inserting all: here it may not have to."""

    def never(*_: object) -> None:
        pytest.fail("the redline did not read back as both revisions")

    monkeypatch.setattr(as_redline, "unpaired", never)
    comparison = compare(case.old, case.new)
    data = as_redline.render(case.old, case.new, comparison, build_view(comparison, None, case.new.revision.reasons))
    assert faults(data) == []
    assert data == as_redline.render(
        case.old, case.new, comparison, build_view(comparison, None, case.new.revision.reasons)
    )
