"""Blame: where each sentence of the last revision comes from, one kind of change a case."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.unit.history.chains import revision

from policyver.history.blame import blame
from policyver.history.sentences import sentences_of
from policyver.history.succession import succession
from policyver.render.changes_as_json import kind_of

if TYPE_CHECKING:
    from policyver.model.provenance import Origin

ONE = "The vein was wide in most of the adults who were seen."
TWO = "No trial has shown that a stent helps people with MS."
THREE = "Operators should tell people about clots and bleeding first."
FOUR = "Registries must be kept by every hospital that offers this."
TWO_EDITED = "No trial has shown that a stent harms people with MS."


def section(name: str, *paragraphs: str, title: str = "", label: str = "") -> str:
    said = "".join(f"<p>{text}</p>" for text in paragraphs)
    number = f' label="{label}"' if label else ""
    return f'<section id="{name}"{number}><title>{title or f"Title of {name}"}</title>{said}</section>'


def origins(*bodies: str) -> dict[str, Origin]:
    revisions = [revision(str(2010 + at), body) for at, body in enumerate(bodies)]
    steps = [succession(old, new) for old, new in pairwise(revisions)]
    return {origin.sentence.text.strip(): origin for origin in blame(revisions, steps)}


def told(origin: Origin) -> tuple[int, int, int]:
    return origin.brought_in.revision, origin.last_changed.revision, origin.last_substantive.revision


A = section("a", f"{ONE} {TWO}", THREE)
CASES = [
    ("nothing changed", [A, A], TWO, (0, 0, 0)),
    ("edited", [A, A.replace(TWO, TWO_EDITED)], TWO_EDITED, (0, 1, 1)),
    ("its neighbour was edited", [A, A.replace(TWO, TWO_EDITED)], ONE, (0, 0, 0)),
    ("edited editorially", [A, A.replace("a stent", "a “stent”")], TWO.replace("a stent", "a “stent”"), (0, 1, 0)),
    ("emphasis", [A, A.replace("No trial", "<em>No trial</em>")], TWO, (0, 1, 0)),
    ("its neighbour got emphasis", [A, A.replace("No trial", "<em>No trial</em>")], ONE, (0, 0, 0)),
    ("brought in", [section("a", ONE), section("a", f"{ONE} {TWO}")], TWO, (1, 1, 1)),
    ("a paragraph brought in", [section("a", ONE), section("a", ONE, TWO)], TWO, (1, 1, 1)),
    ("moved within its block", [A, section("a", f"{TWO} {ONE}", THREE)], TWO, (0, 0, 0)),
    ("moved to another block", [A, section("a", ONE, f"{THREE} {TWO}")], TWO, (0, 0, 0)),
    ("moved to another section", [A + section("b", FOUR), section("a", ONE, THREE) + section("b", f"{FOUR} {TWO}")], TWO, (0, 0, 0)),
    ("moved and edited", [A + section("b", FOUR), section("a", ONE, THREE) + section("b", f"{FOUR} {TWO_EDITED}")], TWO_EDITED, (0, 1, 1)),
    ("section moved", [A + section("b", FOUR), section("b", FOUR) + A], TWO, (0, 0, 0)),
    ("section renumbered", [section("a", ONE, label="1"), section("n", FOUR, label="1") + section("a", ONE, label="2")], ONE, (0, 0, 0)),
    ("paragraph cut in two", [A, section("a", ONE, TWO, THREE)], TWO, (0, 0, 0)),
    ("paragraphs joined", [A, section("a", f"{ONE} {TWO} {THREE}")], THREE, (0, 0, 0)),
    ("section cut in two", [section("a", ONE, TWO, THREE, FOUR), section("a", ONE, TWO) + section("n", THREE, FOUR)], FOUR, (0, 0, 0)),
    ("title kept", [A, A.replace(TWO, TWO_EDITED)], "Title of a", (0, 0, 0)),
    ("retitled", [A, A.replace("Title of a", "Name of a")], "Name of a", (0, 1, 1)),
    ("deleted and brought back", [A, section("a", ONE, THREE), A], TWO, (2, 2, 2)),
    ("edited and put back", [A, A.replace(TWO, TWO_EDITED), A], TWO, (0, 2, 2)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("bodies", "sentence", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_blame(bodies: list[str], sentence: str, wanted: tuple[int, int, int]) -> None:
    assert told(origins(*bodies)[sentence]) == wanted


def test_a_split_sentence_comes_from_the_whole() -> None:
    whole = "The vein was wide in most of the adults; no trial has shown that a stent helps people."
    found = origins(section("a", f"{whole} {THREE}"), section("a", f"{whole.replace('; no', '. No')} {THREE}"))
    for part in ("The vein was wide in most of the adults.", "No trial has shown that a stent helps people."):
        assert told(found[part]) == (0, 1, 0)
        assert [kind_of(change) for change in found[part].last_changed.changes] == ["split"]


def test_a_merged_sentence_comes_from_its_oldest_part() -> None:
    first, second = "The vein was wide in most of the adults.", "No trial has shown that a stent helps people."
    found = origins(
        section("a", f"{first} {THREE}"),
        section("a", f"{first} {second} {THREE}"),
        section("a", f"{first[:-1]}; n{second[1:]} {THREE}"),
    )
    origin = found[f"{first[:-1]}; n{second[1:]}"]
    assert told(origin) == (0, 2, 1)
    assert [step.revision for step in origin.steps] == [0, 1, 2]


def test_what_comes_back_says_which_revision_last_said_it() -> None:
    found = origins(A, section("a", ONE, THREE), section("a", ONE, THREE), A)
    assert found[TWO].brought_in.last_said == 0
    assert found[ONE].brought_in.last_said is None
    put_back = origins(A, A.replace(TWO, TWO_EDITED), A.replace(TWO, TWO_EDITED), A)
    assert put_back[TWO].last_changed.last_said == 0


def test_a_number_that_follows_a_renumbering_is_editorial_even_where_its_sentence_moved() -> None:
    cites = "More is said below (see section 1), where all the trials are told."
    old = section("a", f"{ONE} {cites}", THREE, label="2") + section("t", FOUR, title="Trials of it", label="1")
    new = section("a", ONE, f"{THREE} {cites.replace('1', '3')}", label="2") + section(
        "t", FOUR, title="Trials of it", label="3"
    )
    assert told(origins(old, new)[cites.replace("1", "3")]) == (0, 1, 0)


def test_the_same_sentence_twice_keeps_its_order() -> None:
    twice = section("a", f"{FOUR} {ONE} {FOUR}")
    edited = section("a", f"{FOUR.replace('every', 'each')} {ONE} {FOUR}")
    found = origins(twice, edited)
    assert told(found[FOUR]) == (0, 0, 0)
    assert told(found[FOUR.replace("every", "each")]) == (0, 1, 1)


def test_every_sentence_is_in_one_link() -> None:
    old, new = revision("2011", A + section("b", FOUR)), revision("2012", section("b", f"{TWO} {FOUR}", THREE))
    links = succession(old, new).sentences
    assert sorted(number for link in links for number in link.old) == list(range(len(sentences_of(old))))
    assert sorted(number for link in links for number in link.new) == list(range(len(sentences_of(new))))


def test_short_sentences_are_not_followed_about() -> None:
    found = origins(
        section("a", f"{ONE} Reserved. {TWO}") + section("b", FOUR),
        section("a", f"{ONE} {TWO}") + section("b", f"{FOUR} Reserved."),
    )
    assert told(found["Reserved."]) == (1, 1, 1)


def test_what_stands_to_the_letter_elsewhere_is_followed_there() -> None:
    one = "No trial has shown that a stent helps people with multiple sclerosis."
    like = "No trial has shown that a stent helps people with narrow veins."
    found = origins(section("a", one, THREE), section("a", like, THREE) + section("b", one, title="Trials"))
    assert told(found[one]) == (0, 0, 0)
