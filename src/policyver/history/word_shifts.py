"""Words that a revision took up or gave up: what a reader would call a change of emphasis ("community" for "project").

Counts every word in the parts that both revisions have, so that a section that came or went says nothing here. Decides that a word is worth telling if it
stood often and is nowhere now, or the reverse, or stands several times as often. Refuses function words, numbers, and what is short of that: a count is no
argument, and a list of fifty words is none either.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from policyver.compare.lexicon import PLAIN_MARKS, STOP_WORDS, WORD_SIGNALS
from policyver.model.change import Deleted, Inserted
from policyver.model.changelog import WordShift
from policyver.model.outlining import outline

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from policyver.model.change import Comparison
    from policyver.model.document import Statement

OFTEN = 4
TIMES = 3
MORE = 5
MOST = 8
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_ADDRESS = re.compile(r"\S*[/@]\S*")  # addresses and paths change by the dozen and say nothing
_SHORTEST = 3
_SMALL = frozenset(
    [
        "who",
        "whom",
        "whose",
        "their",
        "they",
        "them",
        "he",
        "she",
        "his",
        "her",
        "its",
        "our",
        "ours",
        "us",
        "we",
        "you",
        "your",
        "those",
        "these",
        "there",
        "here",
        "then",
        "also",
        "such",
        "so",
        "do",
        "does",
        "did",
        "done",
        "being",
        "into",
        "onto",
        "out",
        "off",
        "own",
        "same",
        "other",
        "others",
        "another",
        "how",
        "what",
        "why",
        "per",
        "via",
    ]
)


def word_shifts(pair: Comparison, old: Statement, new: Statement) -> tuple[WordShift, ...]:
    """The words, those that shifted most first; `MOST` at most."""
    came = {place.id for change in pair.sections if _is(change.changes, Inserted) for place in change.new}
    went = {place.id for change in pair.sections if _is(change.changes, Deleted) for place in change.old}
    before, after = _counts(old, went), _counts(new, came)
    all_before, all_after = _counts(old, frozenset()), _counts(new, frozenset())
    found = [
        WordShift(word, before[word], after[word])
        for word in {*before, *after}
        if _tells(before[word], after[word], all_before[word], all_after[word])
    ]
    return tuple(sorted(found, key=lambda one: (-abs(one.new - one.old), one.word))[:MOST])


def _tells(before: int, after: int, all_before: int, all_after: int) -> bool:
    gone, new = before >= OFTEN and not all_after, after >= OFTEN and not all_before
    less, more = sorted((before, after))
    return gone or new or (less > 0 and more >= TIMES * less and more - less >= MORE)


def _counts(statement: Statement, left_out: AbstractSet[str]) -> Counter[str]:
    side = outline(statement)
    texts = (
        block.text for unit in side.units if unit.id not in left_out for block in side.blocks[unit.first : unit.last]
    )
    words = (
        word.casefold() for text in texts for word in _WORD.findall(_ADDRESS.sub(" ", text.translate(PLAIN_MARKS)))
    )
    return Counter(word for word in words if is_content(word))


def is_content(word: str) -> bool:
    """Whether a word, in small letters, says what a text is about."""
    return len(word) >= _SHORTEST and word not in STOP_WORDS and word not in WORD_SIGNALS and word not in _SMALL


def _is(changes: tuple[object, ...], kind: type[Inserted | Deleted]) -> bool:
    return any(isinstance(change, kind) for change in changes)
