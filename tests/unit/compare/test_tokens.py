"""What is one token, what it is compared by, and where sentences end."""

from __future__ import annotations

import pytest

from policyver.compare.numbering import Numbering
from policyver.compare.sentences import split_sentences
from policyver.compare.tokenizing import tokens
from policyver.model.inline import Markup
from policyver.model.passage import Passage, passage

TOKENS = [
    ("It is not so.", "It|is|not|so|."),
    ("1,767 of 3.26%", "1,767|of|3.26|%"),
    ("-5 and 3-6 and \u22122", "-5|and|3-6|and|\u22122"),
    ("a 10\u201320 range", "a|10\u201320|range"),
    ("on 2010-09-01 at 10:30", "on|2010-09-01|at|10:30"),
    ("5mg, 5 mg, 5mmol", "5|mg|,|5|mg|,|5|mmol"),
    ("the 2nd, B12, 4x", "the|2nd|,|B12|,|4x"),
    ("p=.05 and \u00b15", "p|=|.05|and|\u00b15"),
    ("don't, device\u2019s", "don't|,|device\u2019s"),
    ("non-randomised", "non|-|randomised"),
    ("COVID-19", "COVID|-|19"),
    ("sections 3-5 and [3,5]", "sections|3|-|5|and|[|3|,|5|]"),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokens(text: str, expected: str) -> None:
    found = tokens(Passage(text))
    assert "|".join(token.text for token in found) == expected
    assert all(text[token.start : token.end] == token.text for token in found)


def test_a_number_that_names_something_is_compared_by_what_it_names_now() -> None:
    numbering = Numbering({"r1": "r9"}, {"1": "9"}, {"3": "4"})
    text = passage(("As section 3 [1] of 3 says ", Markup("cite", (), "r1"), "."))
    keys = [token.key for token in tokens(text, numbering)]
    assert keys == [
        "As",
        "section",
        ("section", "4"),
        "[",
        ("citation", "9"),
        "]",
        "of",
        "3",
        "says",
        ("cite", "r9"),
        ".",
    ]
    assert ("section", "3") in [token.key for token in tokens(text)]


def test_markup_of_a_part_of_a_word_says_which_part() -> None:
    first, second = (
        tokens(passage(content)) for content in (("10", Markup("sup", ("2",))), ("1", Markup("sup", ("02",))))
    )
    assert first[0].text == second[0].text == "102"
    assert first[0].marks != second[0].marks


SENTENCES = [
    "One. Two.",
    "One.  Two? Three!",
    "Dr. Who saw it, e.g. at 3 p.m. in May.",
    "See Fig. 3. It shows it.",
    "The p value (p = 0.05) was low. Nobody knew.",
    "It was seen.[r1 r2] It was not seen [r3]. Then",
    "one\ttwo cells. Three\tfour",
    " leading space. And trailing ",
    "",
    "No end",
    "\u2018Quoted.\u2019 Then more.",
]
COUNTS = [2, 3, 1, 2, 2, 3, 4, 2, 0, 1, 2]


@pytest.mark.parametrize(("text", "count"), list(zip(SENTENCES, COUNTS, strict=True)))
def test_sentences_give_the_text_back(text: str, count: int) -> None:
    found = split_sentences(text)
    assert "".join(found) == text
    assert len(found) == count, found
