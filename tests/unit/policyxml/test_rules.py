"""Every rule, broken once in a document that is otherwise valid: it is found, it alone, and at its place."""

from __future__ import annotations

import pytest
from tests.unit.policyxml.base import READ_STATEMENT, READ_TOPIC, STATEMENT, TOPIC, changed, place

from policyver.model.finding import Severity
from policyver.policyxml.rules import RULES
from policyver.policyxml.validate import validate_document

# code, the change (old, new), and where the finding points: the first place of this text after the change
BREACHES = [
    ("PV001", ("</summary>", "</sumary>"), None),
    ("PV002", ("<statement ", "<!DOCTYPE a><statement "), None),
    ("PV003", ("urn:policyver:statement:1", "urn:policyver:statement:2"), "<statement"),
    ("PV101", ("<p>Tea is", "<para/><p>Tea is"), "<para/>"),
    ("PV101", ("<issuer>Tea Society", "<issuer><em>Tea</em> Society"), "<em>"),
    ("PV102", ("<claim>Tea is inconclusive.</claim>", "<claim>Tea.</claim><title>Late</title>"), "<title>Late"),
    ("PV102", ("<summary>", "<summary>One.</summary><summary>"), "<summary>What"),
    ("PV103", ("<claim>Tea is inconclusive.</claim>", ""), "<stance"),
    ("PV103", ("<item>One.</item>", ""), "<list"),
    ("PV103", ("<title>Tea</title>", ""), "<front>"),
    ("PV104", ('label="3"', 'nummer="3"'), "nummer"),
    ("PV104", (' id="warm"', ' Id="warm"'), 'Id="warm"'),
    ("PV105", (' driver="new-evidence"', ""), "<reason"),
    ("PV106", ('direction="neither"', 'direction="nether"'), "direction"),
    ("PV106", ('label="2010" status', 'label="--output=f" status'), "label"),
    ("PV106", ('id="background"', 'id="../x"'), 'id="../x"'),
    ("PV106", ('published="2010-09"', 'published="09/2010"'), "published="),
    ("PV106", ('colspan="2"', 'colspan="0"'), "colspan"),
    ("PV107", ("<p>Tea is", "Tea! <p>Tea is"), "<p>Tea is"),
    ("PV108", ("Kettle Association", " "), "<endorser>"),
    ("PV109", ("<p>Tea is", '<p xmlns="urn:x"/><p>Tea is'), '<p xmlns="urn:x"/>'),
    ("PV111", ("<p>Tea is", '<m:conflict xmlns:m="urn:policyver:merge:1" id="c1"/><p>Tea is'), "<m:conflict"),
    ("PV201", ('id="end"', 'id="background"'), 'id="background"><title>End'),
    ("PV202", ('ref="r1 r2"', 'ref="r1 rx"'), 'ref="r1 rx"'),
    ("PV203", ('ref="r1 r2"', 'ref="r1 warm"'), 'ref="r1 warm"'),
    ("PV205", ('about="warm"', 'about="cold"'), "about"),
    ("PV206", ('evidence="trial-a trial-b"', 'evidence="trial-c"'), 'evidence="trial-c"'),
    ("PV206", ('label="1" evidence="trial-a"', 'evidence="trial-c"'), 'evidence="trial-c"'),
    ("PV207", ('question="warmth"', 'question="heat"'), "question"),
    ("PV208", ('topic="tea"', 'topic="coffee"'), "topic="),
    ("PV210", ("alpha@2005", "Alpha@2005"), "target"),
    ("PV210", ("alpha@2005", "alpha@-x"), "target"),
    ("PV210", ("alpha@2005", "--output=f@x"), "target"),
    ("PV211", ('scheme="grade"', 'scheme="uspstf"'), "scheme="),
    ("PV212", ('label="2010" status', 'label="draft" status'), "label"),
    ("PV212", ('label="2010" status', 'label="a.lock" status'), "label"),
    ("PV212", ('label="2010" status', 'label="a..b" status'), "label"),
    ("PV213", ("alpha@2005", "alpha@2010"), "target"),
    ("PV214", ("https://example.org/", "javascript:alert(1)"), "href"),
    ("PV301", ('searched="2010-06"', 'searched="2010-02-31"'), "searched"),
    ("PV301", ('review-due="2013"', 'review-due="2013-06-31"'), "review-due"),
    ("PV302", ('searched="2010-06"', 'searched="2010-10"'), "published="),
    ("PV302", ('effective="2010-09"', 'effective="2010-08-31"'), "effective"),
    ("PV302", ('review-due="2013"', 'approved="2011"'), "published="),
    ("PV302", ('review-due="2013"', 'review-due="2009"'), "review-due"),
    ("PV302", ('review-due="2013"', 'withdrawn="2009"'), "withdrawn"),
    ("PV302", ('review-due="2013"', 'superseded="2010-08"'), "superseded"),
    ("PV302", ('review-due="2013"', 'reaffirmed="2010-08"'), "reaffirmed"),
    ("PV303", (' published="2010-09"', ""), "<revision"),
    ("PV305", ('status="published"', 'status="withdrawn"'), "<revision"),
    ("PV401", (' basis="insufficient-evidence"', ""), "direction"),
    ("PV402", ('grade="B"', 'basis="no-recommendation" grade="B"'), 'basis="no-rec'),
    ("PV403", (' scheme="grade"', ""), "grade="),
    ("PV404", (' grade="B"', ""), "scheme="),
    ("PV405", ('population="children"', 'population=" adults "'), 'question="warmth" population=" adults '),
    ("PV408", ("Tea is inconclusive.", " \n "), "<position"),
    ("PV502", (">Two trials.<", "><"), "<reason"),
    ("PV601", ("<body>", "<body><!-- later -->"), "<!-- later"),
    ("PV602", ("<body>", "<body><?php evil ?>"), "<?php"),
    ("PV603", ("a drink", "a \u202edrink"), "\u202e"),
    ("PV603", ("a drink", "a &#x202E;drink"), "&#x202E;"),
    ("PV604", ("a drink", "a \x9bdrink"), "\x9b"),
    ("PV605", ("a drink", "a cafe\u0301"), "e\u0301"),
    ("PV606", ("a drink", "a dr\ufffdnk"), "\ufffd"),
    ("PV607", ("a drink", "a dr\u200bink"), "\u200b"),
    ("PV608", ("a drink", "a dr\ue000ink"), "\ue000"),
]  # fmt: skip

