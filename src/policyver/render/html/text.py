"""Pieces of text as HTML: `del` and `ins` with words for those who don't see them.

Decides that a change never stands by colour alone: deletions are struck, insertions underlined, and screen readers, of
which some say nothing at `ins` and `del`, find the words beside them, hidden from sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.change import Op
from policyver.render.html.elements import Html, element, together
from policyver.render.html.page import hidden
from policyver.render.pieces import runs, shown_texts

if TYPE_CHECKING:
    from policyver.render.shown import Piece, Pieces

_ELEMENTS: dict[Op, tuple[str, str, str]] = {
    Op.DELETE: ("del", "deleted: ", " (end of deletion) "),
    Op.INSERT: ("ins", "inserted: ", " (end of insertion) "),
}


def text_of(pieces: Pieces) -> Html:
    """All pieces in a row."""
    return together(_run(op, run) for op, run in runs(pieces))


def _run(op: Op, run: Pieces) -> Html:
    inner = together(_piece(piece, text) for piece, text in zip(run, shown_texts(run), strict=True))
    if op is Op.EQUAL:
        return inner
    name, before, after = _ELEMENTS[op]
    return together((hidden(before), element(name, inner), hidden(after)))


def _piece(piece: Piece, text: str) -> Html:
    if piece.gap:
        return element("span", text, class_="gap", title="unchanged words left out")
    return element("span", text, class_="citation") if piece.citation else together((text,))
