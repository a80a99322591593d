"""Edits made into pieces: what is kept, what is left out, what is drawn."""

from __future__ import annotations

import pytest
from tests.unit.render.comparisons import edits, sentence

from policyver.model.change import Amended, Op, SentenceChange
from policyver.render.pieces import (
    abbreviated,
    changed_words,
    pieces_of,
    runs,
    sentence_pieces,
    shown_texts,
    side,
    two_texts,
)
from policyver.render.shown import Piece, Pieces

_SIGNS = {Op.EQUAL: "=", Op.DELETE: "-", Op.INSERT: "+"}


def flat(pieces: Pieces) -> list[str]:
    return [_SIGNS[piece.op] + piece.text for piece in pieces]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a b c", "a b c", ["=a b c"]),
        ("a b c", "a x c", ["=a ", "-b", "+x", "= c"]),
        ("a b", "a b c", ["=a b", "+ c"]),
        ("b c", "a b c", ["+a ", "=b c"]),
        ("a a", "a a a", ["=a a", "+ a"]),
        (None, "new", ["+new"]),
        ("old", None, ["-old"]),
        ("", "", []),
        ("x", "y", ["-x", "+y"]),
    ],
)
def test_two_texts(old: str | None, new: str | None, expected: list[str]) -> None:
    assert flat(two_texts(old, new)) == expected


def test_neighbours_of_one_kind_are_joined_across_sentences() -> None:
    pieces = sentence_pieces([sentence((), "=One. "), sentence((Amended(),), "=Two ", "-is", "+was", "= here.")])
    assert flat(pieces) == ["=One. Two ", "-is", "+was", "= here."]


def test_a_sentence_without_edits_is_shown_by_its_texts() -> None:
    assert flat(sentence_pieces([SentenceChange(("Same.",), ("Same.",), (), ())])) == ["=Same."]
    assert flat(sentence_pieces([SentenceChange(("Gone.",), (), (), ())])) == ["-Gone."]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (("-has ", "+had ", "=been"), ["-has", "+had", "= been"]),
        (("-has \n", "+had \n"), ["-has", "+had", "= \n"]),
        (("-  ", "+ ", "=x"), ["-  ", "+ ", "=x"]),
        (("=a ", "-b ", "=c"), ["=a ", "-b ", "=c"]),
    ],
)
def test_white_space_that_both_end_in_is_kept_text(steps: tuple[str, ...], expected: list[str]) -> None:
    assert flat(sentence_pieces([sentence((Amended(),), *steps)])) == expected


def test_hostile_characters_are_seen() -> None:
    assert pieces_of(edits("=a\u202eb\x1b[31m"))[0].text == "a<U+202E>b<U+001B>[31m"


LONG = " ".join(f"w{number}" for number in range(40))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((f"={LONG} ", "+x"), ["=… ", "=w38 w39 ", "+x"]),
        (("+x ", f"={LONG}"), ["+x ", "=w0 w1 ", "=…"]),
        (("-a ", f"={LONG} ", "+b"), ["-a ", "=w0 w1 ", "=… ", "=w38 w39 ", "+b"]),
        ((f"={LONG}",), ["=w0 w1 ", "=… ", "=w38 w39"]),
        (("-a ", "=one two three four ", "+b"), ["-a ", "=one two three four ", "+b"]),
        ((f"+{LONG}",), [f"+{LONG}"]),
    ],
)
def test_long_unchanged_text_is_left_out(steps: tuple[str, ...], expected: list[str]) -> None:
    assert flat(abbreviated(pieces_of(edits(*steps)), words=2)) == expected


def test_a_citation_counts_as_one_word_and_stays_one() -> None:
    pieces = abbreviated(pieces_of(edits(f"={LONG} ", "@[r1 r2 r3]", "=. ", "+x")), words=2)
    assert [piece.text for piece in pieces if piece.citation] == ["[r1 r2 r3]"]


@pytest.mark.parametrize(
    ("run", "texts"),
    [
        ((Piece(Op.INSERT, "  "),), ("␣␣",)),
        ((Piece(Op.DELETE, "\u00a0"),), ("<U+00A0>",)),
        ((Piece(Op.INSERT, "\n"), Piece(Op.INSERT, " ", citation=True)), ("↵", "␣")),
        ((Piece(Op.INSERT, "a"), Piece(Op.INSERT, " ", citation=True)), ("a", " ")),
        ((Piece(Op.EQUAL, "a\nb\tc"),), ("a b | c",)),
    ],
)
def test_white_space_that_alone_changed_is_drawn(run: Pieces, texts: tuple[str, ...]) -> None:
    assert shown_texts(run) == texts


def test_sides_runs_and_words() -> None:
    pieces = pieces_of(edits("=a ", "-b c ", "+d ", "=e"))
    assert flat(side(pieces, Op.DELETE)) == ["=a ", "-b c ", "=e"]
    assert [op for op, _ in runs(pieces)] == [Op.EQUAL, Op.DELETE, Op.INSERT, Op.EQUAL]
    assert (changed_words(pieces, Op.DELETE), changed_words(pieces, Op.INSERT)) == (2, 1)
