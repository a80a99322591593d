# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""Where a sentence ends, as far as letters can tell.

Gives up on nothing and is sure of nothing: an abbreviation that is not in the list, before a capital, reads as an end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS = r"\d{1,3}(?:[,–\- ]{1,2}\d{1,3}){0,30}"
_GLUED = r"(?:(?<=[a-z]{3}[.!?])|(?<=[A-Z]{3}[.!?])|(?<=[)\]”\"’][.!?])|(?<=[.!?][”\"]))\d{1,3}(?:[,–\-]\d{1,3}){0,30}"
_RAISED = rf"(?:{_GLUED}|[⁰¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹,–⁻˒]{{0,30}})"
_CITATION = rf"(?: ?[(\[]{_NUMBERS}[)\]]|{_RAISED}|\*{{1,3}}|[†‡§¶]{{1,2}})?"
_LINE_END = re.compile(rf"[.!?][\"'”’»)\]]{{0,3}}{_CITATION}$")
_INSIDE = re.compile(rf"[.!?][\"'”’»)\]]{{0,3}}{_CITATION} (?=[“\"‘'(\[]?[^\W\d_a-z]|[“\"‘']?\d)")
_ABBREVIATIONS = frozenset({
    "al.", "approx.", "ca.", "cf.", "dr.", "e.g.", "eq.", "fig.", "figs.", "i.e.", "mr.", "mrs.", "ms.", "no.", "nos.",
    "p.", "pp.", "prof.", "ref.", "refs.", "resp.", "sec.", "st.", "vol.", "vs.",
})  # fmt: skip
_TAIL = 200


def ends_sentence(text: str) -> bool:
    """Whether a line that reads `text` ends a sentence."""
    tail = text[-_TAIL:]
    return _LINE_END.search(tail) is not None and not _abbreviated(tail, len(tail))


def sentence_ends(text: str) -> Iterator[int]:
    """The offset after each sentence that more text follows."""
    for match in _INSIDE.finditer(text):
        stop = match.start() + 1
        if not _abbreviated(text[max(stop - _TAIL, 0) : stop], min(stop, _TAIL), inside=True):
            yield match.end() - 1


def first_sentence_end(text: str) -> int | None:
    """The offset after the first sentence, if more text follows; else None."""
    return next(sentence_ends(text), None)


def begins_sentence(text: str) -> bool:
    """Whether `text` may begin a sentence: its first letter is no small one."""
    first = next((character for character in text[:_TAIL] if character.isalnum()), "")
    return not first.islower()


def _abbreviated(text: str, end: int, *, inside: bool = False) -> bool:
    word = text[:end].rsplit(" ", 1)[-1].lstrip("([“\"'").rstrip("0123456789,–-")
    initial = inside and len(word) == 2 and word[0].isupper()  # noqa: PLR2004 - "J." of a name
    # "MS." at an end is the disease at least as often as the address, so capitals are no abbreviation.
    return initial or (word.lower() in _ABBREVIATIONS and not (word[:-1].isupper() and len(word) > 2))  # noqa: PLR2004
