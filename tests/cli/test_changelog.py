"""`policyver changelog`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

import jsonschema
import pytest
from tests.cli.documents_for_commands import statement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Policyver

WHY = '<reason about="background" driver="clarification">Because.</reason>'


@pytest.fixture
def store(policyver: Policyver, tmp_path: Path) -> Path:
    policyver("init")
    policyver("publish", "-", stdin=statement("1"))
    policyver("publish", "-", stdin=statement("2", text="Two sentences never stand here.", dates='published="2021"'))
    policyver(
        "publish",
        "-",
        stdin=statement("3", text="Three sentences must stand here.", dates='published="2022"', reasons=WHY),
    )
    policyver("withdraw", "alpha@3", "--date", "2024", "--reason", "Overtaken.")
    return tmp_path


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line[:1].isdigit() or line.startswith("Unreleased")]


def draft(store: Path, reason: str = "") -> None:
    data = statement("4", text="Four sentences may stand here.", dates="", reasons=reason)
    (store / "statements/alpha.xml").write_bytes(data)


RANGES: list[tuple[tuple[str, ...], list[str]]] = [
    (("alpha",), ["3, published 2022 (withdrawn)", "2, published 2021", "1, published 2020"]),
    ((), ["3, published 2022 (withdrawn)", "2, published 2021", "1, published 2020"]),
    (("alpha@1..2",), ["2, published 2021"]),
    (("alpha", "1..latest"), ["3, published 2022 (withdrawn)", "2, published 2021"]),
    (("alpha@2",), ["2, published 2021"]),
    (("alpha@1",), ["1, published 2020"]),
    (("alpha@2020..2021",), ["2, published 2021"]),
    (("alpha@1..draft",), ["Unreleased: draft 4", "3, published 2022 (withdrawn)", "2, published 2021"]),
    (("alpha@draft",), ["Unreleased: draft 4"]),
    (("alpha@1", "alpha@3"), ["3, published 2022"]),
    (
        ("alpha", "--draft"),
        ["Unreleased: draft 4", "3, published 2022 (withdrawn)", "2, published 2021", "1, published 2020"],
    ),
    (("statements/alpha.xml",), ["Unreleased: draft 4"]),
]


def test_what_is_listed(policyver: Policyver, store: Path) -> None:
    draft(store)
    for words, expected in RANGES:
        ran = policyver("changelog", *words)
        assert (ran.code, headings(ran.out)) == (0, expected), (words, ran.err)


def test_formats_and_output(policyver: Policyver, store: Path) -> None:
    for name, begins in (("markdown", "# Alpha"), ("html", "<!doctype html>"), ("json", "{"), ("atom", "<?xml")):
        ran = policyver("changelog", "alpha", "--format", name)
        assert (ran.code, ran.out.startswith(begins)) == (0, True)
        assert policyver("changelog", "alpha", "--format", name, "-o", f"c.{name}").out == ""
        assert (store / f"c.{name}").read_text("utf-8") == ran.out
    told = json.loads(policyver("changelog", "--json").out)
    schema = json.loads(files("policyver").joinpath("render/schema/changelog.schema.json").read_text("utf-8"))
    jsonschema.validate(told, schema)
    assert len(told["statements"][0]["revisions"][0]["commit"]) == 40
    assert policyver("changelog", "alpha", "-o", "c.txt").out == ""
    told_there = (store / "c.txt").read_text("utf-8")
    assert "Why: clarification. Because." in told_there
    assert "Withdrawn 2024." in told_there
    assert "Why it was withdrawn: standing down. Overtaken." in told_there
    assert told["statements"][0]["revisions"][0]["withdrawal"][0]["text"] == "Overtaken."


def test_the_feed_is_the_issuers_with_an_authority(policyver: Policyver, store: Path) -> None:
    ran = policyver("changelog", "--format", "atom", "--authority", "example.org,2026")
    assert "<id>tag:example.org,2026:alpha/3</id>" in ran.out
    assert not ran.err
    assert "--authority" in policyver("changelog", "--format", "atom").err
    settings = (store / "policyver.toml").read_text("utf-8")
    (store / "policyver.toml").write_text(f'{settings}feed-authority = "example.net,2026"\n', encoding="utf-8")
    kept = policyver("changelog", "--format", "atom")
    assert ("<id>tag:example.net,2026:alpha/3</id>" in kept.out, kept.err) == (True, "")
    (store / "policyver.toml").write_text(f"{settings}feed-authority = 3\n", encoding="utf-8")
    assert policyver("changelog", "--format", "atom").code == 2
    (store / "policyver.toml").write_text(settings, encoding="utf-8")
    assert policyver("changelog", "--format", "atom", "--authority", "x").code == 2
    assert store


def test_check(policyver: Policyver, store: Path) -> None:
    ran = policyver("changelog", "--check")
    assert ran.code == 1
    assert "alpha@2:9:5: error PV512" in ran.out
    assert policyver("changelog", "--check", "alpha@2..3").code == 0
    assert policyver("explain", "PV512").code == 0
    draft(store)
    ran = policyver("changelog", "--check", "alpha@latest..draft")
    assert ran.code == 1
    assert "statements/alpha.xml:9:5: error PV512" in ran.out
    for reason, code in ((WHY, 0), (WHY + '<reason about="x" driver="alignment">No.</reason>', 1)):
        draft(store, reason)
        assert policyver("changelog", "--check", "statements/alpha.xml").code == code
    draft(store, WHY.replace("clarification", "new-evidence"))
    assert policyver("changelog", "--check", "alpha@draft").code == 0


def test_check_as_other_programs_read_it(policyver: Policyver, store: Path) -> None:
    told = json.loads(policyver("changelog", "--check", "--json").out)
    schema = json.loads(files("policyver").joinpath("render/schema/findings.schema.json").read_text("utf-8"))
    jsonschema.validate(told, schema)
    assert [one["file"] for one in told["documents"]] == ["alpha@3", "alpha@2"]
    assert "::error" in policyver("changelog", "--check", "--format", "github").out
    assert "PV512" in policyver("changelog", "--check", "--format", "sarif").out
    assert "<testsuite" in policyver("changelog", "--check", "--format", "junit").out
    assert store


def test_two_files(policyver: Policyver, tmp_path: Path) -> None:
    (tmp_path / "old.xml").write_bytes(statement("1"))
    (tmp_path / "new.xml").write_bytes(statement("2", text="Nothing stands here."))
    ran = policyver("changelog", "old.xml", "new.xml")
    assert (ran.code, headings(ran.out)) == (0, ["Unreleased: draft 2"])
    assert policyver("changelog", "--check", "old.xml", "new.xml").code == 1
    assert policyver("changelog", "--check", "old.xml", "old.xml").code == 0


def test_report(policyver: Policyver, store: Path) -> None:
    assert "27.4 %" in policyver("changelog", "--report").out
    told = json.loads(policyver("changelog", "alpha", "--report", "--json").out)
    assert [(one["old"], one["new"], one["changed"]) for one in told["revisions"]] == [("2", "3", 0), ("1", "2", 0)]
    assert policyver("changelog", "--report", "--format", "markdown").out.startswith("# How")
    assert store


ENDS: list[tuple[tuple[str, ...], int]] = [
    (("nope",), 4),
    (("alpha@9",), 4),
    (("alpha@2..1",), 2),
    (("alpha@2..2",), 2),
    (("alpha", "1..2", "3"), 2),
    (("../x",), 4),
    (("--check", "--report"), 2),
    (("--check", "--format", "html"), 2),
    (("--report", "--format", "html"), 2),
    (("--format", "sarif"), 2),
    (("--strict",), 2),
    (("--authority", "example.org,2026"), 2),
    (("-",), 2),
]


def test_how_it_ends(policyver: Policyver, store: Path) -> None:
    for words, code in ENDS:
        ran = policyver("changelog", *words)
        assert (ran.code, ran.out) == (code, ""), words
        assert ran.err.count("error: ") == 1, words
    assert store


def test_an_empty_store_and_a_draft_alone(policyver: Policyver, tmp_path: Path) -> None:
    assert policyver("changelog").code == 4
    policyver("init")
    ran = policyver("changelog")
    assert (ran.code, ran.out.strip()) == (0, "")
    assert "nothing is published" in ran.err
    (tmp_path / "statements").mkdir(exist_ok=True)
    (tmp_path / "statements/alpha.xml").write_bytes(statement("1"))
    assert policyver("changelog", "alpha").code == 4
    assert headings(policyver("changelog", "alpha", "--draft").out) == ["Unreleased: draft 1"]
    assert policyver("changelog", "statements/alpha.xml").code == 4
