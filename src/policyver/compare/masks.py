"""What a renumbering changes in a text, masked: citations and the numbers of cross-references.

Two blocks that differ only there have one key. Also the one place that knows how a text refers to a section.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policyver.compare.outline import Passage

REFERRING = (
    "section",
    "sections",
    "position",
    "positions",
    "recommendation",
    "recommendations",
    "statement",
    "statements",
    "paragraph",
    "paragraphs",
    "chapter",
    "chapters",
    "clause",
    "clauses",
    "article",
    "articles",
    "part",
    "parts",
    "appendix",
    "annex",
    "item",
    "items",
    "table",
    "figure",
    "box",
)
_LABEL = r"(?:\(?[A-Za-z]?\d+(?:\.\d+)*\)?|[IVXLC]+\b|[A-Z]\b)"
_CROSS_REFERENCE = re.compile(
    rf"\b(?:{'|'.join(REFERRING)})\s+({_LABEL}(?:\s*(?:,|;|and|or|to|through|-|\u2013|,\s*and)\s+{_LABEL})*)",
    re.IGNORECASE,
)
_PRINTED_CITATION = re.compile(r"\[\d{1,3}(?:\s*[,;\u2013-]\s*\d{1,3})*\]")


def cross_references(text: str) -> list[tuple[int, int]]:
    """Where a text names sections by number: half-open spans of the numbers ("3 and 4" after "sections")."""
    return [match.span(1) for match in _CROSS_REFERENCE.finditer(text)]


def printed_citations(text: str) -> list[tuple[int, int]]:
    """Where a text prints citations as `[3]` or `[3, 5]`: half-open spans."""
    return [match.span() for match in _PRINTED_CITATION.finditer(text)]


def masked(passage: Passage) -> str:
    """The text with citations and the numbers of cross-references replaced by one sign each."""
    text = passage.text
    for mark in reversed([mark for mark in passage.marks if mark.name == "cite"]):
        text = f"{text[: mark.start]}\ue000{text[mark.end :]}"
    for start, end in reversed(cross_references(text)):
        text = f"{text[:start]}\ue001{text[end:]}"
    return _PRINTED_CITATION.sub("\ue000", text)
