"""Text out of a document, made safe to show: the one function every text output goes through.

Document text is hostile: terminal escapes, bidi overrides that reorder a line, invisible characters that hide a
difference. What would act instead of being seen is written as `<U+202E>`. HTML escaping is not done here.
"""

from __future__ import annotations

import unicodedata

_SHOWN_AS_IS = frozenset("\n\t")
_INVISIBLE = frozenset("\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2800\u3164\ufeff\uffa0")
_INVISIBLE_LETTERS = tuple([character for character in _INVISIBLE if character.isprintable()])
_ACTS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")  # needed to write several scripts; they reorder nothing


def visible(text: str) -> str:
    """`text` with every character that acts instead of being seen written as `<U+XXXX>`; idempotent."""
    return text if is_plain(text) else text.translate(_SHOWN)


def is_plain(text: str) -> bool:
    """Whether `visible` changes nothing, where that can be told without a look at each character; often False for what it leaves alone."""
    if text.isascii():
        return text.isprintable() or text.replace("\n", " ").replace("\t", " ").isprintable()
    for sign in _INVISIBLE_LETTERS:
        if sign in text:
            return False
    return text.replace("\n", " ").replace("\t", " ").replace("\u00a0", " ").isprintable()


def visible_line(text: str) -> str:
    """As `visible`, on one line: line feeds and tabs become spaces."""
    return visible(text.replace("\n", " ").replace("\t", " "))


class _Shown(dict[int, str]):
    """What each character is shown as, found out when it first occurs."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(chr(code))
        return shown


def _shown(character: str) -> str:
    if character in _SHOWN_AS_IS or character in _JOINERS:
        return character
    if character in _INVISIBLE or unicodedata.category(character) in _ACTS:
        return f"<U+{ord(character):04X}>"
    return character


_SHOWN = _Shown()
