"""What shape findings say was expected and probably meant; and that one slip is told once."""

from __future__ import annotations

import pytest
from tests.unit.policyxml.base import READ_TOPIC, STATEMENT, changed

from policyver.policyxml import shape
from policyver.policyxml.validate import MOST_FINDINGS, validate_document

# the change, then message, expected and help of the one finding
ADVICE = [
    (
        (("<rationale>", "<rational>"), ("</rationale>", "</rational>")),
        "<rational> is no element of <position>", "<stance> or <rationale>", "Did you mean <rationale>?",
    ),
    (
        (("<references>", "<refrences>"), ("</references>", "</refrences>")),
        "<refrences> is no element of <back>", "<references>", "Did you mean <references>?",
    ),
    (
        (('<reference id="r1"', '<refernce id="r1"'), ("Trial A.</reference>", "Trial A.</refernce>")),
        "<refernce> is no element of <references>", "<reference>", "Did you mean <reference>?",
    ),
    (
        (("<summary>", "<rationale/><summary>"),),
        "<rationale> does not belong inside <revision>", "<relation>, <summary> or <reason>", "<rationale> stands in <position>.",
    ),
    (
        (("<title>End</title>", '<section id="inner"/>'),),
        "<table> stands too late in <section>", "<section> or <position>",
        "Move it up: the order in <section> is <title>, <p>, <list>, <table>, <quote>, <note>, <section> then <position>.",
    ),
    ((("</rationale>", "</rationale><rationale><p/></rationale>"),), "a second <rationale> in <position>", "the end of <position>", "Keep one of them."),
    ((("<claim>Tea is inconclusive.</claim>", ""),), "<position> lacks <claim> before <stance>", "<claim>", "Add <claim> before <stance>."),
    ((('id="background"', 'idd="background"'),), "<section> has no attribute idd", "id or label", "Did you mean id?"),
    ((('basis="insufficient-evidence"', 'basis="insufficient evidence"'),), None, None, 'Did you mean basis="insufficient-evidence"?'),
    ((('status="published"', 'status="Published"'),), None, "draft, published or withdrawn", 'Did you mean status="published"?'),
    ((('doi="10.1000/182"', 'doi="https://doi.org/10.1000/182"'),), None, None, 'Did you mean doi="10.1000/182"?'),
    ((('review-due="2013"', 'review-due="2013.05"'),), None, "a date: YYYY, YYYY-MM or YYYY-MM-DD", 'Did you mean review-due="2013-05"?'),
    ((('id="background"', 'id="The Background"'),), None, None, 'Did you mean id="the-background"?'),
    ((('direction="against"', 'direction=" against"'),), None, "for, against or neither", 'Did you mean direction="against"?'),
    ((("<body>", "<body><p>x</p>"),), "<p> does not belong inside <body>", "<section> or <position>", "<p> stands in <quote>, <note>, <item>, <th>, <td>, <section> or <rationale>."),
]  # fmt: skip


@pytest.mark.parametrize(("pairs", "message", "expected", "advice"), ADVICE, ids=[row[3] for row in ADVICE])
def test_advice(pairs: tuple[tuple[str, str], ...], message: str | None, expected: str | None, advice: str) -> None:
    found, *more = validate_document(changed(STATEMENT, *pairs).encode(), topic=READ_TOPIC)
    assert not more
    assert found.help == advice
    assert message is None or found.message == message
    assert expected is None or found.expected == expected


def test_several_slips_are_several_findings_in_the_order_of_the_text() -> None:
    text = changed(
        STATEMENT,
        ("<issuer>", "<isuer>"),
        ("</issuer>", "</isuer>"),
        ('label="3"', 'lable="3"'),
        ("<item>One.</item>", ""),
    )
    found = validate_document(text.encode(), topic=READ_TOPIC)
    assert [one.code for one in found] == ["PV101", "PV104", "PV103"]
    assert [one.line for one in found] == sorted(one.line for one in found)


def test_names_that_lead_nowhere_are_not_told_while_the_shape_is_wrong() -> None:
    text = changed(STATEMENT, ('<reference id="r1"', '<reference idd="r1"'))
    assert [one.code for one in validate_document(text.encode(), topic=READ_TOPIC)] == ["PV104"]


def test_what_only_libxml2_refuses_is_told_in_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape._Walk, "element", lambda *_: None)
    text = changed(STATEMENT, ("<p>Tea is", "<para/><p>Tea is"))
    (found,) = validate_document(text.encode(), topic=READ_TOPIC)
    assert found.code == "PV110"
    assert "para" in found.message
    assert found.line > 1


def test_more_findings_than_are_read_are_counted_and_the_gravest_kept() -> None:
    many = '<link href="x"/>' * (MOST_FINDINGS + 50)
    found = validate_document(
        changed(STATEMENT, ("Tea is", many), ('id="end"', 'id="warm"')).encode(), topic=READ_TOPIC
    )
    assert len(found) == MOST_FINDINGS + 1
    assert found[0].code == "PV004"
    assert "PV201" in {one.code for one in found}
