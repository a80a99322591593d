"""The characters of one line, made fit for a document: what is changed, what is kept and reported.

Ligatures are written out, soft hyphens inside a line go. U+FFFD is kept: what stood there is lost and nobody here
can know it. The ugly case: an escape sequence in extracted text. XML can't carry it, so U+FFFD takes its place and
a finding says what it was; nothing goes in silence.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"
BROKEN = "\ufffd"
_LIGATURES = {
    ord(character): unicodedata.normalize("NFKC", character)
    for character in "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
}
_NONCHARACTERS = frozenset("\ufffe\uffff")
_ACTING = frozenset("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class CleanText:
    """A line's text and what was met in it.

    Args:
        text: the line, in NFC; a soft hyphen at its very end is kept, it breaks a word.
        broken: how many U+FFFD the source had there.
        controls: the code points that were replaced (C0) or kept though they act (C1, bidi), each with its count.
        ligatures: how many were written out.
        soft_hyphens: how many were taken out.
    """

    text: str
    broken: int = 0
    controls: tuple[tuple[str, int], ...] = ()
    ligatures: int = 0
    soft_hyphens: int = 0


def clean_text(raw: str) -> CleanText:
    """`raw`, one line without its line feed, made fit."""
    if raw.isascii() and raw.replace("\t", " ").isprintable():
        return CleanText(raw)
    met = Counter(raw)
    controls = tuple((f"U+{ord(each):04X}", count) for each, count in sorted(met.items()) if _acts(each))
    text = "".join(BROKEN if _unfit(character) else character for character in raw)
    stripped = text.rstrip()
    at_end = SOFT_HYPHEN if stripped.endswith(SOFT_HYPHEN) else ""
    text = stripped.replace(SOFT_HYPHEN, "").translate(_LIGATURES) + at_end
    return CleanText(
        text=unicodedata.normalize("NFC", text),
        broken=met[BROKEN],
        controls=controls,
        ligatures=sum(met[chr(code)] for code in _LIGATURES),
        soft_hyphens=met[SOFT_HYPHEN] - len(at_end),
    )


def _unfit(character: str) -> bool:
    """Whether XML 1.0 can't carry it."""
    return (character < " " and character != "\t") or character in _NONCHARACTERS


def _acts(character: str) -> bool:
    return _unfit(character) or "\u007f" <= character <= "\u009f" or character in _ACTING
