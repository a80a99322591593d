"""Text to tokens: words, numbers, punctuation and whole citations; never white space, which spans restore.

Decides what is compared as one: a number with its sign, decimals and range, a citation whatever it prints. A token's `key`
is what two sides compare by: a word its text; a citation the references it names and a cross-reference the section it
names, both in the new revision's numbers. So what only follows a renumbering compares equal, and a citation that really
changed can't hide among the shifted. The ugly case: a paragraph of a megabyte; all is one sweep.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from policyver.compare.masks import cross_references, printed_citations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from policyver.compare.numbering import Numbering
    from policyver.model.passage import Mark, Passage

_UNITS = "mg|mcg|ug|kg|g|ml|mL|dl|dL|l|L|mmol|mol|mmHg|kPa|cm|mm|km|m|bpm|Hz|kHz|MHz|GHz|IU|kV|h|min|s|\u00b5g|\u03bcg"
# A sign belongs to a number only where no word, number or bracket stands before it: "3-6" is a range, and one token.
_NUMBER = r"(?:(?<![\w)\].,])[-\u2212+\u00b1])?(?:\d+|(?<![\w)\]])\.\d+)(?:,\d{1,3}(?!\d)|[.:/\u2013-]\d+)*"
# Most tokens are plain words or commas: these are tried first, since no number begins like them.
_TOKEN = re.compile(
    rf"[A-Za-z]\w*(?:['\u2019]\w+)*|[,;:()\"]|(?=[\d.+\u2212\u00b1-]){_NUMBER}(?:(?=(?:{_UNITS})\b)|\w*)|\w+(?:['\u2019]\w+)*|[^\w\s]"
)
# Without one of these no text names a section or a citation by its number.
_MAY_NAME = re.compile(r"[\d\u00a7A-Z](?![a-z])")
_LABEL_TOKEN = re.compile(r"\w+(?:\.\d+)*|[^\w\s]")
_WORD = re.compile(r"\w+")

TokenKey: TypeAlias = "str | tuple[str, ...]"
MarkSet: TypeAlias = frozenset[tuple[str, str]]
NO_MARKS: MarkSet = frozenset()
_Span: TypeAlias = tuple[int, int, str]


class Token(Struct, frozen=True):
    """`text[start:end]` of a passage.

    `marks` are the markup over it, citations left out; `cites` tells a citation, `stands_in` one without text of its own.
    """

    text: str
    key: TokenKey
    start: int
    end: int
    marks: MarkSet = NO_MARKS
    cites: bool = False
    stands_in: bool = False

    @property
    def numbered(self) -> bool:
        """Whether it names a reference or a section, and its key what that is now."""
        return not isinstance(self.key, str)


def tokens(passage: Passage, numbering: Numbering | None = None, at: int = 0) -> tuple[Token, ...]:
    """The tokens of a passage.

    Args:
        passage: text with marks.
        numbering: for the old side, what its numbers are now; None for the new side.
        at: what to add to every span.
    """
    if not passage.marks and not _MAY_NAME.search(passage.text):
        return plain_tokens(passage.text, 0, len(passage.text), at)
    found = tuple(_Sweep(passage, numbering).tokens())
    return found if not at else tuple(_shifted(token, at) for token in found)


def plain_tokens(text: str, start: int, end: int, at: int = 0) -> tuple[Token, ...]:
    """The tokens of `text[start:end]` by their text alone; `at` is added to every span."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        word = text[first:last]
        found.append(Token(word, word, first + at, last + at))
    return tuple(found)


def token_texts(text: str) -> list[str]:
    """The same without their places."""
    return _TOKEN.findall(text)


def names_by_number(text: str) -> bool:
    """Whether a text names sections or citations by their numbers."""
    return _MAY_NAME.search(text) is not None and bool(_numbered_spans(text))


def tokens_of_all(passages: Sequence[Passage], numbering: Numbering | None = None) -> tuple[Token, ...]:
    """The tokens of several passages read as one text: none reaches over a border."""
    found: list[Token] = []
    at = 0
    for part in passages:
        found += tokens(part, numbering, at)
        at += len(part.text)
    return tuple(found)


def words(text: str) -> list[str]:
    """The words of a text, case folded, for bags and keys."""
    return _WORD.findall(text.casefold())


