"""Matching work, counted and not timed: so much for each text, whatever the texts are and however many there are."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.unit.compare.documents import document

from policyver.compare import block_words, similarity
from policyver.compare.match import match
from policyver.model.document import Paragraph, Section, Statement
from policyver.model.outlining import outline
from policyver.policyxml.read_statement import read_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

Sides = tuple[list[str], list[str]]
IN_SECTION = 5
MOST = {"words": 11, "pairs": 12, "places": 2 * 200}  # for each pair of texts, whatever they are


def _texts(source: random.Random, number: int, vocabulary: int = 5_000) -> list[str]:
    return [" ".join(_words(source, vocabulary)) for _ in range(number)]


def _words(source: random.Random, vocabulary: int = 5_000) -> list[str]:
    """Thirty words, about by Zipf's law."""
    return [f"word{int(vocabulary ** source.random())}" for _ in range(30)]


def rewritten(source: random.Random, number: int) -> Sides:
    """Nothing is left of any text."""
    return _texts(source, number), _texts(source, number)


def edited(source: random.Random, number: int) -> Sides:
    """Three words of ten are others."""
    old = _texts(source, number)
    return old, [
        " ".join(
            word if source.random() < 0.7 else other for word, other in zip(text.split(), _words(source), strict=True)
        )
        for text in old
    ]


def few_words(source: random.Random, number: int) -> Sides:
    """All texts are made of the same twenty words."""
    return _texts(source, number, 20), _texts(source, number, 20)


def a_number_apart(source: random.Random, number: int) -> Sides:
    """All texts are one text but for a number, and that is another on the other side."""
    old = [f"The limit of entry {at} is to be looked up in the table of limits." for at in range(number)]
    return old, [text.replace("entry", "entry 7") for text in source.sample(old, number)]


def _work(sides: Sides, in_section: int | None, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """What matching did: texts cut into words, pairs of texts compared, places of words looked at."""
    done = dict.fromkeys(("words", "pairs", "places"), 0)
    compared, cut = similarity.dice_of_sets, block_words.Vocabulary.numbers

    def compare(old: AbstractSet[int], news: Iterable[AbstractSet[int]]) -> list[float]:
        found = compared(old, news)
        done["pairs"] += len(found)
        return found

    def numbers(self: block_words.Vocabulary, text: str) -> list[int]:
        done["words"] += 1
        return cut(self, text)

    class Hits(Counter[int]):
        def update(self, places: Iterable[int] = ()) -> None:  # type: ignore[override]
            met = list(places or ())
            done["places"] += len(met)
            super().update(met)

    with monkeypatch.context() as patched:
        patched.setattr("policyver.compare.gaps.dice_of_sets", compare)
        patched.setattr(block_words.Vocabulary, "numbers", numbers)
        patched.setattr(similarity, "Counter", Hits)
        old, new = (outline(_statement(texts, in_section or len(texts))) for texts in sides)
        match(old, new)
    return done


def _statement(texts: Sequence[str], in_section: int) -> Statement:
    body = tuple(
        Section(f"s{first}", (), tuple(Paragraph((text,)) for text in texts[first : first + in_section]))
        for first in range(0, len(texts), in_section)
    )
    return replace(read_statement(document('<section id="x"><p>x</p></section>')), body=body)


@pytest.mark.parametrize("number", [150, 600])
@pytest.mark.parametrize("in_section", [IN_SECTION, None], ids=["sections", "flat"])
@pytest.mark.parametrize("case", [rewritten, edited, few_words, a_number_apart])
def test_work_has_a_bound_for_each_text(
    case: Callable[[random.Random, int], Sides], in_section: int | None, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = _work(case(random.Random(3), number), in_section, monkeypatch)  # noqa: S311
    for kind, count in done.items():
        assert count <= MOST[kind] * number, done
