"""Pass: impact. What differs between two stretches of text, and whether it touches the meaning.

A hunk is editorial only where a rule says so: the same words once typography, case, spelling and articles are set
aside, or numbers that follow a renumbering. Everything else is substantive: unknown is substantive. Signals name
what decided. The ugly case: a "not" inside an inline element, or one that a hyphen or a prefix carries.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.compare.clauses import clause_signals
from policyver.compare.lightness import carries_meaning, is_heavy
from policyver.compare.reference_words import lies_in, makes_reference, may_belong, references, restyled, touched
from policyver.compare.spelling import COMPOUNDS, spelling_key
from policyver.compare.word_signals import (
    difference_signals,
    first_word_signals,
    key_signals,
    negates,
    spelling_signals,
)
from policyver.compare.wording import begins_wording, is_filler, is_note, is_repeated, same_wording
from policyver.model.change import Impact, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.compare.hunk import Hunk
    from policyver.compare.reference_words import Reference
    from policyver.compare.tokens import MarkSet, Token

EDITORIAL = frozenset(
    {
        Signal.WHITE_SPACE,
        Signal.TYPOGRAPHY,
        Signal.CASE,
        Signal.SPELLING,
        Signal.SAME_WORDING,
        Signal.REFERENCE_STYLE,
        Signal.NOTE,
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
_NEGATED = frozenset({Signal.NEGATION})
_NEVER_SET_ASIDE = frozenset({Signal.NEGATION, Signal.MODAL})
_JOINING_REFERENCES = frozenset({"of", "and", "in", "to", "section", "sections", "\u00a7"})
_JOINERS = frozenset("-\u2010\u2011\u00ad\u200b")


def impact_of(signals: Iterable[Signal]) -> Impact | None:
    """Substantive if one signal is; None where there is none."""
    return _impact_of(frozenset(signals))


def ordered(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """Each signal once, the gravest first."""
    return _ordered(frozenset(signals))


@lru_cache(maxsize=4096)
def _impact_of(signals: frozenset[Signal]) -> Impact | None:
    if not signals:
        return None
    return Impact.EDITORIAL if signals <= EDITORIAL else Impact.SUBSTANTIVE


@lru_cache(maxsize=4096)
def _ordered(signals: frozenset[Signal]) -> tuple[Signal, ...]:
    return tuple(sorted(signals, key=_SIGNAL_ORDER.__getitem__))


def mark_signals(marks: MarkSet) -> set[Signal]:
    """What markup that words gained or lost signals."""
    return {_MARK_SIGNALS[name] for name, _ in marks}


def hunk_signals(hunk: Hunk) -> set[Signal]:
    """The signals of one hunk."""
    if _follows(hunk):
        return {Signal.RENUMBERING}
    for token in (*hunk.old, *hunk.new):
        if token.cites:
            return _with_citations(hunk)
    return _word_signals(hunk)


def _follows(hunk: Hunk) -> bool:
    """Whether a hunk only follows a renumbering: each token names what its counterpart names."""
    if len(hunk.old) != len(hunk.new) or not (hunk.old and hunk.old[0].numbered):
        return False
    return all(old.numbered and old.key == new.key for old, new in zip(hunk.old, hunk.new, strict=True))


def _with_citations(hunk: Hunk) -> set[Signal]:
    old_cites = [token.key for token in hunk.old if token.cites]
    new_cites = [token.key for token in hunk.new if token.cites]
    plain = replace(
        hunk,
        old=tuple(token for token in hunk.old if not token.cites),
        new=tuple(token for token in hunk.new if not token.cites),
    )
    signals = _word_signals(plain) if plain.old or plain.new else set()
    return signals | ({Signal.RENUMBERING} if old_cites == new_cites else {Signal.CITATION})


def _word_signals(hunk: Hunk) -> set[Signal]:
    old, new = hunk.old, hunk.new
    if len(old) == len(new) == 1 and not (old[0].marks or new[0].marks):
        plain = _one_plain_word(old[0].text, new[0].text)
        if plain is not None:
            return set(plain)
    old_heavy, new_heavy = _heavy(old), _heavy(new)
    old_keys = [spelling_key(token.text) for token in old_heavy]
    new_keys = [spelling_key(token.text) for token in new_heavy]
    if old_keys == new_keys:
        signals = clause_signals(hunk) or spelling_signals(old, new)
    elif "".join(old_keys) == "".join(new_keys) and _joins_words(old, new):
        signals = {Signal.SPELLING}
    elif same_wording(old_keys, new_keys):
        signals = {Signal.SAME_WORDING}
    else:
        signals = _softened(hunk, key_signals(old_heavy, new_heavy, old_keys, new_keys))
    for token in (*old, *new):
        if token.marks:
            return signals | _lost_marks(old, new, editorial=signals <= EDITORIAL)
    return signals


def _heavy(side: tuple[Token, ...]) -> list[Token]:
    """The tokens that carry a meaning."""
    return [token for token in side if (is_heavy(token.text) if token.text != "A" else token.start != 0)]


@lru_cache(maxsize=65536)
def _one_plain_word(old: str, new: str) -> frozenset[Signal] | None:
    """The signals of one small word for another, where nothing around them can count; None where something may."""
    if not (old.isalpha() and old.islower() and new.isalpha() and new.islower()):
        return None
    keys = spelling_key(old), spelling_key(new)
    if keys[0] == keys[1] or not (is_heavy(old) and is_heavy(new)) or begins_wording(*keys):
        return None
    if may_belong(old) or may_belong(new):
        return None
    return first_word_signals(old) | first_word_signals(new) | (_NEGATED if negates(*keys) else frozenset())


def _softened(hunk: Hunk, signals: set[Signal]) -> set[Signal]:
    """What differing words signal, once what stands around them is looked at. A negation or a modal is never set aside.

    What came or went whole is looked at no closer.
    """
    if signals & _NEVER_SET_ASIDE or not hunk.old_text or not hunk.new_text:
        return signals
    if signals == {Signal.CONTENT_WORD}:
        if is_repeated(hunk) or _run_together(hunk):
            return {Signal.SPELLING}
        if is_filler(hunk):
            return {Signal.SAME_WORDING}
        if is_note(hunk):
            return {Signal.NOTE}
    return _of_references(hunk, signals) if makes_reference(hunk) else signals


def _run_together(hunk: Hunk) -> bool:
    """Whether a space alone was lost or found: "chapterdoes", "chapter does"."""
    if not (hunk.old and hunk.new) or hunk.old[0].text[0].casefold() != hunk.new[0].text[0].casefold():
        return False
    old, new = ("".join([token.text for token in side]).casefold() for side in (hunk.old, hunk.new))
    return old == new


def _of_references(hunk: Hunk, signals: set[Signal]) -> set[Signal]:
    """The signals of a hunk that touches references: their numbers are no quantities."""
    old_known, new_known = references(hunk.old_text), references(hunk.new_text)
    old, new = _outside(hunk.old, old_known), _outside(hunk.new, new_known)
    if len(old) == len(hunk.old) and len(new) == len(hunk.new):
        return signals
    old_end = hunk.old[-1].end if hunk.old else hunk.old_at
    new_end = hunk.new[-1].end if hunk.new else hunk.new_at
    before, after = touched(hunk.old_text, hunk.old_at, old_end), touched(hunk.new_text, hunk.new_at, new_end)
    signals = {Signal.REFERENCE_STYLE if restyled(before, after) else Signal.CROSS_REFERENCE}
    if any(_counts_beside(token) for token in (*old, *new)):
        signals |= difference_signals(old, new)
    return signals


def _outside(side: tuple[Token, ...], known: tuple[Reference, ...]) -> tuple[Token, ...]:
    """The tokens with a meaning that lie in no reference."""
    return tuple(token for token in side if carries_meaning(token) and not lies_in(known, token.start, token.end))


def _counts_beside(token: Token) -> bool:
    """Whether a word beside a reference is more than what joins references."""
    return token.text.casefold() not in _JOINING_REFERENCES


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
