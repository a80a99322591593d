"""`policyver import --changes ask` on a real terminal."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.unit.importers.word_files import deleted, inserted, p, t, word_file

if TYPE_CHECKING:
    from pathlib import Path

FILE = word_file(p(t("Do "), deleted("not "), t("use it"), inserted(" today"), t(".")))


def answered(answers: bytes, folder: Path) -> tuple[int, str]:
    """Exit code and what the terminal showed."""
    (folder / "c.docx").write_bytes(FILE)
    ours, theirs = pty.openpty()
    words = ("import", "c.docx", "--id", "a", "--issuer", "I", "--label", "1", "--changes", "ask", "-o", "a.xml")
    command = [sys.executable, "-m", "policyver", *words]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.DEVNULL, stderr=theirs, cwd=folder) as running:
        os.close(theirs)
        os.write(ours, answers)
        shown = b""
        while running.poll() is None or select.select([ours], [], [], 0)[0]:
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    shown += os.read(ours, 4096)
                except OSError:
                    break
        code = running.wait(30)
    os.close(ours)
    return code, shown.decode()


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (b"a\na\n", "Do use it today."),
        (b"r\nr\n", "Do not use it."),
        (b"reject\nwhat?\naccept\n", "Do not use it today."),
    ],
)
def test_each_change_is_asked_for(tmp_path: Path, answers: bytes, text: str) -> None:
    code, shown = answered(answers, tmp_path)
    assert code == 0, shown
    assert text in (tmp_path / "a.xml").read_text()
    assert "deletion by Ann, 2020-01-02:" in shown
    assert "    not" in shown


def test_no_answer_imports_nothing(tmp_path: Path) -> None:
    code, shown = answered(b"\x04", tmp_path)
    assert code == 2
    assert "no answer" in shown
    assert not (tmp_path / "a.xml").exists()
