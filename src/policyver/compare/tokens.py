"""Pass: words. The tokens of a text, as values: words, numbers, punctuation, never white space; numbers and citations whole.

A row of tokens is kept in columns, with the spaces between, so that most of it is made and compared without a step of Python for each token;
a Token is made where one is asked for. Each has a key to compare by: a word's is its text; a citation's the references it names and
a cross-reference's the section it names, both in the new revision's numbers. So what only follows a renumbering compares equal, and
a citation that really changed can't hide among the shifted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias, overload

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WORD = re.compile(r"\w+")
# In ASCII all but letters, digits and the underscore parts words: blanks in their place, and no pattern is needed.
_SMALL_OR_BLANK = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or chr(code) == "_" else ord(" ") for code in range(128)
).ljust(256)

TokenKey: TypeAlias = "str | tuple[str, ...]"
MarkSet: TypeAlias = frozenset[tuple[str, str]]
NO_MARKS: MarkSet = frozenset()
_NOTHING_OVER: dict[int, MarkSet] = {}
_NO_CITES: dict[int, bool] = {}


class Token(Struct, frozen=True, gc=False):
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


class Tokens(Struct, gc=False):
    """The tokens of a text, in columns.

    Attributes:
        text: the text that places count in.
        parts: the tokens with what stands between them, which may be nothing: space, token, space, ..., token, space. Joined they
            are the text, or a stretch of it.
        texts: the tokens themselves.
        keys: what each is compared by; the very same list where that is its text.
        start: where the parts begin in the text.
        cites: of each citation, by its index, whether it stands in for one without text. In order.
        marks: the markup over a token, by its index, where there is any.
    """

    text: str
    parts: list[str]
    texts: list[str]
    keys: Sequence[TokenKey]
    start: int = 0
    cites: dict[int, bool] = _NO_CITES
    marks: dict[int, MarkSet] = _NOTHING_OVER
    known_starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """Where each token begins in the text; last, where the row ends."""
        if self.known_starts is None:
            self.known_starts = list(accumulate(map(len, self.parts), initial=self.start))[1::2]
        return self.known_starts

    def end(self, at: int) -> int:
        """Where a token ends in the text."""
        return self.starts[at] + len(self.texts[at])

    @property
    def numbered(self) -> bool:
        """Whether a token may be compared by something other than its text."""
        return self.keys is not self.texts

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, at: int | slice) -> Token | tuple[Token, ...]:
        if isinstance(at, int):
            return self._token(range(len(self.texts))[at])
        places = range(*at.indices(len(self.texts)))
        if self.cites or self.marks:
            return tuple([self._token(place) for place in places])
        texts, keys, starts = self.texts, self.keys, self.starts
        return tuple(
            [Token(texts[place], keys[place], starts[place], starts[place] + len(texts[place])) for place in places]
        )

    def __iter__(self) -> Iterator[Token]:
        return map(self._token, range(len(self.texts)))

    def _token(self, at: int) -> Token:
        text, start = self.texts[at], self.starts[at]
        marks = self.marks.get(at, NO_MARKS)
        return Token(text, self.keys[at], start, start + len(text), marks, at in self.cites, self.cites.get(at, False))

    def cut(self, start: int, end: int) -> Tokens:
        """The tokens that begin in `text[start:end]`, a last one cut where that ends."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        parts = ["".join(self.parts[: 2 * first + 1])[start:], *self.parts[2 * first + 1 : 2 * last + 1]]
        over = sum(map(len, parts)) - (end - start)
        for at in (-1, -2):  # the space after the last token, then that token itself
            if over > 0:
                size = len(parts[at])
                parts[at] = parts[at][: max(0, size - over)]
                over -= size
        return row(
            self.text[start:end],
            parts,
            self.keys[first:last] if self.numbered else None,
            {at - first: stands_in for at, stands_in in self.cites.items() if first <= at < last},
            {at - first: marks for at, marks in self.marks.items() if first <= at < last},
        )


def row(
    text: str,
    parts: list[str],
    keys: Sequence[TokenKey] | None = None,
    cites: dict[int, bool] = _NO_CITES,
    marks: dict[int, MarkSet] = _NOTHING_OVER,
) -> Tokens:
    """The tokens of a whole text; without keys, each is compared by its text."""
    texts = parts[1::2]
    return Tokens(text, parts, texts, texts if keys is None else keys, 0, cites, marks)


def gathered(tokens: Sequence[Token]) -> Tokens:
    """Tokens that stand in no text as a row: each keeps where it stood."""
    return Tokens(
        "",
        [""],
        [token.text for token in tokens],
        [token.key for token in tokens],
        cites={at: token.stands_in for at, token in enumerate(tokens) if token.cites},
        marks={at: token.marks for at, token in enumerate(tokens) if token.marks},
        known_starts=[token.start for token in tokens],
    )


NO_TOKENS = row("", [""])


def words(text: str) -> list[str]:
    """The words of a text, case folded, for bags and keys."""
    if text.isascii():
        return text.encode().translate(_SMALL_OR_BLANK).decode().split()
    return _WORD.findall(text.casefold())


def citation_key(target: str, references: Mapping[str, str] | None) -> tuple[str, ...]:
    """What a citation names, in the new revision's ids; one that the list does not have keeps its own."""
    ids = target.split()
    if references is not None:
        ids = [references.get(name, name) for name in ids]
    return ("cite", *sorted(set(ids)))
