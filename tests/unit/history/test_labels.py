"""Update labels: the two axes, what says that evidence was reviewed, and positions that move, split and merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.history.chains import links, position, revision

from policyver.history.labels import update_labels
from policyver.model.dates import parse_date
from policyver.model.update_label import ReviewSign, UpdateLabel

if TYPE_CHECKING:
    from policyver.model.document import Statement

CHANGED = "Offer the test to adults and children with MS."
EDITED = "Offer the test to adults  with MS."
SEARCHED = 'published="2019" searched="2018-06"'
NEW_EVIDENCE = '<reason about="p" driver="new-evidence">A trial.</reason>'
CLARIFIED = '<reason about="p" driver="clarification">Clearer.</reason>'

A = revision("2012", position())


def told(*revisions: Statement) -> list[dict[str, str]]:
    found = update_labels(revisions, links(list(revisions)))
    return [{name: str(label) for name, label in labels.items()} for labels in found]


def last(*revisions: Statement) -> dict[str, str]:
    return told(*revisions)[-1]


TWO_AXES = [
    ("neither", revision("2019", position()), "[2012]"),
    ("editorial only", revision("2019", position(claim=EDITED)), "[2012]"),
    ("renumbered only", revision("2019", position(label="7")), "[2012]"),
    ("text", revision("2019", position(claim=CHANGED)), "[2012, amended 2019]"),
    ("a not", revision("2019", position(claim="Do not offer the test to adults with MS.")), "[2012, amended 2019]"),
    ("stance, words kept", revision("2019", position(direction="against")), "[2012, amended 2019]"),
    ("rationale", revision("2019", position(rationale="<p>Children too.</p>")), "[2012, amended 2019]"),
    ("text, with a reason that is no review", revision("2019", position(claim=CHANGED), reasons=CLARIFIED), "[2012, amended 2019]"),
    ("review by the stance", revision("2019", position(reviewed="2018-11")), "[2019]"),
    ("review by a reason", revision("2019", position(), reasons=NEW_EVIDENCE), "[2019]"),
    ("review by a search", revision("2019", position(), dates=SEARCHED), "[2019]"),
    ("review by a reason for all", revision("2019", position(), reasons='<reason driver="new-evidence">Trials.</reason>'), "[2019]"),
    ("both", revision("2019", position(claim=CHANGED, reviewed="2018-11")), "[new 2019]"),
    ("both, by a reason", revision("2019", position(claim=CHANGED), reasons=NEW_EVIDENCE), "[new 2019]"),
    ("both, editorial text", revision("2019", position(claim=EDITED), dates=SEARCHED), "[2019]"),
    ("added", revision("2019", position() + position("q", "Tell people where help is found nearby.")), "[2012]"),
]  # fmt: skip


@pytest.mark.parametrize(("second", "wanted"), [case[1:] for case in TWO_AXES], ids=[case[0] for case in TWO_AXES])
def test_two_axes(second: Statement, wanted: str) -> None:
    first, then = told(A, second)
    assert first == {"p": "[2012]"}
    assert then["p"] == wanted


def test_an_added_position_is_new_then_dated() -> None:
    both = position() + position("q", "Tell people where help is found nearby.", "2")
    chain = told(A, revision("2019", both), revision("2022", both))
    assert [labels.get("q") for labels in chain] == [None, "[new 2019]", "[2019]"]


def test_labels_run_on() -> None:
    chain = told(
        A,
        revision("2014", position(claim=CHANGED)),
        revision("2016", position(claim=CHANGED, label="2")),
        revision("2018", position(claim=CHANGED.replace("Offer", "Consider"))),
        revision("2020", position(claim=CHANGED.replace("Offer", "Consider"), reviewed="2019")),
        revision("2022", position(claim=CHANGED, reviewed="2019")),
        revision("2024", position(claim=EDITED, reviewed="2023")),
        revision("2026", position(claim=EDITED, reviewed="2023")),
    )
    assert [labels["p"] for labels in chain] == [
        "[2012]",
        "[2012, amended 2014]",
        "[2012, amended 2014]",
        "[2012, amended 2018]",
        "[2020]",
        "[2020, amended 2022]",
        "[new 2024]",
        "[2024]",
    ]


def test_a_stance_that_keeps_its_review_is_not_reviewed_by_a_later_search() -> None:
    first = revision("2012", position(reviewed="2011") + position("q", "Tell people about help.", "2"))
    second = revision("2019", position(reviewed="2011") + position("q", "Tell people about help.", "2"), dates=SEARCHED)
    assert last(first, second) == {"p": "[2012]", "q": "[2019]"}


def test_a_search_of_old_is_no_review() -> None:
    assert last(A, revision("2019", position(), dates='published="2019" searched="2011"'))["p"] == "[2012]"


def test_a_review_before_the_last_search_is_none() -> None:
    assert last(A, revision("2019", position(reviewed="2012-03")))["p"] == "[2012]"


def test_a_reason_about_the_section_round_it() -> None:
    inside = f'<section id="all"><title>All</title>{position()}</section>'
    reason = '<reason about="all" driver="safety-signal">Harm was seen.</reason>'
    assert last(revision("2012", inside), revision("2019", inside, reasons=reason))["p"] == "[2019]"


def test_the_label_follows_a_move_and_a_number() -> None:
    other = '<section id="a"><title>Notes</title><p>What this is about, in a few words.</p></section>'
    before = revision("2012", f'<section id="b"><title>Advice</title>{position()}</section>{other}')
    after = revision("2019", f"{other.replace('</section>', position(label='9') + '</section>')}")
    assert last(before, after)["p"] == "[2012]"


def test_a_merged_position_takes_the_oldest_review_and_the_latest_amendment() -> None:
    one = "Offer the test to adults with multiple sclerosis who ask for it."
    two = "Tell people about the harms of the test before they decide on it."
    both = position("p", one, reviewed="2011") + position("q", two, "2", reviewed="2011", population="people")
    chain = [
        revision("2012", both),
        revision("2016", both.replace("2011", "2015", 1)),
        revision("2017", both.replace("2011", "2015", 1).replace("before", "after")),
        revision("2019", position("p", one, reviewed="2015", rationale=f"<p>{two.replace('before', 'after')}</p>")),
    ]
    found = told(*chain)
    assert found[1] == {"p": "[2016]", "q": "[2012]"}
    assert found[2] == {"p": "[2016]", "q": "[2012, amended 2017]"}
    assert found[3] == {"p": "[2012, amended 2019]"}


def test_reaffirmed_without_change() -> None:
    second = revision("2019", position(claim=CHANGED))
    reaffirmed = parse_date("2024-03")
    found = update_labels([A, second], links([A, second]), [None, reaffirmed])
    assert found[1]["p"] == UpdateLabel("2024", sign=ReviewSign.REAFFIRMED, changed=True)
    assert str(found[1]["p"]) == "[2024]"


def test_without_a_date_the_label_stands() -> None:
    assert last(revision("draft-a", position(), dates=""))["p"] == "[draft-a]"


def test_signs_and_changes_are_told() -> None:
    found = update_labels([A, second := revision("2019", position(claim=CHANGED, reviewed="2018"))], links([A, second]))
    assert found[1]["p"] == UpdateLabel("2019", new=True, sign=ReviewSign.STANCE, changed=True)
    assert update_labels([], []) == ()
