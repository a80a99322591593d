"""Findings in each output: the terminal as it is seen, the data as their schemas and formats have them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from tests.unit.policyxml.base import READ_TOPIC, STATEMENT, changed

import policyver.render
from policyver.model.finding import Finding, Severity
from policyver.policyxml.validate import validate_document
from policyver.render import findings_as_github, findings_as_json, findings_as_junit, findings_as_sarif
from policyver.render.as_terminal import make_console
from policyver.render.findings_as_terminal import print_findings
from policyver.render.findings_view import Checked

SCHEMA: dict[str, Any] = json.loads(
    (Path(policyver.render.__file__).parent / "schema" / "findings.schema.json").read_text(encoding="utf-8")
)
EVIL = "x\x1b]52;c;aGk=\x07 [bold]no[/bold] [/] :smile: \u202eevil\u2066\n::error::faked %0A"
TEXT = changed(
    STATEMENT, ('direction="neither"', 'direction="nether"'), ("a drink", "a\u202e [bold]drink[/bold] [/] :smile:")
)
CHECKED = Checked("a b.xml", validate_document(TEXT.encode(), where="a b.xml", topic=READ_TOPIC), TEXT)
HOSTILE = Checked(
    "../e\x1b[2Jvil,x:y.xml",
    (
        Finding("PV202", Severity.ERROR, EVIL, line=1, column=3, expected=EVIL, help=EVIL),
        Finding("PV406", Severity.NOTE, EVIL),
    ),
    EVIL,
)
VALID = Checked("good.xml", ())


def _terminal(*documents: Checked, width: int = 60) -> str:
    file = io.StringIO()
    print_findings(documents, make_console(file, width))
    return file.getvalue()


def test_terminal_at_60_columns() -> None:
    assert (
        _terminal(CHECKED)
        == """\
a b.xml:16:86: warning PV603 U+202E reorders text
    16 │ …cite ref="r1 r2"/> a<U+202E> [bold]drink[/bold] …
       │                      ^
    help: Remove them; right-to-left words need none.

a b.xml:19:53: error PV106 direction="nether" on <stance> is
  not of the form asked for
    19 │ …population="adults" direction="nether" basis="in…
       │                      ^
    expected: for, against or neither
    help: Did you mean direction="neither"?

a b.xml is not valid: 1 error, 1 warning
"""
    )


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for line in _terminal(CHECKED, HOSTILE, VALID, width=width).splitlines():
        assert len(line) <= width, line


def test_the_mark_is_under_its_place_at_any_width() -> None:
    for width in range(30, 200, 7):
        lines = _terminal(CHECKED, width=width).splitlines()
        at = next(at for at, line in enumerate(lines) if line.strip().startswith("19 │"))
        column = lines[at + 1].index("^")
        assert lines[at][column:].startswith("dir"[: len(lines[at]) - column]), (width, lines[at])


def test_hostile_text_is_shown_and_does_nothing() -> None:
    for out in (
        _terminal(HOSTILE, width=200),
        findings_as_github.render([HOSTILE]),
        findings_as_junit.render([HOSTILE]),
    ):
        assert not set("\x1b\x07\u202e\u2066") & set(out)
        assert "[bold]no[/bold] [/] :smile:" in out
        assert "<U+202E>" in out or "&lt;U+202E&gt;" in out


@pytest.mark.parametrize(
    ("documents", "words"),
    [
        ((VALID,), "good.xml is valid"),
        ((HOSTILE,), "is not valid: 1 error, 1 note"),
        ((VALID, VALID), "2 documents, all valid"),
        ((VALID, CHECKED, HOSTILE), "3 documents, 2 not valid: 2 errors, 1 warning, 1 note"),
    ],
)
def test_the_last_line_counts(documents: tuple[Checked, ...], words: str) -> None:
    assert _terminal(*documents, width=200).splitlines()[-1].endswith(words)


def test_json_is_of_its_schema_and_in_ascii() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    out = findings_as_json.render([CHECKED, HOSTILE, VALID])
    assert out.isascii()
    told = json.loads(out)
    Draft202012Validator(SCHEMA).validate(told)
    assert told["summary"] == {"errors": 2, "warnings": 1, "notes": 1}
    assert [one["valid"] for one in told["documents"]] == [False, False, True]
    assert told["documents"][1]["findings"][0]["message"] == EVIL
    assert told["documents"][1]["findings"][1]["line"] is None


def test_json_schema_is_in_step_with_the_model() -> None:
    properties = SCHEMA["$defs"]["finding"]["properties"]
    assert properties["severity"]["enum"] == list(Severity)
    assert set(properties) == set(Finding.__struct_fields__) - {"file"}


def test_sarif_has_what_code_scanning_needs() -> None:
    log = json.loads(findings_as_sarif.render([CHECKED, HOSTILE]))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["PV106", "PV202", "PV406", "PV603"]
    first, second, third, fourth = run["results"]
    assert (first["ruleId"], first["level"]) == ("PV603", "warning")
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 16, "startColumn": 86}
    assert first["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "a%20b.xml", "index": 0}
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert "region" not in fourth["locations"][0]["physicalLocation"]
    assert third["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "../e%1B%5B2Jvil%2Cx%3Ay.xml"
    assert second["message"]["text"].count("\n") == 2


@pytest.mark.parametrize(
    ("file", "uri"), [("-", "stdin"), ("/a b/c.xml", "file:///a%20b/c.xml"), ("é.xml", "%C3%A9.xml")]
)
def test_sarif_uris(file: str, uri: str) -> None:
    log = json.loads(findings_as_sarif.render([Checked(file, ())]))
    assert log["runs"][0]["artifacts"] == [{"location": {"uri": uri}}]


def test_github_is_a_command_a_line_and_text_begins_none() -> None:
    lines = findings_as_github.render([CHECKED, HOSTILE]).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::warning", "::error", "::error", "::notice"]
    assert lines[1].startswith("::error file=a b.xml,line=19,col=53,title=PV106 error::direction=")
    assert lines[2].startswith("::error file=../e<U+001B>[2Jvil%2Cx%3Ay.xml,line=1,col=3,")
    assert "faked %250A" in lines[2]


@pytest.mark.parametrize(("strict", "failures"), [(False, "2"), (True, "3")])
def test_junit_counts_failures(strict: bool, failures: str) -> None:
    root = etree.fromstring(findings_as_junit.render([CHECKED, HOSTILE, VALID], strict=strict).encode())
    assert (root.get("tests"), root.get("failures")) == ("5", failures)
    assert len(root.findall(".//failure")) == int(failures)
    assert [suite.get("tests") for suite in root] == ["2", "2", "1"]
    assert root[2][0].get("name") == "valid"
