"""`policyver log`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

import jsonschema
import pytest
from tests.cli.documents_for_commands import statement
from tests.unit.history.chains import position

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Policyver

CLEARER = '<reason about="p" driver="clarification">Clearer.</reason>'


@pytest.fixture
def store(policyver: Policyver, tmp_path: Path) -> Path:
    policyver("init")
    policyver("publish", "-", stdin=statement("1"))
    policyver("publish", "-", stdin=statement("2", text="Two.", dates='published="2021" effective="2022-01"'))
    policyver("withdraw", "alpha@2", "--date", "2024", "--reason", "Overtaken.")
    (tmp_path / "statements/alpha.xml").write_bytes(statement("3"))
    (tmp_path / "statements/beta.xml").write_bytes(b"no XML\x1b[31m")
    return tmp_path


def test_all(policyver: Policyver, store: Path) -> None:
    assert policyver("log").out == "alpha  Alpha\n  1, 2 (withdrawn 2024), (draft)\nbeta\n  (draft)\n"
    assert store


def test_one(policyver: Policyver, store: Path) -> None:
    lines = policyver("log", "alpha").out.splitlines()
    assert [line[:-12] if "published" in line else line for line in lines[:3]] == [
        "alpha  Alpha",
        "  draft 3 (statements/alpha.xml)",
        "  2  published 2021, effective 2022-01, withdrawn 2024",
    ]
    assert lines[3].startswith("     withdrawn in ")
    assert lines[4].startswith("  1  published 2020  ")
    assert store


def test_a_draft_that_cant_be_read(policyver: Policyver, store: Path) -> None:
    ran = policyver("log", "beta")
    assert ran.code == 0
    assert "can't be read" in ran.out
    assert "\x1b" not in ran.out
    assert store


def test_json(policyver: Policyver, store: Path) -> None:
    told = json.loads(policyver("log", "--json").out)
    schema = json.loads(files("policyver").joinpath("render/schema/log.schema.json").read_text("utf-8"))
    jsonschema.validate(told, schema)
    assert [one["statement"] for one in told["statements"]] == ["alpha", "beta"]
    assert [(one["label"], one["status"]) for one in told["statements"][0]["revisions"]] == [
        ("1", "published"),
        ("2", "withdrawn"),
    ]
    assert policyver("log", "alpha", "--format", "json", "-o", "log.json").out == ""
    assert json.loads((store / "log.json").read_text("utf-8"))["kind"] == "policyver.log"


def test_how_it_ends(policyver: Policyver, tmp_path: Path) -> None:
    ran = policyver("log")
    assert (ran.code, ran.out) == (4, "")
    assert "policyver init" in ran.err
    policyver("init", "store")
    assert policyver("log", "--store", "store").code == 0
    assert policyver("log", "nope", "--store", "store").code == 4
    assert policyver("log", "../x", "--store", "store").code == 2
    assert tmp_path


def test_of_a_position(policyver: Policyver, tmp_path: Path) -> None:
    policyver("init")
    for label, claim in (("2012", "Offer it."), ("2015", "Offer it."), ("2019", "Do not offer it.")):
        body = position(claim=claim)
        policyver("publish", "-", stdin=statement(label, dates=f'published="{label}"', more=body, reasons=CLEARER))
    lines = policyver("log", "alpha", "--position", "p").out.splitlines()
    assert lines[:2] == ["1 (p)", "alpha, p"]
    assert "2019  published 2019  [2012, amended 2019]" in lines
    assert "2012  published 2012  [2012]  stands in the first revision" in lines
    assert lines[-1] == "Not changed in: 2015."
    assert policyver("log", "alpha", "--section", "1").out.splitlines()[2:] == lines[2:]
    told = json.loads(policyver("log", "alpha", "--position", "p", "--json").out)
    schema = json.loads(files("policyver").joinpath("render/schema/position-log.schema.json").read_text("utf-8"))
    jsonschema.validate(told, schema)
    assert [one["impact"] for one in told["revisions"]] == [None, None, "substantive"]
    assert told["revisions"][2]["sections"][0]["new"][0]["id"] == "p"
    assert policyver("log", "--position", "p").code == 2
    assert policyver("log", "alpha", "--position", "q").code == 4
    assert policyver("log", "alpha", "--position", "p", "-o", "p.txt").out == ""
    assert (tmp_path / "p.txt").read_text("utf-8").splitlines() == lines
