"""Pass: words, the numbers that name something: a section, or a citation as it is printed. Where they stand, and what they are compared by.

What only follows a renumbering compares equal, and what is marked as a citation is none of these.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from policyver.compare.masks import cross_references, printed_citations

if TYPE_CHECKING:
    from policyver.compare.numbering import Numbering
    from policyver.compare.tokens import TokenKey
    from policyver.model.passage import Mark, Passage

# Start, end, and what it names: a section or a citation.
Span: TypeAlias = tuple[int, int, str]
# What it names, and the number.
NamedNumber: TypeAlias = tuple[str, str]
# Without one of these no text names a section or a citation by its number.
MAY_NAME = re.compile(r"[\d\u00a7A-Z](?![a-z])")
LABEL_TOKEN = re.compile(r"(\w+(?:\.\d+)*|[^\w\s])")


def citations(passage: Passage) -> list[Mark]:
    """The marks that cite something; of two that overlap the first."""
    found: list[Mark] = []
    for mark in passage.marks:
        if mark.name == "cite" and mark.start < mark.end and not (found and mark.start < found[-1].end):
            found.append(mark)
    return found


def number_spans(passage: Passage) -> list[Span]:
    """The numbers in a text that name a section or a printed citation, in order; none in what is marked as one."""
    found: list[Span] = []
    at = 0
    for mark in (*citations(passage), None):
        start = len(passage.text) if mark is None else mark.start
        found += [(at + first, at + last, kind) for first, last, kind in _numbered_spans(passage.text[at:start])]
        at = start if mark is None else mark.end
    return found


def named_numbers(passage: Passage) -> list[NamedNumber]:
    """What a text names by number, one by one; nothing that is marked as a citation."""
    return [
        (kind, label)
        for start, end, kind in number_spans(passage)
        for label in LABEL_TOKEN.findall(passage.text, start, end)
        if _is_number(label)
    ]


def label_keys(text: str, span: Span, numbering: Numbering | None) -> list[TokenKey]:
    """What the tokens of a number that names something are compared by."""
    start, end, kind = span
    return [_label_key(label, kind, numbering) for label in LABEL_TOKEN.findall(text[start:end])]


def _label_key(text: str, kind: str, numbering: Numbering | None) -> TokenKey:
    if not _is_number(text):
        return text
    if numbering is None:
        return (kind, text)
    known = numbering.citations if kind == "citation" else numbering.sections
    return (kind, known.get(text, text))


def _is_number(text: str) -> bool:
    """Whether a part of a list of numbers is none of the words and marks between them."""
    return text[0].isalnum() and not text.islower()


def _numbered_spans(text: str) -> list[Span]:
    if not MAY_NAME.search(text):
        return []
    spans = [(start, end, "section") for start, end in cross_references(text)]
    spans += [(start, end, "citation") for start, end in printed_citations(text)]
    if len(spans) > 1:
        spans.sort()
    kept: list[Span] = []
    for span in spans:
        if not kept or kept[-1][1] <= span[0]:
            kept.append(span)
    return kept
