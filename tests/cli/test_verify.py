"""`policyver verify`."""

from __future__ import annotations

import json
import subprocess
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
    policyver("publish", "-", stdin=statement("1"))
    return tmp_path


def _git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=x", "-c", "user.email=x"]
    return subprocess.run(
        ["git", "-C", folder, *who, *words], check=True, capture_output=True, text=True
    ).stdout.strip()


def test_a_sound_store(policyver: Policyver, store: Path) -> None:
    ran = policyver("verify")
    assert (ran.code, ran.out) == (0, "1 statement, 1 revision, 7 objects: all is as it was recorded\n")
    assert store


def test_a_silent_edit(policyver: Policyver, store: Path) -> None:
    path = store / "statements/alpha.xml"
    path.write_bytes(path.read_bytes().replace(b"One", b"Not one"))
    _git(store, "commit", "-aqm", "typo")
    ran = policyver("verify")
    assert ran.code == 1
    assert ran.out.splitlines()[:2] == [
        "error: silent-edit: alpha@1 was changed after it was published, under the same",
        "  label",
    ]
    assert f"commit {_git(store, 'rev-parse', 'HEAD')}" in ran.out
    assert ran.out.endswith(": 1 error\n")


def test_json_and_repair(policyver: Policyver, store: Path) -> None:
    policyver("publish", "-", stdin=statement("2", text="Two."))
    _git(store, "tag", "-d", "alpha/1")
    schema = json.loads(files("policyver").joinpath("render/schema/verify.schema.json").read_text("utf-8"))
    ran = policyver("verify", "--json")
    told = json.loads(ran.out)
    jsonschema.validate(told, schema)
    assert ran.code == 1
    assert [(one["fault"], one["severity"], one["label"]) for one in told["findings"]] == [
        ("missing-seal", "warning", "1")
    ]
    ran = policyver("verify", "--json", "--repair")
    told = json.loads(ran.out)
    jsonschema.validate(told, schema)
    assert (ran.code, told["findings"], told["repaired"]) == (0, [], ["alpha@1"])


def test_a_clone_without_tags_is_sound(policyver: Policyver, store: Path) -> None:
    _git(store, "clone", "-q", "--no-tags", ".", "clone")
    ran = policyver("verify", "--store", "clone")
    assert ran.code == 0
    assert "this clone came without tags" in ran.out


def test_every_fault_is_in_the_schema() -> None:
    from policyver.history.integrity import Fault

    schema = json.loads(files("policyver").joinpath("render/schema/verify.schema.json").read_text("utf-8"))
    assert schema["properties"]["findings"]["items"]["properties"]["fault"]["enum"] == list(Fault)
