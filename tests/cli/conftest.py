"""Runs the command line in this process, in a folder of its own, with nothing of the machine's settings."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pytest

from policyver.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


class Policyver(Protocol):
    """Runs `policyver` with these words."""

    def __call__(self, *words: str, stdin: bytes = b"") -> Ran: ...


@pytest.fixture
def policyver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Policyver:
    """The command line, in `tmp_path`."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "POLICYVER_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("POLICYVER_AUTHOR", "Ann <ann@example.org>")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    def run(*words: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["policyver", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfdbinary.readouterr()
        return Ran(int(ended.value.code or 0), out.decode(), err.decode())

    return run
