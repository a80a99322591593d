"""The passes together: the draft, its account of words, and laws that hold for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from policyver import render
from policyver.errors import DocumentError
from policyver.importers.codes import IMPORT_RULES, MAX_PER_CODE
from policyver.importers.options import GivenOptions, import_options
from policyver.importers.report import import_report, report_json
from policyver.importers.text import import_text
from policyver.model.document import Position, Reference
from policyver.model.finding import Severity
from policyver.model.inline import plain_text
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.rules import RULES
from policyver.policyxml.validate import validate_statement
from policyver.policyxml.write import write_statement

if TYPE_CHECKING:
    from policyver.importers.result import ImportResult

GIVEN = GivenOptions(statement="example", issuers=["Society of Examples"], label="1", title="Example")
TOUR = Path(__file__).parents[3] / "docs" / "tour" / "ccsvi-2010.txt"
SCHEMA = Path(next(iter(render.__path__))) / "schema" / "import-report.schema.json"

PIECES = st.sampled_from([
    "1. ", "2. ", "3.", "(i) ", "(ii) ", "; ", ": ", ". ", ".", "-\n", "\n", "\n\n", "\x0c", " ", "  ", "(1,2)", "(3\u20136)", "[1]",
    "CONCLUSION", "REFERENCES", "References", "guided", "image", "and", "The", "MS", "\u2022 ", "1336", "\ufffd", "\x1b", "\u00ad",
    "word* ", "word1 ", "* Note", "\u2020", "1 Note", "a Note", "\ufb01", "\u2013", "e\u0301", "\u2010\n", "/\n", "\u2028", "\x85", "96", "(60)", "well", "-", "\u00ad\n",
])  # fmt: skip


def imported(text: str | bytes, **changed: object) -> ImportResult:
    data = text.encode() if isinstance(text, str) else text
    return import_text(data, import_options({**GIVEN, **changed}))  # type: ignore[typeddict-item] # tables of options


def assert_sound(result: ImportResult) -> None:
    assert (result.account.lost, result.account.added) == ((), ())
    assert result.account.source == result.account.output + sum(len(each.text.split()) for each in result.account.taken)
    data = write_statement(result.statement)
    assert read_statement(data) == result.statement
    errors = [each for each in validate_statement(data) if each.severity is Severity.ERROR]
    assert not errors
    assert all(each.code in IMPORT_RULES for each in result.findings)


@example("References\u2010\n\u20281. ")
@given(st.lists(PIECES | st.text(max_size=5), min_size=1, max_size=40).map("".join))
def test_no_text_loses_a_word_or_makes_an_invalid_draft(text: str) -> None:
    try:
        result = imported(text.encode("utf-8", "ignore"))
    except DocumentError:
        return
    assert_sound(result)
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(import_report(result, "in.txt"))


@given(st.binary(max_size=60))
def test_any_bytes_are_imported_or_refused(data: bytes) -> None:
    try:
        result = imported(data)
    except DocumentError:
        return
    assert_sound(result)


def test_the_tour_text() -> None:
    result = imported(TOUR.read_bytes(), issuers=["Society of Interventional Radiology"])
    assert_sound(result)
    body = result.statement.body
    assert [part.label for part in body if isinstance(part, Position)] == ["1", "2", "3", "4", "5"]
    assert (body[0].id, body[-1].id) == ("background", "conclusion")
    assert [each.label for each in result.statement.references] == [str(number) for number in range(1, 16)]
    assert "image-guided" in {join.result for join in result.account.joins}
    assert [(each.code, each.line) for each in result.findings if each.code == "PV701"] == [("PV701", 133)]


def test_the_account_is_a_witness_of_its_own() -> None:
    result = imported("One two three.\n\n1. Four five.\n\nSix.")
    assert (result.account.source, result.account.output) == (7, 6)
    assert [(each.text, each.taken_as) for each in result.account.taken] == [("1.", "number")]


def test_a_reference_list_is_kept() -> None:
    result = imported("It is so (1,2).\n\nREFERENCES\n\n1. Doe J. A\nstudy. 2010;1:2-\n3.\n2. Roe R. More.")
    assert result.statement.references == (
        Reference("r1", ("Doe J. A study. 2010;1:2-3.",), "1"),
        Reference("r2", ("Roe R. More.",), "2"),
    )
    assert_sound(result)


@pytest.mark.parametrize(
    ("text", "title", "stand_in", "parts"),
    [
        ("A STATEMENT ON\nVEINS\n\nText here.", None, "A STATEMENT ON VEINS", ["background"]),
        ("A STATEMENT\n\nBACKGROUND\n\nText here.", None, "A STATEMENT", ["background"]),
        ("BACKGROUND\n\nText here.", None, "BACKGROUND", ["background"]),
        ("The first line of a\nparagraph.", None, "The first line of a", ["background"]),
        ("The first insuffi-\nciency.", None, "The first insufficiency.", ["background"]),
        ("A STATEMENT\n\nText here.", "A statement", "A statement", ["background"]),
        ("A STATEMENT\n\nText here.", "Another", "Another", ["statement"]),
    ],
)
def test_titles(text: str, title: str | None, stand_in: str, parts: list[str]) -> None:
    result = imported(text, title=title)
    assert plain_text(result.statement.title) == stand_in
    assert [part.id for part in result.statement.body] == parts
    assert ("PV722" in {each.code for each in result.findings}) is (title is None)
    assert_sound(result)


def test_findings_of_one_kind_are_bounded_and_counted() -> None:
    result = imported("a\ufffdb\n" * (MAX_PER_CODE + 50))
    found = [each for each in result.findings if each.code == "PV701"]
    assert len(found) == MAX_PER_CODE + 1
    assert found[-1].message.startswith("50 more")


@pytest.mark.parametrize(
    "line",
    [
        "1. a\n", "1. Foo bar.\n\n", "foo-\n", "foo-\nbar\n", "ab. Cd ", "(", "(1,", "(1,2) foo. ", "foo: (i) a; (ii) b; ", "(i) a, (ii) b, ",
        "HEAD\n\n", "HEADING ", ".", '."', "-", "a-", "a\x1b[31mb\n", "\t", "Foo bar\n\n", "\n", " ", "\ufffd", "1", "[1\u2013", "\u00ad\n",
    ],
)  # fmt: skip
def test_hostile_texts_lose_no_word(line: str) -> None:
    """How the time grows is measured by bench/import_growth.py: a test that is timed fails on a busy machine."""
    assert_sound(imported(line * 500 + "\nx"))


def test_codes_are_of_the_importers_alone() -> None:
    assert not IMPORT_RULES.keys() & RULES.keys()
    assert all(code.startswith("PV7") and rule.why and rule.mend for code, rule in IMPORT_RULES.items())


def test_the_report_is_ascii_json() -> None:
    text = report_json(imported("\u202e \ufffd"), "\x1b.txt")
    assert text.isascii()
    assert json.loads(text)["source"] == "\x1b.txt"
