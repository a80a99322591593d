"""Pass: words, the quick way. Two sentences that differ in the middle: only the middle is made into tokens.

What both begin and end with, up to a blank, is equal whatever the middle says, so most of a sentence with one changed word need not be
looked at. Where more than the middle counts, this gives up, and the whole is compared: markup or names of sections by number that are not
the same in what is cut off, an insertion or deletion that may slide, texts with little in common. What comes back is the same as of the
whole, but that an insertion or deletion may stand at another place where it reads the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from policyver.compare.align import NOTHING_COMMON, Run, align
from policyver.compare.common_ends import common_ends
from policyver.compare.named_numbers import citations, label_keys, number_spans
from policyver.compare.passage_side import neutral
from policyver.compare.readable import joined_and_slid
from policyver.compare.replaced import words_replaced
from policyver.compare.script import script
from policyver.compare.tokenizing import plain_tokens, tokens_between
from policyver.compare.words import WordChanges, changed_marks, hunks_of_runs, with_same_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.compare.named_numbers import Span
    from policyver.compare.numbering import Numbering
    from policyver.compare.script import Spans
    from policyver.compare.tokens import Tokens
    from policyver.model.passage import Passage

# A mark, or a number that names something: where it begins and ends, and what it is.
_Over: TypeAlias = tuple[Any, ...]
_NO_STAND_INS = ((), ())
_LABEL = re.compile(r"[\dA-Z](?![a-z])")


class _Sentence:
    """One side of a pair: `text[first:last]` is the middle."""

    def __init__(self, passage: Passage, first: int, last: int, numbering: Numbering | None) -> None:
        self.passage, self.first, self.last, self.numbering = passage, first, last, numbering
        self.spans: list[Span] = []

    def has_label(self) -> bool:
        """Whether the middle has what may be the number of a section or a citation."""
        return _LABEL.search(self.passage.text, self.first, self.last) is not None

    def outside(self) -> list[_Over] | None:
        """What is over the text that was cut off, by its place from either end; None where it reaches into the middle."""
        found: list[_Over] = []
        size = len(self.passage.text)
        for start, end, *what in (*self._marks(), *self._names()):
            if end <= self.first:
                found.append((start, end, *what))
            elif start >= self.last:
                found.append((start - size, end - size, *what))
            elif start < self.first or end > self.last:
                return None
        return found

    def _marks(self) -> list[_Over]:
        references = None if self.numbering is None else self.numbering.references
        return [neutral(mark, references) for mark in self.passage.marks]

    def _names(self) -> list[_Over]:
        return [(*span, *label_keys(self.passage.text, span, self.numbering)) for span in self.spans]

    def tokens(self) -> Tokens:
        """The tokens of the middle."""
        if self.passage.marks or self.spans:
            return tokens_between(self.passage, self.first, self.last, self.numbering, self.spans)
        return plain_tokens(self.passage.text, self.first, self.last)

    def stand_ins(self) -> list[tuple[int, int]]:
        """Where text stands for a citation without text of its own, in all of the sentence."""
        return [(mark.start, mark.end) for mark in citations(self.passage) if mark.stands_in]


def compare_trimmed(old: Passage, new: Passage, numbering: Numbering | None) -> WordChanges | None:
    """Compare two sentences; None where the whole has to be looked at.

    Args:
        old: the old sentence.
        new: the new one.
        numbering: what the old one's numbers are now.
    """
    longer = max(len(old.text), len(new.text))
    if 2 * sum(common_ends(old.text, new.text)) < longer:  # nor is it enough when cut back to where words begin
        return None
    head, tail = ends_at_words(old.text, new.text)
    if 2 * (head + tail) < longer:
        return None
    old_to, new_to = len(old.text) - tail, len(new.text) - tail
    before, after = _Sentence(old, head, old_to, numbering), _Sentence(new, head, new_to, None)
    marked = bool(old.marks or new.marks)
    if marked or before.has_label() or after.has_label():
        before.spans, after.spans = number_spans(old), number_spans(new)
    elif (found := words_replaced(old.text, new.text, head, (old_to, new_to))) is not None:
        return found
    if marked or before.spans or after.spans:
        outside = before.outside()
        if outside is None or outside != after.outside():
            return None
    stand_ins = (before.stand_ins(), after.stand_ins()) if marked else _NO_STAND_INS
    return _compared(before.tokens(), after.tokens(), stand_ins)


def _compared(old: Tokens, new: Tokens, stand_ins: tuple[Spans, Spans]) -> WordChanges | None:
    """What the middles say; None where that may slide out of them."""
    alignment = NOTHING_COMMON if set(old.keys).isdisjoint(new.keys) else align(old.keys, new.keys)
    runs: Sequence[Run] = alignment.runs
    if old.numbered or new.numbered:
        runs = with_same_text(runs, old, new)
    if _may_slide(runs, old, new):
        return None
    told = script(old, new, joined_and_slid(runs, old, new) if runs else runs, stand_ins)
    return WordChanges(
        told.edits,
        hunks_of_runs(runs, old, new),
        changed_marks(runs, old, new),
        told.white_space,
        told.end_space,
        alignment.coarse,
    )


def ends_at_words(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts have in common at either end, cut back to where a word begins after a blank."""
    head, tail = common_ends(old, new)
    while head and not (old[head - 1] == " " and _begins_word(old, head) and _begins_word(new, head)):
        head = old.rfind(" ", 0, head - 1) + 1
    while tail and not (old[-tail - 1 : -tail] == new[-tail - 1 : -tail] == " " and not old[-tail].isspace()):
        tail = len(old) - 1 - blank if (blank := old.find(" ", len(old) - tail)) >= 0 else 0
    return head, tail


def _begins_word(text: str, at: int) -> bool:
    return at < len(text) and not text[at].isspace()


def _may_slide(runs: Sequence[Run], old: Tokens, new: Tokens) -> bool:
    """Whether the first or last change is an insertion or deletion that may slide into what was cut off."""
    if not runs and old.texts and new.texts:
        return False
    first, last = (runs[0], runs[-1]) if runs else (Run(len(old), len(new), 0), Run(0, 0, 0))
    gone, came = old.texts[: first.old_start], new.texts[: first.new_start]
    if bool(gone) != bool(came) and old.text[: old.start].rstrip().endswith((gone or came)[-1]):
        return True
    gone, came = old.texts[last.old_start + last.length :], new.texts[last.new_start + last.length :]
    return bool(gone) != bool(came) and old.text.startswith((gone or came)[0], old.starts[-1])