TOPIC_BREACHES = [
    ("PV003", ("<topic ", '<other xmlns="x"/><topic '), None),
    ("PV103", ("<citation>Trial A.</citation>", ""), "<finding"),
    ("PV106", ('n="10"', 'n="ten"'), 'n="ten"'),
    ("PV106", ('n="10"', f'n="{"9" * 5000}"'), 'n="9'),
    ("PV201", ('id="trial-b"', 'id="trial-a"'), 'id="trial-a" date="2010"'),
    ("PV201", ('id="taste"', 'id="warmth"'), 'id="warmth">Does it taste'),
    ("PV207", ('<finding question="warmth"', '<finding question="taste2"'), 'question="taste2"'),
    ("PV301", ('date="2009-05"', 'date="2009-04-31"'), "date"),
    ("PV407", ("</finding>", '</finding><finding question="warmth" direction="against"/>'), 'question="warmth" direction="against"'),
]  # fmt: skip


@pytest.mark.parametrize(("code", "pair", "at"), BREACHES, ids=lambda value: value if isinstance(value, str) else None)
def test_a_breach_is_found_alone_and_at_its_place(code: str, pair: tuple[str, str], at: str | None) -> None:
    text = changed(STATEMENT, pair)
    (found,) = validate_document(text.encode(), where="a.xml", topic=READ_TOPIC)
    assert (found.code, found.file, found.severity) == (code, "a.xml", RULES[code].severity), found
    assert found.message
    assert found.help
    if at is not None:
        assert (found.line, found.column) == place(text, at), found


@pytest.mark.parametrize(("code", "pair", "at"), TOPIC_BREACHES[1:], ids=[row[0] for row in TOPIC_BREACHES[1:]])
def test_a_breach_in_a_topic_is_found_alone_and_at_its_place(code: str, pair: tuple[str, str], at: str) -> None:
    text = changed(TOPIC, pair)
    (found,) = validate_document(text.encode())
    assert found.code == code, found
    assert (found.line, found.column) == place(text, at), found


