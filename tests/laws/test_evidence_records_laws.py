"""Whatever bytes come, a reader of records gives records that make a valid item, or refuses them."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from policyver.errors import DocumentError
from policyver.history.register import added
from policyver.importers.evidence.bibtex import read_bibtex
from policyver.importers.evidence.csl_json import read_csl_json
from policyver.importers.evidence.record import Record, date_of, evidence_of
from policyver.importers.evidence.ris import read_ris
from policyver.model.finding import Severity
from policyver.model.topic import Question, Topic
from policyver.policyxml.read_topic import read_topic
from policyver.policyxml.validate import validate_topic
from policyver.policyxml.write_topic import write_topic

TOPIC = Topic("t", (Question("q", "Q?"),))
WORDS = st.text(st.characters(codec="utf-8"), max_size=30)
TEX = st.lists(
    st.sampled_from(
        [
            *"abcXYZ09 \n\t{}\\\"'@#,=%$&~^_-",
            "\\'e",
            '\\"{u}',
            "{\\ss}",
            " and ",
            "@article{",
            "year=2020",
            "title",
            "--",
        ]
    ),
    max_size=60,
).map("".join)
RIS_LINES = st.lists(
    st.tuples(st.sampled_from(["TY", "ER", "AU", "TI", "PY", "DA", "SP", "DO", "AN", "DB", "xx", ""]), WORDS).map(
        lambda pair: f"{pair[0]}  - {pair[1]}"
    ),
    max_size=20,
).map("\n".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "title",
                    "author",
                    "family",
                    "given",
                    "issued",
                    "date-parts",
                    "raw",
                    "DOI",
                    "PMID",
                    "page",
                    "id",
                    "items",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


def check(records: tuple[Record, ...]) -> None:
    for record in records:
        date = date_of(record)
        if date is None:
            continue
        item = evidence_of(record, date, (), confirmed=False)
        data = write_topic(added(TOPIC, [item]))
        errors = [found for found in validate_topic(data) if found.severity is Severity.ERROR]
        assert [found.code for found in errors if item.citation] == []
        if not errors:
            assert read_topic(data).evidence == (item,)


def refused(read: Any, data: bytes) -> None:  # noqa: ANN401 - any of the readers
    with contextlib.suppress(DocumentError):
        check(read(data))


@settings(deadline=None, max_examples=150)
@given(TEX)
def test_bibtex(text: str) -> None:
    refused(read_bibtex, text.encode())
    refused(read_bibtex, f"@article{{k, author = {{{text}}}, year = 2020}}".encode())


@settings(deadline=None, max_examples=150)
@given(RIS_LINES)
def test_ris(text: str) -> None:
    refused(read_ris, text.encode())
    refused(read_ris, f"TY  - JOUR\n{text}\nPY  - 2020\nER  - ".encode())


@settings(deadline=None, max_examples=150)
@given(JSON)
def test_csl_json(value: object) -> None:
    refused(read_csl_json, json.dumps(value).encode())
    refused(read_csl_json, json.dumps({"title": value, "author": value, "issued": {"date-parts": [[2020]]}}).encode())


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200))
def test_bytes(data: bytes) -> None:
    for read in (read_bibtex, read_ris, read_csl_json):
        refused(read, data)
