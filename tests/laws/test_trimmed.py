"""Laws of the quick way to compare words: it tiles, and what counts as changed is what it is for the whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from policyver.compare.impact import hunk_signals
from policyver.compare.numbering import Numbering
from policyver.compare.replaced import words_replaced
from policyver.compare.tokenizing import tokens
from policyver.compare.trimmed import compare_trimmed, ends_at_words
from policyver.compare.words import compare_words
from policyver.model.change import Op
from policyver.model.passage import Mark, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.compare.hunk import Hunk
    from policyver.compare.words import WordChanges

PIECES = ["a", "b ", "c", " ", "  ", "the ", "not ", "x,", " y. ", "\u00a0", "Zed ", "3 ", "(i) ", "foo-bar ", ".\t"]
BITS = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)
SIDES = st.tuples(BITS, BITS, BITS, BITS).map(
    lambda parts: (parts[0] + parts[1] + parts[3], parts[0] + parts[2] + parts[3])
)
# Pieces of a text with what is marked over each: a citation with text of its own or without, a term, or nothing.
MARKED = [
    ("alpha ", "", ""),
    ("beta, ", "", ""),
    ("section 3 ", "", ""),
    ("section 4 ", "", ""),
    ("14 days ", "", ""),
    ("[r1 r2]", "cite", "r1 r2"),
    ("[r3] ", "cite", "r3"),
    ("see below ", "cite", "r1"),
    ("gamma ", "term", ""),
    ("delta ", "em", ""),
    (". ", "", ""),
]
MARKED_BITS = st.lists(st.sampled_from(MARKED), max_size=6)
NUMBERING = Numbering({"r1": "r9"}, {}, {"3": "4", "4": "5"})
NO_RENUMBERING = Numbering({}, {}, {})


def words_of(hunks: Iterable[Hunk], side: str) -> Counter[str]:
    return Counter(text for hunk in hunks for text in getattr(hunk, side).texts)


def tiles(found: WordChanges, old: str, new: str) -> bool:
    before = "".join(edit.text for edit in found.edits if edit.op is not Op.INSERT)
    return before == old and "".join(edit.text for edit in found.edits if edit.op is not Op.DELETE) == new


def marked(bits: list[tuple[str, str, str]]) -> Passage:
    text, marks = "", []
    for piece, name, target in bits:
        if name:
            marks.append(Mark(len(text), len(text) + len(piece.rstrip()), name, target, piece.startswith("[")))
        text += piece
    return Passage(text, tuple(marks))


@settings(max_examples=120, derandomize=True, deadline=None)
@given(SIDES)
def test_the_middle_says_what_the_whole_says(sides: tuple[str, str]) -> None:
    old, new = sides
    assume(old and new and old != new)
    found = compare_trimmed(Passage(old), Passage(new), None)
    assume(found is not None)
    assert found is not None
    assert tiles(found, old, new)
    whole = compare_words(tokens(Passage(old)), tokens(Passage(new)))
    if not found.hunks:  # only then does spacing count
        assert (found.white_space, found.end_space) == (whole.white_space, whole.end_space)
    if not found.signals:
        for side in ("old", "new"):  # an insertion that slid has the same words, in a circle
            assert words_of(found.hunks, side) == words_of(whole.hunks, side)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(
    st.tuples(
        MARKED_BITS,
        st.lists(st.sampled_from(MARKED), max_size=2),
        st.lists(st.sampled_from(MARKED), max_size=2),
        MARKED_BITS,
    ),
    st.sampled_from([NUMBERING, NO_RENUMBERING]),
)
def test_so_it_does_where_sections_are_named_and_markup_stands(
    parts: tuple[list[tuple[str, str, str]], ...], numbering: Numbering
) -> None:
    head, gone, came, tail = parts
    old, new = marked([*head, *gone, *tail]), marked([*head, *came, *tail])
    assume(old.text != new.text)
    # A number beside the middle of a text without markup counts as equal if it is printed alike.
    assume(old.marks or new.marks or numbering is NO_RENUMBERING or any(map(str.isdigit, str([*gone, *came]))))
    found = compare_trimmed(old, new, numbering)
    assume(found is not None)
    assert found is not None
    assert tiles(found, old.text, new.text)
    whole = compare_words(tokens(old, numbering), tokens(new))
    assert found.marks == whole.marks
    for op in Op:
        assert [edit.text for edit in found.edits if edit.citation and edit.op is op] == [
            edit.text for edit in whole.edits if edit.citation and edit.op is op
        ]
    if found.signals:
        assert [found.signals] == [hunk_signals(hunk) for hunk in whole.hunks]
        return
    assert [hunk_signals(hunk) for hunk in found.hunks] == [hunk_signals(hunk) for hunk in whole.hunks]
    for side in ("old", "new"):
        assert words_of(found.hunks, side) == words_of(whole.hunks, side)


WORDS = [
    "alpha",
    "inalpha",
    "beta",
    "Beta",
    "gam",
    "gamma",
    "the",
    "a",
    "A",
    "not",
    "may",
    "May",
    "shall",
    "all",
    "WHO",
    "or",
    "colour",
    "color",
    "et",
    "3",
    "sec",
]
SPACES = [" ", " ", " ", " ", " ", ", ", "  ", "-", "\t"]
SOME = st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.sampled_from(SPACES)).map(
    lambda parts: parts[1].join(parts[0])
)
ENDS = st.sampled_from(
    [("", ""), (".", "."), (". ", ". "), (", ", ", "), (" ", " "), (".", ". "), (",", "."), (".  ", ". ")]
)


@settings(max_examples=800, derandomize=True, deadline=None)
@given(
    st.sampled_from([("", ""), ("one two three four five six ", ""), ("one two three four ", "seven eight nine ten ")]),
    st.tuples(SOME, SOME),
    ENDS,
)
def test_words_replaced_are_told_and_judged_as_by_the_whole(
    around: tuple[str, str], middles: tuple[str, str], ends: tuple[str, str]
) -> None:
    old, new = (around[0] + middle + around[1] + end for middle, end in zip(middles, ends, strict=True))
    first, last = ends_at_words(old, new)
    found = words_replaced(old, new, first, (len(old) - last, len(new) - last))
    assume(found is not None)
    assert found is not None
    whole = compare_words(tokens(Passage(old)), tokens(Passage(new)))
    if 2 * (first + last) >= max(len(old), len(new)):  # else it may be made readable
        assert found.edits == whole.edits
    assert tiles(found, old, new)
    assert (found.white_space, found.end_space, found.marks) == (False, False, frozenset())
    assert len(whole.hunks) == 1
    for hunk in whole.hunks:
        assert hunk_signals(hunk) == set(found.signals).union(*map(hunk_signals, found.hunks))
