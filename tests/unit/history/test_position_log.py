"""The log of a position: followed through moves, numbers, splits, merges and other ids."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tests.unit.history.chains import position, revision

from policyver.history.position_log import PositionStep, newest_with, position_log
from policyver.history.succession import succession
from policyver.render.changes_as_json import kind_of

if TYPE_CHECKING:
    from policyver.model.document import Statement

LONG = "The vein was wide in most of the adults who were seen. No trial has shown that a stent helps people with MS."
OTHER = (
    "Registries must be kept by every hospital that offers this. Operators should tell people about clots and bleeding."
)


def section(name: str, *paragraphs: str, label: str = "1") -> str:
    said = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f'<section id="{name}" label="{label}"><title>Title of {name}</title>{said}</section>'


def chain(*bodies: str) -> list[Statement]:
    return [revision(str(2010 + at), body) for at, body in enumerate(bodies)]


def steps(revisions: list[Statement], start: int, name: str) -> tuple[PositionStep, ...]:
    return position_log(revisions, [succession(old, new) for old, new in pairwise(revisions)], start, name)


def told(found: tuple[PositionStep, ...]) -> list[tuple[str, str, str]]:
    return [
        (
            "+".join(step.old),
            "+".join(step.new),
            " ".join(kind_of(change) for link in step.links for change in link.changes),
        )
        for step in found
    ]


A, B = section("a", LONG), section("b", OTHER, label="2")


def test_only_what_touched_it_is_told() -> None:
    revisions = chain(A + B, A + B.replace("Registries", "Books"), A.replace("No trial", "One trial") + B)
    assert told(steps(revisions, 2, "a")) == [("", "a", ""), ("a", "a", ""), ("a", "a", "amended")]


def test_renumbered_moved_and_gone() -> None:
    moved = section("b", OTHER, label="1") + section("a", LONG, label="2")
    revisions = chain(A + B, moved, section("b", OTHER))
    found = told(steps(revisions, 0, "a"))
    assert found[0] == ("", "a", "")
    assert found[1][:2] == ("a", "a")
    assert "renumbered" in found[1][2]
    assert found[2] == ("a", "", "deleted")


def test_split_and_merge_both_ways() -> None:
    whole = section("a", LONG, OTHER)
    cut = section("a", LONG) + section("n", OTHER, label="2")
    revisions = chain(whole, cut, whole)
    assert told(steps(revisions, 0, "a")) == [("", "a", ""), ("a", "a+n", "split"), ("a+n", "a", "merged")]
    assert told(steps(revisions, 1, "n"))[0][1] == "a"
    assert newest_with(revisions, "n") == 1
    assert newest_with(revisions, "x") is None


def test_what_stands_below_it_counts() -> None:
    inner = f'<section id="all"><title>All</title>{position()}</section>'
    revisions = chain(inner, inner.replace("Offer the test", "Do not offer the test"))
    assert told(steps(revisions, 1, "all")) == [("", "all", ""), ("all", "all", "amended")]


def test_brought_in_and_back_again() -> None:
    revisions = chain(B, A + B, B, A + B)
    found = steps(revisions, 3, "a")
    assert [step.begins for step in found] == [False, False, False, True]
    assert told(found)[-1] == ("", "a", "inserted")
