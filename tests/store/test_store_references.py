"""How documents are named: text to typed values."""

from __future__ import annotations

import pytest
from tests.store.stores import day

from policyver.errors import UsageError
from policyver.store.references import (
    AtCommit,
    DocumentReference,
    Draft,
    FilePath,
    Labelled,
    Latest,
    Range,
    Selected,
    StandardInput,
    StatementName,
    parse_reference,
)

FORMS: list[tuple[str, DocumentReference]] = [
    ("-", StandardInput()),
    ("alpha", StatementName("alpha")),
    ("alpha@2010", Selected("alpha", Labelled("2010", day("2010")))),
    ("alpha@2010-09", Selected("alpha", Labelled("2010-09", day("2010-09")))),
    ("alpha@2010-13", Selected("alpha", Labelled("2010-13"))),
    ("alpha@v1.2_b", Selected("alpha", Labelled("v1.2_b"))),
    ("alpha@latest", Selected("alpha", Latest())),
    ("alpha@draft", Selected("alpha", Draft())),
    ("alpha@git:HEAD~2", Selected("alpha", AtCommit("HEAD~2"))),
    ("alpha@git:feature/x", Selected("alpha", AtCommit("feature/x"))),
    ("alpha@git:v1^", Selected("alpha", AtCommit("v1^"))),
    ("alpha@1..2", Range("alpha", Labelled("1"), Labelled("2"))),
    ("alpha@2010..latest", Range("alpha", Labelled("2010", day("2010")), Latest())),
    ("alpha@git:HEAD~1..draft", Range("alpha", AtCommit("HEAD~1"), Draft())),
    ("x.xml", FilePath("x.xml")),
    ("./alpha", FilePath("./alpha")),
    ("../x", FilePath("../x")),
    ("a\\b", FilePath("a\\b")),
    ("alpha@../x", FilePath("alpha@../x")),
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text for text, _ in FORMS])
def test_form(text: str, expected: DocumentReference) -> None:
    assert parse_reference(text) == expected


REFUSED = [
    "",
    "--output=f",
    "Alpha",
    "alpha@",
    "alpha@--output=f",
    "alpha@git:",
    "alpha@git:--output=f",
    "alpha@git:-n1",
    "alpha@git:HEAD:foo",
    "alpha@git:@{-1}",
    "alpha@git:HEAD@{1}",
    "alpha@git::x",
    "alpha@git:a b",
    "alpha@git:a..b..c",
    "alpha@..2",
    "alpha@1..",
    "alpha@1...2",
    "alpha@a b",
    "alpha@1\n",
    "alpha\n",
    "al\0pha.xml",
    "alpha@" + "1" * 65,
    "@1",
]


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_reference(text)
    assert "ID@LABEL" in raised.value.hint
