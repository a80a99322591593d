"""Masks: what a renumbering changes, and the letters by which two texts that are the same but for that are found."""

from __future__ import annotations

import random
from collections import defaultdict

from policyver.compare.masks import masked, unmasked
from policyver.model.passage import Mark, Passage

PIECES = (
    "see ", "Section ", "sections ", "subsection ", "annex ", "Table ", "\u00a7", "\u00a7\u00a7 ", "[3]", "[4, 5]", "[6-8]",
    "a5", "b6", "3", "12.4", "(7)", "IV", "XC", "B", "\u0663", "c\u0663", " and ", ", and ", " or ", " to ", " through ", "; ", "-",
    "\u2013", " ", ".", "e", "vitamin ", "\u00e9", "[", "]", "of this part ",
)  # fmt: skip


def _passage(source: random.Random) -> Passage:
    text, marks = "", []
    for _ in range(source.randint(2, 6)):
        piece = source.choice(PIECES)
        if source.random() < 0.1:
            marks.append(Mark(len(text), len(text) + len(piece), "cite", "r1"))
        text += piece
    return Passage(text, tuple(marks))


def test_texts_that_are_the_same_when_masked_have_the_same_unmasked_letters() -> None:
    source = random.Random(5)  # noqa: S311
    found: dict[str, set[bytes]] = defaultdict(set)
    texts: dict[str, set[str]] = defaultdict(set)
    for _ in range(20_000):
        passage = _passage(source)
        key = masked(passage)
        found[key].add(unmasked(passage))
        texts[key].add(passage.text)
    assert sum(len(several) > 1 for several in texts.values()) > 100
    assert not {key: letters for key, letters in found.items() if len(letters) > 1}


def test_another_word_is_another_text() -> None:
    one, other = Passage("Section 3 holds for rivers."), Passage("Section 4 holds for lakes.")
    assert unmasked(one) == unmasked(Passage("Section IV holds for rivers.")) != unmasked(other)
