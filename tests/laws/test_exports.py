"""Exports: the same statement gives the same bytes, JSON holds all of it, and Markdown and HTML keep every word on the way back."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from tests.laws.distinct import with_distinct_ids
from tests.laws.documents import statements
from tests.laws.json_statement import from_json

from policyver.importers.formats import format_of
from policyver.importers.options import import_options
from policyver.model.document import ListBlock, Paragraph, Position, Section, Statement, Table
from policyver.model.inline import plain_text
from policyver.policyxml.read_statement import read_statement
from policyver.publish.export import FORMATS
from policyver.render import statement_as_json
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.model.document import Blocks, Part

SAMPLES = sorted((Path(__file__).parents[2] / "statements").rglob("*.xml"))
STATES_ITSELF = import_options({"statement": "x", "issuers": ["I"], "label": "1"}, self_stating=True)
IDS = [f"{path.parent.name}-{path.stem}" for path in SAMPLES]


@cache
def _schema() -> Any:  # noqa: ANN401 - JSON
    text = files("policyver.render.schema").joinpath("statement.schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


@settings(max_examples=40, deadline=None)
@given(statements())
def test_json_holds_all_of_a_statement(statement: Statement) -> None:
    text = statement_as_json.render(statement)
    assert text.isascii()
    assert from_json(json.loads(text)) == statement


@pytest.mark.parametrize("path", SAMPLES, ids=IDS)
def test_json_obeys_its_schema(path: Path) -> None:
    _schema().validate(json.loads(statement_as_json.render(read_statement(path.read_bytes()))))


@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_the_same_statement_gives_the_same_bytes(name: str) -> None:
    chosen = next(each for each in FORMATS if each.name == name)
    statement = read_statement(SAMPLES[0].read_bytes())
    assert chosen.render(statement) == chosen.render(read_statement(SAMPLES[0].read_bytes()))


@settings(max_examples=15, deadline=None)
@given(statements().map(with_distinct_ids))
def test_hostile_statements_export_to_every_text_format(statement: Statement) -> None:
    for each in FORMATS:
        if not each.binary:
            assert each.render(statement) == each.render(statement)


@pytest.mark.parametrize("name", ["markdown", "html"])
@pytest.mark.parametrize("path", SAMPLES[::5], ids=IDS[::5])
def test_the_samples_come_back_word_for_word(path: Path, name: str) -> None:
    _check_words(read_statement(path.read_bytes()), name, whole=True)


@settings(max_examples=12, deadline=None)
@given(statement=statements().map(with_distinct_ids))
def test_every_statement_comes_back_from_markdown(statement: Statement) -> None:
    _check_words(statement, "markdown", whole=False)


def _check_words(statement: Statement, name: str, *, whole: bool) -> None:
    """Every word of the text is in what is imported of its export, in the same order.

    Generated texts stand right beside what an export adds (a citation's labels), so of them the letters are followed.
    """
    chosen = next(each for each in FORMATS if each.name == name)
    found = format_of("source", name)
    result = found.importer()(chosen.render(statement), STATES_ITSELF)
    wanted = [word for part in statement.body for text in _texts(part) for word in visible_line(text).split()]
    there = [word for part in result.statement.body for text in _texts(part) for word in text.split()]
    missing = _first_missing(wanted, there) if whole else _first_missing("".join(wanted), "".join(there))
    assert missing is None, missing
    assert (result.account.lost, result.account.added) == ((), ()), result.account.lost + result.account.added


def _first_missing(wanted: Sequence[str], there: Sequence[str]) -> str | None:
    """The first of `wanted` that `there` does not have in its turn."""
    left = iter(there)
    return next((each for each in wanted if not any(one == each for one in left)), None)


def _texts(part: Part) -> Iterator[str]:
    yield plain_text(part.title)
    if isinstance(part, Position):
        yield plain_text(part.claim)
    yield from _block_texts(part.rationale if isinstance(part, Position) else part.blocks)
    if isinstance(part, Section):
        for inner in part.parts:
            yield from _texts(inner)


def _block_texts(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        flows: Any = (block,)
        if isinstance(block, Table):
            yield plain_text(block.caption)
            flows = (cell for row in (*block.head, *block.body) for cell in row.cells)
        elif isinstance(block, ListBlock):
            flows = block.items
        for flow in flows:
            yield plain_text(flow.content)
            if not isinstance(flow, Paragraph):
                yield from _block_texts(flow.blocks)
