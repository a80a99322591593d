"""The runner of the laws finds a law that is broken, and makes the case small."""

from __future__ import annotations

import pytest
from law_checks import LAWS
from law_documents import EVERY, Trio, trio
from law_shrink import shrink

from policyver.compare.merging.merge import merge


def test_the_same_seed_gives_the_same_trio() -> None:
    assert trio(7) == trio(7) != trio(8)


@pytest.mark.parametrize("seed", [1, EVERY])
def test_both_sides_are_changes_of_the_base(seed: int) -> None:
    case = trio(seed)
    assert case is not None
    assert len({case.base, case.ours, case.theirs}) == 3


def test_a_broken_law_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    case = trio(1)
    assert case is not None
    assert LAWS["apply"](case) is None
    monkeypatch.setattr("law_checks.apply_patch", lambda _patch, document: document)
    assert LAWS["apply"](case) is not None
    assert LAWS["reverse"](case) is not None


def test_a_merge_that_prefers_a_side_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    case = trio(1)
    assert case is not None
    monkeypatch.setattr("law_checks.merge", lambda base, ours, _theirs: merge(base, ours, base))
    assert LAWS["mirror"](case) is not None
    assert LAWS["neutral"](case) is not None


def test_what_is_broken_is_made_small() -> None:
    def broken(one: Trio) -> bool:
        return b"<p" in one.ours

    case = next(one for seed in range(EVERY, 3 * EVERY, EVERY) if (one := trio(seed)) and broken(one))
    small = shrink(case, broken)
    assert broken(small)
    assert len(small.ours) < len(case.ours) / 2
