"""The small parts of validation: content models, forms, guesses, places, and the schemas themselves."""

from __future__ import annotations

import pytest
from lxml import etree, isoschematron
from tests.unit.policyxml.base import STATEMENT, TOPIC

from policyver.model.finding import Severity
from policyver.policyxml import patterns as p
from policyver.policyxml.forms import DESCRIPTIONS, Form
from policyver.policyxml.grammar import grammar, schema_bytes
from policyver.policyxml.patterns import EMPTY, NOT_ALLOWED, Child, OneOrMore, after, missing, next_names, nullable
from policyver.policyxml.peek import Peeked, peek
from policyver.policyxml.places import Place, Places, id_places
from policyver.policyxml.rule_texts import RULE_TEXTS
from policyver.policyxml.rules import RULES, clip, listed
from policyver.policyxml.suggest import closest, slips

A, B, C = Child("a"), Child("b"), Child("c")
MODELS = [
    (p.group(A, B), "a b", True, ()),
    (p.group(A, B), "a", False, (("b",),)),
    (p.group(A, B), "", False, (("a",), ("b",))),
    (p.group(A, B), "b", None, ()),
    (p.group(p.optional(A), B), "b", True, ()),
    (p.choice(A, B), "", False, (("a", "b"),)),
    (p.interleave(A, B), "b a", True, ()),
    (p.interleave(A, B), "b", False, (("a",),)),
    (OneOrMore(A), "a a a", True, ()),
    (OneOrMore(p.choice(A, B)), "b a", True, ()),
    (p.interleave(OneOrMore(A), p.optional(B)), "a b a", True, ()),
    (p.group(Child(p.TEXT), p.optional(OneOrMore(C))), "#text #text c c", True, ()),
    (p.group(Child(p.TEXT), p.optional(OneOrMore(C))), "c #text", None, ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("model", "children", "ends", "lacks"), MODELS, ids=[f"{row[1]}|{row[2]}|{at}" for at, row in enumerate(MODELS)]
)
def test_a_content_model_by_derivatives(model: p.Pattern, children: str, ends: bool | None, lacks: object) -> None:
    for name in children.split():
        model = after(model, name)
    assert (None if model == NOT_ALLOWED else nullable(model)) is ends
    assert missing(model) == lacks


def test_next_names_are_those_that_may_stand_now() -> None:
    assert next_names(p.group(p.optional(A), p.group(B, C))) == ("a", "b")
    assert next_names(EMPTY) == ()


@pytest.mark.parametrize(
    ("word", "candidates", "meant"),
    [
        ("rational", ["rationale", "relation"], "rationale"),
        ("titel", ["title", "table"], "title"),
        ("CLAIM", ["claim"], "claim"),
        ("r9", ["r1", "r2"], None),
        ("smith-2019", ["smith-2009"], None),
        ("smyth-2019", ["smith-2019"], "smith-2019"),
        ("warm2", ["warm"], "warm"),
        ("x", ["y"], None),
        ("", ["a"], None),
        ("q" * 65, ["q" * 64], None),
        ("banana", ["claim", "title"], None),
    ],
)
def test_closest(word: str, candidates: list[str], meant: str | None) -> None:
    assert closest(word, candidates) == meant


@pytest.mark.parametrize(
    ("old", "new", "count"), [("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("title", "titel", 1), ("abc", "xyz", 3)]
)
def test_slips(old: str, new: str, count: int) -> None:
    assert slips(old, new) == slips(new, old) == count


def test_every_form_of_the_grammars_is_described() -> None:
    forms = [
        form
        for kind in ("statement", "topic")
        for rule in grammar(kind).rules.values()
        for form in [*(known.form for known in rule.attributes.values()), *([rule.form] if rule.form else [])]
    ]
    assert len(forms) > 50
    assert {form.name for form in forms if not form.words} == set(DESCRIPTIONS)


def test_a_list_of_names_is_no_empty_list() -> None:
    form = Form("slugs", pattern="[a-z]+", many=True)
    assert [form.accepts(text) for text in ("a b", " a\n b ", "", " ", "a 1")] == [True, True, False, False, False]


def test_schemas_are_schemas_and_their_assertions_are_rules() -> None:
    for kind in ("statement", "topic"):
        schema = etree.fromstring(schema_bytes(f"{kind}.sch"))
        assert isoschematron.schematron_schema_valid(schema), isoschematron.schematron_schema_valid.error_log
        ids = [str(node.get("id")) for node in schema.iter("{*}assert", "{*}report")]
        assert len(set(ids)) == len(ids)
        assert {name.partition("-")[0] for name in ids} <= set(RULES)


def test_rules_are_told_once_and_in_full() -> None:
    assert len(RULES) == len(RULE_TEXTS)
    for rule in RULES.values():
        assert rule.title[0].islower() or rule.title[0].isupper()
        assert rule.why.endswith(".")
        assert rule.mend.endswith(".")
        assert rule.severity in Severity


def test_places_of_tags_attributes_and_asides() -> None:
    text = '<?xml version="1.0"?>\n<!-- <a> -->\n<a\n  b="x>y"\tc=\'"\'>é<![CDATA[<d>]]><e/>\n<?p i?></a>'
    root = etree.fromstring(text.encode())
    places = Places(text, root)
    assert places.element(root) == Place(3, 1)
    assert places.attribute(root, "b") == Place(4, 3)
    assert places.attribute(root, "c") == Place(4, 11)
    assert places.attribute(root, "none") == Place(3, 1)
    assert places.element(next(root.iterchildren("*"))) == Place(4, 33)
    assert [(told, place.line) for told, place in places.asides()] == [("<!-- <a> -->", 2), ("<?p i?>", 5)]


def test_places_of_ids() -> None:
    places = id_places(STATEMENT.encode())
    assert places["warm"].line == STATEMENT[: STATEMENT.index('<position id="warm"')].count("\n") + 1
    assert {"alpha", "background", "r1", "grade"} <= set(places)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (STATEMENT, Peeked("statement", "alpha", "tea")),
        (TOPIC, Peeked("topic", "tea")),
        (STATEMENT.replace('topic="tea"', 'topic="../../tea"'), Peeked("statement", "alpha", None)),
        ("<a/>", None),
        ("no XML", None),
    ],
)
def test_peek(data: str, told: Peeked | None) -> None:
    assert peek(data.encode()) == told


def test_lists_and_clips() -> None:
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a or b", "a, b or c"]
    assert listed([str(at) for at in range(20)], most=2) == "0, 1 … (18 more)"
    assert clip("abcdef", 4) == "abc…"
