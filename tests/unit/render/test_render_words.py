"""No kind of anything is without words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest

from policyver.model.change import Change, Impact, Moved, Renumbered, Retitled, Signal
from policyver.model.revision import Driver, Fidelity, Status
from policyver.model.stance import Basis, Beside, Certainty, Direction, Strength, Transition
from policyver.render import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

TABLES: list[tuple[type[StrEnum], Mapping[Any, str]]] = [
    (Direction, words.DIRECTIONS),
    (Basis, words.BASES),
    (Strength, words.STRENGTHS),
    (Certainty, words.CERTAINTIES),
    (Transition, words.TRANSITIONS),
    (Beside, words.BESIDES),
    (Impact, words.IMPACTS),
    (Signal, words.SIGNALS),
    (Driver, words.DRIVERS),
    (Fidelity, words.FIDELITIES),
    (Status, words.STATUSES),
]


@pytest.mark.parametrize(("kind", "table"), TABLES, ids=[kind.__name__ for kind, _ in TABLES])
def test_every_member_has_words(kind: type[StrEnum], table: Mapping[Any, str]) -> None:
    assert set(table) == set(kind)
    said = [text for member, text in table.items() if member is not Fidelity.VERBATIM]
    assert all(said)
    assert len(set(said)) == len(said)


def test_every_change_has_a_word_and_a_sign() -> None:
    changes = [kind(()) if kind is Retitled else kind() for kind in get_args(Change)]
    said = [words.change_word(change) for change in changes]
    assert sorted(said) == sorted(words.CHANGE_WORDS)
    assert all(len(words.GUTTERS[word]) == 1 for word in (*said, "unchanged"))


def test_the_leading_word_says_most() -> None:
    assert words.leading_word((Renumbered(), Moved())) == "moved"
    assert words.leading_word(()) == "unchanged"


@pytest.mark.parametrize(
    ("parts", "text"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_listed(parts: tuple[str, ...], text: str) -> None:
    assert words.listed(parts) == text


def test_names_are_made_readable() -> None:
    assert words.readable("review-due") == "Review due"
    assert words.counted(1, "section", "sections") == "1 section"
    assert words.counted(1200, "section", "sections") == "1,200 sections"
