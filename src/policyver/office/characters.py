"""Text on its way into WordprocessingML: the one function that escapes it, and the one that takes out what XML can't hold.

Ends of lines become spaces. Text stays as it is otherwise, invisible characters too: a redline has to give both texts back to the letter. Who writes a
document tells its reader about such characters elsewhere.
"""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;"})
_LINE_ENDS = str.maketrans({"\r": " ", "\n": " "})
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|doi:)\S+", re.IGNORECASE)
_DOI = re.compile(r"doi:\s*(?=10\.)", re.IGNORECASE)


def allowed(text: str) -> str:
    """`text` with U+FFFD for each character that XML 1.0 (section 2.2) can't hold, and with spaces for ends of lines.

    An end of a line is but white space in a statement; some word processors make a paragraph of it.
    """
    return _FORBIDDEN.sub("\ufffd", text).translate(_LINE_ENDS)


def escaped(text: str) -> str:
    """`text` for an attribute or the content of an element."""
    return allowed(text).translate(_ESCAPES)


def safe_address(target: str) -> str:
    """The address of a link that may be followed (http, https, mailto; a DOI as https), else nothing."""
    target = target.strip()
    address = _DOI.sub("https://doi.org/", target, count=1)
    plain = address.isprintable() and _SAFE_LINK.fullmatch(address) is not None
    return address if plain and not address.lower().startswith("doi:") else ""
