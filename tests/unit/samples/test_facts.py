"""What the samples state, against a table written from the facts and not from the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from policyver.model.document import Position, Section
from policyver.policyxml.read_statement import read_statement

ROOT = Path(__file__).parents[3]

MS = "people with multiple sclerosis"
RISK = "with a 10-year cardiovascular risk of 10% or more"
BREAST, PROSTATE, ASPIRIN = (
    "uspstf-breast-cancer-screening",
    "uspstf-prostate-cancer-screening",
    "uspstf-aspirin-prevention",
)
INSUFFICIENT, INDIVIDUAL = "neither insufficient-evidence", "neither individual-decision"

PUBLISHED = [
    ("sir-ccsvi-ms", "2010", "2010-09", None),
    ("nice-venoplasty-ms", "2012", "2012-03-28", None),
    ("nice-venoplasty-ms", "2019", "2019", None),
    (BREAST, "2002", "2002-09-03", "1998"),
    (BREAST, "2009", "2009-11-17", "2007"),
    (BREAST, "2009-12", "2009-12-04", "2007"),
    (BREAST, "2016", "2016-01-11", "2012"),
    (BREAST, "2024", "2024-04-30", "2012"),
    (PROSTATE, "2002", "2002-12", "1998"),
    (PROSTATE, "2008", "2008-08-05", "2007"),
    (PROSTATE, "2012", "2012", "2007"),
    (PROSTATE, "2018", "2018", "2012"),
    (ASPIRIN, "2009", "2009-03-17", "2007"),
    (ASPIRIN, "2016", "2016-04", "2012"),
    (ASPIRIN, "2022", "2022-04-26", "2012"),
]

STANCES = {
    ("sir-ccsvi-ms", "2010"): {
        ("cause", MS, None, INSUFFICIENT),
        ("efficacy", MS, None, INSUFFICIENT),
        ("safety", MS, None, INSUFFICIENT),
        ("research", MS, None, "for"),
        ("unmet-need", MS, None, "for"),
        ("patient-protection", MS, None, "for"),
        ("decision-making", MS, None, "for"),
        ("operator", MS, None, "for"),
    },
    ("sir-ccsvi-ms", "illustrative-draft"): {
        ("cause", MS, None, "against"),
        ("efficacy", MS, None, "against"),
        ("safety", MS, None, INSUFFICIENT),
        ("research", MS, None, "neither no-recommendation"),
        ("unmet-need", MS, None, "for"),
        ("patient-protection", MS, None, "for"),
        ("decision-making", MS, None, "for"),
        ("operator", MS, None, "for"),
    },
    ("nice-venoplasty-ms", "2012"): {
        ("efficacy", MS, None, "neither only-in-research"),
        ("safety", MS, None, "neither only-in-research"),
    },
    ("nice-venoplasty-ms", "2019"): {("efficacy", MS, None, "against"), ("safety", MS, None, "against")},
    (BREAST, "2002"): {
        ("mammography", "women aged 40 years or older", "B", "for"),
        ("clinical-breast-examination", "all women", "I", INSUFFICIENT),
        ("breast-self-examination", "all women", "I", INSUFFICIENT),
    },
    (BREAST, "2009"): {
        ("mammography", "women aged 50 to 74 years", "B", "for"),
        ("mammography", "women aged 40 to 49 years", "C", "against"),
        ("mammography", "women aged 75 years or older", "I", INSUFFICIENT),
        ("clinical-breast-examination", "women aged 40 years or older", "I", INSUFFICIENT),
        ("breast-self-examination", "all women", "D", "against"),
    },
    (BREAST, "2016"): {
        ("mammography", "women aged 50 to 74 years", "B", "for"),
        ("mammography", "women aged 40 to 49 years", "C", INDIVIDUAL),
        ("mammography", "women aged 75 years or older", "I", INSUFFICIENT),
        ("tomosynthesis", "all women", "I", INSUFFICIENT),
        ("supplemental-imaging", "women with dense breasts", "I", INSUFFICIENT),
    },
    (BREAST, "2024"): {
        ("mammography", "women aged 40 to 74 years", "B", "for"),
        ("mammography", "women aged 75 years or older", "I", INSUFFICIENT),
        ("supplemental-imaging", "women with dense breasts", "I", INSUFFICIENT),
    },
    (PROSTATE, "2002"): {("screening", "all men", "I", INSUFFICIENT)},
    (PROSTATE, "2008"): {
        ("screening", "men younger than 75 years", "I", INSUFFICIENT),
        ("screening", "men aged 75 years or older", "D", "against"),
    },
    (PROSTATE, "2012"): {("screening", "all men", "D", "against")},
    (PROSTATE, "2018"): {
        ("screening", "men aged 55 to 69 years", "C", INDIVIDUAL),
        ("screening", "men aged 70 years or older", "D", "against"),
    },
    (ASPIRIN, "2009"): {
        ("cardiovascular-disease", "men aged 45 to 79 years", "A", "for"),
        ("cardiovascular-disease", "women aged 55 to 79 years", "A", "for"),
        ("cardiovascular-disease", "adults aged 80 years or older", "I", INSUFFICIENT),
        ("cardiovascular-disease", "men younger than 45 years", "D", "against"),
        ("cardiovascular-disease", "women younger than 55 years", "D", "against"),
    },
    (ASPIRIN, "2016"): {
        (disease, population, grade, direction)
        for disease in ("cardiovascular-disease", "colorectal-cancer")
        for population, grade, direction in (
            (f"adults aged 50 to 59 years {RISK}", "B", "for"),
            (f"adults aged 60 to 69 years {RISK}", "C", INDIVIDUAL),
            ("adults younger than 50 years", "I", INSUFFICIENT),
            ("adults aged 70 years or older", "I", INSUFFICIENT),
        )
    },
    (ASPIRIN, "2022"): {
        ("cardiovascular-disease", f"adults aged 40 to 59 years {RISK}", "C", INDIVIDUAL),
        ("cardiovascular-disease", "adults aged 60 years or older", "D", "against"),
    },
}
# Reworded on 4 December 2009 without a new grade.
STANCES[BREAST, "2009-12"] = STANCES[BREAST, "2009"]

CERTAINTY_STATED = {
    (BREAST, "2024"): {"women aged 40 to 74 years"},
    (ASPIRIN, "2016"): {f"adults aged 50 to 59 years {RISK}"},
}

IDENTIFIERS = {
    (BREAST, "2009"): ("10.7326/0003-4819-151-10-200911170-00008", "19920272"),
    (BREAST, "2009-12"): ("10.7326/0003-4819-151-10-200911170-00008", "19920272"),
    (PROSTATE, "2008"): ("10.7326/0003-4819-149-3-200808050-00008", "18678845"),
    (ASPIRIN, "2009"): ("10.7326/0003-4819-150-6-200903170-00008", "19293072"),
    (ASPIRIN, "2016"): ("10.7326/M16-0577", None),
    (ASPIRIN, "2022"): ("10.1001/jama.2022.4983", None),
}


def positions(statement: str, label: str) -> list[Position]:
    read = read_statement((ROOT / "statements" / statement / f"{label}.xml").read_bytes())
    tops = [part for part in read.body if isinstance(part, Position)]
    nested = [inner for part in read.body if isinstance(part, Section) for inner in part.parts]
    return [*tops, *(part for part in nested if isinstance(part, Position))]


@pytest.mark.parametrize(("statement", "label", "published", "scale"), PUBLISHED)
def test_date_and_version_of_the_scale(statement: str, label: str, published: str, scale: str | None) -> None:
    read = read_statement((ROOT / "statements" / statement / f"{label}.xml").read_bytes())
    assert str(read.revision.dates.published) == published
    assert [(scheme.id, scheme.version) for scheme in read.schemes] == ([] if scale is None else [("uspstf", scale)])
    assert read.source is not None
    assert (read.source.doi, read.source.pmid) == IDENTIFIERS.get((statement, label), (None, None))


@pytest.mark.parametrize(("statement", "label"), STANCES)
def test_stances(statement: str, label: str) -> None:
    found = {
        (stance.question, stance.population, stance.grade, " ".join(filter(None, (stance.direction, stance.basis))))
        for position in positions(statement, label)
        for stance in position.stances
    }
    assert found == STANCES[statement, label]


@pytest.mark.parametrize(("statement", "label"), STANCES)
def test_certainty_stands_only_where_the_issuer_states_it(statement: str, label: str) -> None:
    stances = [stance for position in positions(statement, label) for stance in position.stances]
    graded = {stance.population for stance in stances if stance.certainty != "ungraded"}
    assert graded == CERTAINTY_STATED.get((statement, label), set())
    assert {stance.strength for stance in stances} == {"ungraded"}


def test_the_five_positions_of_sir_keep_their_numbers_in_2010_and_move_in_the_draft() -> None:
    issued = [(position.id, position.label) for position in positions("sir-ccsvi-ms", "2010")]
    assert [label for _, label in issued] == ["1", "2", "3", "4", "5"]
    draft = [(position.id, position.label) for position in positions("sir-ccsvi-ms", "illustrative-draft")]
    assert [id_ for id_, _ in draft] == [
        "evidence-inconclusive", "need-for-treatments", "vulnerable-patients", "skill-set", "research-priority",
    ]  # fmt: skip
    assert [label for _, label in draft] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("figure", ["250,000 to 500,000", "N = 96"])
def test_the_figures_of_2010_are_there(figure: str) -> None:
    assert figure in (ROOT / "statements" / "sir-ccsvi-ms" / "2010.xml").read_text(encoding="utf-8")


def test_the_fifteen_references_of_2010_are_there_and_none_is_given_as_known() -> None:
    read = read_statement((ROOT / "statements" / "sir-ccsvi-ms" / "2010.xml").read_bytes())
    assert [reference.label for reference in read.references] == [str(number) for number in range(1, 16)]
    assert not any(reference.confirmed for reference in read.references)
    assert not any(reference.doi or reference.pmid for reference in read.references)
