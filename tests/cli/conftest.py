"""Runs the command line in this process, in a folder of its own, with nothing of the machine's settings."""

from __future__ import annotations

import io
import os
import shutil
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


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's store, made once."""
    from policyver.cli.samples import samples_folder
    from policyver.store.creating import create_store
    from policyver.store.identity import program
    from policyver.store.loading import load_folder

    folder = tmp_path_factory.mktemp("made") / "samples"
    with create_store(folder, program()) as store:
        load_folder(store, samples_folder(), program())
    return folder


@pytest.fixture
def demo(policyver: Policyver, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, and the current folder."""
    assert policyver
    shutil.copytree(samples, tmp_path / "samples")
    monkeypatch.chdir(tmp_path / "samples")
    return tmp_path / "samples"
