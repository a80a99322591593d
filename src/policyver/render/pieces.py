"""Edits made into the pieces that are shown: safe to see, joined, and with long unchanged stretches left out.

Decides how much unchanged text stands round a change. Never leaves out a changed word. The ugly case: a change of white
space alone, which would be shown as nothing; `shown_texts` gives such a piece signs that can be seen.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.model.change import Op
from policyver.render.shown import Piece, Pieces
from policyver.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.model.change import Edit, SentenceChange

CONTEXT_WORDS = 12
_LEAST_LEFT_OUT = 6  # an ellipsis for less than this saves nothing
_WORD = re.compile(r"\S+\s*|\s+")
_WORD_OR_SPACE = re.compile(r"\S+|\s+")
_SIGNS = str.maketrans({" ": "␣", "\u00a0": "<U+00A0>", "\t": "⇥", "\n": "↵"})


def pieces_of(edits: Iterable[Edit]) -> Pieces:
    """The edits as pieces; neighbours of one kind are joined."""
    pieces: list[Piece] = []
    for (op, citation), run in groupby(edits, key=lambda edit: (edit.op, edit.citation)):
        text = "".join(edit.text for edit in run)
        if text:
            pieces.append(Piece(op, visible(text), citation))
    return tuple(pieces)


def sentence_pieces(sentences: Iterable[SentenceChange]) -> Pieces:
    """The text of a block: its sentences one after the other."""
    joined: list[Piece] = []
    for piece in (piece for sentence in sentences for piece in _one_sentence(sentence)):
        if joined and (joined[-1].op, joined[-1].citation) == (piece.op, piece.citation):
            joined[-1] = Piece(piece.op, joined[-1].text + piece.text, piece.citation)
        else:
            joined.append(piece)
    return _tidied(joined)


def _tidied(pieces: list[Piece]) -> Pieces:
    """White space that a deletion and the insertion after it end in alike is kept text: `[-has-]{+had+} been`."""
    tidy: list[Piece] = []
    for piece in pieces:
        previous = tidy[-1] if tidy else None
        if previous and (previous.op, piece.op) == (Op.DELETE, Op.INSERT) and not (previous.citation or piece.citation):
            tidy += _without_shared_end(tidy.pop(), piece)
        elif previous and previous.op is piece.op is Op.EQUAL and not (previous.citation or piece.citation):
            tidy[-1] = replace(previous, text=previous.text + piece.text)
        else:
            tidy.append(piece)
    return tuple(tidy)


def _without_shared_end(old: Piece, new: Piece) -> list[Piece]:
    """The two, and what they share at their ends of white space; never all of either."""
    size = 0
    longest = min(len(old.text), len(new.text)) - 1
    while size < longest and old.text[-1 - size] == new.text[-1 - size] and old.text[-1 - size].isspace():
        size += 1
    if not size:
        return [old, new]
    cut = replace(old, text=old.text[:-size]), replace(new, text=new.text[:-size])
    return [*cut, Piece(Op.EQUAL, old.text[-size:])]


def _one_sentence(sentence: SentenceChange) -> Pieces:
    if sentence.edits:
        return pieces_of(sentence.edits)
    return two_texts("".join(sentence.old), "".join(sentence.new))


def two_texts(old: str | None, new: str | None) -> Pieces:
    """Two short texts as pieces: what they begin and end with alike is kept, in whole words."""
    before, after = _WORD_OR_SPACE.findall(old or ""), _WORD_OR_SPACE.findall(new or "")
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    parts = (
        (Op.EQUAL, before[:head]),
        (Op.DELETE, before[head : len(before) - tail]),
        (Op.INSERT, after[head : len(after) - tail]),
        (Op.EQUAL, before[len(before) - tail :]),
    )
    return tuple(Piece(op, visible("".join(words))) for op, words in parts if words)


def _alike(one: list[str], other: list[str]) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def abbreviated(pieces: Pieces, words: int = CONTEXT_WORDS) -> Pieces:
    """The pieces with at most `words` unchanged words next to a change, and a gap for the others."""
    runs = [(kept, tuple(run)) for kept, run in groupby(pieces, key=lambda piece: piece.op is Op.EQUAL)]
    shown: list[Piece] = []
    for number, (kept, run) in enumerate(runs):
        alone = len(runs) == 1
        before = words if alone or number > 0 else 0
        after = words if alone or number < len(runs) - 1 else 0
        shown += _shortened(run, before, after) if kept else run
    return tuple(shown)


def _shortened(run: Pieces, head: int, tail: int) -> Pieces:
    """The first `head` and the last `tail` words of unchanged text; a citation counts as one word."""
    tokens = [
        Piece(piece.op, text, piece.citation)
        for piece in run
        for text in ([piece.text] if piece.citation else _WORD.findall(piece.text))
    ]
    if len(tokens) < head + tail + _LEAST_LEFT_OUT:
        return run
    gap = Piece(Op.EQUAL, "… " if tail else "…", gap=True)
    return _joined([*tokens[:head], gap, *(tokens[-tail:] if tail else [])])


def _joined(tokens: list[Piece]) -> Pieces:
    runs = groupby(tokens, key=lambda token: (token.op, token.citation, token.gap))
    return tuple(Piece(op, "".join(token.text for token in run), citation, gap) for (op, citation, gap), run in runs)


def runs(pieces: Pieces) -> tuple[tuple[Op, Pieces], ...]:
    """The pieces in runs of one kind, so that a citation inside inserted text does not interrupt its marks."""
    return tuple((op, tuple(run)) for op, run in groupby(pieces, key=lambda piece: piece.op))


def side(pieces: Pieces, op: Op) -> Pieces:
    """What stands on one side: `Op.DELETE` gives the old, `Op.INSERT` the new."""
    return tuple(piece for piece in pieces if piece.op in {Op.EQUAL, op})


def changed_words(pieces: Pieces, op: Op) -> int:
    """How many words are in the pieces of one kind."""
    return sum(len(piece.text.split()) for piece in pieces if piece.op is op)


def shown_texts(run: Pieces) -> tuple[str, ...]:
    """The texts of a run on one line, with bars between cells; white space is drawn where it alone changed."""
    if run[0].op is not Op.EQUAL and not any(piece.text.strip() for piece in run):
        return tuple(piece.text.translate(_SIGNS) for piece in run)
    return tuple(piece.text.replace("\t", " | ").replace("\n", " ") for piece in run)
