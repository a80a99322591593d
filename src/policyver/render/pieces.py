"""Edits made into the pieces that are shown: safe to see, joined, and with long unchanged stretches left out.

Decides how much unchanged text stands round a change. Never leaves out a changed word. The ugly case: a change of white
space alone, which would be shown as nothing; `shown_texts` gives such a piece signs that can be seen.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.model.change import Edit, Op
from policyver.render.shown import Piece, Pieces
from policyver.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policyver.model.change import SentenceChange

CONTEXT_WORDS = 12
_LEAST_LEFT_OUT = 6  # an ellipsis for less than this saves nothing
_WORD = re.compile(r"\S+\s*|\s+")
_WORD_OR_SPACE = re.compile(r"\S+|\s+")
_OP = attrgetter("op")
_EQUAL, _DELETE, _INSERT = Op  # an attribute of the class costs ten times what a name of the module does
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
    return _tidied([Piece(op, visible(text), citation) for op, text, citation in _stretches(sentences)])


def count_words(sentences: Iterable[SentenceChange]) -> tuple[int, int]:
    """How many words of `sentence_pieces` are inserted and deleted, without making the pieces."""
    inserted: list[str] = []
    deleted: list[str] = []
    last, last_citation = _EQUAL, False
    for sentence in sentences:
        if not sentence.changes:
            last = _EQUAL
            continue
        for edit in sentence.edits or _whole_sentence(sentence):
            op, text = edit.op, edit.text
            if not text:
                continue
            if op is not _EQUAL:
                texts = inserted if op is _INSERT else deleted
                if op is not last or edit.citation is not last_citation:
                    texts.append(" ")
                    last_citation = edit.citation
                texts.append(text)
            last = op
    return _words_in(inserted), _words_in(deleted)


def _words_in(texts: list[str]) -> int:
    return len(visible("".join(texts)).split()) if texts else 0


def _stretches(sentences: Iterable[SentenceChange]) -> Iterator[tuple[Op, str, bool]]:
    """The texts of the sentences' edits one after the other; neighbours of one kind are joined, nothing is empty."""
    last, last_citation = _EQUAL, False
    texts: list[str] = []
    for sentence in sentences:
        for edit in sentence.edits or _whole_sentence(sentence):
            op, text, citation = edit.op, edit.text, edit.citation
            if not text:
                continue
            if op is not last or citation is not last_citation:
                if texts:
                    yield last, "".join(texts), last_citation
                    texts = []
                last, last_citation = op, citation
            texts.append(text)
    if texts:
        yield last, "".join(texts), last_citation


def _tidied(pieces: list[Piece]) -> Pieces:
    """White space that a deletion and the insertion after it end in alike is kept text: `[-has-]{+had+} been`."""
    tidy: list[Piece] = []
    previous: Piece | None = None
    for piece in pieces:
        if previous is None or previous.citation or piece.citation:
            tidy.append(piece)
        elif previous.op is _DELETE and piece.op is _INSERT:
            tidy[-1:] = _without_shared_end(previous, piece)
        elif previous.op is piece.op is _EQUAL:
            tidy[-1] = replace(previous, text=previous.text + piece.text)
        else:
            tidy.append(piece)
        previous = tidy[-1]
    return tuple(tidy)


def _without_shared_end(old: Piece, new: Piece) -> list[Piece]:
    """The two, and what they share at their ends of white space; never all of either."""
    if not (old.text[-1].isspace() and old.text[-1] == new.text[-1]):
        return [old, new]
    size = 0
    longest = min(len(old.text), len(new.text)) - 1
    while size < longest and old.text[-1 - size] == new.text[-1 - size] and old.text[-1 - size].isspace():
        size += 1
    if not size:
        return [old, new]
    cut = replace(old, text=old.text[:-size]), replace(new, text=new.text[:-size])
    return [*cut, Piece(Op.EQUAL, old.text[-size:])]


def _whole_sentence(sentence: SentenceChange) -> list[Edit]:
    """The edits of a sentence that has none."""
    return [Edit(op, text) for op, text in _two_texts("".join(sentence.old), "".join(sentence.new))]


def two_texts(old: str | None, new: str | None) -> Pieces:
    """Two short texts as pieces: what they begin and end with alike is kept, in whole words."""
    return tuple(Piece(op, visible(text)) for op, text in _two_texts(old or "", new or ""))


