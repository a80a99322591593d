"""FHIR: every sample is a valid R5 bundle by the models of fhir.resources, and each stance is told in codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.bundle import Bundle

from policyver.model.document import Paragraph, Position, Reference, Section, Statement
from policyver.model.revision import Fidelity, Revision, Source, Status
from policyver.model.stance import Basis, Certainty, Direction, Scheme, Stance, Strength
from policyver.policyxml.read_statement import read_statement
from policyver.render.fhir.as_fhir import bundle, render

SAMPLES = sorted((Path(__file__).parents[3] / "statements").rglob("*.xml"))


def _resources(found: Any, kind: str) -> list[Any]:  # noqa: ANN401 - JSON
    return [entry["resource"] for entry in found["entry"] if entry["resource"]["resourceType"] == kind]


def _statement(*stances: Stance) -> Statement:
    position = Position("b", ("Do <b>not</b> & so",), stances, (Paragraph(("why \u202e",)),), (), "1")
    return Statement(
        "example", "position-statement", ("T",), ("Society",), Revision("1", Status.DRAFT), (Section("a", (), (), (position,)),),
        source=Source((), Fidelity.ILLUSTRATIVE), references=(Reference("r1", ("One",), "1", "10.1000/x", "12", confirmed=False),),
    )  # fmt: skip


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_samples_are_valid_r5(path: Path) -> None:
    statement = read_statement(path.read_bytes())
    text = render(statement)
    assert text == render(read_statement(path.read_bytes()))
    found = json.loads(text)
    Bundle.model_validate(found)
    urls = {entry["fullUrl"] for entry in found["entry"]}
    assert len(urls) == len(found["entry"])
    assert {part for part in text.split('"') if part.startswith("urn:uuid:")} <= urls


STANCES = [
    (Stance("q", "adults", Direction.FOR, None, Strength.STRONG, Certainty.HIGH), "strong", "for", "high"),
    (
        Stance("q", "adults", Direction.AGAINST, None, Strength.CONDITIONAL, Certainty.VERY_LOW),
        "weak",
        "against",
        "very-low",
    ),
    (Stance("q", "adults", Direction.NEITHER, Basis.ONLY_IN_RESEARCH), "ungraded", "neither", "ungraded"),
]


@pytest.mark.parametrize(("stance", "strength", "direction", "certainty"), STANCES)
def test_a_stance_in_codes(stance: Stance, strength: str, direction: str, certainty: str) -> None:
    found = bundle(_statement(stance))
    Bundle.model_validate(found)
    (assessment,) = _resources(found, "ArtifactAssessment")
    (content,) = assessment["content"]
    by_type = {each["type"]["coding"][0]["code"]: each for each in content["component"]}
    assert by_type["strength-of-recommendation"]["classifier"][0]["coding"][0]["code"] == strength
    assert by_type["direction-of-recommendation"]["classifier"][0]["coding"][0]["code"] == direction
    assert by_type["ratings"]["classifier"][0]["coding"][0]["code"] == certainty
    assert ("discussion" in by_type) is (stance.basis is not None)


def test_the_issuers_own_grade_comes_with_its_scale_and_version() -> None:
    scheme = Scheme("uspstf", "USPSTF", "2012")
    found = bundle(_statement(Stance("q", "adults", Direction.FOR, grade="C", scheme=scheme)))
    Bundle.model_validate(found)
    assert {"code": "C", "system": "urn:policyver:scheme:uspstf", "version": "2012", "display": "USPSTF C"} in [
        coding
        for component in _resources(found, "ArtifactAssessment")[0]["content"][0]["component"]
        for concept in component["classifier"]
        for coding in concept.get("coding", [])
    ]


def test_what_is_not_verbatim_or_confirmed_says_so_and_text_is_escaped() -> None:
    found = bundle(_statement())
    Bundle.model_validate(found)
    document, position = _resources(found, "Composition")
    assert document["title"] == "T [illustrative: issued by nobody]"
    assert document["_date"]["extension"][0]["valueCode"] == "unknown"
    assert document["status"] == "preliminary"
    assert "Do &lt;b&gt;not&lt;/b&gt; &amp; so" in json.dumps(position)
    (citation,) = _resources(found, "Citation")
    assert citation["summary"][0]["text"] == "One (not confirmed)"
    assert [each["value"] for each in citation["citedArtifact"]["identifier"]] == ["10.1000/x", "12"]
