"""A fresh store for each test, with nothing of the machine's git settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.store.stores import ANN

from policyver.store.creating import create_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from policyver.store.repository import Store


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("GIT_", "POLICYVER_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open, empty store."""
    with create_store(tmp_path / "store", ANN) as opened:
        yield opened
