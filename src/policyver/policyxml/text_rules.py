"""What is wrong with the text itself, in characters that are legal XML but not what anyone meant to write.

Works on the document as it was written, so that every place is exact, and sees characters written as references
(`&#x202E;`) too. One finding a line and rule: a line with forty soft hyphens has one cause.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from policyver.policyxml.rules import finding, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.finding import Finding
    from policyver.policyxml.places import Places

_KINDS: tuple[tuple[str, str, str], ...] = (
    ("PV603", "\u202a-\u202e\u2066-\u2069", "reorders text"),
    ("PV604", "\x7f-\x9f", "is a control character"),
    ("PV606", "\ufffd", "stands for a character that was lost"),
    ("PV607", "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0", "can't be seen"),
    ("PV608", "\ue000-\uf8ff\U000f0000-\U0010ffff", "has a meaning in one font only"),
)
_RULES = tuple((code, re.compile(f"[{characters}]"), told) for code, characters, told in _KINDS)
_ANY = re.compile(f"[{''.join(characters for _, characters, _ in _KINDS)}]|&#")
_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_MOST_NAMED = 4


def text_findings(where: str, places: Places) -> Iterator[Finding]:
    """The PV6 findings of a document."""
    for written, place in places.asides():
        code, told = ("PV601", "comment") if written.startswith("<!") else ("PV602", "processing instruction")
        yield finding(code, f"a {told}, which is not kept", where=where, place=place)
    text = places.text
    if text.isascii() and "&#" not in text:
        return
    composed = unicodedata.is_normalized("NFC", text)
    start = 0
    for line in text.split("\n"):
        if _ANY.search(line) is not None:
            yield from _line_findings(line, start, where, places)
        if not composed and not unicodedata.is_normalized("NFC", line):
            at = places.at(start + _first_decomposed(line))
            yield finding("PV605", "text that is not composed (NFC)", where=where, place=at)
        start += len(line) + 1


def _line_findings(line: str, start: int, where: str, places: Places) -> Iterator[Finding]:
    found = list(_characters(line))
    for code, pattern, told in _RULES:
        hits = [(at, character) for at, character in found if pattern.fullmatch(character)]
        if hits:
            names = list(dict.fromkeys(f"U+{ord(character):04X}" for _, character in hits))
            count = f" ({len(hits)} on this line)" if len(hits) > 1 else ""
            message = f"{listed(names, 'and', _MOST_NAMED)} {told}{count}"
            yield finding(code, message, where=where, place=places.at(start + hits[0][0]))


def _characters(line: str) -> Iterator[tuple[int, str]]:
    """Each suspect character of a line with its offset, those written as references included."""
    for match in _ANY.finditer(line):
        if match[0] != "&#":
            yield match.start(), match[0]
            continue
        reference = _REFERENCE.match(line, match.start())
        if reference is not None:
            number = int(reference[1], 16) if reference[1] else int(reference[2])
            yield match.start(), chr(min(number, 0x10FFFF))


def _first_decomposed(line: str) -> int:
    """The offset of the first character that composing would change, or an approximation just before it."""
    composed = unicodedata.normalize("NFC", line)
    return next((at for at, pair in enumerate(zip(line, composed, strict=False)) if pair[0] != pair[1]), 0)
