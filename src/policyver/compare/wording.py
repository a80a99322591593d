"""Pass: impact, plain wording. Words that say the same by a table, a word written twice, a note in brackets.

Only what is in the tables says the same; whoever finds more adds it here. None of it applies where a negation, a modal or a number is
touched.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


# Phrases that stand for one another, by their spelling keys; the first is the key of all.
_SAME = """
    before = prior to|after = subsequent to|about = with regard to = with respect to = regarding|under = pursuant to
    |on = upon|because = due to the fact that|if = in the event that|use = make use of = utilize
    |uses = makes use of = utilizes|used = utilized|using = utilizing|until = until such time as|during = in the course of
    |their = his or her|they = he or she|them = him or her|themselves = himself or herself|begin = commence
    |begins = commences|is = are|was = were|has = have|does = do|enough = sufficient|nonprofit = not for profit
    |e.g. = for example|i.e. = that is
"""
_KEYS: dict[tuple[str, ...], str] = {}
for _line in _SAME.split("|"):
    _first, *_others = [part.strip() for part in _line.split("=")]
    _key = _KEYS.get(tuple(_first.split()), _first)
    for _phrase in (_first, *_others):
        _KEYS.setdefault(tuple(_phrase.split()), _key)
_LONGEST = max(map(len, _KEYS))
# Words that may come or go and leave what is said.
_EMPTY = frozenset({"then", "hereby"})
_BLANKS = 8
# What a phrase of the tables begins with.
BEGIN_WORDING = _EMPTY | {phrase[0] for phrase in _KEYS}
# What an editor, never an author, puts in square brackets: what became of a provision, or the right name of somebody.
_NOTE = (
    r"\[(?:(?i:repealed|expired|expires|reserved|omitted|deleted|transferred|vacant|sic|see|formerly|now|note)\b[^\[\]]{0,80}"
    r"|(?:(?:[A-Z][a-z'\u2019-]*|[A-Z][A-Z-]+)(?:\s+(?:of|for|the|and)\b){0,2}(?:\s+|(?=\]))){1,8})\]"
)


@cache
def _note() -> re.Pattern[str]:
    """Compiled where a text needs it."""
    return re.compile(_NOTE)


def same_wording(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two different runs of words, as spelling keys, say the same by the table."""
    if not old or not new:
        return _EMPTY.issuperset(old) and _EMPTY.issuperset(new)
    if BEGIN_WORDING.isdisjoint(old) and BEGIN_WORDING.isdisjoint(new):
        return False  # no word of the table: what differs, differs
    return _plain(old) == _plain(new)


def _plain(keys: Sequence[str]) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(keys):
        for length in range(min(_LONGEST, len(keys) - at), 0, -1):
            known = _KEYS.get(tuple(keys[at : at + length]))
            if known is not None:
                out.append(known)
                at += length
                break
        else:
            if keys[at] not in _EMPTY:
                out.append(keys[at])
            at += 1
    return out


def is_filler(text: str, start: int, end: int) -> bool:
    """Whether words that came or went, `text[start:end]`, are the "in order" of "in order to" only."""
    return text[start:end].casefold() == "in order" and text.startswith(" to ", end)


def is_repeated(text: str, start: int, end: int) -> bool:
    """Whether words that came or went stand there once more, directly beside them: "in in parallel"."""
    words = text[start:end].casefold()
    if not words[0].isalnum() or not words[-1].isalnum():
        return False
    reach = len(words) + _BLANKS
    before = text[max(0, start - reach) : start].rstrip().casefold()
    after = text[end : end + reach].lstrip().casefold()
    return _ends_with_word(before, words) or _begins_with_word(after, words)


def _ends_with_word(text: str, words: str) -> bool:
    return text.endswith(words) and not text[: -len(words)][-1:].isalnum()


def _begins_with_word(text: str, words: str) -> bool:
    return text.startswith(words) and not text[len(words) :][:1].isalnum()


def is_note(text: str, start: int, end: int) -> bool:
    """Whether what came or went is an editor's note in square brackets: "[Repealed]"."""
    return text[start] == "[" and _note().fullmatch(text, start, end) is not None
