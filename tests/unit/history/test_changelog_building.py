"""What is listed where, with which reasons, and that nothing of a comparison is left out."""

from __future__ import annotations

import pytest
from tests.unit.history.chains import position, revision
from tests.unit.history.changelogs import SAMPLES, changed, of, reason, sample

from policyver.history.changelog import build_changelog
from policyver.history.changelog_reasons import touched_ids
from policyver.history.term_shifts import LEAST_PLACES
from policyver.model.changelog import IssuedRevision

LONG = "The committee met in the spring and read all of the trials that had been reported by then."
SECTION = f'<section id="s"><title>Background</title><p>{LONG}</p></section>'
OTHER = (
    '<section id="t"><title>Methods</title><p>Two readers searched four registers up to the last of June.</p></section>'
)
P, Q = position(), position("q", "Never give the drug to children below the age of two.", "2", direction="against")
TURNED = position(direction="against")

GROUPS: list[tuple[str, str, str, str, list[str]]] = [
    ("nothing", P + SECTION, P + SECTION, "", []),
    ("claim", P, position(claim="Do not offer the test to adults with MS."), "", ["changed p missing"]),
    ("stance alone", P, TURNED, "", ["changed p missing"]),
    ("own reason", P, TURNED, reason("p"), ["changed p own"]),
    ("reason without words", P, TURNED, reason("p", text=""), ["changed p missing"]),
    ("reason for the whole", P, TURNED, reason(), ["changed p whole"]),
    (
        "reason for the section round it",
        f'<section id="s"><title>All</title>{P}</section>',
        f'<section id="s"><title>All</title>{TURNED}</section>',
        reason("s"),
        ["changed p own"],
    ),
    ("added", P, P + Q, "", ["added q missing"]),
    ("removed", P + Q, P, reason("q"), ["removed q own"]),
    ("fixed", P, TURNED, reason("p", "error-correction"), ["fixed p own"]),
    ("fixed and more", P, TURNED, reason("p", "error-correction") + reason("p"), ["changed p own"]),
    ("spelling", P + SECTION, P + SECTION.replace("committee met", "committee  met,"), "", ["editorial s not-asked"]),
    ("number only", P, position(label="4"), "", []),
    ("moved only", SECTION + OTHER, OTHER + SECTION, "", []),
]


@pytest.mark.parametrize(("name", "old", "new", "reasons", "expected"), GROUPS, ids=[row[0] for row in GROUPS])
def test_what_is_listed_where(name: str, old: str, new: str, reasons: str, expected: list[str]) -> None:
    entry = changed(old, new, reasons)
    assert [
        f"{part.group} {(part.change.new or part.change.old)[0].id} {part.explained}" for part in entry.parts
    ] == expected, name


def test_places() -> None:
    assert [change.new[0].id for change in changed(P, position(label="4")).places] == ["p"]
    assert len(changed(SECTION + OTHER, OTHER + SECTION).places) == 1
    assert not changed(P, TURNED).places


def test_reasons_stand_somewhere() -> None:
    entry = changed(P + SECTION, TURNED + SECTION, reason("p") + reason() + reason("s") + reason("nowhere"))
    assert [given.reason.about for given in entry.parts[0].reasons] == ["p"]
    assert [given.reason.about for given in entry.reasons] == [None]
    assert [given.reason.about for given in entry.idle_reasons] == ["s", "nowhere"]


def test_evidence_is_looked_up() -> None:
    entry = sample("nice-venoplasty-ms").entries[0]
    cited = entry.parts[0].reasons[0].evidence
    assert [(one.id, one.item is not None and one.item.id) for one in cited] == [
        ("siddiqui-2014", "siddiqui-2014"),
        ("zamboni-2018", "zamboni-2018"),
    ]
    alone = changed(P, TURNED, reason("p", "new-evidence", evidence="unknown-2020")).parts[0].reasons[0].evidence
    assert [(one.id, one.item) for one in alone] == [("unknown-2020", None)]


def test_update_labels_stand_behind_positions() -> None:
    entry = changed(P + SECTION, TURNED + SECTION.replace("spring", "autumn"))
    assert [str(part.label) if part.label else None for part in entry.parts] == ["[2010, amended 2011]", None]
    drafted = of(revision("2010", P), revision("next", TURNED, dates="")).entries[0]
    assert drafted.parts[0].label is None


def test_the_first_revision_lists_its_positions() -> None:
    first = of(revision("2010", P + SECTION + Q)).entries[0]
    assert [(one.id, one.label, len(one.stances)) for one in first.first] == [("p", "1", 1), ("q", "2", 1)]
    assert first.comparison is None


