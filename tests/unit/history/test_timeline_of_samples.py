"""Every transition of the USPSTF and NICE samples, against a table written from the issuers' facts.

The facts (docs/samples.md names their sources): what was recommended when, for whom, with which letter, and that the meaning of the
letters changed in May 2007 and in July 2012. A transition follows from two lines of the facts by the table of
docs/format/stance.md: it was worked out by hand, and nothing here was copied from what the program prints.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import pytest

from policyver.history.chain import Chain, Issued
from policyver.history.timeline import timeline
from policyver.model.timeline import population_of
from policyver.policyxml.read_statement import read_statement

SAMPLES = Path(__file__).parents[3] / "statements"
CHAINS = {
    "nice-venoplasty-ms": ("2012", "2019"),
    "uspstf-breast-cancer-screening": ("2002", "2009", "2009-12", "2016", "2024"),
    "uspstf-prostate-cancer-screening": ("2002", "2008", "2012", "2018"),
    "uspstf-aspirin-prevention": ("2009", "2016", "2022"),
}
# label, population, what it says (direction and letter; None: nothing any more), transition,
# the populations it came from where these were others, each with its own transition; and whether the claim was worded anew
# while the stance stood (None: not asked).
Line: TypeAlias = tuple[str, str, str | None, str, dict[str, str], bool | None]
MS = "people with multiple sclerosis"
RISK = "with a 10-year cardiovascular risk of 10% or more"
NICE: list[Line] = [
    ("2012", MS, "neither", "newly-stated", {}, None),
    ("2019", MS, "against", "settled", {}, True),
]
FORTIES, FIFTIES, OLDEST = "women aged 40 to 49 years", "women aged 50 to 74 years", "women aged 75 years or older"
FROM_40 = "women aged 40 years or older"
ALL, UNDER_75, FROM_75 = "all men", "men younger than 75 years", "men aged 75 years or older"
ASPIRIN_2009 = [
    ("men younger than 45 years", "against D"),
    ("women younger than 55 years", "against D"),
    ("men aged 45 to 79 years", "for A"),
    ("women aged 55 to 79 years", "for A"),
    ("adults aged 80 years or older", "neither I"),
]
ASPIRIN_2016 = [
    ("adults younger than 50 years", "neither I"),
    (f"adults aged 50 to 59 years {RISK}", "for B"),
    (f"adults aged 60 to 69 years {RISK}", "neither C"),
    ("adults aged 70 years or older", "neither I"),
]
ASPIRIN_2022 = [
    (f"adults aged 40 to 59 years {RISK}", "neither C"),
    ("adults aged 60 years or older", "against D"),
]


def _all(label: str, said: list[tuple[str, str]], transition: str) -> list[Line]:
    gone = transition == "withdrawn"
    return [(label, who, None if gone else what, transition, {}, None) for who, what in said]


FACTS: dict[tuple[str, str], list[Line]] = {
    ("nice-venoplasty-ms", "efficacy"): NICE,
    ("nice-venoplasty-ms", "safety"): NICE,
    ("uspstf-breast-cancer-screening", "mammography"): [
        ("2002", FROM_40, "for B", "newly-stated", {}, None),
        # one recommendation becomes three, on the letters of May 2007
        ("2009", FIFTIES, "for B", "not-comparable", {FROM_40: "not-comparable"}, None),
        ("2009", FORTIES, "against C", "not-comparable", {FROM_40: "not-comparable"}, None),
        ("2009", OLDEST, "neither I", "not-comparable", {FROM_40: "not-comparable"}, None),
        # 4 December 2009: "against routine" is dropped from the words, the letter stays
        ("2009-12", FIFTIES, "for B", "retained", {}, False),
        ("2009-12", FORTIES, "against C", "retained", {}, True),
        ("2009-12", OLDEST, "neither I", "retained", {}, False),
        # the same letters, on the letters of July 2012
        ("2016", FIFTIES, "for B", "not-comparable", {}, None),
        ("2016", FORTIES, "neither C", "not-comparable", {}, None),
        ("2016", OLDEST, "neither I", "not-comparable", {}, None),
        ("2024", OLDEST, "neither I", "retained", {}, None),
        ("2024", "women aged 40 to 74 years", "for B", "settled", {FIFTIES: "retained", FORTIES: "settled"}, None),
    ],
    ("uspstf-breast-cancer-screening", "clinical-breast-examination"): [
        ("2002", "all women", "neither I", "newly-stated", {}, None),
        ("2009", FROM_40, "neither I", "not-comparable", {"all women": "not-comparable"}, None),
        ("2009-12", FROM_40, "neither I", "retained", {}, False),
        ("2016", FROM_40, None, "withdrawn", {}, None),
    ],
    ("uspstf-breast-cancer-screening", "breast-self-examination"): [
        ("2002", "all women", "neither I", "newly-stated", {}, None),
        ("2009", "all women", "against D", "not-comparable", {}, None),
        ("2009-12", "all women", "against D", "retained", {}, False),
        ("2016", "all women", None, "withdrawn", {}, None),
    ],
    ("uspstf-breast-cancer-screening", "tomosynthesis"): [
        ("2016", "all women", "neither I", "newly-stated", {}, None),
        ("2024", "all women", None, "withdrawn", {}, None),
    ],
    ("uspstf-breast-cancer-screening", "supplemental-imaging"): [
        ("2016", "women with dense breasts", "neither I", "newly-stated", {}, None),
        ("2024", "women with dense breasts", "neither I", "retained", {}, None),
    ],
    ("uspstf-prostate-cancer-screening", "screening"): [
        ("2002", ALL, "neither I", "newly-stated", {}, None),
        ("2008", UNDER_75, "neither I", "not-comparable", {ALL: "not-comparable"}, None),
        ("2008", FROM_75, "against D", "not-comparable", {ALL: "not-comparable"}, None),
        # I becomes D below 75 on one version of the letters; from 75 it was D and is D
        ("2012", ALL, "against D", "settled", {UNDER_75: "settled", FROM_75: "retained"}, None),
        ("2018", "men aged 55 to 69 years", "neither C", "not-comparable", {ALL: "not-comparable"}, None),
        ("2018", "men aged 70 years or older", "against D", "not-comparable", {ALL: "not-comparable"}, None),
    ],
    # 2009 was by sex and age, 2016 by age and risk, 2022 by other ages: several populations give way to several others,
    # and which became which nobody says
    ("uspstf-aspirin-prevention", "cardiovascular-disease"): [
        *_all("2009", ASPIRIN_2009, "newly-stated"),
        *_all("2016", ASPIRIN_2009, "withdrawn"),
        *_all("2016", ASPIRIN_2016, "newly-stated"),
        *_all("2022", ASPIRIN_2016, "withdrawn"),
        *_all("2022", ASPIRIN_2022, "newly-stated"),
    ],
    # joined in 2016, dropped in 2022
    ("uspstf-aspirin-prevention", "colorectal-cancer"): [
        *_all("2016", ASPIRIN_2016, "newly-stated"),
        *_all("2022", ASPIRIN_2016, "withdrawn"),
    ],
}
SCHEMES = {
    "uspstf-breast-cancer-screening": {
        "2002": "1998",
        "2009": "2007",
        "2009-12": "2007",
        "2016": "2012",
        "2024": "2012",
    },
    "uspstf-prostate-cancer-screening": {"2002": "1998", "2008": "2007", "2012": "2007", "2018": "2012"},
    "uspstf-aspirin-prevention": {"2009": "2007", "2016": "2012", "2022": "2012"},
}


def chain(statement: str) -> Chain:
    read = (read_statement((SAMPLES / statement / f"{label}.xml").read_bytes()) for label in CHAINS[statement])
    return Chain(statement, tuple(Issued(one) for one in read))


def computed(statement: str) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for question in timeline([chain(statement)], None).questions:
        found[question.id] = [
            (
                cell.label,
                row.population,
                " ".join(filter(None, (cell.stance.direction, cell.stance.grade))) if cell.stance else None,
                cell.transition.value,
                {population_of(change.old): change.transition.value for change in cell.origins if change.old},
                cell.reworded,
            )
            for row in question.rows
            for cell in row.cells
        ]
    return found


def test_the_table_has_every_question_of_every_chain() -> None:
    assert {(name, question) for name in CHAINS for question in computed(name)} == set(FACTS)


@pytest.mark.parametrize(("statement", "question"), FACTS, ids=lambda name: name)
def test_every_transition_is_that_of_the_facts(statement: str, question: str) -> None:
    expected = FACTS[statement, question]
    found = computed(statement)[question]
    assert sorted(line[:3] for line in found) == sorted(line[:3] for line in expected)
    for line in expected:
        (match,) = (one for one in found if one[:2] == line[:2])
        assert match[3:5] == line[3:5], line
        if line[5] is not None:
            assert match[5] is line[5], line


@pytest.mark.parametrize("statement", SCHEMES)
def test_each_letter_stands_on_the_scale_of_its_time(statement: str) -> None:
    for question in timeline([chain(statement)], None).questions:
        for row in question.rows:
            for cell in row.cells:
                if cell.stance is not None:
                    assert cell.stance.scheme is not None
                    assert cell.stance.scheme.version == SCHEMES[statement][cell.label]


def test_what_a_population_became_is_told_where_it_ends() -> None:
    (screening,) = timeline([chain("uspstf-prostate-cancer-screening")], None).questions
    became = {
        row.population: [(one.label, one.change, one.populations) for one in row.became] for row in screening.rows
    }
    assert became[ALL] == [
        ("2008", "split", (UNDER_75, FROM_75)),
        ("2018", "split", ("men aged 55 to 69 years", "men aged 70 years or older")),
    ]
    assert became[UNDER_75] == became[FROM_75] == [("2012", "merged", (ALL,))]
