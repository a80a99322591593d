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
BREAKS = ("-", "\u2010", "\u00ad")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in lower case.

    Args:
        words: how often each stands unbroken, compounds whole.
        parts: what compounds are made of, and every word that is none.
    """

    words: Counter[str]
    parts: frozenset[str]


def vocabulary(lines: Iterable[Line]) -> Vocabulary:
    """The words of `lines` that no line end breaks."""
    words: Counter[str] = Counter()
    after_break = False
    for line in lines:
        found = [plain_hyphen(word) for word in WORD.findall(line.text)]
        breaks = line.text.endswith(BREAKS)
        words.update(found[1 if after_break else 0 : -1 if breaks else None])
        after_break = breaks
    return Vocabulary(words, frozenset(part for word in words for part in word.split("-")))


def plain_hyphen(word: str) -> str:
    """In lower case, with one kind of hyphen."""
    return word.lower().replace("\u2010", "-")
