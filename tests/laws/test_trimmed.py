"""Laws of the quick way to compare words: it tiles, and what counts as changed is what it is for the whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from policyver.compare.tokenizing import tokens
from policyver.compare.trimmed import compare_trimmed
from policyver.compare.words import compare_words
from policyver.model.change import Op
from policyver.model.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.compare.hunk import Hunk

PIECES = ["a", "b ", "c", " ", "  ", "the ", "not ", "x,", " y. ", "\u00a0", "Zed ", "3 ", "(i) ", "foo-bar ", ".\t"]
BITS = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)
SIDES = st.tuples(BITS, BITS, BITS, BITS).map(
    lambda parts: (parts[0] + parts[1] + parts[3], parts[0] + parts[2] + parts[3])
)


def words_of(hunks: Iterable[Hunk], side: str) -> Counter[str]:
    return Counter(token.text for hunk in hunks for token in getattr(hunk, side))


@settings(max_examples=120, derandomize=True, deadline=None)
@given(SIDES)
def test_the_middle_says_what_the_whole_says(sides: tuple[str, str]) -> None:
    old, new = sides
    assume(old and new and old != new)
    found = compare_trimmed(old, new)
    assume(found is not None)
    assert found is not None
    assert "".join(edit.text for edit in found.edits if edit.op is not Op.INSERT) == old
    assert "".join(edit.text for edit in found.edits if edit.op is not Op.DELETE) == new
    whole = compare_words(tokens(Passage(old)), tokens(Passage(new)))
    if not found.hunks:  # only then does spacing count
        assert (found.white_space, found.end_space) == (whole.white_space, whole.end_space)
    for side in ("old", "new"):  # an insertion that slid has the same words, in a circle
        assert words_of(found.hunks, side) == words_of(whole.hunks, side)
