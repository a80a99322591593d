"""The words that a document writes small: where one of them has a capital, something begins."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.importers.lines import Line

LINKING = frozenset({
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "than", "that", "the", "to", "was", "were", "with",
})  # fmt: skip
OPENERS = frozenset({"However", "It", "Our", "There", "Therefore", "These", "They", "This", "Thus", "We"})
BEGINNERS = OPENERS | {
    "A", "After", "All", "Although", "An", "As", "At", "Because", "Before", "Both", "By", "During", "Each", "For", "From", "Here", "If", "In", "Many", "Most", "On",
    "One", "Overall", "Since", "Some", "Such", "That", "The", "Their", "Those", "To", "Two", "Under", "When", "While", "With", "Within",
}  # fmt: skip
_LEAST = 2
_TIMES = 10


def begins_anew(text: str) -> bool:
    """Whether `text` begins with a word that has a capital nowhere but at the beginning of a sentence, and of hardly any title."""
    return text.split(" ", 1)[0].rstrip(",") in OPENERS


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a document writes its words, in lower case.

    Args:
        small: those that stand small in the text and in mid-sentence hardly ever with a capital.
        names: those that have a capital in mid-sentence.
    """

    small: frozenset[str]
    names: frozenset[str]


def spelling(lines: Iterable[Line]) -> Spelling:
    """How the words of `lines` are written."""
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
    return Spelling(
        frozenset(word for word, count in small.items() if count >= max(_LEAST, large[word] * _TIMES)), frozenset(large)
    )
