"""`policyver import`: wiring, exit codes, where each output goes. What an import makes of a text stands in tests/unit/importers."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.programs.pdf_files import Put, locked, pdf

ROOT = Path(__file__).parents[2]
CASE = ROOT / "tests" / "cases" / "import" / "lists-in-sentences"
GIVEN = ("--id", "example", "--issuer", "Society of Examples", "--label", "1", "--title", "Example")


def run(*words: str | Path, given: bytes = b"", folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "policyver", "import", *map(str, words)]
    return subprocess.run(command, input=given, capture_output=True, check=False, cwd=folder, timeout=60)


def test_the_draft_goes_to_standard_output_and_the_findings_to_standard_error() -> None:
    done = run(CASE / "input.txt", *GIVEN)
    assert done.returncode == 0
    assert done.stdout == (CASE / "draft.xml").read_bytes()
    said = done.stderr.decode().splitlines()
    assert any(line.endswith("input.txt:1: note PV723: position 1 has no stance yet") for line in said)
    assert said[-1].endswith("0 lost, 0 added")


def test_from_standard_input() -> None:
    done = run("-", *GIVEN, given=(CASE / "input.txt").read_bytes())
    assert (done.returncode, done.stdout) == (0, (CASE / "draft.xml").read_bytes())


def test_every_option_of_the_front(tmp_path: Path) -> None:
    front = (
        "--published",
        "2010-09",
        "--kind",
        "guideline",
        "--topic",
        "veins",
        "--fidelity",
        "restated",
        "--citation",
        "J Ex 2010",
        "--lang",
        "fr",
    )
    done = run(CASE / "input.txt", *GIVEN, *front, "--issuer", "Another", "-o", tmp_path / "d.xml")
    assert (done.returncode, done.stdout) == (0, b"")
    head = (tmp_path / "d.xml").read_text().splitlines()[1:9]
    assert [line.strip() for line in head] == [
        '<statement xmlns="urn:policyver:statement:1" id="example" kind="guideline" topic="veins" xml:lang="fr">',
        "<front>", "<title>Example</title>", "<issuer>Society of Examples</issuer>", "<issuer>Another</issuer>",
        '<revision label="1" status="draft" published="2010-09"/>', '<source fidelity="restated">J Ex 2010</source>', "</front>",
    ]  # fmt: skip


def test_the_report_goes_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    run(CASE / "input.txt", *GIVEN, "-o", tmp_path / "d.xml", "--report", tmp_path / "r.json")
    done = run(CASE / "input.txt", *GIVEN, "-o", tmp_path / "d.xml", "--report", "-")
    assert done.stdout == (tmp_path / "r.json").read_bytes()
    report = json.loads(done.stdout)
    assert (report["kind"], report["version"], report["words"]["lost"]) == ("policyver.import-report", 1, [])
    words = report["words"]
    assert words["unaccounted"] == 0
    assert sum(words["where"]["taken"].values()) == words["taken"]
    assert sum(count for where, count in words["where"]["draft"].items() if where != "placeholders") == words["output"]


def test_the_report_as_text_says_the_same(tmp_path: Path) -> None:
    run(CASE / "input.txt", *GIVEN, "-o", tmp_path / "d.xml", "--report", tmp_path / "r.txt")
    text = (tmp_path / "r.txt").read_text(encoding="utf-8")
    assert text.startswith("Import of ")
    assert "unaccounted for             0\n" in text
    assert "Findings (" in text


def test_a_pdf_becomes_a_draft(tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(pdf([Put("Methods", 50, 700, 12, "F2"), Put("We asked all of them.", 50, 680)]))
    (tmp_path / "locked.pdf").write_bytes(locked())
    done = run("in.pdf", *GIVEN, "-o", "d.xml", "--report", "r.txt", folder=tmp_path)
    assert done.returncode == 0
    assert "<p>We asked all of them.</p>" in (tmp_path / "d.xml").read_text()
    done = run("locked.pdf", *GIVEN, folder=tmp_path)
    assert (done.returncode, b"locked by a password" in done.stderr) == (3, True)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ((), 2, "--id, --label and --issuer are missing"),
        (("--issuer", "Someone"), 2, "--id and --label are missing"),
        (("--label", "1", "--issuer", "Someone"), 2, "--id is missing"),
        (("--id", "example", "--label", "1"), 2, "--issuer is missing"),
        ((*GIVEN, "--label", "../1"), 2, "is no label"),
        ((*GIVEN, "--from", "pdf"), 3, "this is no PDF"),
        ((*GIVEN, "--report", "-"), 2, "can't both go to standard output"),
        ((*GIVEN, "-o", "in.txt"), 2, "can't be one file"),
        ((*GIVEN, "-o", "out", "--report", "./out"), 2, "can't be one file"),
        ((*GIVEN, "--max-bytes", "3"), 3, "larger than the limit of 3 bytes"),
        ((*GIVEN, "-o", "no-folder/d.xml"), 4, "can't write here"),
    ],
)
def test_refused(tmp_path: Path, words: tuple[str, ...], code: int, message: str) -> None:
    (tmp_path / "in.txt").write_text("Some text.\n")
    done = run("in.txt", *words, folder=tmp_path)
    assert (done.returncode, done.stdout) == (code, b"")
    assert message in done.stderr.decode()
    assert (tmp_path / "in.txt").read_text() == "Some text.\n"


def test_a_file_that_is_not_there_is_told_before_what_the_options_lack(tmp_path: Path) -> None:
    done = run("none.txt", folder=tmp_path)
    assert (done.returncode, done.stdout) == (4, b"")
    assert "none.txt: error: can't read it" in done.stderr.decode()


@pytest.mark.parametrize(
    ("name", "code"), [("none.txt", 4), ("folder.txt", 4), ("in.docx", 3), ("latin.txt", 3), ("nul.txt", 3)]
)
def test_files_that_are_no_text(tmp_path: Path, name: str, code: int) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "in.docx").write_bytes(b"PK")
    (tmp_path / "latin.txt").write_bytes(b"one\ncaf\xe9\n")
    (tmp_path / "nul.txt").write_bytes(b"one\0")
    done = run(name, *GIVEN, folder=tmp_path)
    assert (done.returncode, done.stdout) == (code, b"")
    assert name in done.stderr.decode()


def test_a_gigabyte_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.truncate(1_000_000_000)
    done = run("big.txt", *GIVEN, folder=tmp_path)
    assert (done.returncode, b"larger than the limit" in done.stderr) == (3, True)


def test_what_acts_in_a_name_or_text_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.txt").write_text("A \x1b]0;title\x07 \u202e.\n")
    done = run("a\x1b[31m.txt", *GIVEN, folder=tmp_path)
    assert done.returncode == 0
    assert b"\x1b" not in done.stderr + done.stdout
    assert "\u202e" not in done.stderr.decode()


def test_the_manual_shows_what_is_said(tmp_path: Path) -> None:
    manual = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    shown = manual.split("```console\n")[1].split("```")[0].replace("\\\n", "")
    command, *said = shown.splitlines()
    words = command.replace("draft.xml", f"{tmp_path}/d").replace("report.json", f"{tmp_path}/r")
    done = run(*shlex.split(words)[len(["$", "policyver", "import"]) :], folder=ROOT)
    lines = [line for line in said if line != "..."]
    assert len(lines) > 5
    assert set(lines) <= set(done.stderr.decode().splitlines())
