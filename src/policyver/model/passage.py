"""Inline content as plain text with marks over it: what comparing reads of it.

Text after an inline element counts like any other. A citation without text of its own is given one: `[r1 r2]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, AnyStr

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policyver.model.inline import Inlines


class Mark(Struct, frozen=True, gc=False, array_like=True):
    """Inline markup over `text[start:end]`. `stands_in` is true for a citation without text of its own."""

    start: int
    end: int
    name: str
    target: str = ""
    stands_in: bool = False


class Passage(Struct, frozen=True, gc=False, array_like=True):
    """Text with its marks in document order; a citation without text of its own reads `[r1 r2]`."""

    text: str
    marks: tuple[Mark, ...] = ()


def passage(content: Inlines) -> Passage:
    """The text and the marks of inline content."""
    return Passage(*text_and_marks(content))


def text_and_marks(content: Inlines) -> tuple[str, tuple[Mark, ...]]:
    """The same, apart."""
    if len(content) == 1 and isinstance(content[0], str):
        return content[0], ()
    texts: list[str] = []
    marks: list[Mark] = []
    _flatten(content, 0, texts, marks)
    return "".join(texts), tuple(marks)


def small_letters(text: str) -> str:
    """A text in small letters, each where it stood."""
    small = text.lower()
    if len(small) != len(text):  # a letter that has no small form of its own
        small = "".join([letter.lower()[:1] for letter in text])
    return small


def ends_of(words: Iterable[AnyStr], text: AnyStr) -> Iterator[int]:
    """Where some words end in a text, as parts of longer ones too: one word after the other."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            at += len(word)
            yield at
            at = text.find(word, at)


def _flatten(content: Inlines, at: int, texts: list[str], marks: list[Mark]) -> int:
    for part in content:
        if isinstance(part, str):
            texts.append(part)
            at += len(part)
            continue
        place = len(marks)
        start = at
        if part.name == "cite" and not part.content:
            texts.append(f"[{part.target}]")
            at += len(part.target) + 2
        else:
            at = _flatten(part.content, at, texts, marks)
        stands_in = part.name == "cite" and not part.content
        marks.insert(place, Mark(start, at, part.name, part.target, stands_in))
    return at
