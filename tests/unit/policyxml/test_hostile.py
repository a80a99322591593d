"""Documents that mean harm: refused with a finding, or shown harmless; and never slow."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from tests.unit.policyxml.base import READ_TOPIC, STATEMENT, TOPIC, changed

from policyver.errors import DocumentError
from policyver.policyxml import schematron
from policyver.policyxml.read_outline import contents_apart, head_apart, read_source
from policyver.policyxml.rules import unreadable
from policyver.policyxml.safety import Limits
from policyver.policyxml.validate import validate_document, validate_statement, validate_topic

if TYPE_CHECKING:
    from pathlib import Path

LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
UNREADABLE = [
    ("empty", b"", "PV002", "empty"),
    ("not XML", b"hello", "PV001", "not well-formed"),
    ("cut off", STATEMENT.encode()[:500], "PV001", "not well-formed"),
    ("NUL", STATEMENT.replace("drink", "dr\0nk").encode(), "PV001", "not well-formed"),
    ("C0 control", STATEMENT.replace("drink", "dr\x1bnk").encode(), "PV001", "not well-formed"),
    ("undefined entity", STATEMENT.replace("drink", "&nbsp;").encode(), "PV001", "not well-formed"),
    ("DOCTYPE", STATEMENT.replace("<statement", "<!DOCTYPE a><statement", 1).encode(), "PV002", "DOCTYPE"),
    ("billion laughs", STATEMENT.replace("<statement", LAUGHS + "<statement", 1).encode(), "PV002", "DOCTYPE"),
    ("external entity", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "PV002", "DOCTYPE"),
    ("UTF-16", STATEMENT.encode("utf-16"), "PV002", "UTF-8"),
    ("UTF-16, declared", STATEMENT.replace('"UTF-8"', '"UTF-16"').encode(), "PV002", "UTF-16"),
    ("Latin 1", STATEMENT.replace("drink", "café").encode("latin-1"), "PV002", "UTF-8"),
    ("gzip", b"\x1f\x8b\x08\x00" + bytes(20), "PV002", "UTF-8"),
    ("deep", b"<a>" * 5000 + b"</a>" * 5000, "PV001", "depth"),
    ("deep for us", b"<a>" * 150 + b"</a>" * 150, "PV002", "deep"),
    ("many elements", b"<a>" + b"<b/>" * 60_000 + b"</a>", "PV002", "elements"),
    ("another root", b"<html/>", "PV003", "root"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code", "words"), [row[1:] for row in UNREADABLE], ids=[row[0] for row in UNREADABLE])
def test_what_cannot_be_read_is_one_finding(data: bytes, code: str, words: str) -> None:
    found = validate_document(data, where="-")
    assert unreadable(found)
    assert [one.code for one in found] == [code]
    assert words in found[0].message
    assert found[0].help


def test_too_large_is_refused_by_its_size() -> None:
    (found,) = validate_document(STATEMENT.encode(), limits=Limits(max_bytes=100))
    assert (found.code, "100 bytes" in found.message) == ("PV002", True)


def test_each_validator_refuses_the_other_kind() -> None:
    assert [one.code for one in validate_statement(TOPIC.encode())] == ["PV003"]
    assert [one.code for one in validate_topic(STATEMENT.encode())] == ["PV003"]


def test_where_the_parser_stopped_is_told_with_its_column() -> None:
    (found,) = validate_document(b"<a>\n  <b></c></a>")
    assert (found.line, found.column > 0) == (2, True)


CROWDS = [
    ("one id", ("<p>Tea is", '<p id="x"/>' * 20_000 + "<p>Tea is"), ["PV201"]),
    ("one stance", ("<rationale>", '<stance question="warmth" population="p" direction="for"/>' * 20_000 + "<rationale>"), ["PV405"]),
    ("bad links", ("Tea is", '<link href="x"/>' * 20_000), ["PV004", "PV214"]),
    ("bad citations", ("Tea is", '<cite ref="zz"/>' * 20_000), ["PV004", "PV202"]),
    ("unknown elements", ("Tea is", "<x/>" * 20_000), ["PV004", "PV101"]),
    ("attributes", ("<p>Tea is", f"<p {' '.join(f'a{at}=' + repr('1') for at in range(50_000))}/><p>Tea is"), ["PV104"]),
    ("names in one attribute", ("r1 r2", " ".join(f"r{at}" for at in range(100_000))), ["PV202"]),
    ("a long value", ('"adults"', f'"{"x " * 1_000_000}"'), []),
    ("brackets", ("Tea is", "&gt;" * 500_000), []),
    ("comments", ("Tea is", "<!---->" * 50_000), ["PV004", "PV601"]),
]  # fmt: skip


@pytest.mark.parametrize(("pair", "codes"), [row[1:] for row in CROWDS], ids=[row[0] for row in CROWDS])
def test_a_crowd_takes_no_quadratic_time(pair: tuple[str, str], codes: list[str]) -> None:
    data = changed(STATEMENT, pair).encode()
    start = time.perf_counter()
    found = validate_document(data, topic=READ_TOPIC)
    assert time.perf_counter() - start < 20  # quadratic ones took minutes; a busy machine needs slack
    assert sorted({one.code for one in found}) == codes


UNENDED = [b"<section ", b'<section id="', b"<section id='<", b"</position '", b"<body ", b'<body a="', b"</body "]


@pytest.mark.parametrize("tag", UNENDED)
def test_tags_that_do_not_end_take_no_quadratic_time(tag: bytes) -> None:
    data = b'<statement xmlns="urn:policyver:statement:1">' + tag * 40_000
    start = time.perf_counter()
    with pytest.raises(DocumentError, match="not well-formed"):
        read_source(data)
    assert contents_apart(data, Limits()) is None
    head_apart(data, where="", limits=Limits())
    assert time.perf_counter() - start < 20  # quadratic ones took minutes


def test_text_of_a_document_is_told_but_never_longer_than_a_line_or_two() -> None:
    text = changed(STATEMENT, ('question="warmth"', f'question="{"q" * 5000}"'), ("trial-a trial-b", "t" * 128))
    assert (
        max(len(one.message) + len(one.expected) for one in validate_document(text.encode(), topic=READ_TOPIC)) <= 800
    )


def test_schemas_cannot_read_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<secret/>")
    schema = f"""<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt"><pattern><rule context="/*">
      <report id="PV110" test="document('{secret.as_uri()}')/secret">read</report></rule></pattern></schema>"""
    monkeypatch.setattr(schematron, "schema_bytes", lambda _: schema.encode())
    sheet = schematron._compiled.__wrapped__("statement")
    with pytest.raises(etree.XSLTApplyError):
        sheet(etree.fromstring("<a/>"))
