"""`policyver apply`: wiring and exit codes; the laws of patches are in tests/laws/test_patch.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.cli.test_diff import NEW, OLD, ROOT, run

SCHEMA = json.loads((ROOT / "src/policyver/render/schema/patch.schema.json").read_text("utf-8"))


@pytest.fixture
def patch(tmp_path: Path) -> Path:
    file = tmp_path / "change.json"
    assert run("diff", OLD, NEW, "--format", "patch", "-o", str(file)).returncode == 0
    return file


def test_a_patch_fits_its_schema(patch: Path) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(patch.read_text("utf-8")))


def test_apply_and_reverse_give_the_bytes_of_either_side(patch: Path, tmp_path: Path) -> None:
    result = tmp_path / "result.xml"
    assert run("apply", str(patch), OLD, "-o", str(result)).returncode == 0
    assert result.read_bytes() == Path(NEW).read_bytes()
    assert run("apply", "--reverse", str(patch), NEW, "-o", str(result)).returncode == 0
    assert result.read_bytes() == Path(OLD).read_bytes()


def test_a_patch_for_another_document_is_a_conflict_and_writes_nothing(patch: Path, tmp_path: Path) -> None:
    result = tmp_path / "result.xml"
    ran = run("apply", str(patch), NEW, "-o", str(result))
    assert ran.returncode == 5
    assert "another document" in ran.stderr
    assert not result.exists()


@pytest.mark.parametrize(("arguments", "code"), [((OLD, OLD), 3), (("missing.json", OLD), 4), (("-", "-"), 2)])
def test_exit_codes(arguments: tuple[str, str], code: int) -> None:
    assert run("apply", *arguments).returncode == code
