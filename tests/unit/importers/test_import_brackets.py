"""Numbers in brackets: which kind cites, and whether the list of references holds all that is cited."""

from __future__ import annotations

import pytest

from policyver.importers.citations.brackets import goes_beyond, groups, in_turn, usual_brackets
from policyver.importers.options import GivenOptions, import_options
from policyver.importers.text import import_text
from policyver.model.inline import Markup, plain_text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("so (1), [2], (3-5)", ["(1)", "[2]", "(3-5)"]),
        ("of 46 (11) and 5.6 (2) and 12% (3)", []),
        ("of 46 [11] and in 2010 (11)", ["[11]", "(11)"]),
        ("a mean (SD) of = 5 (2)", []),
    ],
)
def test_groups(text: str, found: list[str]) -> None:
    assert [match[0] for match in groups(text)] == found


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("[1] [2] [3] [4] [5] (1) (2)", "["),
        ("(1) (2) (3) (4) (5)", "("),
        ("[1] [2] [3] [4] (1) (2)", None),
        ("[1] [2] [3] [4] [5] (1) (2) (3)", None),
    ],
)
def test_a_document_cites_in_one_kind_of_brackets(text: str, usual: str | None) -> None:
    assert usual_brackets([text]) == usual


@pytest.mark.parametrize(
    ("numbers", "turns"),
    [
        ([1, 2, 3], "nnn"),
        ([1, 60, 2, 3], "n nn"),
        ([1, 2, 9, 10, 11, 12], "nnlnnn"),
        ([1, 2, 9, 10, 3, 4], "nn  nn"),
        ([3, 4], "nn"),
        ([4], " "),
    ],
)
def test_turns(numbers: list[int], turns: str) -> None:
    assert "".join(turn[:1] or " " for turn in in_turn([(number,) for number in numbers])) == turns


def test_a_list_that_lacks_what_is_cited_in_order() -> None:
    cited = [(number,) for number in range(1, 9)]
    assert goes_beyond(cited, frozenset({1, 2, 3}))
    assert not goes_beyond(cited, frozenset(range(1, 7)))
    assert not goes_beyond(cited, frozenset())


def test_numbers_beyond_a_broken_list_are_cited_and_their_entries_said_to_be_missing() -> None:
    text = " ".join(f"This is fact {word} [{at}]." for at, word in enumerate("abcdefg", 1))
    data = f"BACKGROUND\n\n{text} The mean was 7 (3), in (2) towns.\n\nREFERENCES\n\n1. Doe J. One. 2001.\n2. Roe R. Two. 2002.\n"
    result = import_text(
        data.encode(), import_options(GivenOptions(statement="s", issuers=["I"], label="1", title="T"))
    )
    (section,) = result.statement.body
    (paragraph,) = section.blocks  # type: ignore[union-attr]
    cites = [plain_text((each,)) for each in paragraph.content if isinstance(each, Markup)]  # type: ignore[union-attr]
    assert cites == ["[1]", "[2]", "[3]", "[4]", "[5]", "[6]", "[7]"]
    assert [each.confirmed for each in result.statement.references] == [True] * 2 + [False] * 5
    assert (result.account.lost, result.account.added) == ((), ())
