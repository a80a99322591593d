"""`policyver search`: wiring, outputs, exit codes; nothing that a document says acts."""

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


@pytest.fixture
def store(policyver: Policyver, tmp_path: Path) -> Path:
    policyver("init")
    policyver("publish", "-", stdin=statement("1", text="Veins are wide. \u202e[bold]x[/] :smile:"))
    policyver("publish", "-", stdin=statement("2", text="Veins are narrow.", dates='published="2021"'))
    return tmp_path


def test_terminal(policyver: Policyver, store: Path) -> None:
    assert policyver("search", "veins").out.splitlines() == [
        "alpha  Background (background)",
        "  first in 1 (2020), last in 2 (2021), 2 revisions; still there",
        "  »Veins« are narrow.",
        "",
        "1 section says it",
    ]
    out = policyver("search", "wide").out
    assert "only in 1 (2020); gone since" in out
    assert "<U+202E>[bold]x[/] :smile:" in out
    assert policyver("search", "nowhere").out == "nothing says nowhere\n"
    assert policyver("search", "veins", "-o", "found.txt").out == ""
    assert "»Veins«" in (store / "found.txt").read_text("utf-8")


def test_json(policyver: Policyver, store: Path) -> None:
    told = json.loads(policyver("search", "veins", "--from", "2021", "--json").out)
    schema = json.loads(files("policyver").joinpath("render/schema/search.schema.json").read_text("utf-8"))
    jsonschema.validate(told, schema)
    assert (told["total"], told["from"], told["hits"][0]["first"]["label"]) == (1, "2021", "2")
    assert store


def test_how_it_ends(policyver: Policyver, store: Path) -> None:
    for words, code in (
        (("veins", "--statement", "alpha", "--topic", "none"), 4),
        (("veins", "--from", "2021", "--to", "2020-12-31"), 2),
        (("veins", "--from", "2021-06", "--to", "2021"), 0),
        (("veins", "--format", "terminal", "--json"), 2),
        (("veins", "--statement", "alpah"), 4),
        (("veins", "--from", "soon"), 2),
        (("a OR",), 2),
        (("veins", "--rebuild", "--sort", "date"), 0),
        (("veins", "--store", "nowhere"), 4),
    ):
        assert policyver("search", *words).code == code
    assert "alpha" in policyver("search", "veins", "--statement", "alpah").err
    assert store