@pytest.mark.parametrize(
    "text", [STATEMENT, "\ufeff" + STATEMENT, STATEMENT.replace("\n", "\r\n")], ids=["as is", "BOM", "CRLF"]
)
def test_the_valid_statement_has_no_finding(text: str) -> None:
    assert validate_document(text.encode(), topic=READ_TOPIC) == ()


def test_the_valid_topic_has_no_finding() -> None:
    assert validate_document(TOPIC.encode()) == ()


def test_a_position_without_a_stance_is_only_noted() -> None:
    text = changed(
        STATEMENT, ('<section id="end">', '<position id="other"><claim>Tea.</claim></position><section id="end">')
    )
    (found,) = validate_document(text.encode(), topic=READ_TOPIC)
    assert (found.code, found.severity) == ("PV406", Severity.NOTE)


@pytest.mark.parametrize(
    ("pairs", "codes"),
    [
        ((), ["PV209"]),
        (((' topic="tea"', ""),), ["PV209"]),
        ((('question="warmth"', 'question="unheard-of"'), ("trial-a trial-b", "trial-z")), ["PV209"]),
    ],
    ids=["not at hand", "not named", "nothing is judged without it"],
)
def test_without_its_topic_a_statement_is_checked_but_for_questions_and_evidence(
    pairs: tuple[tuple[str, str], ...], codes: list[str]
) -> None:
    assert [found.code for found in validate_document(changed(STATEMENT, *pairs).encode())] == codes


PREVIOUS = [
    ((), [], "the same again"),
    ((('status="published"', 'status="draft"'),), ["PV304"], "published, then a draft"),
    ((('label="2010" status="published"', 'label="2012" status="draft"'),), [], "the next draft"),
    ((('about="warm"', 'about="gone"'),), ["PV204"], "a reason about nothing in either"),
    (
        (('id="background"', 'id="history"'), ('about="warm"', 'about="background"')),
        [],
        "a reason about what was removed",
    ),
]


@pytest.mark.parametrize(("pairs", "codes"), [row[:2] for row in PREVIOUS], ids=[row[2] for row in PREVIOUS])
def test_against_the_revision_before(pairs: tuple[tuple[str, str], ...], codes: list[str]) -> None:
    text = changed(STATEMENT, *pairs)
    found = validate_document(text.encode(), topic=READ_TOPIC, previous=READ_STATEMENT)
    assert [one.code for one in found] == codes


def test_what_was_withdrawn_stays_withdrawn() -> None:
    from policyver.policyxml.read_statement import read_statement

    gone = changed(STATEMENT, ('status="published"', 'status="withdrawn"'), ('review-due="2013"', 'withdrawn="2012"'))
    previous = read_statement(gone.encode())
    for status, codes in (("draft", ["PV304"]), ("published", ["PV304"]), ("withdrawn", [])):
        text = changed(gone, ('status="withdrawn"', f'status="{status}"'))
        found = validate_document(text.encode(), topic=READ_TOPIC, previous=previous)
        assert [one.code for one in found] == codes, status


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("2010", "2010-09"), ("2010-09", "2010"), ("2010-09", "2010-09-01"), ("2010-09-30", "2010-09")],
)
def test_partial_dates_contradict_only_where_no_day_fits(earlier: str, later: str) -> None:
    text = changed(
        STATEMENT, (' searched="2010-06"', ""), (' review-due="2013"', ""),
        ('published="2010-09"', f'published="{earlier}"'), ('effective="2010-09"', f'effective="{later}"'),
    )  # fmt: skip
    assert validate_document(text.encode(), topic=READ_TOPIC) == ()


def test_every_rule_is_broken_here_or_where_it_belongs() -> None:
    here = {row[0] for row in BREACHES} | {row[0] for row in TOPIC_BREACHES}
    elsewhere = {"PV004", "PV110", "PV204", "PV209", "PV304", "PV406", "PV501", "PV503"}  # tests/store has the reasons
    elsewhere |= {"PV409", "PV410", "PV411"}  # test_register_rules
    elsewhere |= {"PV504", "PV505"}  # tests/store/test_review_evidence
    elsewhere |= {f"PV51{number}" for number in range(1, 6)}  # tests/unit/publish: what a changelog owes
    assert here | elsewhere == set(RULES)
    assert not here & elsewhere
