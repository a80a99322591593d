"""How wide a text will be, and where to break it: SVG breaks no lines, and nobody knows the reader's font.

Widths are those of the widest of the common sans-serif faces, rounded up, so that a text is never wider than it is taken to be. A word that is
longer than a line is broken; nothing is cut off.
"""

from __future__ import annotations

import unicodedata

_NARROW = frozenset("iIjl.,:;'|!()[]/\\-` ")
_WIDE = frozenset("mwMW@%&—…")
_SPREAD, _BOLD = 1.03, 1.11


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The most that `text` will take up at a font size, in the same unit."""
    ems = sum(_ems(character) for character in text)
    return ems * size * _SPREAD * (_BOLD if bold else 1.0)


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """`text` in lines of at most `width`; at least one line, which may be empty."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, bold=bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, width, size, bold=bold)
        lines += full
    return [*lines, line]


def _broken(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    parts, part = [], ""
    for character in word:
        if part and width_of(part + character, size, bold=bold) > width:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]


def _ems(character: str) -> float:
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.05
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return 0.4
    if character in _WIDE or ord(character) > 0x2000:  # noqa: PLR2004 - signs and dashes
        return 1.0
    return 0.76 if character.isupper() else 0.635
