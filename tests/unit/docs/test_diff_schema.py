"""The JSON Schema of `policyver.diff`: a valid schema, in step with the model, strict about what the format fixes."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

import policyver.render
from policyver.model.change import Change, Impact, Op, Signal
from policyver.model.revision import Fidelity, Status
from policyver.model.stance import Basis, Beside, Certainty, Direction, Strength, Transition

SCHEMA: dict[str, Any] = json.loads(
    (Path(policyver.render.__file__).parent / "schema" / "diff.schema.json").read_text(encoding="utf-8")
)
PAGE = Path(__file__).parents[3] / "docs" / "format" / "comparison.md"
VALIDATOR = Draft202012Validator(SCHEMA)

ENUMS: list[tuple[str, list[str | None]]] = [
    ("kindOfChange", [kind.__name__.lower() for kind in get_args(Change)]),
    ("impact", [*sorted(Impact, reverse=True), None]),
    ("signals.items", [*Signal]),
    ("edits.items.prefixItems.0", [*Op]),
    ("revision.properties.status", [*Status]),
    ("revision.properties.fidelity", [*Fidelity, None]),
    ("stanceChange.properties.transition", [*Transition]),
    ("stanceChange.properties.beside.items", [*Beside]),
    ("stance.properties.direction", [*Direction]),
    ("stance.properties.basis", [*Basis, None]),
    ("stance.properties.strength", [*Strength]),
    ("stance.properties.certainty", [*Certainty]),
]
PLACE = {"id": "x", "label": None, "title": None, "path": ["x"]}
DROP = object()
BROKEN: list[tuple[str, object]] = [
    ("kind", "policyver.patch"),
    ("version", 2),
    ("more", 1),
    ("notices", DROP),
    ("old.commit", "HEAD"),
    ("old.status", "final"),
    ("new.published", "May 2021"),
    ("new.fidelity", DROP),
    ("summary.changes.unchanged", 1),
    ("summary.changes.inserted", 0),
    ("summary.impact.editorial", DROP),
    ("sections.0.changes", []),
    ("sections.0.changes", ["unchanged", "amended"]),
    ("sections.0.impact", "editorial"),
    ("sections.0.signals", ["order"]),
    ("sections.0.new", []),
    ("sections.0.title_edits", []),
    ("sections.0.old.0.path", []),
    ("sections.0.old.0.id", "No Slug"),
    ("sections.0.old.0.title", DROP),
    ("sections.1.old", [PLACE]),
    ("sections.2.impact", None),
    ("sections.2.changes", ["retitled"]),
    ("sections.2.changes", ["split"]),
    ("sections.2.changes", ["merged"]),
    ("sections.2.changes", ["amended", "amended"]),
    ("sections.2.signals", ["mood"]),
    ("sections.2.blocks.0.changes", ["retitled"]),
    ("sections.2.blocks.0.new.0.name", "list"),
    ("sections.2.blocks.0.new.0.index", -1),
    ("sections.2.blocks.0.sentences.0.edits.0", ["replace", "x"]),
    ("sections.2.blocks.0.sentences.0.edits.0", ["equal"]),
    ("sections.2.blocks.0.sentences.0.edits.0", ["equal", "x", "y"]),
    ("stances.0.transition", "changed"),
    ("stances.0.transition", "newly-stated"),
    ("stances.0.transition", "withdrawn"),
    ("stances.0.old", None),
    ("stances.0.population.new", None),
    ("stances.0.beside", DROP),
    ("stances.0.new.scheme", {"name": "GRADE"}),
    ("stances.0.new.reviewed", "soon"),
    ("references.0.changes", ["amended"]),
    ("references.0.changes", ["unchanged"]),
    ("references.0.new", None),
    ("metadata.0.old", 2018),
]
SOUND: list[tuple[str, object]] = [
    ("new.commit", "a" * 64),
    ("old.published", "1969-12-31"),
    ("notices", ["A stretch was too large to look into."]),
    ("sections", []),
    ("stances.0.old.scheme", {"name": "GRADE", "version": "2013"}),
    ("sections.2.blocks.0.old.0.section", "background"),
    ("metadata.0.new", None),
]


@pytest.fixture
def example() -> dict[str, Any]:
    found = re.search(r"^```json\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert found is not None
    read: dict[str, Any] = json.loads(found[1])
    return read


def step(node: Any, key: str) -> Any:  # noqa: ANN401 - JSON
    return node[int(key)] if isinstance(node, list) else node[key]


def changed(document: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """A copy with what stands at `path` replaced or dropped."""
    copied = copy.deepcopy(document)
    *parents, last = path.split(".")
    node: Any = copied
    for key in parents:
        node = step(node, key)
    if value is DROP:
        del node[last]
    elif isinstance(node, list):
        node[int(last)] = value
    else:
        node[last] = value
    return copied


def test_it_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("path", "words"), ENUMS)
def test_its_words_are_the_models(path: str, words: list[str | None]) -> None:
    node: Any = SCHEMA["$defs"]
    for key in path.split("."):
        node = step(node, key)
    assert node["enum"] == words


def test_it_accepts_the_documented_example(example: dict[str, Any]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(example)] == []


@pytest.mark.parametrize(("path", "value"), SOUND)
def test_it_accepts_sound_variants(example: dict[str, Any], path: str, value: object) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(changed(example, path, value))] == []


@pytest.mark.parametrize(("path", "value"), BROKEN)
def test_it_rejects_broken_ones(example: dict[str, Any], path: str, value: object) -> None:
    assert not VALIDATOR.is_valid(changed(example, path, value))


def test_it_accepts_a_split_a_merge_and_a_retitling(example: dict[str, Any]) -> None:
    place, other = PLACE, PLACE | {"id": "y", "path": ["y"]}
    common = {"impact": "editorial", "signals": ["structure"], "blocks": []}
    example["sections"] = [
        {"old": [place], "new": [place, other], "changes": ["split"], **common},
        {"old": [place, other], "new": [place], "changes": ["moved", "merged"], **common},
        {"old": [place], "new": [place], "changes": ["retitled"], "title_edits": [["insert", "X"]], **common},
    ]
    assert [error.message for error in VALIDATOR.iter_errors(example)] == []
