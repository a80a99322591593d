"""What a renumbering changes in a text, masked: citations and the numbers of cross-references.

Two blocks that differ only there have one key. Also the one place that knows how a text refers to a section.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policyver.model.passage import Passage

# Each also in the plural. What follows a table, a figure or a box is masked for matching, but no section's number.
_SECTIONS = "section position recommendation statement paragraph chapter clause article part appendix annex"
_OTHERS = "item table figure box"
_LABEL = r"(?:\(?[A-Za-z]?\d+(?:\.\d+)*\)?|[IVXLC]+\b|[A-Z]\b)"
_SEVERAL = rf"({_LABEL}(?:\s*(?:,|;|and|or|to|through|-|\u2013|,\s*and)\s+{_LABEL}|[-\u2013]{_LABEL})*)"
_PRINTED_CITATION = re.compile(r"\[\d{1,3}(?:\s*[,;\u2013-]\s*\d{1,3})*\]")


def _before(words: str) -> str:
    """What stands before a number: one of the nouns, or the sign for a section.

    In three cases written out, and with no border before it: so the engine leaps from one first letter to the next, where
    a border or a flag for case makes it look at every place (a fifth of the time). The border is asked for afterwards.
    """
    stems = {"appendix": "appendi(?:x|ces)"}
    forms = [stems.get(word, f"{word}s?") for word in words.split()]
    cased = [case for form in forms for case in (form, form[0].upper() + form[1:], form.upper())]
    return "(?:" + "|".join([*(rf"{form}\s+" for form in cased), "\u00a7\u00a7?\\s*"]) + ")"


def _forms(words: str) -> list[str]:
    stems = {"appendix": ["appendix", "appendices"]}
    return [form for word in words.split() for form in stems.get(word, [word, f"{word}s"])]


# Without one of these words, a bracket or the sign for a section nothing can be masked.
NOUNS = frozenset(_forms(f"{_SECTIONS} {_OTHERS}"))


@cache
def _any() -> re.Pattern[str]:
    """Compiled where it is needed: patterns of so many words are slow to make."""
    return re.compile(f"{_before(f'{_SECTIONS} {_OTHERS}')}{_SEVERAL}")


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"{_before(_SECTIONS)}{_SEVERAL}(?!\w|\s+of\s+(?!this\b))")


def cross_references(text: str) -> list[tuple[int, int]]:
    """Where a text names sections by number: half-open spans of the numbers ("3 and 4" after "sections").

    Left out is what names another document: "section 3 of the Act".
    """
    return [match.span(1) for match in _own().finditer(text) if _is_a_word(match)]


def _is_a_word(match: re.Match[str]) -> bool:
    """Whether what was found is no part of a longer word: not the section of a "subsection"."""
    start = match.start()
    return start == 0 or not (match.string[start - 1].isalnum() or match.string[start - 1] == "_")


def printed_citations(text: str) -> list[tuple[int, int]]:
    """Where a text prints citations as `[3]` or `[3, 5]`: half-open spans."""
    return [match.span() for match in _PRINTED_CITATION.finditer(text)] if "[" in text else []


def has_citation(passage: Passage) -> bool:
    """Whether a text may cite, or name a section by the sign for it."""
    return "[" in passage.text or "\u00a7" in passage.text or bool(passage.marks)


def masked(passage: Passage) -> str:
    """The text with citations and the numbers of cross-references replaced by one sign each."""
    text = passage.text
    for mark in reversed([mark for mark in passage.marks if mark.name == "cite"]):
        text = f"{text[: mark.start]}\ue000{text[mark.end :]}"
    if "[" in text:
        text = _PRINTED_CITATION.sub("\ue000", text)
    return _any().sub(_mask, text)


def _mask(match: re.Match[str]) -> str:
    if not _is_a_word(match):
        return match[0]
    return f"{match.string[match.start() : match.start(1)]}\ue001"