def _two_texts(old: str, new: str) -> list[tuple[Op, str]]:
    if old == new or not old or not new:
        whole = ((Op.EQUAL, old),) if old == new else ((Op.DELETE, old), (Op.INSERT, new))
        return [(op, text) for op, text in whole if text]
    before, after = _WORD_OR_SPACE.findall(old), _WORD_OR_SPACE.findall(new)
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    parts = (
        (Op.EQUAL, before[:head]),
        (Op.DELETE, before[head : len(before) - tail]),
        (Op.INSERT, after[head : len(after) - tail]),
        (Op.EQUAL, before[len(before) - tail :]),
    )
    return [(op, "".join(words)) for op, words in parts if words]


def _alike(one: list[str], other: list[str]) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def abbreviated(pieces: Pieces, words: int = CONTEXT_WORDS) -> Pieces:
    """The pieces with at most `words` unchanged words next to a change, and a gap for the others."""
    shown: list[Piece] = []
    parts = runs(pieces)
    last = len(parts) - 1
    for number, (op, run) in enumerate(parts):
        if op is _EQUAL:
            before = words if number > 0 or not last else 0
            after = words if number < last or not last else 0
            shown += _shortened(run, before, after)
        else:
            shown += run
    return tuple(shown)


def _shortened(run: Pieces, head: int, tail: int) -> Pieces:
    """The first `head` and the last `tail` words of unchanged text; a citation counts as one word."""
    gap = Piece(_EQUAL, "… " if tail else "…", gap=True)
    if len(run) == 1 and not run[0].citation:
        ends = _ends(run[0].text, head, tail)
        if ends is None:
            return run
        first, last = (Piece(_EQUAL, text) if text else None for text in ends)
        return tuple(piece for piece in (first, gap, last) if piece)
    tokens = [
        Piece(piece.op, text, piece.citation)
        for piece in run
        for text in ([piece.text] if piece.citation else _WORD.findall(piece.text))
    ]
    if len(tokens) < head + tail + _LEAST_LEFT_OUT:
        return run
    return _joined([*tokens[:head], gap, *(tokens[-tail:] if tail else [])])


def _ends(text: str, head: int, tail: int) -> tuple[str, str] | None:
    """The first `head` and the last `tail` of `_WORD` in `text`; None where too little lies between them."""
    blank = text[:1].isspace()  # white space at the beginning counts as a word of its own
    least = head + tail + _LEAST_LEFT_OUT
    if len(text.split(None, least)) + blank < least:
        return None
    first = last = ""
    if head:
        rest = text.split(None, head - blank)[-1] if head > blank else text.lstrip()
        first = text[: len(text) - len(rest)]
    if tail:
        at = len(text.rsplit(None, tail)[0])
        last = text[at:].lstrip()
    return first, last


def _joined(tokens: list[Piece]) -> Pieces:
    runs = groupby(tokens, key=lambda token: (token.op, token.citation, token.gap))
    return tuple(Piece(op, "".join(token.text for token in run), citation, gap) for (op, citation, gap), run in runs)


def runs(pieces: Pieces) -> tuple[tuple[Op, Pieces], ...]:
    """The pieces in runs of one kind, so that a citation inside inserted text does not interrupt its marks."""
    return tuple([(op, tuple(run)) for op, run in groupby(pieces, key=_OP)])


def side(pieces: Pieces, op: Op) -> Pieces:
    """What stands on one side: `Op.DELETE` gives the old, `Op.INSERT` the new."""
    return tuple(piece for piece in pieces if piece.op is _EQUAL or piece.op is op)


def changed_words(pieces: Pieces, op: Op) -> int:
    """How many words are in the pieces of one kind."""
    return sum(len(piece.text.split()) for piece in pieces if piece.op is op)


def shown_texts(run: Pieces) -> tuple[str, ...]:
    """The texts of a run on one line, with bars between cells; white space is drawn where it alone changed."""
    if run[0].op is not _EQUAL and not any(piece.text.strip() for piece in run):
        return tuple([piece.text.translate(_SIGNS) for piece in run])
    return tuple([piece.text.replace("\t", " | ").replace("\n", " ") for piece in run])
