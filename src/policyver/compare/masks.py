"""What a renumbering changes in a text, masked: citations and the numbers of cross-references.

Two blocks that differ only there have one key. Also the one place that knows how a text refers to a section.
"""

from __future__ import annotations

import re
from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from policyver.model.passage import small_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.passage import Passage

# Each also in the plural. What follows a table, a figure or a box is masked for matching, but no section's number.
_SECTIONS = "section position recommendation statement paragraph chapter clause article part appendix annex"
_OTHERS = "item table figure box"
# What stands before a number that names something, by what that is; as far as all forms of a word have it in common.
NAMING_WORDS = {
    "section": (*("appendi" if word == "appendix" else word for word in _SECTIONS.split()), "\u00a7"),
    "citation": ("[",),
}
_LABEL = r"(?:\(?[A-Za-z]?\d+(?:\.\d+)*\)?|[IVXLC]+\b|[A-Z]\b)"
_SEVERAL = rf"({_LABEL}(?:(?:\s*(?:,|;|and|or|to|through|-|\u2013|,\s*and)\s+|[-\u2013]){_LABEL})*)"
_OWN = r"(?!\w|\s+of\s+(?!this\b))"
# As a text: few texts need it, and `re` remembers what it compiled.
_PRINTED_CITATION = r"\[\d{1,3}(?:\s*[,;\u2013-]\s*\d{1,3})*\]"
# Letters that no mask takes away, but one before a number: none of "and", "or", "to" and "through". The frequent ones are left out.
_SPARED = "bcfjklmpqvwxyz"
_OTHERS_AND_NUMBERS = bytes(code for code in range(256) if chr(code) not in _SPARED)
_OTHERS_IN_ASCII = bytes(code for code in range(128) if chr(code) not in _SPARED and not chr(code).isdigit())
_LETTER = re.compile(r"[a-z](?=\d)")
_KINDS = bytes(
    ord("a") if chr(code) in ascii_lowercase else ord("0") if chr(code).isdigit() or not chr(code).isascii() else 0
    for code in range(256)
)


@cache
def _nouns(words: str) -> re.Pattern[str]:
    """What stands before a number, in a text in small letters: one of the nouns, or the sign for a section.

    With no border before it: so the engine leaps from one first letter to the next, where a border or a flag for case makes
    it look at every place (a fifth of the time). The border is asked for afterwards. Compiled where it is needed.
    """
    forms = ["appendi(?:x|ces)" if word == "appendix" else f"{word}s?" for word in words.split()]
    return re.compile("|".join([*(rf"{form}\s+" for form in forms), r"\u00a7\u00a7?\s*"]))


@cache
def _numbers(after: str) -> re.Pattern[str]:
    return re.compile(_SEVERAL + after)


def _named(text: str, words: str, after: str = "") -> Iterator[tuple[int, int]]:
    """The numbers that follow one of the nouns."""
    small = small_letters(text)
    end = 0
    for noun in _nouns(words).finditer(small):
        if noun.start() >= end and _begins_a_word(text, noun.start()):
            found = _numbers(after).match(text, noun.end())
            if found:
                end = found.end()
                yield found.span()


def leading_numbers(text: str, at: int) -> tuple[int, int] | None:
    """The numbers that a text goes on with: a half-open span; None where it does not go on with one."""
    found = _numbers("").match(text, at)
    return found.span() if found else None


def _begins_a_word(text: str, start: int) -> bool:
    """Whether what begins here is no part of a longer word: not the section of a "subsection"."""
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_")


def cross_references(text: str) -> list[tuple[int, int]]:
    """Where a text names sections by number: half-open spans of the numbers ("3 and 4" after "sections").

    Left out is what names another document: "section 3 of the Act".
    """
    return list(_named(text, _SECTIONS, _OWN))


def printed_citations(text: str) -> list[tuple[int, int]]:
    """Where a text prints citations as `[3]` or `[3, 5]`: half-open spans."""
    return [match.span() for match in re.finditer(_PRINTED_CITATION, text)] if "[" in text else []


def masked(passage: Passage) -> str:
    """The text with citations and the numbers of cross-references replaced by one sign each."""
    text = _without_cites(passage)
    if "[" in text:
        text = re.sub(_PRINTED_CITATION, "\ue000", text)
    for start, end in reversed(list(_named(text, f"{_SECTIONS} {_OTHERS}"))):
        text = f"{text[:start]}\ue001{text[end:]}"
    return text


def unmasked(passage: Passage) -> bytes:
    """Letters of the text that no mask takes away: where two masked texts are the same, these are, and found in a tenth of the time."""
    text = _without_cites(passage) if passage.marks else passage.text
    encoded = text.encode(errors="replace")
    letters = encoded.translate(None, _OTHERS_IN_ASCII)
    if letters.isalpha():  # no number, and nothing beyond ASCII that could be one
        return letters
    if b"a0" in encoded.translate(_KINDS):
        encoded = _LETTER.sub("", text).encode(errors="replace")
    return encoded.translate(None, _OTHERS_AND_NUMBERS)


def _without_cites(passage: Passage) -> str:
    text = passage.text
    for mark in reversed([mark for mark in passage.marks if mark.name == "cite"]):
        text = f"{text[: mark.start]}\ue000{text[mark.end :]}"
    return text
