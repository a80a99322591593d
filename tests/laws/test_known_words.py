"""Laws of known words: the one look that tells most of them says what every table says, one after the other."""

from __future__ import annotations

import sys
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyver.compare import known_words, tokenizing
from policyver.compare.lexicon import ARTICLES, NEGATIVE_PREFIXES, PLAIN_MARKS, SYMBOL_SIGNALS, WORD_SIGNALS
from policyver.compare.named_numbers import MAY_NAME
from policyver.compare.reference_words import BELONGING, BELONGING_PARTS
from policyver.compare.spelling import RESPELLED, RESPELLED_PARTS, spelling_key
from policyver.compare.word_signals import negated
from policyver.compare.wording import BEGIN_WORDING

if TYPE_CHECKING:
    from collections.abc import Callable

LISTED = sorted({*ARTICLES, *WORD_SIGNALS, *SYMBOL_SIGNALS, *RESPELLED, *BELONGING, *BEGIN_WORDING})
PARTS = (
    *RESPELLED_PARTS,
    *BELONGING_PARTS,
    "ise",
    "isation",
    "ysing",
    "haem",
    "oeuvre",
    "color",
    "un",
    "n't",
    "'s",
    "\u2019t",
)
ODD = [
    "A",
    "May",
    "a",
    "1999",
    "3.5",
    "12",
    "\u0661",
    "\u00b2",
    "\u00e9",
    "\u00df",
    "\u0130",
    "\u0301",
    "\u017f",
    "-",
    "\u2212",
    "\u2019",
    "_",
    "\n",
    "x",
]
CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.title, str.capitalize, str.swapcase)

PIECES = st.lists(
    st.sampled_from([*PARTS, *ODD, *LISTED, *map(chr, PLAIN_MARKS)]) | st.characters(), min_size=1, max_size=4
)
TEXTS = st.builds(lambda pieces, case: case("".join(pieces)), PIECES, st.sampled_from(CASES))


def holds(text: str) -> bool:
    return known_words._known(text) == known_words._by_tables(text)


@settings(max_examples=500, derandomize=True, deadline=None)
@given(TEXTS)
def test_one_look_tells_what_every_table_does(text: str) -> None:
    assert holds(text)


def test_so_it_does_of_every_listed_word_with_more_before_and_after_and_in_all_cases() -> None:
    around = ("", "x", "s", "un", "\u00e9", "d")
    for word, before, after, case in product((*LISTED, *PARTS), around, around, CASES):
        text = case(before + word + after)
        assert holds(text), text


def test_so_it_does_of_every_character_by_itself_and_within_a_word() -> None:
    odd = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isalpha() or code < 0x3000]
    assert [char for char in odd if not (holds(char) and holds(f"o{char}r"))] == []


@settings(max_examples=500, derandomize=True, deadline=None)
@given(TEXTS.filter(lambda text: " " not in text))
def test_stretches_are_tokens_by_the_pattern(text: str) -> None:
    lead, parts, names = tokenizing._tokens_of(text)
    split = tokenizing._TOKEN.split(text + " ")
    assert [lead, *parts] == split
    assert names == (MAY_NAME.search(text) is not None)


@pytest.mark.parametrize(
    ("text", "key", "ordinary"),
    [
        ("benefit", "benefit", "benefit"),
        ("Benefit", "benefit", "benefit"),
        ("\u00c9t\u00e9", "\u00e9t\u00e9", "\u00e9t\u00e9"),
        ("tumours", "tumors", "tumors"),
        ("prior", "prior", ""),
        ("sections", "sections", ""),
        ("SECTIONS", "sections", "sections"),
        ("must", "must", ""),
        ("three", "3", ""),
        ("A", "a", ""),
        ("May", "may", ""),
        ("well-known", "well-known", ""),
    ],
)
def test_keys(text: str, key: str, ordinary: str) -> None:
    known = known_words.WORDS[text]
    assert (known.key, known.ordinary) == (key, ordinary)
    assert known.key == spelling_key(text)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.data())
def test_a_word_is_negated_by_a_prefix_that_stands_before_enough(data: st.DataObject) -> None:
    words = st.sampled_from(["able", "effective", "oral", "typical", "abcde", "abcdef", "it", ""])
    prefixes = st.sampled_from([*NEGATIVE_PREFIXES, "a", "", "re"])
    sides = st.lists(st.builds(lambda prefix, word: prefix + word, prefixes, words), max_size=3)
    old, new = data.draw(sides), data.draw(sides)
    known = [
        [known_words.Word(word, True, known_words.CONTENT, word, False, known_words._turned(word)) for word in side]
        for side in (old, new)
    ]
    assert negated(*known) == any(
        one == prefix + other and len(other) >= (6 if prefix == "a" else 4)
        for before, after in ((old, new), (new, old))
        for one, other in product(before, after)
        for prefix in (*NEGATIVE_PREFIXES, "a")
    )
