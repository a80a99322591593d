"""`policyver blame`: wiring, exit codes, what is kept."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest
from tests.cli.documents_for_commands import statement

from policyver.store.successions import decode, encode

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Policyver

ONE = "No trial was found in any of the registries."
TWO = "One of them is under way."


@pytest.fixture
def store(policyver: Policyver, tmp_path: Path) -> Path:
    policyver("init")
    policyver("publish", "-", stdin=statement("1", text=f"{ONE} {TWO}"))
    policyver(
        "publish", "-", stdin=statement("2", text=f"{ONE} {TWO.replace('One', 'None')}", dates='published="2021"')
    )
    policyver("publish", "-", stdin=statement("3", text=ONE, dates='published="2022"'))
    (tmp_path / "statements/alpha.xml").write_bytes(statement("4", text=f"{ONE} {TWO}"))
    return tmp_path


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.endswith((ONE, "way."))]


def test_revisions(policyver: Policyver, store: Path) -> None:
    assert lines(policyver("blame", "alpha").out) == [f"1     {ONE}"]
    assert lines(policyver("blame", "alpha@2").out) == [f"1     {ONE}", "1  2  None of them is under way."]
    assert lines(policyver("blame", "alpha@2021").out) == lines(policyver("blame", "alpha@2").out)
    assert lines(policyver("blame", "alpha@git:HEAD~1").out) == lines(policyver("blame", "alpha@2").out)
    draft = policyver("blame", "alpha@draft").out
    assert "4 (draft)" in draft
    assert "brought in again" in draft
    assert store


def test_formats(policyver: Policyver, store: Path) -> None:
    told = json.loads(policyver("blame", "alpha", "--json").out)
    assert (told["kind"], told["label"], len(told["revisions"])) == ("policyver.blame", "3", 3)
    assert all(one["commit"] for one in told["revisions"])
    assert policyver("blame", "alpha", "--format", "html").out.startswith("<!doctype html>")
    assert policyver("blame", "alpha", "--format", "markdown").out.startswith("# ")
    assert policyver("blame", "alpha", "-o", "blame.txt").out == ""
    assert ONE in (store / "blame.txt").read_text("utf-8")


def test_how_it_ends(policyver: Policyver, store: Path) -> None:
    assert policyver("blame", "nope").code == 4
    assert policyver("blame", "alpha@9").code == 4
    assert policyver("blame", "alpha", "--section", "nope").code == 4
    assert policyver("blame", "alpha@1..2").code == 2
    ran = policyver("blame", "statements/alpha.xml")
    assert ran.code == 2
    assert "@draft" in ran.err
    assert store


def test_what_is_kept_is_used_checked_and_not_needed(
    policyver: Policyver, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = policyver("blame", "alpha").out
    where = next((store / "home/.cache/policyver").glob("*/successions.sqlite"))
    with sqlite3.connect(where) as connection:
        assert connection.execute("SELECT count(*) FROM pairs").fetchone() == (2,)
        data = connection.execute("SELECT data FROM pairs").fetchone()[0]
        assert encode(decode(data)) == data
        connection.execute(
            "UPDATE pairs SET data = replace(data, '\"sentences\":[[[0],[0]', '\"sentences\":[[[1],[0]')"
        )
    connection.close()
    assert policyver("blame", "alpha").out == first
    where.write_bytes(b"SQLite format 3\0" + b"\xff" * 200)
    assert policyver("blame", "alpha").out == first
    for name in where.parent.iterdir():
        name.unlink()
    assert policyver("blame", "alpha").out == first
    monkeypatch.setenv("POLICYVER_CACHE", "")
    assert policyver("blame", "alpha").out == first


def test_another_version_of_the_comparison_asks_anew(
    policyver: Policyver, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policyver("blame", "alpha")
    monkeypatch.setattr("policyver.store.successions.code_hash", lambda: "another")
    policyver("blame", "alpha")
    where = next((store / "home/.cache/policyver").glob("*/successions.sqlite"))
    with sqlite3.connect(where) as connection:
        assert connection.execute("SELECT count(*) FROM pairs").fetchone() == (4,)
    connection.close()
