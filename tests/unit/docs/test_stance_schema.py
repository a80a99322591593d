"""The JSON Schema of `policyver.stance-timeline`: valid, in step with the model, and obeyed by the documented example."""

from __future__ import annotations

import copy
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from policyver.model.revision import Fidelity
from policyver.model.stance import Basis, Beside, Certainty, Direction, Strength, Transition

SCHEMA: dict[str, Any] = json.loads(
    (files("policyver.render") / "schema" / "stance-timeline.schema.json").read_text("utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)
PAGE = Path(__file__).parents[3] / "docs" / "format" / "topic.md"
ENUMS: list[tuple[str, list[str | None]]] = [
    ("transition", [*Transition]),
    ("beside.items", [*Beside]),
    ("direction", [*Direction]),
    ("cell.properties.direction", [*Direction, None]),
    ("cell.properties.basis", [*Basis, None]),
    ("cell.properties.strength", [*Strength, None]),
    ("cell.properties.certainty", [*Certainty, None]),
    ("revision.properties.fidelity", [*Fidelity, None]),
]
CELL = ("questions", 0, "rows", 0, "cells", 0)
ITEM = ("questions", 0, "evidence", 0)
BROKEN: list[tuple[tuple[str | int, ...], object]] = [
    (("kind",), "policyver.diff"),
    (("version",), 2),
    (("more",), 1),
    ((*CELL, "direction"), None),
    ((*CELL, "transition"), "changed"),
    ((*CELL, "transition"), "withdrawn"),
    ((*CELL, "beside"), ["split", "split"]),
    ((*CELL, "published"), "May 2018"),
    ((*ITEM, "direction"), None),
    ((*ITEM, "n"), -1),
    ((*ITEM, "considered-by"), ["example-night-lights"]),
    (("statements", 0, "revisions", 0, "fidelity"), "invented"),
]


@pytest.fixture
def example() -> dict[str, Any]:
    blocks = re.findall(r"^```json\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    (found,) = (read for read in map(json.loads, blocks) if read["kind"] == "policyver.stance-timeline")
    return dict(found)


def test_it_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("path", "words"), ENUMS)
def test_its_words_are_the_models(path: str, words: list[str | None]) -> None:
    node: Any = SCHEMA["$defs"]
    for key in path.split("."):
        node = node[key]
    assert node["enum"] == words


def test_it_accepts_the_documented_example(example: dict[str, Any]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(example)] == []


@pytest.mark.parametrize(("path", "value"), BROKEN)
def test_it_rejects_broken_ones(example: dict[str, Any], path: tuple[str | int, ...], value: object) -> None:
    changed: Any = copy.deepcopy(example)
    node = changed
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    assert not VALIDATOR.is_valid(changed)


def test_every_field_is_named_on_the_page(example: dict[str, Any]) -> None:
    text = PAGE.read_text("utf-8")
    assert [name for name in SCHEMA["$defs"]["cell"]["required"] if f'"{name}"' not in text] == []
    assert [name for name in SCHEMA["$defs"]["evidence"]["required"] if f'"{name}"' not in text] == []
    assert example
