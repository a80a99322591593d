"""`policyver export`: wiring, how a format is chosen, exit codes. What each format holds stands in tests/laws and tests/unit/render."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "statements" / "sir-ccsvi-ms" / "2010.xml"


def run(*words: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "policyver", "export", *map(str, words)]
    return subprocess.run(command, input=given, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.html", b"<!doctype html>"),
        ("a.md", b"---\n"),
        ("a.xml", b"<?xml"),
        ("a.docx", b"PK"),
        ("a.json", b"{"),
    ],
)
def test_the_end_of_the_name_says_the_format(name: str, start: bytes, tmp_path: Path) -> None:
    done = run(SAMPLE, "-o", tmp_path / name)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / name).read_bytes().startswith(start)


def test_from_standard_input_to_standard_output() -> None:
    done = run("-", "--json", given=SAMPLE.read_bytes())
    assert json.loads(done.stdout)["kind"] == "policyver.statement"


@pytest.mark.parametrize("name", ["html", "markdown", "jats", "json"])
def test_what_is_not_verbatim_says_so(name: str) -> None:
    assert b"restated: facts kept, words ours" in run(SAMPLE, "--format", name).stdout


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((SAMPLE,), 2, "which format?"),
        ((SAMPLE, "--format", "wordstar"), 2, "is not known"),
        ((SAMPLE, "--json", "--format", "html"), 2, "--json is --format json"),
        (("no-such.xml", "--format", "html"), 4, "no such file"),
        ((SAMPLE, "-o", "no-folder/a.html"), 4, "can't write here"),
    ],
)
def test_refused(words: tuple[str | Path, ...], code: int, told: str) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (code, b"")
    assert told in done.stderr.decode()
