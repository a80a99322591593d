"""Pass: impact. What differs between two stretches of text, and whether it touches the meaning.

A hunk is editorial only where a rule says so: the same words once typography, case, spelling and articles are set
aside, or numbers that follow a renumbering. Everything else is substantive: unknown is substantive. Signals name
what decided. The ugly case: a "not" inside an inline element, or one that a hyphen or a prefix carries.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from policyver.compare.clauses import clause_signals
from policyver.compare.hunk import side_of
from policyver.compare.known_words import CONTENT, WORDS, carries_meaning
from policyver.compare.reference_words import lies_in, references, restyled, touched
from policyver.compare.spelling import COMPOUNDS
from policyver.compare.word_signals import difference_signals, negated, spelling_signals, words_of
from policyver.compare.wording import is_filler, is_note, is_repeated, same_wording
from policyver.model.change import Impact, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from policyver.compare.hunk import Hunk, Side
    from policyver.compare.known_words import Word
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
# Words and their texts.
_Said: TypeAlias = "tuple[list[Word], list[str]]"
_NEGATED = frozenset({Signal.CONTENT_WORD, Signal.NEGATION})
_SPELLED = frozenset({Signal.SPELLING})
_SAME_WORDING = frozenset({Signal.SAME_WORDING})
_NOTE = frozenset({Signal.NOTE})
_NEVER_SET_ASIDE = frozenset({Signal.NEGATION, Signal.MODAL})
_JOINING_REFERENCES = frozenset({"of", "and", "in", "to", "section", "sections", "\u00a7"})
_JOINERS = frozenset("-\u2010\u2011\u00ad\u200b")


def impact_of(signals: Iterable[Signal]) -> Impact | None:
    """Substantive if one signal is; None where there is none."""
    return _impact_of(signals if isinstance(signals, tuple) else frozenset(signals))


def ordered(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """Each signal once, the gravest first."""
    return _ordered(frozenset(signals))


@lru_cache(maxsize=4096)
def _impact_of(signals: frozenset[Signal] | tuple[Signal, ...]) -> Impact | None:
    if not signals:
        return None
    return Impact.EDITORIAL if EDITORIAL.issuperset(signals) else Impact.SUBSTANTIVE


@lru_cache(maxsize=4096)
def _ordered(signals: frozenset[Signal]) -> tuple[Signal, ...]:
    return tuple(sorted(signals, key=_SIGNAL_ORDER.__getitem__))


def mark_signals(marks: MarkSet) -> set[Signal]:
    """What markup that words gained or lost signals."""
    return {_MARK_SIGNALS[name] for name, _ in marks}


def hunk_signals(hunk: Hunk) -> AbstractSet[Signal]:
    """The signals of one hunk."""
    if hunk.old.row.numbered or hunk.new.row.numbered:
        if _follows(hunk):
            return {Signal.RENUMBERING}
        if hunk.old.cites or hunk.new.cites:
            return _with_citations(hunk)
    return _word_signals(hunk)


def _follows(hunk: Hunk) -> bool:
    """Whether a hunk only follows a renumbering: each token names what its counterpart names."""
    keys = hunk.old.keys
    return bool(keys) and keys == hunk.new.keys and not any(isinstance(key, str) for key in keys)


def _with_citations(hunk: Hunk) -> AbstractSet[Signal]:
    old_cites, new_cites = hunk.old.citations, hunk.new.citations
    plain = hunk.without_citations()
    signals = _word_signals(plain) if plain.old.places or plain.new.places else set()
    return signals | ({Signal.RENUMBERING} if old_cites == new_cites else {Signal.CITATION})


def replacement_signals(old_texts: list[str], new_texts: list[str]) -> frozenset[Signal] | None:
    """The signals of words that stand in the place of others, without markup; None where they are no ordinary words, or the same."""
    old, new = [WORDS[text] for text in old_texts], [WORDS[text] for text in new_texts]
    return _replaced(old, new, old_texts, new_texts)


def _replaced(old: list[Word], new: list[Word], old_texts: list[str], new_texts: list[str]) -> frozenset[Signal] | None:
    old_keys, new_keys = [word.ordinary for word in old], [word.ordinary for word in new]
    if "" in old_keys or "" in new_keys or "".join(old_keys) == "".join(new_keys):
        return None
    if negated(old, new):
        return _NEGATED
    return _SPELLED if _run_together(old_texts, new_texts) else CONTENT


def _word_signals(hunk: Hunk) -> AbstractSet[Signal]:
    old_side, new_side = hunk.old, hunk.new
    old_texts, new_texts = old_side.texts, new_side.texts
    old, new = [WORDS[text] for text in old_texts], [WORDS[text] for text in new_texts]
    signals: AbstractSet[Signal] | None
    if old and new:
        signals = _replaced(old, new, old_texts, new_texts)
    elif "" in [word.ordinary for word in (*old, *new)]:
        signals = None
    else:
        signals = _beside(hunk)
    if signals is None:
        signals = _by_tables(hunk, (old, old_texts), (new, new_texts))
    if old_side.row.marks or new_side.row.marks:
        return signals | _lost_marks(hunk, editorial=signals <= EDITORIAL)
    return signals


def _by_tables(hunk: Hunk, old_said: _Said, new_said: _Said) -> AbstractSet[Signal]:
    """What words signal of which one at least is in a table, or that may be the same."""
    old, new = words_of(hunk.old, *old_said), words_of(hunk.new, *new_said)
    old_keys, new_keys = [word.key for word in old], [word.key for word in new]
    if old_keys == new_keys:
        return clause_signals(hunk) or spelling_signals(hunk.old.tokens, hunk.new.tokens)
    if "".join(old_keys) == "".join(new_keys) and _joins_words((*old_said[1], *new_said[1])):
        return _SPELLED
    if same_wording(old_keys, new_keys):
        return _SAME_WORDING
    signals = difference_signals(old, new)
    return _softened(hunk, signals, may_name=True in [word.belongs for word in (*old_said[0], *new_said[0])])


def _softened(hunk: Hunk, signals: AbstractSet[Signal], *, may_name: bool) -> AbstractSet[Signal]:
    """What differing words signal, once what stands around them is looked at. A negation or a modal is never set aside."""
    if not signals.isdisjoint(_NEVER_SET_ASIDE) or not hunk.old.row.text or not hunk.new.row.text:
        return signals
    if signals == CONTENT:
        signals = _beside(hunk)
        if signals != CONTENT:
            return signals
    return _of_references(hunk, signals) if may_name else signals


def _beside(hunk: Hunk) -> frozenset[Signal]:
    """What content signals, by what stands beside it. What came or went whole is looked at no closer."""
    if not hunk.old.row.text or not hunk.new.row.text:
        return CONTENT
    old, new = hunk.old.texts, hunk.new.texts
    if old and new:
        return _SPELLED if _run_together(old, new) else CONTENT
    side = hunk.old if old else hunk.new
    stretch = side.row.text, *side.span
    if is_repeated(*stretch):
        return _SPELLED
    if is_filler(*stretch):
        return _SAME_WORDING
    return _NOTE if is_note(*stretch) else CONTENT


def _run_together(old: list[str], new: list[str]) -> bool:
    """Whether a space alone was lost or found: "chapterdoes", "chapter does"."""
    return old[0][0].casefold() == new[0][0].casefold() and "".join(old).casefold() == "".join(new).casefold()


def _of_references(hunk: Hunk, signals: AbstractSet[Signal]) -> AbstractSet[Signal]:
    """The signals of a hunk that touches references: their numbers are no quantities."""
    old_text, new_text = hunk.old.row.text, hunk.new.row.text
    old_tokens, new_tokens = hunk.old.tokens, hunk.new.tokens
    old, new = _outside(old_tokens, references(old_text)), _outside(new_tokens, references(new_text))
    if len(old) == len(old_tokens) and len(new) == len(new_tokens):
        return signals
    before, after = _touched(hunk.old), _touched(hunk.new)
    signals = {Signal.REFERENCE_STYLE if restyled(before, after) else Signal.CROSS_REFERENCE}
    if any(_counts_beside(token) for token in (*old, *new)):
        signals |= difference_signals(_words_of_tokens(old), _words_of_tokens(new))
    return signals


def _touched(side: Side) -> Reference | None:
    """The reference that one side of a hunk lies in or stands beside."""
    return touched(side.row.text, side.at, side.span[1] if side.places else side.at)


def _words_of_tokens(tokens: tuple[Token, ...]) -> list[Word]:
    side = side_of(tokens)
    texts = side.texts
    return words_of(side, [WORDS[text] for text in texts], texts)


def _outside(side: tuple[Token, ...], known: tuple[Reference, ...]) -> tuple[Token, ...]:
    """The tokens with a meaning that lie in no reference."""
    return tuple(token for token in side if carries_meaning(token) and not lies_in(known, token.start, token.end))


def _counts_beside(token: Token) -> bool:
    """Whether a word beside a reference is more than what joins references."""
    return token.text.casefold() not in _JOINING_REFERENCES


def _joins_words(said: tuple[str, ...]) -> bool:
    """Whether only a hyphen joins or parts the words: "non-randomised", "nonrandomised"; "cannot", "can not".

    Not after "re": those who re-sign don't resign.
    """
    texts = {text.casefold() for text in said}
    return (not texts.isdisjoint(_JOINERS) and "re" not in texts) or not texts.isdisjoint(COMPOUNDS)


def _lost_marks(hunk: Hunk, *, editorial: bool) -> set[Signal]:
    """Markup that only one side of a replacement has. In words that change the meaning only a defined term's counts."""
    before, after = hunk.old.marks, hunk.new.marks
    if editorial:
        return mark_signals(before ^ after) if hunk.old.places and hunk.new.places else set()
    return {Signal.TERM} if any(name == "term" for name, _ in before | after) else set()
