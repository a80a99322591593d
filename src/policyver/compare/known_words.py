"""What is known of a word by itself, whatever stands beside it: found once for each word, and kept in one place.

Most words are letters alone and in no table, nor is any part of theirs: one look tells all of these. Only the others go through every
table. The ugly cases: a "May", which is the month unless a text begins with it; an "A", which is an article there and a grade elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.compare.lexicon import ARTICLES, NEGATIVE_PREFIXES, PLAIN_MARKS, SYMBOL_SIGNALS, WORD_SIGNALS
from policyver.compare.lightness import is_heavy
from policyver.compare.reference_words import BELONGING, BELONGING_PARTS, may_belong
from policyver.compare.remembered import Remembered
from policyver.compare.spelling import RESPELLED, RESPELLED_PARTS, spelling_key
from policyver.compare.wording import BEGIN_WORDING
from policyver.model.change import Signal

if TYPE_CHECKING:
    from policyver.compare.tokens import Token


class Word(Struct, frozen=True, gc=False):
    """What is known of a word within a text.

    Attributes:
        key: its spelling key.
        heavy: whether it carries a meaning; an "A" is taken for an article.
        signals: what it signals by itself; nothing if it carries no meaning, but for an "A".
        ordinary: the key again, where it is letters alone, content, and nothing else by any table; else nothing.
        belongs: whether it may be part of a reference to law.
        turned: whether its key may be another word with a negative prefix.
    """

    key: str
    heavy: bool
    signals: frozenset[Signal]
    ordinary: str
    belongs: bool
    turned: bool = False


CONTENT = frozenset({Signal.CONTENT_WORD})
GRADE = Word("a", heavy=True, signals=CONTENT, ordinary="", belongs=False)
_NOTHING: frozenset[Signal] = frozenset()
_DATE = frozenset({Signal.DATE})
_NUMBER = frozenset({Signal.NUMBER})
_NUMBER_OR_DATE = frozenset({Signal.NUMBER, Signal.DATE})
_NOT = frozenset({Signal.NEGATION, Signal.MODAL})
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d(?:[-/]\d{1,4})*")
# Case folded, the words that a table has anything to say of, and what is in all other words of letters that a rule has.
_LISTED = ARTICLES | WORD_SIGNALS.keys() | RESPELLED | BELONGING | BEGIN_WORDING
_PARTS = (*RESPELLED_PARTS, *BELONGING_PARTS)
# The prefixes that may turn a word round, and how long what they stand before has to be.
STEMS = dict.fromkeys(NEGATIVE_PREFIXES, 4) | {"a": 6}
_PREFIXES = tuple(STEMS)


def _known(text: str) -> Word:
    if text.isalpha():
        folded = text.casefold()
        if folded not in _LISTED:
            for part in _PARTS:
                if part in folded:
                    break
            else:
                return Word(folded, True, CONTENT, folded, False, folded.startswith(_PREFIXES) and _turned(folded))
    return _by_tables(text)


def _by_tables(text: str) -> Word:
    """The same by every table, one after the other."""
    key, heavy, belongs = spelling_key(text), is_heavy(text), may_belong(text)
    signals = _signals(text) if heavy or text == "A" else _NOTHING
    ordinary = text.isalpha() and heavy and signals == CONTENT and not belongs and key not in BEGIN_WORDING
    return Word(key, heavy, signals, key if ordinary else "", belongs, _turned(key))


def _turned(key: str) -> bool:
    return any(key.startswith(prefix) and len(key) - len(prefix) >= stem for prefix, stem in STEMS.items())


def _signals(text: str) -> frozenset[Signal]:
    if text == "May":
        return _DATE
    word = text.translate(PLAIN_MARKS).casefold()
    if word in WORD_SIGNALS:
        return WORD_SIGNALS[word]
    if word in SYMBOL_SIGNALS:
        return frozenset({SYMBOL_SIGNALS[word]})
    if word.endswith("n't"):
        return _NOT
    if _YEAR.fullmatch(word):
        return _NUMBER_OR_DATE
    return _NUMBER if has_digit(word) else CONTENT


def has_digit(text: str) -> bool:
    """Whether a digit of any script is in a text."""
    return any(map(str.isdigit, text))


WORDS = Remembered(_known)


def carries_meaning(token: Token) -> bool:
    """Whether a token has a meaning to change."""
    return token.start != 0 if token.text == "A" else WORDS[token.text].heavy