def test_newest_first_and_cut() -> None:
    chain = [
        revision(year, position(claim=f"Offer {number} tests.")) for number, year in enumerate(("2010", "2011", "2012"))
    ]
    assert [entry.label for entry in of(*chain).entries] == ["2012", "2011", "2010"]
    issued = [IssuedRevision(one) for one in chain]
    cut = build_changelog(issued, first=2)
    assert [(entry.label, len(entry.parts)) for entry in cut.entries] == [("2012", 1)]
    with pytest.raises(ValueError, match="a revision"):
        build_changelog([])


def test_labels_of_a_cut_changelog_are_those_of_the_whole() -> None:
    chain = [revision(str(2010 + number), position(claim=f"Offer {number} tests.")) for number in range(3)]
    issued = [IssuedRevision(one) for one in chain]
    for labelled, label in ((True, "[2010, amended 2012]"), (False, "None")):
        cut = build_changelog(issued, first=2, labelled=labelled)
        assert [str(part.label) for part in cut.entries[0].parts] == [label]
    assert [entry.label for entry in build_changelog(issued, labelled=False).entries] == ["2012", "2011", "2010"]


def test_what_was_reviewed_and_stayed_is_listed() -> None:
    old, new = position(reviewed="2010") + Q, position(reviewed="2011") + Q
    entry = changed(old, new, reason("p", "new-evidence"))
    assert [(one.place.id, str(one.label)) for one in entry.reviewed] == [("p", "[2011]")]
    assert not entry.parts
    assert not entry.idle_reasons  # a new date of review is something to give a reason for
    assert [given.reason.about for given in entry.other_reasons] == ["p"]
    assert [given.reason.about for given in changed(old, old, reason("p")).idle_reasons] == ["p"]
    searched = revision("2011", P + Q, dates='published="2011" searched="2011-01"')
    assert [one.place.id for one in of(revision("2010", P + Q), searched).entries[0].reviewed] == ["p", "q"]
    assert not changed(P, TURNED, reason("p", "new-evidence")).reviewed


def test_words_replaced_throughout() -> None:
    texts = [
        f"Project maintainers shall {verb} what was reported to them." for verb in ("read", "weigh", "keep", "answer")
    ]
    old = "".join(f"<p>{text}</p>" for text in texts)
    new = old.replace("Project maintainers", "Community leaders")
    entry = changed(
        f'<section id="s"><title>A</title>{old}</section>', f'<section id="s"><title>A</title>{new}</section>'
    )
    assert [(shift.old, shift.new, shift.places) for shift in entry.shifts] == [
        ("project maintainers", "community leaders", 4)
    ]
    few = "".join(f"<p>{text}</p>" for text in texts[: LEAST_PLACES - 1])
    entry = changed(
        f'<section id="s"><title>A</title>{few}</section>',
        f'<section id="s"><title>A</title>{few.replace("Project maintainers", "Community leaders")}</section>',
    )
    assert not entry.shifts


def word_counts(old: str, new: str) -> list[tuple[str, int, int]]:
    wrapped = (f'<section id="s"><title>A</title>{text}</section>' for text in (old, new))
    return [(one.word, one.old, one.new) for one in changed(*wrapped).words]


def test_words_that_went_and_came() -> None:
    verbs = ("read", "weigh", "keep", "answer", "file")
    old = "".join(f"<p>The project shall {verb} what was reported.</p>" for verb in verbs)
    assert word_counts(old, old.replace("project", "community")) == [("community", 0, 5), ("project", 5, 0)]
    assert word_counts(old, old.replace("project", "community", 2)) == []  # both still stand
    assert word_counts(old, old.replace("The project", "The")) == [("project", 5, 0)]
    assert word_counts(old, old.replace("shall", "must")) == []  # a function word: told as what it touches
    few = "<p>The project shall read.</p>"
    assert word_counts(few, few.replace("project", "community")) == []


def test_words_of_a_section_that_came_say_nothing() -> None:
    came = (
        '<section id="n"><title>New</title>'
        + "<p>Angioplasty of veins failed again in that trial.</p>" * 6
        + "</section>"
    )
    assert not changed(SECTION, SECTION + came).words


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_of_a_sample_is_left_out(name: str) -> None:
    for entry in sample(name).entries:
        pair = entry.comparison
        if pair is None:
            continue
        told = {id(part.change) for part in entry.parts} | {id(change) for change in entry.places}
        follows = [change for change in pair.sections if change.changes and id(change) not in told]
        assert all({type(kind).__name__ for kind in change.changes} == {"Renumbered"} for change in follows)
        listed = [given.reason for part in entry.parts for given in part.reasons]
        elsewhere = [given.reason for given in (*entry.reasons, *entry.idle_reasons)]
        assert all(reason in listed + elsewhere for reason in entry.revision.statement.revision.reasons)
        assert not entry.idle_reasons
        assert {part.change.new[0].id for part in entry.parts if part.change.new} <= touched_ids(pair)