def citation_key(target: str, references: Mapping[str, str] | None) -> tuple[str, ...]:
    """What a citation names, in the new revision's ids; one that the list does not have keeps its own."""
    ids = target.split()
    if references is not None:
        ids = [references.get(name, name) for name in ids]
    return ("cite", *sorted(set(ids)))


class _Sweep:
    """One walk over one passage."""

    def __init__(self, passage: Passage, numbering: Numbering | None) -> None:
        self.text = passage.text
        self.numbering = numbering
        self.cites = [mark for mark in passage.marks if mark.name == "cite" and mark.start < mark.end]
        self.marks = [mark for mark in passage.marks if mark.name != "cite" and mark.start < mark.end]
        self.active: list[Mark] = []
        self.next_mark = 0

    def tokens(self) -> Iterator[Token]:
        at = 0
        references = None if self.numbering is None else self.numbering.references
        for mark in self.cites:
            if mark.start < at:
                continue
            yield from self._plain(at, mark.start)
            text = self.text[mark.start : mark.end]
            key = citation_key(mark.target, references)
            yield Token(text, key, mark.start, mark.end, NO_MARKS, cites=True, stands_in=mark.stands_in)
            at = mark.end
        yield from self._plain(at, len(self.text))

    def _plain(self, start: int, end: int) -> Iterator[Token]:
        """The text between two citations: numbers that name something, and the rest."""
        piece = self.text[start:end]
        at = start
        for first, last, kind in _numbered_spans(piece):
            yield from self._words(at, start + first)
            yield from self._labels(start + first, start + last, kind)
            at = start + last
        yield from self._words(at, end)

    def _words(self, start: int, end: int) -> Iterator[Token]:
        if not self.marks:
            yield from plain_tokens(self.text, start, end)
            return
        for match in _TOKEN.finditer(self.text, start, end):
            first, last = match.span()
            yield Token(match[0], match[0], first, last, self._marks_over(first, last))

    def _labels(self, start: int, end: int, kind: str) -> Iterator[Token]:
        for match in _LABEL_TOKEN.finditer(self.text, start, end):
            first, last = match.span()
            yield Token(match[0], self._label_key(match[0], kind), first, last, self._marks_over(first, last))

    def _label_key(self, text: str, kind: str) -> TokenKey:
        if not text[0].isalnum() or text.islower():
            return text
        if self.numbering is None:
            return (kind, text)
        known = self.numbering.citations if kind == "citation" else self.numbering.sections
        return (kind, known.get(text, text))

    def _marks_over(self, start: int, end: int) -> MarkSet:
        """The marks over a token; one that covers a part of it says which part. Tokens come in order."""
        while self.next_mark < len(self.marks) and self.marks[self.next_mark].start < end:
            self.active.append(self.marks[self.next_mark])
            self.next_mark += 1
        if not self.active:
            return NO_MARKS
        self.active = [mark for mark in self.active if mark.end > start]
        return frozenset((mark.name, mark.target + _part(mark, start, end)) for mark in self.active)


def _part(mark: Mark, start: int, end: int) -> str:
    if mark.start <= start and mark.end >= end:
        return ""
    return f"\0{max(mark.start - start, 0)}:{min(mark.end, end) - start}"


def _numbered_spans(text: str) -> list[_Span]:
    if not any(map(str.isalnum, text)):
        return []
    spans = [(start, end, "section") for start, end in cross_references(text)]
    spans += [(start, end, "citation") for start, end in printed_citations(text)]
    spans.sort()
    kept: list[_Span] = []
    for span in spans:
        if not kept or kept[-1][1] <= span[0]:
            kept.append(span)
    return kept


def slice_tokens(all_tokens: tuple[Token, ...], start: int, end: int) -> tuple[Token, ...]:
    """The tokens that lie in `text[start:end]`, their spans counted from `start`."""
    first = bisect_left(all_tokens, start, key=_start)
    last = bisect_left(all_tokens, end, key=_start)
    found = all_tokens[first:last]
    return tuple(_shifted(token, -start) for token in found) if start else found


def _start(token: Token) -> int:
    return token.start


def _shifted(token: Token, by: int) -> Token:
    return Token(token.text, token.key, token.start + by, token.end + by, token.marks, token.cites, token.stands_in)
