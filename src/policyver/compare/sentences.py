"""Pass: sentences. A text to sentences that give it back when joined.

The ugly cases: abbreviations, initials and numbers, where a full stop ends nothing; a citation after the full stop, which
belongs to the sentence before it.
"""

from __future__ import annotations

import re

from policyver.compare.sentence_pairs import SentencePair, align_sentences
from policyver.model.outline import CELL_BORDER

__all__ = ["SentencePair", "align_sentences", "split_sentences"]

_END = re.compile(
    rf"[.!?\u2026]+[)\]\"'\u201d\u2019\u00bb]*(?:\[[\w ,;\u2013-]{{1,80}}\])*\s+|{CELL_BORDER}|;\s+(?=\([a-z]+\)\s)"
)
_NO_END = re.compile(
    r"(?:^|[\s(\[])(?:[A-Za-z]|e\.g|i\.e|cf|vs|et al|etc|approx|ca|resp|incl|excl|Dr|Prof|Mr|Mrs|Ms|St|No|Nos|Fig|Figs"
    r"|Tab|Eq|Ref|Refs|Sec|Art|Ch|Vol|pp|p|para|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|U\.S|U\.K|Inc|Ltd|Co)\.$"
)
_REACH = 12


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text`, each with the space after it; joined they are `text`."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] in f";{CELL_BORDER}" or not _inside(text, start, match):
            found.append(text[start : match.end()])
            start = match.end()
    if start < len(text):
        found.append(text[start:])
    return tuple(found)


def _inside(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop belongs to an abbreviation, or the next word goes on in lower case."""
    stop = match.start() + 1
    if text[match.end() : match.end() + 1].islower():
        return True
    return _NO_END.search(text[max(start, stop - _REACH) : stop]) is not None
