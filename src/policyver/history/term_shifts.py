"""Words that a revision replaces by others throughout, so that a changelog can say it once ("project maintainers" to "community leaders").

Counts pairs of a deletion and the insertion that follows it at once, in sentences that both revisions have. Decides that a pair is worth
telling if it stands in several sentences; a pair of which another, longer one is told with as many places is left out. Refuses long
pairs: those are rewritten sentences, not words replaced.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from policyver.history.word_shifts import is_content
from policyver.model.change import Impact, Op
from policyver.model.changelog import TermShift

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.change import Comparison, Edits, SentenceChange

LEAST_PLACES = 3
MOST_WORDS = 4
_ADDRESS = re.compile(r"[/@]|https?")
_EDGES = " \t\n.,;:()[]“”\"'"


def term_shifts(pair: Comparison) -> tuple[TermShift, ...]:
    """The replacements in at least `LEAST_PLACES` sentences, the most frequent first, then by their words."""
    places: dict[tuple[str, str], int] = defaultdict(int)
    for sentence in _sentences(pair):
        for replacement in set(_replacements(sentence.edits)):
            places[replacement] += 1
    frequent = {words: number for words, number in places.items() if number >= LEAST_PLACES}
    ordered = sorted(frequent.items(), key=lambda item: (-item[1], item[0]))
    return tuple(TermShift(old, new, number) for (old, new), number in ordered)


def _sentences(pair: Comparison) -> Iterator[SentenceChange]:
    for section in pair.sections:
        for block in section.blocks:
            yield from (
                sentence
                for sentence in block.sentences
                if sentence.old and sentence.new and sentence.impact is Impact.SUBSTANTIVE
            )


def _replacements(edits: Edits) -> Iterator[tuple[str, str]]:
    for before, after in pairwise(edits):
        if (before.op, after.op) == (Op.DELETE, Op.INSERT):
            old, new = before.text.strip(_EDGES).casefold(), after.text.strip(_EDGES).casefold()
            if old != new and _tells(old) and _tells(new):
                yield old, new


def _tells(text: str) -> bool:
    """Whether it is a few words, one of them of content, and no address."""
    words = text.split()
    return len(words) <= MOST_WORDS and not _ADDRESS.search(text) and any(is_content(word) for word in words)
