"""Legends: lines that begin with the name and number of a figure or table, where no sentence can go on with that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policyver.importers.lines import Line

_LEGEND = re.compile(
    r"(?P<what>Fig(?:ure|\.)?|FIGURE|FIG\.?|Table|TABLE|Tab\.|Box|BOX|Scheme|Panel|Chart|Plate|Supplementary (?:Fig(?:ure|\.)?|Table)|"
    r"(?:S|Supplementary )\d{0,2} ?(?:Fig|Figure|Table|Movie|Text|File|Video|Appendix|Dataset|Data))"
    r" ?(?P<number>S?\d{1,3}[A-Za-z]?|[IVX]{1,5})?(?P<end>[.:|]? ?\|? ?)"
)
_LOOKS_ON = re.compile(r"(?:see|in|of|and|the|to|from|by|with|e\.g\.,?|i\.e\.,?|cf\.|both|[,(\[;])$", re.IGNORECASE)
_VERB = re.compile(
    r"\s*(?:shows?|presents?|lists?|gives?|illustrates?|summari[sz]es|summari[sz]ed|provides?|depicts?|displays?|reports?|contains?|describes?|"
    r"demonstrates?|indicates?|compares?|is|are|was|were|has|have|and|or|in|to|for|of|also|can|may|outlines?|details?|highlights?|reveals?)\b"
)


def legend(text: str) -> re.Match[str] | None:
    """The name and number that a legend begins with, if `text` may be one."""
    match = _LEGEND.match(text)
    if match is None or (match["number"] is None and not match["what"].startswith(("S", "Supp"))):
        return None
    rest = text[match.end() :]
    if _VERB.match(rest) or rest[:1] in {")", "]", ",", ";"} or (rest[:1].islower() and not match["end"].strip()):
        return None
    return match


def may_begin(lines: tuple[Line, ...], before: int | None, at: int) -> bool:
    """Whether no sentence goes on with a line that begins like a legend."""
    if before is None or lines[at].gap:
        return True
    return not _LOOKS_ON.search(lines[before].text)
