"""Reference lists matched by what they say, and the facts of the front, each reported where it differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.unit.compare.documents import compared, document

from policyver.compare.diff import compare
from policyver.model.dates import parse_date
from policyver.model.inline import Markup
from policyver.model.revision import Driver, Fidelity, Reason, Relation, RelationType, Source, Status
from policyver.model.stance import Scheme
from policyver.policyxml.read_statement import read_statement
from policyver.render.changes_as_json import kind_of

if TYPE_CHECKING:
    from policyver.model.document import Statement

BODY = '<section id="a"><p>Words.</p></section>'


def entry(name: str, text: str, **attributes: str) -> str:
    extra = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<reference id="{name}"{extra}>{text}</reference>'


SCLEROSIS = "Author A. A trial of venous angioplasty in multiple sclerosis. Journal 2018."
TABLE = [
    ("same", entry("r1", SCLEROSIS), entry("r1", SCLEROSIS), []),
    ("new id only", entry("r1", SCLEROSIS), entry("r7", SCLEROSIS), ["r1 r7 renumbered editorial"]),
    ("new number", entry("r1", SCLEROSIS, label="1"), entry("r1", SCLEROSIS, label="2"), ["r1 r1 renumbered editorial"]),
    ("by DOI", entry("r1", "Old wording", doi="10.1/a"), entry("r2", "Other words", doi="10.1/A"), ["r1 r2 renumbered amended substantive"]),
    ("by PMID", entry("r1", "Old wording", pmid="77"), entry("r1", "Other words", pmid="77"), ["r1 r1 amended substantive"]),
    ("by register", entry("r1", "Old wording", evidence="x-2018"), entry("r1", "Other words", evidence="x-2018"), ["r1 r1 amended substantive"]),
    ("two works, one text", entry("r1", SCLEROSIS, doi="10.1/a"), entry("r1", SCLEROSIS, doi="10.1/b"), ["- r1 inserted substantive", "r1 - deleted substantive"]),
    ("reworded", entry("r1", SCLEROSIS), entry("r1", SCLEROSIS.replace("2018", "2019")), ["r1 r1 amended substantive"]),
    ("typography", entry("r1", SCLEROSIS), entry("r1", SCLEROSIS.replace("sclerosis.", "sclerosis,")), ["r1 r1 amended editorial"]),
    ("DOI found", entry("r1", SCLEROSIS), entry("r1", SCLEROSIS, doi="10.1/a"), ["r1 r1 amended substantive"]),
    ("order", entry("r1", SCLEROSIS) + entry("r2", "Another work of note."), entry("r2", "Another work of note.") + entry("r1", SCLEROSIS), ["r1 r1 moved editorial"]),
    ("equal entries", entry("r1", "x") + entry("r2", "x"), entry("r1", "x") + entry("r2", "x"), []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "expected"), TABLE)
def test_references(name: str, old: str, new: str, expected: list[str]) -> None:
    found = compared(BODY, BODY, old_references=old, new_references=new).references
    assert [
        " ".join(
            [
                change.old.id if change.old else "-",
                change.new.id if change.new else "-",
                *map(kind_of, change.changes),
                change.impact,
            ]
        )
        for change in found
    ] == expected, name


def base() -> Statement:
    return read_statement(document(BODY))


def front(**changes: object) -> Statement:
    return replace(base(), **changes)


def revision(**changes: object) -> Statement:
    return front(revision=replace(base().revision, **changes))


def dated(name: str) -> Statement:
    return revision(dates=replace(base().revision.dates, **{name: parse_date("2015")}))


FRONT = [
    (front(title=("Other",)), "title: An example -> Other"),
    (front(title=(Markup("em", ("An",)), " example")), "title: An example -> <em>An</em> example"),
    (front(id="other"), "id: example -> other"),
    (front(kind="guideline"), "kind: position-statement -> guideline"),
    (front(topic="t"), "topic: None -> t"),
    (front(language="fr"), "language: en -> fr"),
    (front(issuers=("Nobody", "Somebody")), "issuer: Nobody -> Nobody; Somebody"),
    (front(endorsers=("Somebody",)), "endorser: None -> Somebody"),
    (front(source=Source(("other",), Fidelity.ILLUSTRATIVE)), "source: made up -> other"),
    (front(source=Source(("made up",), Fidelity.RESTATED)), "fidelity: illustrative -> restated"),
    (front(schemes=(Scheme("g", "Grades", "2020"),)), "scheme: Grades 2007; Grades 2012; Grades 2007 -> Grades 2020"),
    (revision(label="2"), "label: 1 -> 2"),
    (revision(status=Status.WITHDRAWN), "status: published -> withdrawn"),
    (revision(summary=("In short.",)), "summary: None -> In short."),
    (revision(relations=(Relation(RelationType.REPLACES, "x@1"),)), "relation: None -> replaces x@1"),
    (revision(reasons=(Reason(("Why.",), Driver.ALIGNMENT, "a", ("e1",)),)), "reason a: None -> alignment: Why. (e1)"),
    (revision(reasons=(Reason(("Why.",), Driver.ALIGNMENT),)), "reason: None -> alignment: Why."),
    (dated("searched"), "searched: None -> 2015"),
    (dated("review_due"), "review-due: None -> 2015"),
]


@pytest.mark.parametrize(("new", "expected"), FRONT, ids=[expected for _, expected in FRONT])
def test_metadata(new: Statement, expected: str) -> None:
    comparison = compare(base(), new)
    assert [f"{change.field}: {change.old} -> {change.new}" for change in comparison.metadata] == [expected]
    assert not any(section.changes for section in comparison.sections)


def test_the_order_of_reasons() -> None:
    reasons = (Reason(("Why.",), Driver.ALIGNMENT, "a"), Reason(("Why not.",), Driver.ALIGNMENT))
    comparison = compare(revision(reasons=reasons), revision(reasons=reasons[::-1]))
    assert [change.field for change in comparison.metadata] == ["order of reasons"]
