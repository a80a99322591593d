# ruff: noqa: RUF001 - dashes and quotation marks as they are printed
"""The words a document uses unbroken: the first witness when a word is broken over two lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.importers.lines import Line

WORD = re.compile(r"[^\W\d_]+(?:['’\-\u2010][^\W\d_]+)*")
LONGEST_PREFIX = 7
BREAKS = ("-", "\u2010", "\u00ad")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in lower case.

    Args:
        words: how often each stands unbroken, compounds whole.
        parts: what compounds are made of, and every word that is none.
        solid: how many words begin with these letters, up to `LONGEST_PREFIX`, and go on without a hyphen.
        hyphenated: how many go on with one.
    """

    words: Counter[str]
    parts: frozenset[str]
    solid: Counter[str]
    hyphenated: Counter[str]


def vocabulary(lines: Iterable[Line]) -> Vocabulary:
    """The words of `lines` that no line end breaks."""
    words: Counter[str] = Counter()
    after_break = False
    for line in lines:
        found = [plain_hyphen(word) for word in WORD.findall(line.text)]
        breaks = line.text.endswith(BREAKS)
        words.update(found[1 if after_break else 0 : -1 if breaks else None])
        after_break = breaks
    parts = frozenset(part for word in words for part in word.split("-"))
    hyphenated = Counter(word.split("-", 1)[0] for word in words if "-" in word)
    solid = Counter(
        word[:length]
        for word in words
        for length in range(2, LONGEST_PREFIX + 1)
        if word[length : length + 1] not in {"", "-"}
    )
    return Vocabulary(words, parts, solid, hyphenated)


def plain_hyphen(word: str) -> str:
    """In lower case, with one kind of hyphen."""
    return word.lower().replace("\u2010", "-")
