"""Pass: impact. What differs between two stretches of text, and whether it touches the meaning.

A hunk is editorial only where a rule says so: the same words once typography, case, spelling and articles are set
aside, or numbers that follow a renumbering. Everything else is substantive: unknown is substantive. Signals name
what decided. The ugly case: a "not" inside an inline element, or one that a hyphen or a prefix carries.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyver.compare.lexicon import ARTICLES, NEGATIVE_PREFIXES, PLAIN_MARKS, SYMBOL_SIGNALS, WORD_SIGNALS
from policyver.compare.spelling import spelling_key
from policyver.model.change import Impact, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policyver.compare.tokens import MarkSet, Token
    from policyver.compare.words import Hunk

_EDITORIAL = frozenset(
    {
        Signal.WHITE_SPACE,
        Signal.TYPOGRAPHY,
        Signal.CASE,
        Signal.SPELLING,
        Signal.ARTICLE,
        Signal.EMPHASIS,
        Signal.RENUMBERING,
        Signal.ORDER,
    }
)
_SIGNAL_ORDER = {signal: place for place, signal in enumerate(Signal)}
_MARK_SIGNALS = {
    "em": Signal.EMPHASIS,
    "strong": Signal.EMPHASIS,
    "sub": Signal.STRUCTURE,
    "sup": Signal.STRUCTURE,
    "term": Signal.TERM,
    "link": Signal.LINK,
}
_SHORTEST_STEM = 4


def impact_of(signals: Iterable[Signal]) -> Impact | None:
    """Substantive if one signal is; None where there is none."""
    found = set(signals)
    if not found:
        return None
    return Impact.EDITORIAL if found <= _EDITORIAL else Impact.SUBSTANTIVE


def ordered(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """Each signal once, the gravest first."""
    return tuple(sorted(set(signals), key=_SIGNAL_ORDER.__getitem__))


def mark_signals(marks: MarkSet) -> set[Signal]:
    """What markup that words gained or lost signals."""
    return {_MARK_SIGNALS[name] for name, _ in marks}


def hunk_signals(hunk: Hunk, follows: Callable[[Hunk], bool]) -> set[Signal]:
    """The signals of one hunk.

    Args:
        hunk: the tokens that differ.
        follows: whether the hunk is a number that only follows a renumbering.
    """
    if follows(hunk):
        return {Signal.RENUMBERING}
    if any(token.cites for token in (*hunk.old, *hunk.new)):
        return _with_citations(hunk)
    return _word_signals(hunk.old, hunk.new)


def _with_citations(hunk: Hunk) -> set[Signal]:
    old_cites = [token.key for token in hunk.old if token.cites]
    new_cites = [token.key for token in hunk.new if token.cites]
    plain_old = tuple(token for token in hunk.old if not token.cites)
    plain_new = tuple(token for token in hunk.new if not token.cites)
    signals = _word_signals(plain_old, plain_new) if plain_old or plain_new else set()
    return signals | ({Signal.RENUMBERING} if old_cites == new_cites else {Signal.CITATION})


def _word_signals(old: tuple[Token, ...], new: tuple[Token, ...]) -> set[Signal]:
    old_keys, new_keys = _keys(old), _keys(new)
    if old_keys == new_keys:
        return _editorial_signals(old, new)
    if "".join(old_keys) == "".join(new_keys) and _hyphen_only(old, new):
        return {Signal.SPELLING}
    differing = _difference(old_keys, new_keys)
    if not differing:  # the same words in another order
        return {Signal.CONTENT_WORD}
    signals = {signal for word in differing for signal in _signals_of(word)}
    if _negated(old_keys, new_keys):
        signals.add(Signal.NEGATION)
    return signals


def _keys(tokens: tuple[Token, ...]) -> list[str]:
    """Keys of the tokens that carry meaning: articles and punctuation left out."""
    return [spelling_key(token.text) for token in tokens if not _is_light(token.text)]


def _is_light(text: str) -> bool:
    if text.casefold() in ARTICLES:
        return True
    return len(text) == 1 and not text.isalnum() and text not in SYMBOL_SIGNALS


def _editorial_signals(old: tuple[Token, ...], new: tuple[Token, ...]) -> set[Signal]:
    signals: set[Signal] = set()
    if _articles(old) != _articles(new):
        signals.add(Signal.ARTICLE)
    if _light_marks(old) != _light_marks(new):
        signals.add(Signal.TYPOGRAPHY)
    for before, after in zip(_heavy(old), _heavy(new), strict=True):
        if before != after:
            signals.add(_spelled_signal(before, after))
    return signals or {Signal.TYPOGRAPHY}


def _spelled_signal(before: str, after: str) -> Signal:
    plain_before, plain_after = before.translate(PLAIN_MARKS), after.translate(PLAIN_MARKS)
    if plain_before == plain_after:
        return Signal.TYPOGRAPHY
    if plain_before.casefold() != plain_after.casefold():
        return Signal.SPELLING
    forced = before.isupper() != after.isupper() and Signal.MODAL in WORD_SIGNALS.get(plain_before.casefold(), ())
    return Signal.MODAL if forced else Signal.CASE  # RFC 2119: MUST is not must


def _articles(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text.casefold() for token in tokens if token.text.casefold() in ARTICLES]


def _light_marks(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text for token in tokens if _is_light(token.text) and not token.text.isalnum()]


def _heavy(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text for token in tokens if not _is_light(token.text)]


def _hyphen_only(old: tuple[Token, ...], new: tuple[Token, ...]) -> bool:
    """Whether only a hyphen joins or parts the words: "non-randomised", "nonrandomised"; "cannot", "can not"."""
    marks = {token.text for token in (*old, *new) if not token.text.isalnum()}
    return "-" in marks or "cannot" in {token.text.casefold() for token in (*old, *new)}


def _difference(old: list[str], new: list[str]) -> list[str]:
    old_count, new_count = Counter(old), Counter(new)
    return [*(old_count - new_count), *(new_count - old_count)]


def _signals_of(word: str) -> frozenset[Signal]:
    if word in WORD_SIGNALS:
        return WORD_SIGNALS[word]
    if word in SYMBOL_SIGNALS:
        return frozenset({SYMBOL_SIGNALS[word]})
    if word.endswith("n't"):
        return frozenset({Signal.NEGATION, Signal.MODAL})
    if any(character.isdigit() for character in word):
        return frozenset({Signal.NUMBER})
    return frozenset({Signal.CONTENT_WORD})


def _negated(old: list[str], new: list[str]) -> bool:
    """Whether a word of one side is a word of the other with a negative prefix ("effective", "ineffective")."""
    return _prefixed(set(old), new) or _prefixed(set(new), old)


def _prefixed(plain: set[str], others: list[str]) -> bool:
    return any(
        word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_STEM and word[len(prefix) :] in plain
        for word in others
        for prefix in NEGATIVE_PREFIXES
    )
