from __future__ import annotations

import pytest

from policyver.errors import UsageError
from policyver.importers.formats import format_of
from policyver.importers.options import GivenOptions, import_options
from policyver.importers.slugs import Slugs, issuer_words
from policyver.importers.text import import_text

GIVEN = GivenOptions(statement="x", issuers=["Society"], label="2010")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"statement": None}, "--id is missing"),
        ({"statement": "../x"}, "is no id"),
        ({"statement": "--output=f"}, "is no id"),
        ({"issuers": []}, "--issuer is missing"),
        ({"issuers": [" "]}, "--issuer is missing"),
        ({"issuers": ["Soc\x1b[1m"]}, "control character"),
        ({"label": None}, "--label is missing"),
        ({"label": "draft"}, "is no label"),
        ({"kind": "Position Statement"}, "--kind"),
        ({"topic": "CCSVI"}, "--topic"),
        ({"published": "Sept 2010"}, "--published"),
        ({"fidelity": "exact"}, "--fidelity"),
        ({"language": "e n"}, "--lang"),
        ({"title": "a\x00b"}, "control character"),
    ],
)
def test_wrong_options_are_refused(wrong: GivenOptions, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        import_options({**GIVEN, **wrong})
    assert caught.value.hint


def test_no_topic_may_be_said_or_left_out() -> None:
    assert import_options(GIVEN).topic is None
    assert import_options({**GIVEN, "topic": "none"}).topic is None


@pytest.mark.parametrize(
    ("name", "named"), [("a.txt", None), ("a.TXT", None), ("-", None), ("a.pdf", "text"), ("a", "text")]
)
def test_text_is_read(name: str, named: str | None) -> None:
    assert format_of(name, named).importer() is import_text


@pytest.mark.parametrize(
    ("name", "named", "message"),
    [
        ("a.doc", None, "Word before 2007 is not read"),
        ("a", None, "can't tell the format"),
        ("a.b/c", None, "can't tell the format"),
        ("a.txt", "wordstar", "'wordstar' is not known"),
    ],
)
def test_other_formats_are_refused(name: str, named: str | None, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        format_of(name, named)


@pytest.mark.parametrize(
    ("claim", "slug"),
    [
        ("At present, SIR considers the literature to be inconclusive", "literature-inconclusive"),
        ("SIR supports high-quality research, and more of it", "high-quality-research"),
        ("96 patients", "s-96-patients"),
        ("\u00c9valuation pr\u00e9liminaire", "evaluation-preliminaire"),
        ("\u6c34", "position"),
        ("SIR recommends", "sir-recommends"),
    ],
)
def test_ids_of_claims(claim: str, slug: str) -> None:
    assert Slugs(issuer_words(("Society of Interventional Radiology",))).claim(claim) == slug


def test_ids_are_given_once() -> None:
    slugs = Slugs()
    assert [slugs.title(text) for text in ("Scope", "Scope", "Scope 2", "SCOPE")] == [
        "scope",
        "scope-2",
        "scope-2-2",
        "scope-3",
    ]
