r"""Pieces as one line of text for a terminal: `[-deleted-]` and `{+inserted+}`, with colour beside the marks.

Decides the marks, which stand without colour, in a pipe and in a screen reader. Document text that looks like a mark is
written with a backslash (`[\-`), so that a document can't pretend to a change. Colours are the base ones only, which
read on a light and on a dark ground.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from policyver.model.change import Op
from policyver.render.pieces import runs, shown_texts

if TYPE_CHECKING:
    from policyver.render.shown import Piece, Pieces

MARKS: dict[Op, tuple[str, str]] = {Op.EQUAL: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}
STYLES: dict[Op, str] = {Op.EQUAL: "", Op.DELETE: "red strike", Op.INSERT: "green underline"}
CITATION_STYLE = "cyan"
# Backslashes between the two characters count too: so taking one out again gives the text back, whatever it was.
_MARK_LIKE = re.compile(r"\[(?=\\*-)|-(?=\\*\])|\{(?=\\*\+)|\+(?=\\*\})")


def without_marks(text: str) -> str:
    """Document text in which what looks like a mark has a backslash in it."""
    return _MARK_LIKE.sub(lambda match: f"{match[0]}\\", text)


def marked_text(pieces: Pieces) -> Text:
    """The pieces with marks and styles; never parsed as markup."""
    text = Text()
    for op, run in runs(pieces):
        opening, closing = MARKS[op]
        text.append(opening, STYLES[op].split(" ")[0])
        inner = Text()
        for piece, words in zip(run, shown_texts(run), strict=True):
            inner.append(words, _style(piece))
        text.append_text(_escaped(inner))
        text.append(closing, STYLES[op].split(" ")[0])
    return text


def _escaped(text: Text) -> Text:
    """As `without_marks`, styles kept; a mark may begin in one piece and end in the next."""
    cuts = [match.end() for match in _MARK_LIKE.finditer(text.plain)]
    return Text("\\").join(text.divide(cuts)) if cuts else text


def _style(piece: Piece) -> str:
    return CITATION_STYLE if piece.citation and piece.op is Op.EQUAL else STYLES[piece.op]
