r"""What TeX would print of a field: accents, special letters, dashes; no macro is run.

Decides that an unknown command leaves its argument and nothing else: `\emph{x}` is x. Formulas keep their text without the dollars.
"""

from __future__ import annotations

import re
import unicodedata

from policyver.importers.evidence.record import clean

_COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307", '"': "\u0308",
    "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "i", "j": "j",
    "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "textendash": "\u2013", "textemdash": "\u2014", "textquoteright": "\u2019",
    "textquoteleft": "\u2018", "textgreater": ">", "textless": "<", "textbackslash": "\\", "textunderscore": "_", "textregistered": "®",
    "copyright": "©", "textdegree": "°", "textmu": "µ", "alpha": "\u03b1", "beta": "β", "gamma": "\u03b3", "times": "\u00d7", "pm": "±", "leq": "≤",
    "geq": "≥", "ldots": "…", "dots": "…", "S": "§", "slash": "/",
}  # fmt: skip
_ACCENT = re.compile(
    r"\\(?:([`'^~=.\"])\s*|([uvHcdbkr])(?:\s+|(?=\{)))(?:\{\s*(?:\\([ij])(?![A-Za-z])\s*|([^\W\d_]))?\s*\}|\\([ij])(?![A-Za-z])\s*|([^\W\d_]))"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?[ \t]*")
_ESCAPED = re.compile(r"\\([&%$#_{} ,;:!/@-])")
_DASHES = re.compile(r"---?")


def plain(text: str) -> str:
    """The field as a reader would see it, on one line."""
    if "\\" in text:
        text = text.replace("\\\\", " ")
        text = _ACCENT.sub(_accented, text)
        text = _ESCAPED.sub(_escaped, text)
        text = _COMMAND.sub(lambda match: _LETTERS.get(match[1], ""), text)
    text = _DASHES.sub(lambda match: "\u2014" if len(match[0]) == len("---") else "\u2013", text)
    text = text.replace("``", "\u201c").replace("''", "\u201d")
    text = re.sub(r"[{}$]", "", text.replace("~", " "))
    return clean(text.translate(_BACK))


# Escaped characters that would be taken for TeX's own wait here, in the private area, until those are gone.
_WAITING = {character: chr(0xE000 + number) for number, character in enumerate("{}$-~")}
_BACK = {ord(waiting): character for character, waiting in _WAITING.items()}


def _accented(match: re.Match[str]) -> str:
    mark = match[1] or match[2]
    letter = match[3] or match[4] or match[5] or match[6] or " "
    return unicodedata.normalize("NFC", f"{letter}{_COMBINING[mark]}")


def _escaped(match: re.Match[str]) -> str:
    character = match[1]
    if character in " ,;:!/-":
        return " " if character == " " else ""
    return _WAITING.get(character, character)
