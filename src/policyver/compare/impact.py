"""Pass: impact. What differs between two stretches of text, and whether it touches the meaning.

A hunk is editorial only where a rule says so: the same words once typography, case, spelling and articles are set
aside, or numbers that follow a renumbering. Everything else is substantive: unknown is substantive. Signals name
what decided. The ugly case: a "not" inside an inline element, or one that a hyphen or a prefix carries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.lightness import carries_meaning
from policyver.compare.spelling import COMPOUNDS, spelling_key
from policyver.compare.word_signals import difference_signals, spelling_signals
from policyver.model.change import Impact, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.compare.tokens import MarkSet, Token
    from policyver.compare.words import Hunk

EDITORIAL = frozenset(
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
_JOINERS = frozenset("-\u2010\u2011\u00ad\u200b")


def impact_of(signals: Iterable[Signal]) -> Impact | None:
    """Substantive if one signal is; None where there is none."""
    found = set(signals)
    if not found:
        return None
    return Impact.EDITORIAL if found <= EDITORIAL else Impact.SUBSTANTIVE


def ordered(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """Each signal once, the gravest first."""
    return tuple(sorted(set(signals), key=_SIGNAL_ORDER.__getitem__))


def mark_signals(marks: MarkSet) -> set[Signal]:
    """What markup that words gained or lost signals."""
    return {_MARK_SIGNALS[name] for name, _ in marks}


def hunk_signals(hunk: Hunk) -> set[Signal]:
    """The signals of one hunk."""
    if _follows(hunk):
        return {Signal.RENUMBERING}
    if any(token.cites for token in (*hunk.old, *hunk.new)):
        return _with_citations(hunk)
    return _word_signals(hunk.old, hunk.new)


def _follows(hunk: Hunk) -> bool:
    """Whether a hunk only follows a renumbering: each token names what its counterpart names."""
    return len(hunk.old) == len(hunk.new) and all(
        old.numbered and old.key == new.key for old, new in zip(hunk.old, hunk.new, strict=True)
    )


def _with_citations(hunk: Hunk) -> set[Signal]:
    old_cites = [token.key for token in hunk.old if token.cites]
    new_cites = [token.key for token in hunk.new if token.cites]
    plain_old = tuple(token for token in hunk.old if not token.cites)
    plain_new = tuple(token for token in hunk.new if not token.cites)
    signals = _word_signals(plain_old, plain_new) if plain_old or plain_new else set()
    return signals | ({Signal.RENUMBERING} if old_cites == new_cites else {Signal.CITATION})


def _word_signals(old: tuple[Token, ...], new: tuple[Token, ...]) -> set[Signal]:
    old_heavy, new_heavy = (tuple(filter(carries_meaning, side)) for side in (old, new))
    old_keys, new_keys = ([spelling_key(token.text) for token in side] for side in (old_heavy, new_heavy))
    if old_keys == new_keys:
        signals = spelling_signals(old, new)
    elif "".join(old_keys) == "".join(new_keys) and _joins_words(old, new):
        signals = {Signal.SPELLING}
    else:
        signals = difference_signals(old_heavy, new_heavy)
    return signals | _lost_marks(old, new, editorial=signals <= EDITORIAL)


def _joins_words(old: tuple[Token, ...], new: tuple[Token, ...]) -> bool:
    """Whether only a hyphen joins or parts the words: "non-randomised", "nonrandomised"; "cannot", "can not".

    Not after "re": those who re-sign don't resign.
    """
    texts = {token.text.casefold() for token in (*old, *new)}
    return (not texts.isdisjoint(_JOINERS) and "re" not in texts) or not texts.isdisjoint(COMPOUNDS)


def _lost_marks(old: tuple[Token, ...], new: tuple[Token, ...], *, editorial: bool) -> set[Signal]:
    """Markup that only one side of a replacement has. In words that change the meaning only a defined term's counts."""
    before, after = (frozenset(mark for token in side for mark in token.marks) for side in (old, new))
    if editorial:
        return mark_signals(before ^ after) if old and new else set()
    return {Signal.TERM} if any(name == "term" for name, _ in before | after) else set()
