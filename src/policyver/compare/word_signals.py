"""Pass: impact, part two. What words say about a difference, by the tables of the lexicon.

`spelling_signals` for words that are the same but for how they are written; `difference_signals` for words that are not. A
"May" within a sentence is a month; a word in capitals that becomes small is not always the same word ("WHO", "AIDS").
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain, compress
from typing import TYPE_CHECKING

from policyver.compare.lexicon import (
    NEGATIVE_PREFIXES,
    PLAIN_MARKS,
    SYMBOL_SIGNALS,
    UNITS_WITH_CASE,
    WORD_SIGNALS,
)
from policyver.compare.lightness import carries_meaning, is_article, is_heavy, is_punctuation
from policyver.compare.spelling import spelling_key
from policyver.compare.tokenizing import Stretches
from policyver.model.change import Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.compare.hunk import Side
    from policyver.compare.tokens import Token

_SHORTEST_STEM = 4
_SHORTEST_A_STEM = 6
_LONGEST_ACRONYM = 4
_DATE = frozenset({Signal.DATE})
# An article or a grade, a modal or a month: by where it stands.
_BY_PLACE = frozenset({"A", "May"})
_GRADE = "a"
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d(?:[-/\u2013]\d{1,4})*")


def _key(text: str) -> str:
    """The spelling key of a word that carries a meaning, a blank where it has none; nothing of others, and of an "A"."""
    return (spelling_key(text) or " ") if is_heavy(text) else ""


_KEYS = Stretches(_key)


def spelling_signals(old: tuple[Token, ...], new: tuple[Token, ...]) -> set[Signal]:
    """What differs between the same words."""
    signals: set[Signal] = set()
    if [token.text.casefold() for token in old if is_article(token)] != [
        token.text.casefold() for token in new if is_article(token)
    ]:
        signals.add(Signal.ARTICLE)
    if [token.text for token in old if is_punctuation(token)] != [token.text for token in new if is_punctuation(token)]:
        signals.add(Signal.TYPOGRAPHY)
    for before, after in zip(filter(carries_meaning, old), filter(carries_meaning, new), strict=True):
        if before.text != after.text:
            signals.add(_spelled(before.text, after.text))
    return signals or {Signal.CASE}


def _spelled(before: str, after: str) -> Signal:
    plain_before, plain_after = before.translate(PLAIN_MARKS), after.translate(PLAIN_MARKS)
    if plain_before == plain_after or (_has_digit(before) and _has_digit(after)):
        return Signal.TYPOGRAPHY
    if plain_before.casefold() != plain_after.casefold():
        return Signal.TYPOGRAPHY if "&" in {before, after} else Signal.SPELLING
    known = WORD_SIGNALS.get(plain_before.casefold(), frozenset())
    if before.isupper() != after.isupper() and Signal.MODAL in known:
        return Signal.MODAL  # RFC 2119: MUST is not must
    if plain_before.casefold() in UNITS_WITH_CASE:
        return Signal.UNIT
    return Signal.CONTENT_WORD if not known and _acronym(before, after) else Signal.CASE


def _acronym(before: str, after: str) -> bool:
    """Whether a short word in capitals became small, or the reverse."""
    capital, other = (before, after) if before.isupper() else (after, before)
    return capital.isupper() and other.islower() and 1 < len(capital) <= _LONGEST_ACRONYM


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def words_of(side: Side, texts: list[str]) -> tuple[list[str], list[str]]:
    """The words of a side, of its texts, that carry a meaning, and the spelling key of each; a "May" that a text begins with is "may"."""
    keys = list(map(_KEYS.__getitem__, texts))
    if not _BY_PLACE.isdisjoint(texts):
        begins = side.begins
        if begins and texts[0] == "May":
            texts = ["may", *texts[1:]]
        keys = [
            _GRADE if text == "A" and not (begins and at == 0) else key
            for at, (text, key) in enumerate(zip(texts, keys, strict=True))
        ]
    if "" in keys:
        return list(compress(texts, keys)), list(filter(None, keys))
    return texts, keys


def difference_signals(old: list[str], new: list[str], old_keys: list[str], new_keys: list[str]) -> set[Signal]:
    """What the words signal that one side has and the other has not; the same words in another order signal all.

    Args:
        old: words that carry a meaning.
        new: the same.
        old_keys: their spelling keys.
        new_keys: the same.
    """
    said: Iterable[str] = chain(old, new)
    same = False
    if not set(old_keys).isdisjoint(new_keys):
        differing = _differing(old_keys, new_keys)
        same = not differing
        if differing:
            said = compress(said, map(differing.__contains__, chain(old_keys, new_keys)))
    signals: set[Signal] = set().union(*map(word_signals, said))
    if old_keys and new_keys and negated(old_keys, new_keys):
        signals.add(Signal.NEGATION)
    if same:
        signals.add(Signal.CONTENT_WORD)
    return signals


def _differing(old: list[str], new: list[str]) -> set[str]:
    """The words that one side has more often than the other."""
    old_set, new_set = set(old), set(new)
    if len(old_set) == len(old) and len(new_set) == len(new):
        return old_set ^ new_set
    old_count, new_count = Counter(old), Counter(new)
    return {*(old_count - new_count), *(new_count - old_count)}


@lru_cache(maxsize=65536)
def heavy_signals(text: str) -> frozenset[Signal]:
    """What a word within a text signals by itself; nothing if it carries no meaning."""
    return word_signals(text) if text == "A" or is_heavy(text) else frozenset()


@lru_cache(maxsize=65536)
def word_signals(text: str) -> frozenset[Signal]:
    """What a word within a text signals by itself: a "May" is the month."""
    return _DATE if text == "May" else first_word_signals(text)


@lru_cache(maxsize=65536)
def first_word_signals(text: str) -> frozenset[Signal]:
    """What a word that a text begins with signals by itself."""
    word = text.translate(PLAIN_MARKS).casefold()
    if word in WORD_SIGNALS:
        return WORD_SIGNALS[word]
    if word in SYMBOL_SIGNALS:
        return frozenset({SYMBOL_SIGNALS[word]})
    if word.endswith("n't"):
        return frozenset({Signal.NEGATION, Signal.MODAL})
    if _YEAR.fullmatch(word):
        return frozenset({Signal.NUMBER, Signal.DATE})
    return frozenset({Signal.NUMBER}) if _has_digit(word) else frozenset({Signal.CONTENT_WORD})


def negated(old: list[str], new: list[str]) -> bool:
    """Whether a word of one side is a word of the other with a negative prefix ("effective", "ineffective")."""
    if set().union(*map(_bare, chain(old, new))).isdisjoint(chain(old, new)):
        return False
    return not (set().union(*map(_bare, new)).isdisjoint(old) and set().union(*map(_bare, old)).isdisjoint(new))


@lru_cache(maxsize=65536)
def _bare(word: str) -> frozenset[str]:
    """A word without the prefixes that may turn it round."""
    found = frozenset(
        word[len(prefix) :]
        for prefix in NEGATIVE_PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_STEM
    )
    return found | {word[1:]} if word.startswith("a") and len(word) > _SHORTEST_A_STEM else found
