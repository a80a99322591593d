"""Inline content as a source has it, made tidy: white space that only laid out the source becomes single spaces.

Decides nothing about words. A space at the border of an element is kept once, on the side where it stood first, so that no
two words are ever joined; elements without text go, but citations and links stay, which mean something without any.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from policyver.model.inline import Inlines, Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

_LAYOUT = re.compile(r"[ \t\r\n\f\v]+")
_SPACE = " \t\r\n\f\v"
_BROKEN = "\N{REPLACEMENT CHARACTER}"
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """`text` in NFC, with U+FFFD for what XML can't carry."""
    return unicodedata.normalize("NFC", _NOT_XML.sub(_BROKEN, text))


def tidy(pieces: Iterable[str | Markup]) -> Inlines:
    """Content with single spaces, none at its ends, neighbouring strings joined."""
    collapsed, _ = _collapsed(pieces, after_space=True)
    return _without_end_space(collapsed)


def joined(pieces: Iterable[str | Markup]) -> Inlines:
    """Neighbouring strings as one; empty ones left out."""
    out: list[str | Markup] = []
    for piece in pieces:
        if isinstance(piece, str) and out and isinstance(out[-1], str):
            out[-1] = unicodedata.normalize("NFC", out[-1] + piece)
        elif piece:
            out.append(piece)
    return tuple(out)


def _collapsed(pieces: Iterable[str | Markup], *, after_space: bool) -> tuple[Inlines, bool]:
    out: list[str | Markup] = []
    for piece in joined(pieces):
        if isinstance(piece, str):
            text = _LAYOUT.sub(" ", piece)
            text = text[1:] if after_space and text.startswith(" ") else text
            after_space = text.endswith(" ") if text else after_space
            out.append(text)
            continue
        content, after_space = _collapsed(piece.content, after_space=after_space)
        if content or piece.target:
            out.append(Markup(piece.name, content, piece.target))
        if piece.name == "cite" and not content:
            after_space = False
    return joined(out), after_space


def _without_end_space(content: Inlines) -> Inlines:
    """Content without the space at its end, however deep it stands."""
    if not content:
        return content
    *before, last = content
    if isinstance(last, str):
        return tuple(each for each in (*before, last.rstrip(_SPACE)) if each)
    inner = _without_end_space(last.content)
    return (
        (*before, Markup(last.name, inner, last.target)) if inner or last.target else _without_end_space(tuple(before))
    )


def is_empty(content: Inlines) -> bool:
    """Whether there is nothing to read in it and nothing that means something."""
    return all(
        not piece.strip(_SPACE) if isinstance(piece, str) else not piece.target and is_empty(piece.content)
        for piece in content
    )
