r"""Pieces as one line of text for a terminal: `[-deleted-]` and `{+inserted+}`, with colour beside the marks.

Decides the marks, which stand without colour, in a pipe and in a screen reader. Document text that looks like a mark is
written with a backslash (`[\-`), so that a document can't pretend to a change. Colours are the base ones only, which
read on a light and on a dark ground.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.model.change import Op
from policyver.render.pieces import runs, shown_texts
from policyver.render.styled import Styled

if TYPE_CHECKING:
    from policyver.render.shown import Pieces

MARKS: dict[Op, tuple[str, str]] = {Op.EQUAL: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}
STYLES: dict[Op, str] = {Op.EQUAL: "", Op.DELETE: "red strike", Op.INSERT: "green underline"}
CITATION_STYLE = "cyan"
_LOOKS = {op: (*MARKS[op], style, style.split(" ")[0]) for op, style in STYLES.items()}
# Backslashes between the two characters count too: so taking one out again gives the text back, whatever it was.
_MARK_LIKE = r"\[(?=\\*-)|-(?=\\*\])|\{(?=\\*\+)|\+(?=\\*\})"  # compiled where it is needed


def without_marks(text: str) -> str:
    """Document text in which what looks like a mark has a backslash in it."""
    if not _may_look_like_marks(text):
        return text
    return re.sub(_MARK_LIKE, lambda match: f"{match[0]}\\", text)


def marked_text(pieces: Pieces) -> Styled:
    """The pieces with marks and styles; never parsed as markup."""
    text = Styled()
    for op, run in runs(pieces):
        opening, closing, style, colour = _LOOKS[op]
        words = shown_texts(run)
        if len(run) == 1 and not run[0].citation and not _may_look_like_marks(words[0]):
            text.append(opening, colour).append(words[0], style).append(closing, colour)
            continue
        inner = Styled()
        for piece, part in zip(run, words, strict=True):
            inner.append(part, CITATION_STYLE if piece.citation and op is Op.EQUAL else style)
        text.append(opening, colour).extend(_escaped(inner)).append(closing, colour)
    return text


def _escaped(text: Styled) -> Styled:
    """As `without_marks`, styles kept; a mark may begin in one piece and end in the next."""
    plain = text.plain
    if not _may_look_like_marks(plain):
        return text
    cuts = [match.end() for match in re.finditer(_MARK_LIKE, plain)]
    first, *others = text.lines([*pairwise((0, *cuts, len(plain)))])
    for other in others:
        first.append("\\").extend(other)
    return first


def _may_look_like_marks(text: str) -> bool:
    """Whether one of the brackets is in it that are in whatever looks like a mark: to look for them costs next to nothing."""
    return "[" in text or "]" in text or "{" in text or "}" in text
