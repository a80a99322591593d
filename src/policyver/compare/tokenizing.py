"""Pass: words, the first step. A passage to tokens, in one sweep.

No token reaches over a blank, and none looks beyond one: so the stretches between blanks are looked up, since most of them were seen
before. The ugly cases: a paragraph of a megabyte; a sign that belongs to a number or joins two; a citation in the midst of a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, TypeAlias

from policyver.compare.named_numbers import LABEL_TOKEN, MAY_NAME, citations, label_keys, number_spans
from policyver.compare.remembered import Remembered
from policyver.compare.tokens import Tokens, citation_key, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.compare.named_numbers import Span
    from policyver.compare.numbering import Numbering
    from policyver.compare.tokens import MarkSet, TokenKey
    from policyver.model.passage import Mark, Passage

_UNITS = "mg|mcg|ug|kg|g|ml|mL|dl|dL|l|L|mmol|mol|mmHg|kPa|cm|mm|km|m|bpm|Hz|kHz|MHz|GHz|IU|kV|h|min|s|\u00b5g|\u03bcg"
# A set with a mark from beyond Latin-1 among others takes ten times as long to compile: such marks stand by themselves, each before the digit that it needs.
# A sign belongs to a number only where no word, number or bracket stands before it: "3-6" is a range, and one token.
_NUMBER = (
    r"(?:(?<![\w)\].,])(?:[-+\u00b1]|\u2212(?=[\d.])))?(?:\d+|(?<![\w)\]])\.\d+)(?:,\d{1,3}(?!\d)|[.:/-]\d+|\u2013\d+)*"
)
# Most tokens are plain words or commas: these are tried first, since no number begins like them.
_TOKEN = re.compile(
    rf"([A-Za-z]\w*(?:['\u2019]\w+)*|[,;:()\"]|(?=[\d.+\u00b1-]|\u2212[\d.]){_NUMBER}(?:(?=(?:{_UNITS})\b)|\w*)|\w+(?:['\u2019]\w+)*|[^\w\s])"
)
# What a token begins with that looks at what stands before it.
_LOOKS_BACK = frozenset("-\u2212+\u00b1.")
# Nothing, and marks that are tokens by themselves where they end a stretch.
_MARKS = frozenset(["", *",.;:)"])

# What stands before its first token; the tokens, each with what stands after it, at last a blank; whether it may name something.
_Known: TypeAlias = tuple[str, tuple[str, ...], bool]


def _tokens_of(stretch: str) -> _Known:
    word, mark = (stretch, "") if stretch.isalpha() else (stretch[:-1], stretch[-1:])
    if word.isalpha() and mark in _MARKS:  # most are a word of letters, by itself or before a mark
        names = not word.islower() and MAY_NAME.search(stretch) is not None
        return "", (word, "", mark, " ") if mark else (word, " "), names
    lead, *parts = _TOKEN.split(stretch)
    if parts:
        parts[-1] += " "
    else:
        lead += " "
    return lead, tuple(parts), MAY_NAME.search(stretch) is not None


_KNOWN = Remembered(_tokens_of)


def tokens(passage: Passage, numbering: Numbering | None = None) -> Tokens:
    """The tokens of a passage.

    Args:
        passage: text with marks.
        numbering: for the old side, what its numbers are now; None for the new side.
    """
    if passage.marks:
        return _Sweep(passage, numbering, number_spans(passage)).tokens(0, len(passage.text))
    parts, may_name = _parts(passage.text)
    spans = number_spans(passage) if may_name else []
    if not spans:
        return row(passage.text, parts)
    return _Sweep(passage, numbering, spans).tokens(0, len(passage.text))


def plain_tokens(text: str, start: int, end: int) -> Tokens:
    """The tokens of `text[start:end]` by their text alone; a blank stands before it, or nothing."""
    parts, _ = _parts(text[start:end])
    texts = parts[1::2]
    return Tokens(text, parts, texts, texts, start)


def tokens_between(
    passage: Passage, start: int, end: int, numbering: Numbering | None, spans: Sequence[Span]
) -> Tokens:
    """The tokens of `passage.text[start:end]`; a blank stands before it, or nothing, and no mark or span reaches over an edge."""
    return _Sweep(passage, numbering, spans).tokens(start, end)


def token_texts(text: str) -> list[str]:
    """The tokens of a text by their text alone, without their places."""
    return _parts(text)[0][1::2]


def tokens_of_all(passages: Sequence[Passage], numbering: Numbering | None = None) -> Tokens:
    """The tokens of several passages read as one text: none reaches over a border."""
    rows = [tokens(part, numbering) for part in passages]
    if len(rows) == 1:
        return rows[0]
    parts: list[str] = [""]
    keys: list[TokenKey] = []
    cites: dict[int, bool] = {}
    marks: dict[int, MarkSet] = {}
    for one in rows:
        cites |= {at + len(keys): stands_in for at, stands_in in one.cites.items()}
        marks |= {at + len(keys): found for at, found in one.marks.items()}
        parts[-1] += one.parts[0]
        parts += one.parts[1:]
        keys += one.keys
    numbered = any(one.numbered for one in rows)
    return row("".join([one.text for one in rows]), parts, keys if numbered else None, cites, marks)


def _parts(text: str) -> tuple[list[str], bool]:
    """Tokens and what stands between, and whether a number among them may name something."""
    parts = [""]
    may_name = False
    for lead, more, names in map(_KNOWN.__getitem__, text.split(" ")):
        if lead:
            parts[-1] += lead
        parts += more
        if names:
            may_name = True
    parts[-1] = parts[-1][:-1]
    return parts, may_name


class _Sweep:
    """One walk over one passage, or a stretch of it."""

    def __init__(self, passage: Passage, numbering: Numbering | None, spans: Sequence[Span]) -> None:
        self.text = passage.text
        self.numbering = numbering
        self.names = citations(passage)
        self.others = [mark for mark in passage.marks if mark.name != "cite" and mark.start < mark.end]
        self.spans = spans
        self.parts = [""]
        self.keys: dict[int, TokenKey] = {}
        self.cites: dict[int, bool] = {}

    def tokens(self, start: int, end: int) -> Tokens:
        at = start
        references = None if self.numbering is None else self.numbering.references
        for mark in self.names:
            if start <= mark.start and mark.end <= end:
                self._plain(at, mark.start)
                place = len(self.parts) // 2
                self.keys[place] = citation_key(mark.target, references)
                self.cites[place] = mark.stands_in
                self.parts += [self.text[mark.start : mark.end], ""]
                at = mark.end
        self._plain(at, end)
        texts = self.parts[1::2]
        found = Tokens(self.text, self.parts, texts, self._all_keys() or texts, start, self.cites)
        others = [mark for mark in self.others if mark.start < end and mark.end > start]
        if others:
            found.marks = _marks_over(found, others)
        return found

    def _all_keys(self) -> list[TokenKey] | None:
        if not self.keys:
            return None
        keys: list[TokenKey] = list(self.parts[1::2])
        for at, key in self.keys.items():
            keys[at] = key
        return keys

    def _plain(self, start: int, end: int) -> None:
        """The text between two citations: numbers that name something, and the rest."""
        at = start
        for span in self.spans[bisect_left(self.spans, (start,)) : bisect_left(self.spans, (end,))]:
            self._words(at, span[0])
            self._labels(span)
            at = span[1]
        self._words(at, end)

    def _words(self, start: int, end: int) -> None:
        if start == end:
            return
        if start and self.text[start] in _LOOKS_BACK:
            self._looking_back(start, end)
        else:
            self._add(_parts(self.text[start:end])[0])

    def _looking_back(self, start: int, end: int) -> None:
        at = start
        pieces = []
        for match in _TOKEN.finditer(self.text, start, end):
            pieces += [self.text[at : match.start()], match[0]]
            at = match.end()
        self._add([*pieces, self.text[at:end]])

    def _labels(self, span: Span) -> None:
        pieces = LABEL_TOKEN.split(self.text[span[0] : span[1]])
        keys = label_keys(self.text, span, self.numbering)
        for at, (text, key) in enumerate(zip(pieces[1::2], keys, strict=True), start=len(self.parts) // 2):
            if key is not text:
                self.keys[at] = key
        self._add(pieces)

    def _add(self, pieces: list[str]) -> None:
        self.parts[-1] += pieces[0]
        self.parts += pieces[1:]


def _marks_over(found: Tokens, marks: Sequence[Mark]) -> dict[int, MarkSet]:
    """The marks over each token but citations; one that covers a part of it says which part."""
    over: dict[int, list[tuple[str, str]]] = {}
    starts = found.starts
    for mark in marks:
        first = max(0, bisect_right(starts, mark.start) - 1)
        for at in range(first, bisect_left(starts, mark.end)):
            if found.end(at) > mark.start and at not in found.cites:
                over.setdefault(at, []).append((mark.name, mark.target + _part(mark, starts[at], found.end(at))))
    return {at: frozenset(names) for at, names in over.items()}


def _part(mark: Mark, start: int, end: int) -> str:
    if mark.start <= start and mark.end >= end:
        return ""
    return f"\0{max(mark.start - start, 0)}:{min(mark.end, end) - start}"
