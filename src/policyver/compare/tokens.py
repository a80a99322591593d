"""Text to tokens: words, numbers, punctuation and whole citations; never white space, which spans restore.

Decides what is compared as one: a number with its decimals and sign, a citation whatever it prints. A token's `key` is
what two sides compare by: a word its text, a citation the references it names (in the new revision's ids), so that
one that only follows a renumbering compares equal and one that does not can't hide among the shifted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from policyver.compare.masks import cross_references, printed_citations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policyver.compare.outline import Mark, Passage

# A sign belongs to a number only where no word, number or bracket stands before it: "3-6" is a range.
_TOKEN = re.compile(
    r"(?:(?<![\w)\].,])[-\u2212+\u00b1])?\d+(?:[.,]\d+)*\w*|(?<![\w)\]])\.\d+|\w+(?:['\u2019]\w+)*|[^\w\s]"
)
_WORD = re.compile(r"\w+")

TokenKey: TypeAlias = "str | tuple[str, ...]"
MarkSet: TypeAlias = frozenset[tuple[str, str]]
NO_MARKS: MarkSet = frozenset()


@dataclass(frozen=True, slots=True)
class Token:
    """`text[start:end]` of a passage.

    `marks` are the markup over it, citations left out; `cites` tells a citation, `stands_in` one without text of its
    own; `refers` a number that names a section or a reference.
    """

    text: str
    key: TokenKey
    start: int
    end: int
    marks: MarkSet = NO_MARKS
    cites: bool = False
    stands_in: bool = False
    refers: bool = False


def tokens(passage: Passage, references: Mapping[str, str] | None = None) -> tuple[Token, ...]:
    """The tokens of a passage.

    Args:
        passage: text with marks.
        references: for the old side, the new id of each old reference; None for the new side.
    """
    return tuple(_with_marks(passage, references))


def words(text: str) -> list[str]:
    """The words of a text, case folded, for bags and keys."""
    return _WORD.findall(text.casefold())


def _with_marks(passage: Passage, references: Mapping[str, str] | None) -> Iterator[Token]:
    at = 0
    for mark in passage.marks:
        if mark.name != "cite" or mark.start < at or mark.start == mark.end:
            continue
        yield from _plain(passage, at, mark.start)
        text = passage.text[mark.start : mark.end]
        key = citation_key(mark.target, references)
        yield Token(text, key, mark.start, mark.end, NO_MARKS, cites=True, stands_in=mark.stands_in)
        at = mark.end
    yield from _plain(passage, at, len(passage.text))


def citation_key(target: str, references: Mapping[str, str] | None) -> tuple[str, ...]:
    """What a citation names, in the new revision's ids; a reference that is gone keeps its old id, marked."""
    ids = target.split()
    if references is not None:
        ids = [references.get(name, f"old:{name}") for name in ids]
    return ("cite", *sorted(set(ids)))


def _plain(passage: Passage, start: int, end: int) -> Iterator[Token]:
    marks = [mark for mark in passage.marks if mark.name != "cite"]
    text = passage.text
    numbers = [*cross_references(text), *printed_citations(text)] if any(map(str.isdigit, text)) else []
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        refers = match[0].isalnum() and any(begin <= first < stop for begin, stop in numbers)
        yield Token(match[0], match[0], first, last, _marks_over(marks, first, last), refers=refers)


def _marks_over(marks: list[Mark], start: int, end: int) -> MarkSet:
    if not marks:
        return NO_MARKS
    return frozenset((mark.name, mark.target) for mark in marks if mark.start < end and start < mark.end)


def slice_tokens(all_tokens: tuple[Token, ...], start: int, end: int) -> tuple[Token, ...]:
    """The tokens that lie in `text[start:end]`, their spans counted from `start`."""
    first = bisect_left(all_tokens, start, key=_start)
    last = bisect_left(all_tokens, end, key=_start)
    return tuple(_shifted(token, start) for token in all_tokens[first:last])


def _start(token: Token) -> int:
    return token.start


def _shifted(token: Token, by: int) -> Token:
    return Token(
        token.text,
        token.key,
        token.start - by,
        token.end - by,
        token.marks,
        token.cites,
        token.stands_in,
        token.refers,
    )
