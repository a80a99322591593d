"""Every sample is in its one byte form, valid, closed in its references, and says what the facts say."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from policyver.model.document import Position, Section, Statement
from policyver.model.identity import is_label
from policyver.model.revision import Fidelity, RelationType, Status
from policyver.model.stance import Direction
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.read_topic import read_topic
from policyver.policyxml.write import write_statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.document import Parts
    from policyver.model.topic import Topic

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT / "src" / "policyver" / "policyxml" / "schema"

# In order of issue, the illustrative draft last.
CHAINS = {
    "sir-ccsvi-ms": ("2010", "illustrative-draft"),
    "nice-venoplasty-ms": ("2012", "2019"),
    "uspstf-breast-cancer-screening": ("2002", "2009", "2009-12", "2016", "2024"),
    "uspstf-prostate-cancer-screening": ("2002", "2008", "2012", "2018"),
    "uspstf-aspirin-prevention": ("2009", "2016", "2022"),
}
SAMPLES = [(statement, label) for statement, labels in CHAINS.items() for label in labels]
STEPS = [(statement, old, new) for statement, labels in CHAINS.items() for old, new in pairwise(labels)]


def path_of(statement: str, label: str) -> Path:
    return ROOT / "statements" / statement / f"{label}.xml"


def sample(statement: str, label: str) -> Statement:
    return read_statement(path_of(statement, label).read_bytes())


def topic_of(statement: Statement) -> Topic:
    return read_topic((ROOT / "topics" / f"{statement.topic}.xml").read_bytes())


def parts(of: Parts) -> Iterator[Section | Position]:
    for part in of:
        yield part
        if isinstance(part, Section):
            yield from parts(part.parts)


def positions(statement: Statement) -> dict[str, Position]:
    return {part.id: part for part in parts(statement.body) if isinstance(part, Position)}


def test_these_are_the_samples_and_no_others() -> None:
    assert sorted(ROOT.glob("statements/**/*.xml")) == sorted(path_of(*name) for name in SAMPLES)


@pytest.mark.parametrize(("statement", "label"), SAMPLES)
def test_file_is_canonical_valid_and_named_by_its_label(statement: str, label: str) -> None:
    data = path_of(statement, label).read_bytes()
    read = read_statement(data)
    assert write_statement(read) == data
    assert (read.id, read.revision.label) == (statement, label)
    assert is_label(label)
    schema = etree.RelaxNG(etree.parse(SCHEMA / "statement.rng"))
    assert schema.validate(etree.fromstring(data)), schema.error_log


@pytest.mark.parametrize(("statement", "label"), SAMPLES)
def test_ids_are_unique_and_everything_named_is_there(statement: str, label: str) -> None:
    read = sample(statement, label)
    tree = etree.fromstring(path_of(statement, label).read_bytes())
    ids = [str(value) for value in tree.xpath("//@id[not(parent::*[local-name() = 'scheme'])]")]
    assert len(ids) == len(set(ids))
    topic = topic_of(read)
    questions = {question.id for question in topic.questions}
    evidence = {item.id for item in topic.evidence}
    stances = [stance for position in positions(read).values() for stance in position.stances]
    assert {stance.question for stance in stances} <= questions
    assert {item for reason in read.revision.reasons for item in reason.evidence} <= evidence
    assert {ref.evidence for ref in read.references if ref.evidence} <= evidence
    assert {reason.about for reason in read.revision.reasons if reason.about} <= {part.id for part in parts(read.body)}
    cited = {ref for cite in tree.xpath("//@ref") for ref in str(cite).split()}
    assert cited == {ref.id for ref in read.references}


@pytest.mark.parametrize(("statement", "label"), SAMPLES)
def test_neither_has_a_basis_and_the_rest_none_and_each_population_is_asked_once(statement: str, label: str) -> None:
    stances = [stance for position in positions(sample(statement, label)).values() for stance in position.stances]
    assert stances
    for stance in stances:
        assert (stance.basis is not None) == (stance.direction is Direction.NEITHER), stance
        assert (stance.grade is None) == (stance.scheme is None), stance
    assert len({(stance.question, stance.population) for stance in stances}) == len(stances)


@pytest.mark.parametrize(("statement", "old", "new"), STEPS)
def test_a_revision_replaces_the_one_before_and_says_why_for_each_changed_position(
    statement: str, old: str, new: str
) -> None:
    before, after = sample(statement, old), sample(statement, new)
    replaced = [item.target for item in after.revision.relations if item.type is RelationType.REPLACES]
    assert replaced == [f"{statement}@{old}"]
    first, then = before.revision.dates.published, after.revision.dates.published
    assert first is not None
    assert then is None or first.last < then.last
    told = {reason.about for reason in after.revision.reasons}
    was = positions(before)
    changed = {
        id_
        for id_, now in positions(after).items()
        if id_ not in was or (now.claim, now.stances) != (was[id_].claim, was[id_].stances)
    }
    assert changed <= told
    if was.keys() - positions(after).keys():
        assert None in told, "a position that is gone has a reason of its own, about no part of the new text"


def test_the_references_of_the_draft_are_numbered_as_they_are_cited() -> None:
    tree = etree.fromstring(path_of("sir-ccsvi-ms", "illustrative-draft").read_bytes())
    cited = dict.fromkeys(ref for cite in tree.xpath("//@ref") for ref in str(cite).split())
    listed = {ref.id: ref.label for ref in sample("sir-ccsvi-ms", "illustrative-draft").references}
    assert list(cited) == list(listed)
    assert list(listed.values()) == [str(number) for number in range(1, len(listed) + 1)]


def test_the_illustrative_draft_says_that_nobody_issued_it() -> None:
    draft = sample("sir-ccsvi-ms", "illustrative-draft")
    assert draft.revision.status is Status.DRAFT
    assert draft.revision.dates.published is None
    assert draft.endorsers == ()
    assert draft.source is not None
    assert draft.source.fidelity is Fidelity.ILLUSTRATIVE
    assert "nobody issued" in str(draft.revision.summary)
    assert "Nobody issued" in str(draft.source.content)


@pytest.mark.parametrize(("statement", "label"), [name for name in SAMPLES if name[1] != "illustrative-draft"])
def test_the_rest_are_published_and_restated(statement: str, label: str) -> None:
    read = sample(statement, label)
    assert read.revision.status is Status.PUBLISHED
    assert read.source is not None
    assert read.source.fidelity is Fidelity.RESTATED


@pytest.mark.parametrize("path", sorted(ROOT.glob("statements/**/*.xml")), ids=lambda path: path.stem)
def test_nothing_unfinished_is_left_in_the_text(path: Path) -> None:
    assert not re.search(
        r"TODO|REFS|FORTIES|RATIONALE|\?\?|\.\.|  \S", re.sub(r"^ +", "", path.read_text(), flags=re.MULTILINE)
    )
