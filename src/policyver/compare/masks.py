"""What a renumbering changes in a text, masked: citations and the numbers of cross-references.

Two blocks that differ only there have one key. Also the one place that knows how a text refers to a section.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policyver.model.passage import Passage

# Each also in the plural. What follows a table, a figure or a box is masked for matching, but no section's number.
_SECTIONS = "section position recommendation statement paragraph chapter clause article part appendix annex"
_OTHERS = "item table figure box"
_LABEL = r"(?:\(?[A-Za-z]?\d+(?:\.\d+)*\)?|[IVXLC]+\b|[A-Z]\b)"
_SEVERAL = rf"({_LABEL}(?:\s*(?:,|;|and|or|to|through|-|\u2013|,\s*and)\s+{_LABEL}|[-\u2013]{_LABEL})*)"
_SIGN = r"(?:\u00a7{1,2}\s*)"
_PRINTED_CITATION = re.compile(r"\[\d{1,3}(?:\s*[,;\u2013-]\s*\d{1,3})*\]")


def _nouns(words: str) -> str:
    plurals = {"appendix": "appendices"}
    return "|".join(form for word in words.split() for form in (word, plurals.get(word, f"{word}s")))


_ANY = re.compile(rf"(?:\b(?i:{_nouns(_SECTIONS)}|{_nouns(_OTHERS)})\s+|{_SIGN}){_SEVERAL}")
_OWN = re.compile(rf"(?:\b(?i:{_nouns(_SECTIONS)})\s+|{_SIGN}){_SEVERAL}(?!\w|\s+of\s+(?!this\b))")


def cross_references(text: str) -> list[tuple[int, int]]:
    """Where a text names sections by number: half-open spans of the numbers ("3 and 4" after "sections").

    Left out is what names another document: "section 3 of the Act".
    """
    return [match.span(1) for match in _OWN.finditer(text)]


def printed_citations(text: str) -> list[tuple[int, int]]:
    """Where a text prints citations as `[3]` or `[3, 5]`: half-open spans."""
    return [match.span() for match in _PRINTED_CITATION.finditer(text)]


def masked(passage: Passage) -> str:
    """The text with citations and the numbers of cross-references replaced by one sign each."""
    text = passage.text
    for mark in reversed([mark for mark in passage.marks if mark.name == "cite"]):
        text = f"{text[: mark.start]}\ue000{text[mark.end :]}"
    text = _PRINTED_CITATION.sub("\ue000", text)
    return _ANY.sub(lambda match: f"{text[match.start() : match.start(1)]}\ue001", text)
