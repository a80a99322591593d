"""What a changelog owes its reader, and the measures of reporting."""

from __future__ import annotations

import pytest
from tests.unit.history.chains import position
from tests.unit.history.changelogs import changed, reason, sample
from tests.unit.history.test_changelog_building import OTHER, SECTION, TURNED, P, Q

from policyver.history.changelog_check import owed
from policyver.history.reporting import FIELD, Reporting, counts_of, report, total

AUTUMN = SECTION.replace("spring", "autumn")
ROUND = '<section id="r"><title>All</title>{}</section>'

OWED: list[tuple[str, str, str, str, list[str]]] = [
    ("nothing changed", P, P, "", []),
    ("position, no reason", P, TURNED, "", ["position-without-reason p changed"]),
    ("position, own reason", P, TURNED, reason("p"), []),
    ("position, reason for the whole", P, TURNED, reason(), ["position-without-reason p changed"]),
    ("position, reason for the section round it", ROUND.format(P), ROUND.format(TURNED), reason("r"), []),
    ("position, reason without words", P, TURNED, reason("p", text=" "), ["position-without-reason p changed"]),
    ("position, claim kept, stance turned", P, TURNED, "", ["position-without-reason p changed"]),
    ("position, spelling", P, P.replace("test to", "test,  to"), "", []),
    ("position, number", P, position(label="7"), "", []),
    ("position came", P, P + Q, "", ["position-without-reason q added"]),
    ("position came, reason for the whole", P, P + Q, reason(), ["position-without-reason q added"]),
    ("position went", P + Q, P, "", ["position-without-reason q removed"]),
    ("position went, reason about it", P + Q, P, reason("q"), []),
    ("position went, reason for the whole", P + Q, P, reason(), []),
    ("section, no reason", SECTION, AUTUMN, "", ["section-without-reason s changed"]),
    ("section, reason for the whole", SECTION, AUTUMN, reason(), []),
    ("section moved", SECTION + OTHER, OTHER + SECTION, "", []),
    ("idle reason", P + SECTION, TURNED + SECTION, reason("p") + reason("s"), ["reason-for-nothing s unchanged"]),
    ("reason about no part", P, TURNED, reason("p") + reason("x"), ["reason-for-nothing x unknown"]),
    ("reason for a whole that did not change", P, P, reason(), ["reason-for-nothing  unchanged"]),
    ("reason about a section in which a position changed", ROUND.format(P), ROUND.format(TURNED), reason("r"), []),
    ("reason for spelling", P, P.replace("test to", "test,  to"), reason("p"), []),
    (
        "evidence for spelling",
        P,
        P.replace("test to", "test,  to"),
        reason("p", "new-evidence", evidence="x-1"),
        ["reason-outweighs-change p wording"],
    ),
    (
        "evidence for a number",
        P,
        position(label="7"),
        reason("p", "safety-signal", evidence="x-1"),
        ["reason-outweighs-change p place"],
    ),
    ("evidence not named", P, TURNED, reason("p", "new-evidence"), ["evidence-unnamed p "]),
]


@pytest.mark.parametrize(("name", "old", "new", "reasons", "expected"), OWED, ids=[row[0] for row in OWED])
def test_what_is_owed(name: str, old: str, new: str, reasons: str, expected: list[str]) -> None:
    assert [f"{one.fault} {one.part} {one.detail}" for one in owed(changed(old, new, reasons))] == expected, name


def test_the_first_revision_owes_nothing() -> None:
    assert owed(sample("nice-venoplasty-ms").entries[-1]) == ()


MEASURED: list[tuple[str, str, str, str, Reporting]] = [
    ("nothing", P, P, "", Reporting()),
    ("silent", P, TURNED, "", Reporting(1)),
    ("listed", P, TURNED, reason("p", text=""), Reporting(1, 1)),
    ("explained", P, TURNED, reason("p"), Reporting(1, 1, 1)),
    ("tied", P, TURNED, reason("p", "new-evidence", evidence="x-1"), Reporting(1, 1, 1, 1)),
    ("whole", P, TURNED, reason(), Reporting(1, whole=1)),
    ("came", P, P + Q, reason("q"), Reporting(1, 1, 1)),
    ("went", P + Q, P, "", Reporting(1)),
    ("sections don't count", SECTION, AUTUMN, reason("s"), Reporting()),
    ("spelling does not count", P, P.replace("test to", "test,  to"), reason("p"), Reporting()),
]


@pytest.mark.parametrize(("name", "old", "new", "reasons", "expected"), MEASURED, ids=[row[0] for row in MEASURED])
def test_measures(name: str, old: str, new: str, reasons: str, expected: Reporting) -> None:
    assert counts_of(changed(old, new, reasons)) == expected, name


def test_a_report_leaves_first_revisions_out_and_adds_up() -> None:
    found = report([sample("uspstf-aspirin-prevention"), sample("nice-venoplasty-ms")])
    assert [(one.statement, one.old, one.new) for one in found] == [
        ("uspstf-aspirin-prevention", "2016", "2022"),
        ("uspstf-aspirin-prevention", "2009", "2016"),
        ("nice-venoplasty-ms", "2012", "2019"),
    ]
    assert total(found).changed == sum(one.counts.changed for one in found)


def test_the_field_is_cited_as_its_sources_have_it() -> None:
    """27 and 38 % of 60 guidelines; 167 (56.4 %) and 81 (27.4 %) of 296 recommendations."""
    assert [(one.measure, one.share, one.number, one.total) for one in FIELD] == [
        ("listed", 27.0, None, 60),
        ("listed", 56.4, 167, 296),
        ("explained", 38.0, None, 60),
        ("explained", 27.4, 81, 296),
    ]
    assert all(one.number is None or round(100 * one.number / one.total, 1) == one.share for one in FIELD)
    assert all("doi:10.1186/" in one.source for one in FIELD)
