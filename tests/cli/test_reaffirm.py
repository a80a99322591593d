"""`policyver reaffirm`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.documents_for_commands import statement

if TYPE_CHECKING:
    from tests.cli.conftest import Policyver


def test_reaffirms_the_newest(policyver: Policyver) -> None:
    policyver("init")
    policyver("publish", "-", stdin=statement("1"))
    ran = policyver("reaffirm", "alpha@1", "--date", "2024-05", "--review-due", "2029")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("reaffirmed alpha@1 on 2024-05, in commit ")
    assert "reaffirmed 2024-05" in policyver("log", "alpha").out
    assert policyver("verify").code == 0
    assert policyver("reaffirm", "alpha@1", "--date", "2020-01").code == 2
    assert policyver("reaffirm", "alpha@9", "--date", "2024").code == 4
    assert policyver("reaffirm", "alpha@1", "--date", "2025", "--review-due", "2024").code == 2
