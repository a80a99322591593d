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
from msgspec.structs import replace
from tests.laws.distinct import with_distinct_ids
from tests.laws.documents import statements
from tests.laws.json_statement import from_json

from policyver.importers.formats import format_of
from policyver.importers.options import import_options
from policyver.importers.own_page.stated import parts_of
from policyver.model.document import ListBlock, Paragraph, Position, Section, Statement, Table
from policyver.model.identity import is_label
from policyver.model.inline import plain_text
from policyver.model.revision import Status
from policyver.policyxml.read_statement import read_statement
from policyver.publish.export import FORMATS
from policyver.render import statement_as_json
from policyver.render.skeleton import skeleton
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.importers.result import ImportOptions, ImportResult
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


@pytest.mark.parametrize("name", ["markdown", "html"])
@pytest.mark.parametrize("path", SAMPLES, ids=IDS)
def test_what_the_samples_do_not_show_comes_back(path: Path, name: str) -> None:
    """Metadata, ids, positions, stances, reasons and references to the letter; of HTML the whole statement, as a draft."""
    statement = read_statement(path.read_bytes())
    wanted = replace(statement, revision=replace(statement.revision, status=Status.DRAFT))
    result = _back(statement, name, import_options({}, self_stating=True))
    assert (result.account.lost, result.account.added) == ((), ())
    assert skeleton(result.statement) == skeleton(wanted)
    assert name == "markdown" or result.statement == wanted
    assert {finding.code for finding in result.findings} <= {"PV718", "PV769"}


@pytest.mark.parametrize("name", ["markdown", "html"])
@settings(max_examples=12, deadline=None)
@given(statement=statements().map(with_distinct_ids).filter(lambda each: is_label(each.revision.label)))
def test_no_stance_of_any_statement_gets_lost_in_silence(name: str, statement: Statement) -> None:
    """A text made to do harm may break a page; what it states comes back all the same, or the import says that it does not."""
    result = _back(statement, name, STATES_ITSELF)
    found, told = result.statement, {finding.code for finding in result.findings}
    if "PV769" not in told:
        return
    # Of tables whose cells can't lie as they say (rows below that are covered already) pandoc drops cells; then the import says so.
    assert (result.account.lost, result.account.added) == ((), ()) or "PV731" in told
    assert (found.endorsers, found.revision.dates, found.revision.relations) == (
        statement.endorsers, statement.revision.dates, statement.revision.relations,
    )  # fmt: skip
    assert (found.revision.reasons, found.schemes, found.source) == (
        statement.revision.reasons, statement.schemes, statement.source,
    )  # fmt: skip
    there, wanted = _stances(found), _stances(statement)
    assert all(there[each] == wanted[each] for each in there.keys() & wanted.keys())
    assert wanted.keys() <= there.keys() or "PV771" in told


def _stances(statement: Statement) -> dict[str, object]:
    parts = (inner for part in statement.body for inner in parts_of(part))
    return {each.id: each.stances if isinstance(each, Position) else None for each in parts}


def _back(statement: Statement, name: str, options: ImportOptions) -> ImportResult:
    chosen = next(each for each in FORMATS if each.name == name)
    return format_of("source", name).importer()(chosen.render(statement), options)


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
