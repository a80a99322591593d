"""Ids made of words: short, readable, the same for the same text, each given once."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from policyver.importers.telling_words import telling_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EMPTY = frozenset({
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "being", "by", "for", "from", "has", "have", "in", "into", "is", "it",
    "its", "more", "most", "of", "on", "or", "our", "should", "such", "than", "that", "the", "their", "them", "there", "these",
    "they", "this", "those", "to", "was", "we", "were", "whether", "which", "whose", "with",
})  # fmt: skip
_REPORTING = frozenset({
    "believes", "considers", "endorses", "present", "recognises", "recognizes", "recommends", "society", "states", "strongly",
    "supports",
})  # fmt: skip
_LONGEST = 60
_LOOK_AT = 400


class Slugs:
    """Gives ids out; none twice. The words in `without` say nothing about a part (the issuer's own name)."""

    def __init__(self, without: frozenset[str] = frozenset()) -> None:
        self.given: dict[str, int] = {}
        self.without = without

    def title(self, text: str) -> str:
        """An id from a heading's first five words of content."""
        return self.unique(_joined(_words(text), 5) or "section")

    def claim(self, text: str) -> str:
        """An id from a claim's first four words that say what it is about."""
        words = _words(text)
        telling = [word for word in words if word not in _REPORTING and word not in self.without]
        return self.unique(_joined(telling or words, 4) or "position")

    def claims(self, texts: Sequence[str]) -> list[str]:
        """An id for each claim of a document, from the words that tell it from the others."""
        found = telling_words(texts, _EMPTY | _REPORTING | self.without)
        return [
            self.unique(_joined(list(words), len(words))) if words else self.claim(text)
            for words, text in zip(found, texts, strict=True)
        ]

    def reference(self, key: str) -> str:
        """An id from a reference's key or number."""
        slug = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")[:_LONGEST].rstrip("-")
        return self.unique(slug if slug[:1].isalpha() else f"r{slug}" if slug else "reference")

    def unique(self, slug: str) -> str:
        """`slug`, or with the next free number behind it."""
        count = self.given.get(slug, 0) + 1
        self.given[slug] = count
        return slug if count == 1 else self.unique(f"{slug}-{count}")


def issuer_words(issuers: tuple[str, ...]) -> frozenset[str]:
    """Each issuer's acronym, from the capitals of its name."""
    return frozenset("".join(re.findall(r"\b[A-Z]", issuer)).lower() for issuer in issuers)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text[:_LOOK_AT]).encode("ascii", "ignore").decode().lower()
    return [word for word in _WORD.findall(plain) if word not in _EMPTY]


def _joined(words: list[str], count: int) -> str:
    slug = "-".join(words[:count])[:_LONGEST].rstrip("-")
    return slug if not slug or slug[0].isalpha() else f"s-{slug}"
