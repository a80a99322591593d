"""Pass: impact, texts that came or went whole. Nothing stands beside them to be weighed against: each word is looked up once.

The ugly case: a text of articles and punctuation alone, which says what a hunk of these says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.hunk import whole
from policyver.compare.impact import hunk_signals
from policyver.compare.known_words import WORDS
from policyver.compare.remembered import Remembered
from policyver.compare.tokenizing import token_texts, tokens_of_all
from policyver.compare.tokens import NO_TOKENS
from policyver.model.change import Signal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.model.passage import Passage


def _signals_of(stretch: str) -> frozenset[Signal]:
    if stretch.isalpha():
        return WORDS[stretch].signals
    nothing: frozenset[Signal] = frozenset()
    return nothing.union(*[WORDS[text].signals for text in token_texts(stretch)])


_SIGNALS = Remembered(_signals_of)


def whole_signals(present: Sequence[Passage]) -> set[Signal]:
    """The signals of texts that came or went whole: those of their words, each looked up once, of their citations and terms."""
    present = [part for part in present if part.text]
    if not present:
        return set()
    marks = [mark for part in present for mark in part.marks if mark.start < mark.end]
    cited = "cite" in [mark.name for mark in marks]
    pieces = (
        [piece for part in present for piece in _outside_citations(part)] if cited else [part.text for part in present]
    )
    stretches = " ".join(pieces).split(" ")
    said: set[frozenset[Signal]] = set()
    if pieces[0] and not pieces[0][0].isspace():
        first, *others = token_texts(stretches.pop(0))
        said.update([WORDS[text].signals for text in others])
        if first != "A":
            said.add(WORDS["may" if first == "May" else first].signals)
    said.update(map(_SIGNALS.__getitem__, stretches))
    signals: set[Signal] = set().union(*said)
    if not signals:
        row = tokens_of_all(present)
        return set(hunk_signals(whole(NO_TOKENS, row))) if row.texts else set()
    if cited:
        signals.add(Signal.CITATION)
    if any(mark.name == "term" for mark in marks):
        signals.add(Signal.TERM)
    return signals


def _outside_citations(part: Passage) -> Iterator[str]:
    at = 0
    for mark in part.marks:
        if mark.name == "cite" and at <= mark.start < mark.end:
            yield part.text[at : mark.start]
            at = mark.end
    yield part.text[at:]
