"""Laws of tokens: they and what stands between them are the text, and looking stretches up gives what the pattern finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from policyver.compare import tokenizing
from policyver.compare.hunk import whole
from policyver.compare.impact import hunk_signals
from policyver.compare.tokenizing import token_texts, tokens, tokens_of_all
from policyver.compare.tokens import NO_TOKENS
from policyver.compare.whole_texts import whole_signals
from policyver.model.change import Signal
from policyver.model.passage import Mark, Passage

_TERM = Signal.TERM

BITS = [
    "a",
    "not ",
    "A ",
    "May ",
    "-5",
    "3-6",
    " ",
    "  ",
    "\n",
    "\u00a0",
    "\t",
    "x.",
    ".5",
    "5mg",
    "don't",
    "(",
    ") ",
    "[1]",
    " section 3 ",
    "\u2212",
    "\u00e9t\u00e9 ",
]
TEXTS = st.lists(st.sampled_from(BITS), max_size=12).map("".join)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    text = draw(TEXTS)
    marks = []
    at = 0
    for name in draw(st.lists(st.sampled_from(["cite", "em", "term"]), max_size=3)):
        start = draw(st.integers(at, len(text)))
        at = draw(st.integers(start, len(text)))
        marks.append(Mark(start, at, name, "r1" if name == "cite" else ""))
    return Passage(text, tuple(marks))


@settings(max_examples=200, derandomize=True, deadline=None)
@given(TEXTS)
def test_looking_stretches_up_gives_what_the_pattern_finds(text: str) -> None:
    assert token_texts(text) == tokenizing._TOKEN.findall(text)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(passages())
def test_tokens_and_what_stands_between_are_the_text(passage: Passage) -> None:
    row = tokens(passage)
    assert "".join(row.parts) == passage.text
    assert all(passage.text[token.start : token.end] == token.text for token in row)
    assert [token.text for token in row] == row.texts
    assert len(row) == len(row.keys)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(passages(), st.data())
def test_a_cut_holds_the_tokens_that_begin_in_it(passage: Passage, data: st.DataObject) -> None:
    row = tokens(passage)
    start = data.draw(st.integers(0, len(passage.text)))
    end = data.draw(st.integers(start, len(passage.text)))
    cut = row.cut(start, end)
    assert "".join(cut.parts) == passage.text[start:end]
    assert len(cut) == sum(start <= token.start < end for token in row)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(passages(), min_size=1, max_size=3))
def test_what_comes_whole_signals_what_its_words_do(present: list[Passage]) -> None:
    row = tokens_of_all(present)
    expected = hunk_signals(whole(NO_TOKENS, row)) if row.texts else set()
    found = whole_signals(present)
    assert found - {_TERM} == expected - {_TERM}
    assert expected <= found  # a term that covers white space alone counts here
