"""`policyver merge`: what goes where, exit codes, one line for each conflict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from tests.cli.test_diff import ROOT, run

TWO = (("ours", "theirs"), ("theirs", "ours"))
CASES = ROOT / "tests/cases/merge"
SCHEMA = json.loads((ROOT / "src/policyver/render/schema/merge.schema.json").read_text("utf-8"))


def sides(case: str) -> tuple[str, str, str]:
    base, ours, theirs = (str(CASES / case / f"{name}.xml") for name in ("base", "ours", "theirs"))
    return base, ours, theirs


def read_side(path: str) -> str:
    return Path(path).read_text("utf-8")


def test_a_merge_goes_to_standard_output() -> None:
    ran = run("merge", *sides("both-renumber"))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == (CASES / "both-renumber/merged.xml").read_text("utf-8")


def test_a_conflict_is_5_and_written_all_the_same(tmp_path: Path) -> None:
    result = tmp_path / "merged.xml"
    ran = run("merge", *sides("not-on-one-side"), "-o", str(result))
    assert (ran.returncode, ran.stdout) == (5, "")
    assert result.read_text("utf-8") == (CASES / "not-on-one-side/merged.xml").read_text("utf-8")
    assert ran.stderr == (
        "conflict c1 in section ward, block 0: both changed these words (ours: “… near beds should not be dimmed "
        "after ten.”; theirs: “… near beds should be dimmed after ten in every room.”)\n"
    )


def test_validate_refuses_a_document_with_conflicts(tmp_path: Path) -> None:
    result = tmp_path / "merged.xml"
    run("merge", *sides("stance-by-both"), "-o", str(result))
    ran = run("validate", str(result))
    assert ran.returncode == 1
    assert "PV111" in ran.stdout


def test_a_document_with_conflicts_can_not_be_merged_again(tmp_path: Path) -> None:
    result = tmp_path / "merged.xml"
    base, ours, theirs = sides("stance-by-both")
    run("merge", base, ours, theirs, "-o", str(result))
    ran = run("merge", base, str(result), theirs)
    assert ran.returncode == 3
    assert "urn:policyver:merge:1" in ran.stderr or "namespace" in ran.stderr


@pytest.mark.parametrize("case", sorted(folder.name for folder in CASES.iterdir() if (folder / "base.xml").exists()))
def test_the_decisions_fit_their_schema(case: str, tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.json"
    ran = run("merge", *sides(case), "--decisions", str(decisions), "--format", "json")
    found = json.loads(decisions.read_text("utf-8"))
    assert json.loads(ran.stdout) == found
    Draft202012Validator(SCHEMA).validate(found)
    named = [one["id"] for one in found["decisions"] if one["conflict"]]
    merged = etree.parse(CASES / case / "merged.xml")
    assert sorted(named) == sorted(str(one.get("id")) for one in merged.iter("{urn:policyver:merge:1}conflict"))
    assert found["summary"]["conflicts"] == len(named)
    assert ran.returncode == (5 if named else 0)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_comments_of_either_side_stay(tmp_path: Path) -> None:
    base, *both = (read_side(side) for side in sides("both-renumber"))
    for name, side in zip(("base", "ours", "theirs"), (base, *both), strict=True):
        mark = "" if name == "base" else f"<!-- {name} -->\n"
        (tmp_path / name).write_text(side.replace("<body>", f"{mark}<body>"), "utf-8")
    ran = run("merge", *(str(tmp_path / name) for name in ("base", "ours", "theirs")))
    wanted = (CASES / "both-renumber/merged.xml").read_text("utf-8")
    both_marks = {wanted.replace("  <body>", f"  <!-- {one} -->\n  <!-- {other} -->\n  <body>") for one, other in TWO}
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout in both_marks


def test_a_side_from_standard_input() -> None:
    base, ours, theirs = sides("two-sentences")
    with open(theirs, "rb") as file:  # noqa: PTH123 - a path as a text
        ran = run("merge", base, ours, "-", stdin=file.read())
    assert ran.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("-", "-", "x.xml"), 2),
        (("x.xml",), 2),
        (("missing.xml", "missing.xml", "missing.xml"), 4),
        ((str(CASES / "two-sentences/why.md"),) * 3, 3),
    ],
)
def test_exit_codes(arguments: tuple[str, ...], code: int) -> None:
    assert run("merge", *arguments).returncode == code
