"""`policyver publish`."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.cli.documents_for_commands import statement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Policyver

PLAN = """\
would publish alpha@1, the first revision
  published: 2020
  effective: 2020
  file:      statements/alpha.xml (408 bytes)
  tag:       alpha/1
  message:
    Publish alpha@1, issued 2020

        Alpha

    Policy-Revision: alpha@1
nothing was recorded
"""


@pytest.fixture
def store(policyver: Policyver, tmp_path: Path) -> Path:
    policyver("init")
    return tmp_path


def _head(folder: Path) -> str:
    return subprocess.run(["git", "-C", folder, "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout


def test_the_working_file(policyver: Policyver, store: Path) -> None:
    (store / "statements/alpha.xml").write_bytes(statement("1"))
    ran = policyver("publish", "alpha")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"published alpha@1, in commit {_head(store)}"
    assert b'status="published"' in (store / "statements/alpha.xml").read_bytes()


def test_standard_input_and_a_path(policyver: Policyver, store: Path) -> None:
    assert policyver("publish", "-", stdin=statement("1")).code == 0
    (store / "two.xml").write_bytes(statement("2", dates="", text="Two."))
    assert policyver("publish", "two.xml", "--published", "2021-03", "--label", "2b", "--base", "1").code == 0
    assert "2b  published 2021-03" in policyver("log", "alpha").out


def test_a_dry_run_shows_all_and_records_nothing(policyver: Policyver, store: Path) -> None:
    (store / "statements/alpha.xml").write_bytes(statement("1"))
    before = _head(store)
    ran = policyver("publish", "alpha", "--dry-run")
    assert (ran.code, ran.out) == (0, PLAN)
    assert _head(store) == before


def test_a_dry_run_refuses_what_publishing_would(policyver: Policyver, store: Path) -> None:
    policyver("publish", "-", stdin=statement("1"))
    assert policyver("publish", "-", "--dry-run", stdin=statement("1")).code == 5
    assert policyver("publish", "-", "--dry-run", stdin=b"<x").code == 3
    assert store


def test_how_it_ends(policyver: Policyver, store: Path) -> None:
    (store / "two.xml").write_bytes(statement("2", text="Two."))
    assert policyver("publish", "alpha").code == 4
    assert policyver("publish", "none.xml").code == 4
    assert policyver("publish", "A").code == 2
    assert policyver("publish", "two.xml", "--published", "yesterday").code == 2
    assert policyver("publish", "two.xml", "--label", "../x").code == 2
    assert policyver("publish", "two.xml", "--max-bytes", "10").code == 3
    assert policyver("publish", "two.xml").code == 0
    assert policyver("publish", "two.xml").code == 5
    assert policyver("publish", "two.xml", "--label", "3", "--base", "1").code == 4


def test_a_stale_base_says_how_to_go_on(policyver: Policyver, store: Path) -> None:
    policyver("publish", "-", stdin=statement("1"))
    policyver("publish", "-", stdin=statement("2", text="Two."))
    ran = policyver("publish", "-", "--base", "1", stdin=statement("3", text="Three."))
    assert ran.code == 5
    assert "stale base" in ran.err
    assert "policyver diff alpha@1..latest" in ran.err
    assert store


def test_findings_are_told(policyver: Policyver, store: Path) -> None:
    (store / "statements/alpha.xml").write_bytes(statement("1").replace(b"<p>", b"<p><cite ref='no'/>\x1b[31m"[:-5]))
    ran = policyver("publish", "alpha")
    assert ran.code == 3
    assert "statements/alpha.xml" in ran.err
    assert "PV2" in ran.err


def test_nobody_is_no_author(policyver: Policyver, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLICYVER_AUTHOR")
    ran = policyver("publish", "-", stdin=statement("1"))
    assert ran.code == 2
    assert "POLICYVER_AUTHOR" in ran.err
    assert store


def test_a_topic(policyver: Policyver, store: Path) -> None:
    topic = b'<topic xmlns="urn:policyver:topic:1" id="ground"><title>G</title><question id="q">Q?</question></topic>'
    (store / "topics/ground.xml").write_bytes(topic)
    assert policyver("publish", "topics/ground.xml", "--dry-run").out == "would record topics/ground.xml\n"
    assert "recorded topics/ground.xml" in policyver("publish", "topics/ground.xml").err
    assert "already" in policyver("publish", "topics/ground.xml").err
