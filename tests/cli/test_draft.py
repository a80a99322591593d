"""`policyver draft`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.documents_for_commands import statement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Policyver


def test_a_new_statement_and_its_next_revision(policyver: Policyver, tmp_path: Path) -> None:
    policyver("init")
    ran = policyver("draft", "alpha", "--new", "--label", "2024")
    assert (ran.code, ran.out) == (0, "")
    assert "drafted alpha@2024" in ran.err
    assert policyver("draft", "alpha", "--new").code == 5
    assert policyver("publish", "alpha", "--published", "2024").code == 0
    assert policyver("draft", "alpha", "--label", "2025").code == 0
    assert b'label="2025"' in (tmp_path / "statements/alpha.xml").read_bytes()
    assert policyver("draft", "alpha").code == 5
    assert policyver("draft", "alpha", "--force").code == 0
    assert b'label="2024-draft"' in (tmp_path / "statements/alpha.xml").read_bytes()


def test_usage(policyver: Policyver, tmp_path: Path) -> None:
    policyver("init")
    (tmp_path / "a.xml").write_bytes(statement("1"))
    policyver("publish", "a.xml")
    assert policyver("draft", "alpha", "--new", "--from", "1").code == 2
    assert policyver("draft", "../x", "--new").code == 2
    assert policyver("draft", "--", "--output=f").code == 2
    assert policyver("draft", "beta").code == 4
    assert policyver("draft", "alpha", "--from", "9").code == 4
    assert policyver("draft", "alpha", "--label", "1").code == 5
