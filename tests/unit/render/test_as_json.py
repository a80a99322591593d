"""The JSON of a comparison: its schema, its summary, and that nothing of either text is missing from it."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from policyver.compare.diff import compare
from policyver.model.outlining import outline
from policyver.policyxml.read_statement import read_statement
from policyver.render.as_json import render

ROOT = Path(__file__).parents[3]
SCHEMA = Draft202012Validator(json.loads((ROOT / "src/policyver/render/schema/diff.schema.json").read_text("utf-8")))
CHAINS = {folder.name: sorted(folder.glob("*.xml")) for folder in sorted((ROOT / "statements").iterdir())}
PAIRS = [(old, new) for files in CHAINS.values() for old, new in permutations(files, 2)]


def _diff(old: Path, new: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        render(compare(read_statement(old.read_bytes()), read_statement(new.read_bytes())))
    )
    return found


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=[f"{old.parent.name}-{old.stem}-{new.stem}" for old, new in PAIRS])
def test_real_output_fits_the_schema_and_tiles_both_texts(old: Path, new: Path) -> None:
    found = _diff(old, new)
    assert not [error.message for error in SCHEMA.iter_errors(found)]
    for file, side, kept in ((old, "old", "delete"), (new, "new", "insert")):
        texts = sorted(block.text for block in outline(read_statement(file.read_bytes())).blocks)
        edits = sorted(
            "".join(text for sentence in block["sentences"] for op, text in sentence["edits"] if op in {"equal", kept})
            for section in found["sections"]
            for block in section["blocks"]
            if block[side]
        )
        moved_within = any(
            "moved" in sentence["changes"]
            for section in found["sections"]
            for block in section["blocks"]
            for sentence in block["sentences"]
        )
        several = any(len(block[side]) > 1 for section in found["sections"] for block in section["blocks"])
        if not moved_within and not several:
            assert edits == texts


@pytest.mark.parametrize("file", [file for files in CHAINS.values() for file in files], ids=lambda file: file.stem)
def test_a_document_against_itself_holds_no_change(file: Path) -> None:
    found = _diff(file, file)
    assert found["summary"] == {"changes": {}, "impact": {"substantive": 0, "editorial": 0}}
    assert all(section["changes"] == ["unchanged"] and section["impact"] is None for section in found["sections"])
    assert all(change["transition"] == "retained" and not change["beside"] for change in found["stances"])
    assert found["references"] == found["metadata"] == found["notices"] == []


def test_the_summary_counts_sections_by_kind_and_impact() -> None:
    found = _diff(ROOT / "statements/nice-venoplasty-ms/2012.xml", ROOT / "statements/nice-venoplasty-ms/2019.xml")
    sections = found["sections"]
    for kind, count in found["summary"]["changes"].items():
        assert count == sum(kind in section["changes"] for section in sections), kind
    for impact, count in found["summary"]["impact"].items():
        assert count == sum(section["impact"] == impact for section in sections), impact
    efficacy = next(change for change in found["stances"] if change["question"] == "efficacy")
    assert (efficacy["old"]["direction"], efficacy["old"]["basis"]) == ("neither", "only-in-research")
    assert (efficacy["new"]["direction"], efficacy["transition"]) == ("against", "settled")
