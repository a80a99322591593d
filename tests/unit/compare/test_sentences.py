"""Sentences: where they end, and which are counterparts; tables of texts with what they get."""

from __future__ import annotations

import random

import pytest

from policyver.compare.common_ends import common_ends, common_head, common_tail, mostly_common
from policyver.compare.sentence_paths import Bags, surely_alike
from policyver.compare.sentences import SentencePair, align_sentences, split_sentences

SPLITS = [
    ("One. Two.", ["One. ", "Two."]),
    ("See Fig. 3. Then stop.", ["See Fig. 3. ", "Then stop."]),
    ("Smith et al. found it. So did we.", ["Smith et al. found it. ", "So did we."]),
    (
        "See D.C. Law 2-142; D.C. Code \u00a7 1-523.01(a). Stop.",
        ["See D.C. Law 2-142; D.C. Code \u00a7 1-523.01(a). ", "Stop."],
    ),
    ("It is in the U.S. The other is not.", ["It is in the U.S. ", "The other is not."]),
    ("Grade C. The evidence is poor.", ["Grade C. ", "The evidence is poor."]),
    ("Patient J. Smith left.", ["Patient J. Smith left."]),
    ("Use it, etc. There is more.", ["Use it, etc. ", "There is more."]),
    ("It stops at 5 p.m. Eastern time.", ["It stops at 5 p.m. Eastern time."]),
    ("As shown.[1, 2] It works.", ["As shown.[1, 2] ", "It works."]),
    ("a; (i) one; (ii) two", ["a; ", "(i) one; ", "(ii) two"]),
    ("left\tright", ["left\t", "right"]),
    ("Is it? Yes! Good.", ["Is it? ", "Yes! ", "Good."]),
    ("approximately. Then.", ["approximately. ", "Then."]),
    (
        "By one, e.g. Smith. All others, incl. Jones, in paras. Two to five, resp. Six.",
        ["By one, e.g. Smith. ", "All others, incl. Jones, in paras. Two to five, resp. Six."],
    ),
    (
        "As stated. nobody knows; it ends here.)  (So it does.)",
        ["As stated. nobody knows; it ends here.)  ", "(So it does.)"],
    ),
    (
        "It was found in patients. \u00e9tudes differ. \u00c9tudes agree.",
        ["It was found in patients. \u00e9tudes differ. ", "\u00c9tudes agree."],
    ),
    ("about 5 mg approx. Half of it.", ["about 5 mg approx. Half of it."]),
]

