"""Pass: impact, part two. What words say about a difference, by the tables of the lexicon.

`spelling_signals` for words that are the same but for how they are written; `difference_signals` for words that are not. A
"May" within a sentence is a month; a word in capitals that becomes small is not always the same word ("WHO", "AIDS").
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyver.compare.known_words import GRADE, STEMS, WORDS, carries_meaning, has_digit
from policyver.compare.lexicon import PLAIN_MARKS, UNITS_WITH_CASE, WORD_SIGNALS
from policyver.compare.lightness import is_article, is_punctuation
from policyver.model.change import Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.compare.hunk import Side
    from policyver.compare.known_words import Word
    from policyver.compare.tokens import Token

_LONGEST_ACRONYM = 4
# An article or a grade, a modal or a month: by where it stands.
_BY_PLACE = frozenset({"A", "May"})


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
    if plain_before == plain_after or (has_digit(before) and has_digit(after)):
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


def words_of(side: Side, words: list[Word], texts: Sequence[str]) -> list[Word]:
    """Of the words of a side, with their texts, those that carry a meaning where they stand; a "May" that a text begins with is "may"."""
    if not _BY_PLACE.isdisjoint(texts):
        begins = side.begins
        if begins and texts[0] == "May":
            words = [WORDS["may"], *words[1:]]
        words = [
            GRADE if text == "A" and not (begins and at == 0) else word
            for at, (text, word) in enumerate(zip(texts, words, strict=True))
        ]
    return [word for word in words if word.heavy]


def difference_signals(old: Sequence[Word], new: Sequence[Word]) -> set[Signal]:
    """What the words signal that one side has and the other has not; the same words in another order signal all.

    Args:
        old: words that carry a meaning.
        new: the same.
    """
    said = [*old, *new]
    old_keys, new_keys = [word.key for word in old], [word.key for word in new]
    same = False
    if not set(old_keys).isdisjoint(new_keys):
        differing = _differing(old_keys, new_keys)
        same = not differing
        if differing:
            said = [word for word in said if word.key in differing]
    signals: set[Signal] = set().union(*[word.signals for word in said])
    if negated(old, new):
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


def negated(old: Sequence[Word], new: Sequence[Word]) -> bool:
    """Whether a word of one side is a word of the other with a negative prefix ("effective", "ineffective")."""
    turned = [word.key for word in (*old, *new) if word.turned]
    if not turned:
        return False
    old_keys, new_keys = {word.key for word in old}, {word.key for word in new}
    return any(
        (key in old_keys and key[len(prefix) :] in new_keys) or (key in new_keys and key[len(prefix) :] in old_keys)
        for key in turned
        for prefix, stem in STEMS.items()
        if key.startswith(prefix) and len(key) - len(prefix) >= stem
    )
