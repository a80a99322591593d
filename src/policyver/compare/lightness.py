"""Which tokens carry no meaning of their own: articles and punctuation. All others do, known or not.

The ugly case: "A", which is an article where a sentence begins and a grade or a vitamin everywhere else; and the marks that
some scripts write vowels with, which look like punctuation to a machine.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from policyver.compare.lexicon import ARTICLES, SYMBOL_SIGNALS

if TYPE_CHECKING:
    from policyver.compare.tokens import Token

_QUOTES = frozenset("`\u00b4")


def is_heavy(text: str) -> bool:
    """Whether a word carries a meaning; an "A" is taken for an article."""
    return text.casefold() not in ARTICLES and not _is_mark(text)


def is_article(token: Token) -> bool:
    """Whether a token is "a", "an" or "the"."""
    if token.text == "A":
        return token.start == 0
    return token.text.casefold() in ARTICLES


def is_punctuation(token: Token) -> bool:
    """Whether a token is a mark that no rule gives a meaning to; an unknown symbol is none, nor is a combining mark."""
    return _is_mark(token.text)


def _is_mark(text: str) -> bool:
    if len(text) != 1 or text.isalnum() or text in SYMBOL_SIGNALS:
        return False
    return text in _QUOTES or text == "_" or unicodedata.category(text)[0] in "PC"
