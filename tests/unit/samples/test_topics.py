"""The topics: canonical, valid, and no field that was not verified stands as if it were."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from policyver.policyxml.read_topic import read_topic
from policyver.policyxml.write_topic import write_topic

if TYPE_CHECKING:
    from policyver.model.topic import Evidence, Topic

ROOT = Path(__file__).parents[3]
FACTS = ROOT.parent / "shared" / "facts" / "evidence.json"
TOPICS = ["aspirin-prevention", "breast-cancer-screening", "ccsvi-ms", "prostate-cancer-screening"]
UNCONFIRMED = {
    "khan-2010", "simka-2010-doppler", "malagoni-2010", "doepp-2010", "isnvd-2014", "jagannath-2019", "zamboni-2019-jet",
}  # fmt: skip


def topic(name: str) -> Topic:
    return read_topic((ROOT / "topics" / f"{name}.xml").read_bytes())


def register() -> dict[str, Evidence]:
    return {item.id: item for item in topic("ccsvi-ms").evidence}


@pytest.mark.parametrize("name", TOPICS)
def test_file_is_canonical_and_valid(name: str) -> None:
    path = ROOT / "topics" / f"{name}.xml"
    data = path.read_bytes()
    assert write_topic(read_topic(data)) == data
    assert read_topic(data).id == name
    schema = etree.RelaxNG(etree.parse(ROOT / "src" / "policyver" / "policyxml" / "schema" / "topic.rng"))
    assert schema.validate(etree.fromstring(data)), schema.error_log


def test_these_are_the_topics_and_no_others() -> None:
    assert sorted(path.stem for path in ROOT.glob("topics/*.xml")) == TOPICS


@pytest.mark.parametrize("name", TOPICS)
def test_every_question_is_answered_by_a_statement_and_every_finding_answers_one(name: str) -> None:
    read = topic(name)
    questions = {question.id for question in read.questions}
    asked = {
        str(value)
        for path in ROOT.glob("statements/*/*.xml")
        for tree in [etree.fromstring(path.read_bytes())]
        if tree.get("topic") == name
        for value in tree.xpath("//@question")
    }
    assert asked == questions
    assert {finding.question for item in read.evidence for finding in item.findings} <= questions


def test_the_register_has_each_item_once_in_order_and_marks_what_was_not_checked() -> None:
    items = topic("ccsvi-ms").evidence
    assert len(items) == len(register()) == 46
    assert {item.id for item in items if not item.confirmed} == UNCONFIRMED
    years = [str(item.date)[:4] for item in items]
    assert years == sorted(years)


@pytest.mark.parametrize(
    ("id_", "date", "n", "efficacy"),
    [
        ("zamboni-2009-jvs", "2009", None, "for"),
        ("al-omari-2010", "2010-04", 50, None),
        ("cihr-2010", "2010-08-31", None, "neither"),
        ("fda-2012", "2012-05-10", None, "neither"),
        ("traboulsee-2014", "2014-01-11", 177, None),
        ("siddiqui-2014", "2014", 19, "against"),
        ("zamboni-2018", "2018-01", 115, "against"),
        ("traboulsee-2018", "2018", 104, "against"),
        ("jagannath-2019", "2019", 238, "against"),
        ("juurlink-2018", "2018", None, "neither"),
    ],
)
def test_items_against_the_facts(id_: str, date: str, n: int | None, efficacy: str | None) -> None:
    item = register()[id_]
    assert (str(item.date), item.n) == (date, n)
    assert next((finding.direction for finding in item.findings if finding.question == "efficacy"), None) == efficacy


@pytest.mark.skipif(not FACTS.exists(), reason="the facts are not part of the project")
def test_no_identifier_number_or_date_is_more_than_the_facts_verify() -> None:
    facts = {record["id"]: record for record in json.loads(FACTS.read_text(encoding="utf-8"))}
    issued = {"sir-2010", "nice-ipg420", "nice-ipg640"}
    found = register()
    assert found.keys() == facts.keys() - issued
    for id_, item in found.items():
        record = facts[id_]
        unchecked = set(record["memory_fields"])
        if record["confidence"] == "memory":
            unchecked |= {"doi", "pmid", "n", "month"}
        assert item.doi in {None, record["doi"]}, id_
        assert item.pmid in {None, record["pmid"]}, id_
        assert item.n in {None, record["n"]}, id_
        kept = {name for name in ("doi", "pmid", "n") if getattr(item, name) is not None}
        assert not kept & unchecked, id_
        assert "month" not in unchecked or len(str(item.date)) == 4, id_
        directions = {
            question: value.replace("neutral", "neither") for question, value in record["direction"].items() if value
        }
        assert {finding.question: str(finding.direction) for finding in item.findings} == directions, id_
