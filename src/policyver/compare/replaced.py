"""Pass: words, the quickest way. One stretch of ordinary words in the place of another, none of them in both.

What many edits are. No tokens are made and nothing is aligned, since no other script and no other signals are possible; where a word or a
space is anything else, this says nothing, and the next way is asked (trimmed.py).
"""

from __future__ import annotations

from policyver.compare.hunk import Hunk, whole
from policyver.compare.impact import replacement_signals
from policyver.compare.tokens import NO_MARKS, Tokens
from policyver.compare.words import WordChanges
from policyver.model.change import Edit, Op

# Each looked up once: an enumeration takes longer to give them than an edit to be made.
_EQUAL, _DELETE, _INSERT = Op.EQUAL, Op.DELETE, Op.INSERT
_CLOSING = frozenset(",.;:)")


def words_replaced(old: str, new: str, first: int, ends: tuple[int, int]) -> WordChanges | None:
    """What changed of two sentences without markup that are equal but for their middles; None where these are more than words replaced.

    Args:
        old: the old sentence.
        new: the new one.
        first: where either middle begins: with a word, after a blank or nothing.
        ends: where the old middle ends and the new one: before a word that follows a blank, or with the sentence.
    """
    old_to, new_to = ends
    if first >= old_to or first >= new_to:
        return None
    if old[old_to - 1 : old_to] == " " == new[new_to - 1 : new_to]:
        old_to, new_to = old_to - 1, new_to - 1
    if old[old_to - 1 : old_to] == new[new_to - 1 : new_to] and old[old_to - 1] in _CLOSING:
        old_to, new_to = old_to - 1, new_to - 1
    gone, came = old[first:old_to], new[first:new_to]
    old_words, new_words = gone.split(" "), came.split(" ")
    if not set(old_words).isdisjoint(new_words):
        return None
    signals = replacement_signals(old_words, new_words)
    hunks: tuple[Hunk, ...] = ()
    if signals is None:
        if not all(map(str.isalpha, old_words)) or not all(map(str.isalpha, new_words)):
            return None
        hunks = (whole(_tokens(old, old_words, first), _tokens(new, new_words, first)),)
    edits = [Edit(_DELETE, gone), Edit(_INSERT, came)]
    if first:
        edits.insert(0, Edit(_EQUAL, old[:first]))
    if old_to < len(old):
        edits.append(Edit(_EQUAL, old[old_to:]))
    return WordChanges(tuple(edits), hunks, NO_MARKS, False, False, False, signals or frozenset())


def _tokens(text: str, words: list[str], start: int) -> Tokens:
    """Words of letters, a blank between each and the next."""
    parts = [" "] * (2 * len(words) + 1)
    parts[0] = ""
    parts[1::2] = words
    return Tokens(text, parts, words, words, start)
