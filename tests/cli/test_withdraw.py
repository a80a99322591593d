"""`policyver withdraw`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.documents_for_commands import statement

if TYPE_CHECKING:
    from tests.cli.conftest import Policyver


def test_withdraws_the_newest(policyver: Policyver) -> None:
    policyver("init")
    policyver("publish", "-", stdin=statement("1"))
    ran = policyver("withdraw", "alpha@1", "--date", "2024-05", "--reason", "Overtaken.")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("withdrew alpha@1 on 2024-05, in commit ")
    assert "withdrawn 2024-05" in policyver("log", "alpha").out
    assert policyver("withdraw", "alpha@latest", "--date", "2024", "--reason", "Again.").code == 5


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("alpha@9", "--date", "2024", "--reason", "x"), 4),
        (("alpha", "--date", "2024", "--reason", "x"), 2),
        (("../x", "--date", "2024", "--reason", "x"), 2),
        (("alpha@1", "--date", "soon", "--reason", "x"), 2),
        (("alpha@1", "--date", "2024", "--reason", " "), 2),
        (("alpha@1", "--date", "2024"), 2),
        (("alpha@1", "--date", "2010", "--reason", "x"), 2),
    ],
)
def test_how_it_ends(policyver: Policyver, words: tuple[str, ...], code: int) -> None:
    policyver("init")
    policyver("publish", "-", stdin=statement("1"))
    assert policyver("withdraw", *words).code == code
