"""The words that a document writes small: where one of them has a capital, something begins."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.importers.lines import Line

LINKING = frozenset({
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "than", "that", "the", "to", "was", "were", "with",
})  # fmt: skip
OPENERS = frozenset({"However", "It", "Our", "There", "Therefore", "These", "They", "This", "Thus", "We"})
_LEAST = 2
_TIMES = 10


def begins_anew(text: str) -> bool:
    """Whether `text` begins with a word that has a capital nowhere but at the beginning of a sentence, and of hardly any title."""
    return text.split(" ", 1)[0].rstrip(",") in OPENERS


def small_words(lines: Iterable[Line]) -> frozenset[str]:
    """The words, in lower case, that stand small in the text and in mid-sentence hardly ever with a capital."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for line in lines:
        before = "."
        for word in line.text.split(" "):
            bare = word.strip("(),;:.")
            if bare.islower():
                small[bare] += 1
            elif before[-1:].isalpha() and bare[:1].isupper():
                large[bare.lower()] += 1
            before = word
    return frozenset(word for word, count in small.items() if count >= max(_LEAST, large[word] * _TIMES))