A = "Veins differ between people in many ways that nobody counted. "
B = "Some of them are narrow in health and wide in disease. "
C = "Nobody knows why this is so in most people. "
D = "Trials of venoplasty were small and short. "
LIKE = [
    ("", "", False),
    ("one word", "", False),
    ("one word of many", "one word or many", True),
    ("a word of many more", "the word of many more", True),
    ("abcd efgh", "abxx efgh", True),
    ("abcdefgh", "abcdxxxx", False),
    ("abcdefghi", "abcdexxxx", True),
    ("aaaa", "aa", False),
    ("aaa", "aa", True),
]
PAIRS = [
    ("the same", [A, B, C], [A, B, C], [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]),
    ("inserted", [A, C], [A, B, C], [((0,), (0,)), ((), (1,)), ((1,), (2,))]),
    ("deleted", [A, B, C], [A, C], [((0,), (0,)), ((1,), ()), ((2,), (1,))]),
    ("replaced by another", [A, B, C], [A, D, C], [((0,), (0,)), ((1,), ()), ((), (1,)), ((2,), (2,))]),
    ("amended", [A, B], [A, B.replace("wide", "broad")], [((0,), (0,)), ((1,), (1,))]),
    ("all amended, one inserted before", [A, B], [D, A.replace("many", "few"), B.replace("wide", "broad")],
     [((), (0,)), ((0,), (1,)), ((1,), (2,))]),
    ("moved", [A, B, C, D], [D, A, B, C], [((3,), (0,), True), ((0,), (1,)), ((1,), (2,)), ((2,), (3,))]),
    ("split", [A + "", B[:-2] + ", and " + C.lower()], [A, B, C], [((0,), (0,)), ((1,), (1, 2))]),
    ("merged", [A, B, C], [A, B[:-2] + ", and " + C.lower()], [((0,), (0,)), ((1, 2), (1,))]),
    ("one of each side", ["Yes. "], ["Never at all. "], [((0,), (0,))]),
    ("alike, and shifted by one", [A, "Use it in men. ", "Use it in women. ", "Use it in boys. "],
     [A, "Use it in cats. ", "Use it in men. ", "Use it in women. "],
     [((0,), (0,)), ((), (1,)), ((1,), (2,)), ((2,), (3,)), ((3,), ())]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert list(split_sentences(text)) == expected
    assert "".join(split_sentences(text)) == text


@pytest.mark.parametrize(("old", "new", "expected"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS])
def test_which_are_counterparts(
    old: list[str], new: list[str], expected: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert align_sentences(old, new) == tuple(SentencePair(*row) for row in expected)


@pytest.mark.parametrize(("old", "new", "expected"), LIKE)
def test_what_differs_in_less_than_half(old: str, new: str, expected: bool) -> None:
    assert mostly_common(old, new) is expected
    assert mostly_common(new, old) is expected
    assert mostly_common(old[::-1], new[::-1]) is expected


@pytest.mark.parametrize("letters", ["ab", "a\u00e9", "a\u0161\U0001f600"])
def test_what_two_texts_begin_and_end_with(letters: str) -> None:
    source = random.Random(7)  # noqa: S311 - a table of cases, no secret
    for _ in range(300):
        old, new = ("".join(source.choice(letters) for _ in range(source.randint(0, 7))) for _ in range(2))
        most = min(len(old), len(new))
        head = max(count for count in range(most + 1) if old.startswith(new[:count]))
        tail = max(count for count in range(most + 1) if old.endswith(new[len(new) - count :]))
        limit = source.randint(0, most)
        assert (common_head(old, new, limit), common_tail(old, new, limit)) == (min(head, limit), min(tail, limit))
        assert common_ends(old, new) == (head, min(tail, most - head))


def test_what_is_surely_alike_is_alike() -> None:
    source = random.Random(7)  # noqa: S311 - a table of cases, no secret
    vocabulary = ["the", "colour", "color", "labelled", "labeled", "a-b", "of", "one", "two", "three", "four"]
    sure = 0
    for _ in range(500):
        old, new = (" ".join(source.choices(vocabulary, k=source.randint(0, 9))) for _ in range(2))
        if surely_alike(old, new):
            sure += 1
            assert Bags([old], [new], [0], [0]).alike(0, 0) >= 0.25
    assert sure > 100
    assert not surely_alike("", "...")


def test_a_moved_sentence_may_be_amended() -> None:
    changed = B.replace("and wide", "and very wide")
    found = align_sentences([A, B, C, D], [A, C, D, changed])
    assert SentencePair((1,), (3,), moved=True) in found


def test_as_few_as_possible_move_and_rather_those_that_were_amended() -> None:
    changed = B.replace("and wide", "and very wide")
    moved = [pair for pair in align_sentences([A, B, C], [A, C, changed]) if pair.moved]
    assert moved == [SentencePair((1,), (2,), moved=True)]


def test_thousands_of_sentences_of_which_all_differ_are_paired_by_rare_words() -> None:
    old = [f"The section on subject number{at} says what is known of it in short. " for at in range(300)]
    new = [text.replace("short", "brief").replace("says", "tells") for text in old]
    new.insert(150, "A sentence of quite another kind stands here. ")
    found = {(pair.old, pair.new) for pair in align_sentences(old, new)}
    assert ((0,), (0,)) in found
    assert ((299,), (300,)) in found
    assert ((), (150,)) in found
