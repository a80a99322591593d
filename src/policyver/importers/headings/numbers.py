"""The number that a heading bears, as a value: "2.1.3", "IV", "B.", "Chapter 3".

Decides from letters alone what a number may be; which of two readings it is ("I" after "H", or before "II") is decided by its turn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
_LETTER = re.compile(r"([A-Z])[.)] (?=\S)")
_NAMED = re.compile(
    r"((?P<name>(?i:Part|Title|Chapter|Section|Article)) (?P<number>\d{1,3}|[IVX]{1,6}|[A-Z]))(?P<end>[.:)]? ?[–—-]? ?)(?=[^\W_a-z]|[“\"‘(]|$)",  # noqa: RUF001 - printed dashes
)
# A part's name and number, alone on a line.
PART_ALONE = re.compile(
    r"(?:part|title|chapter|section|article|annex|appendix|recommendation|position|statement|principle|practice point) "
    r"(?:\d{1,3}[a-z]?|[ivx]{1,6}|[a-z])[.:]?", re.IGNORECASE,
)  # fmt: skip
_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_UNITS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


@dataclass(frozen=True, slots=True)
class HeadingNumber:
    """One reading of a number.

    Args:
        kind: "decimal", "roman", "letter", or the name before it in small letters: "chapter".
        path: its values from the outermost on; only a decimal number has several.
    """

    kind: str
    path: tuple[int, ...]


def roman(text: str) -> int | None:
    """The value of a Roman numeral in capitals below forty, as it is written in full; None for any other text."""
    match = _ROMAN.fullmatch(text)
    return (10 * len(match[1]) + _UNITS[match[2]] or None) if match is not None else None


def of_label(label: str) -> tuple[HeadingNumber, ...]:
    """The readings of a printed number without its point, the likeliest first."""
    if _DECIMAL.fullmatch(label):
        return (HeadingNumber("decimal", tuple(int(each) for each in label.split("."))),)
    found = []
    value = roman(label)
    if value is not None:
        found.append(HeadingNumber("roman", (value,)))
    if len(label) == 1 and "A" <= label <= "Z":
        found.append(HeadingNumber("letter", (ord(label) - ord("A") + 1,)))
    return tuple(found)


def lettered(title: str) -> str | None:
    """The letter that a title begins with, as in "B. Lamps"."""
    match = _LETTER.match(title)
    return None if match is None else match[1]


def named(title: str) -> tuple[HeadingNumber, str, int] | None:
    """What "Chapter 3: Lamps" begins with: its number, how it is printed, and where the rest begins."""
    match = _NAMED.match(title)
    if match is None or not (match["name"][0].isupper() and match["number"].upper() == match["number"]):
        return None
    number = match["number"]
    value = int(number) if number.isdecimal() else roman(number) or ord(number[0]) - ord("A") + 1
    if len(number) > 1 and not number.isdecimal() and roman(number) is None:
        return None
    return HeadingNumber(match["name"].lower(), (value,)), match[1], match.end()
