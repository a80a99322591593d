"""For each sentence of the newest of several revisions: which one brought it in, and what changed it since.

A sentence is followed through edits, moves, splits, merges and new numbers, as the comparisons of neighbours tell them. What was
deleted and comes back in a later revision is brought in again: it was not there in between, so nobody vouched for it.
The step then says which revision last had just these words; so does an edit that puts back an older wording.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.history.sentences import sentences_of
from policyver.model.change import Deleted, Impact, Inserted
from policyver.model.provenance import Origin, Sentence, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.document import Statement
    from policyver.model.succession import SentenceLink, Succession

_Steps = tuple[Step, ...]


def blame(revisions: Sequence[Statement], successions: Sequence[Succession]) -> tuple[Origin, ...]:
    """The sentences of the last revision in reading order, each with the steps it took.

    Args:
        revisions: of one statement, oldest first; at least one.
        successions: what became of each revision in the next, one fewer than there are revisions.

    Raises:
        ValueError: there are not as many successions as pairs of neighbours.
    """
    chain = _Chain(sentences_of(revisions[0]))
    for statement, links in zip(revisions[1:], successions, strict=True):
        chain.go_on(sentences_of(statement), links.sentences)
    return tuple(Origin(sentence, steps) for sentence, steps in zip(chain.sentences, chain.steps, strict=True))


class _Chain:
    """The sentences of the revision reached so far, and what every earlier one said."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self.at = 0
        self.sentences = sentences
        self.steps: list[_Steps] = [(Step(0, (Inserted(),), Impact.SUBSTANTIVE),) for _ in sentences]
        self.said: dict[str, int] = {}

    def go_on(self, sentences: tuple[Sentence, ...], links: Sequence[SentenceLink]) -> None:
        self.said |= dict.fromkeys((_key(sentence) for sentence in self.sentences), self.at)
        self.at += 1
        before, self.steps = self.steps, [()] * len(sentences)
        self.sentences = sentences
        for link in links:
            inherited = _together([before[number] for number in link.old])
            for number in link.new:
                self.steps[number] = self._steps(inherited, link, sentences[number])

    def _steps(self, inherited: _Steps, link: SentenceLink, sentence: Sentence) -> _Steps:
        """What a sentence took over, and the step of this revision, where it took one."""
        if not inherited:
            return (Step(self.at, (Inserted(),), Impact.SUBSTANTIVE, self._last_said(sentence)),)
        if not link.changes:
            return inherited
        changes = tuple(change for change in link.changes if not isinstance(change, (Inserted, Deleted)))
        step = Step(self.at, changes, link.impact or Impact.EDITORIAL)
        if step.words:
            step = Step(self.at, changes, step.impact, self._last_said(sentence))
        return (*inherited, step)

    def _last_said(self, sentence: Sentence) -> int | None:
        """The revision that last had just these words, unless that is the one before this."""
        last = self.said.get(_key(sentence))
        return last if last is not None and last < self.at - 1 else None


def _key(sentence: Sentence) -> str:
    return " ".join(sentence.text.split())


def _together(parts: Sequence[_Steps]) -> _Steps:
    """The steps of all parts, oldest first, each once."""
    if len(parts) == 1:
        return parts[0]
    steps = dict.fromkeys(step for part in parts for step in part)
    return tuple(sorted(steps, key=lambda step: step.revision))
