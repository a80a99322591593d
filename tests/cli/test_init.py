"""`policyver init`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from tests.cli.conftest import Policyver


def test_makes_a_store(policyver: Policyver, tmp_path: Path) -> None:
    ran = policyver("init", "store")
    assert (ran.code, ran.out) == (0, "")
    assert "made a store" in ran.err
    assert (tmp_path / "store/policyver.toml").read_text().endswith("version = 1\n")
    assert policyver("log", "--store", "store").code == 0


def test_here(policyver: Policyver, tmp_path: Path) -> None:
    assert policyver("init").code == 0
    assert (tmp_path / "policyver.toml").exists()


def test_refuses_what_is_there(policyver: Policyver, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert policyver("init").code == 5
    assert policyver("init", "store").code == 0
    assert policyver("init", "store").code == 5


def test_needs_nobodys_name(policyver: Policyver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLICYVER_AUTHOR")
    assert policyver("init", "store").code == 0
