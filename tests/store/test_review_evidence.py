"""A revision is told what evidence it leaves unconsidered: a warning for what is pending, a note for what can't be told."""

from __future__ import annotations

import pytest

from policyver.model.finding import Severity
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.read_topic import read_topic
from policyver.store.review import review

TOPIC = read_topic(
    b"""<topic xmlns="urn:policyver:topic:1" id="t"><question id="q">Q?</question>
<evidence id="old" date="2010"><citation>Old.</citation></evidence>
<evidence id="rough" date="2015"><citation>Rough.</citation><finding question="q" direction="for"/></evidence>
<evidence id="late" date="2016-02"><citation>Late.</citation><finding question="q" direction="against"/></evidence>
<evidence id="later" date="2018"><citation>Later.</citation><finding question="q" direction="for"/></evidence></topic>"""
)
DOCUMENT = """<statement xmlns="urn:policyver:statement:1" id="s" kind="guideline" topic="t">
<front><title>T</title><issuer>I</issuer>
<revision label="{label}" status="{status}" {dates}>{reasons}</revision></front>
<body><position id="p"><claim>C.</claim><stance question="q" population="all" direction="for"/></position></body>
</statement>"""


def document(
    label: str = "1", status: str = "published", dates: str = 'published="2015-06"', reasons: str = ""
) -> bytes:
    return DOCUMENT.format(label=label, status=status, dates=dates, reasons=reasons).encode()


CONSIDERED = '<reason driver="new-evidence" evidence="late later rough">Why.</reason>'
PREVIOUS = read_statement(document())


@pytest.mark.parametrize(
    ("data", "next_", "codes"),
    [
        (document(), False, ["PV504", "PV505"]),
        (document(reasons=CONSIDERED), False, []),
        (document(dates='published="2015-06" searched="2015-01"'), False, ["PV504", "PV505"]),
        (document(dates='published="2019"'), False, []),
        (document("2", "draft", 'published="2019"'), True, ["PV504", "PV505"]),
        (document("2", "draft", 'searched="2019" published="2019"'), True, []),
        (document("2", "draft", "", CONSIDERED), True, []),
        (document("1", "withdrawn", 'published="2015-06" withdrawn="2017"'), False, []),
    ],
)
def test_what_is_left_unconsidered(data: bytes, next_: bool, codes: list[str]) -> None:
    found = review(data, where="s.xml", topic=TOPIC, previous=PREVIOUS if next_ else None)
    told = [one for one in found if one.code in {"PV504", "PV505"}]
    assert [one.code for one in told] == codes
    assert all((one.line, one.column) == (3, 1) for one in told)
    assert [one.severity for one in told] == [Severity.WARNING, Severity.NOTE][: len(told)]


def test_the_warning_names_what_points_the_other_way() -> None:
    pending, rough = (one for one in review(document(), topic=TOPIC) if one.code in {"PV504", "PV505"})
    assert pending.message == (
        "2 items of evidence are dated after 2015-06 (published) and not considered; 1 points another way than a stance: late"
    )
    assert rough.message == "whether evidence is pending can't be told by its date, held against 2015-06: rough"


def test_it_is_not_asked_of_an_older_revision() -> None:
    assert [one.code for one in review(document(), topic=TOPIC, evidence=False) if one.code.startswith("PV50")] == []
