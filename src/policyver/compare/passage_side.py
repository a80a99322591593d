"""One side of a comparison of passages: its sentences, and of each the markup and the tokens, made when asked for.

Several blocks (a split, a merge) are read as one text. Most sentences of an edited block are the same on both sides and have no markup:
nothing is made of these.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from policyver.compare.sentences import split_sentences
from policyver.compare.tokenizing import tokens, tokens_of_all
from policyver.compare.tokens import NO_TOKENS, Tokens, citation_key
from policyver.model.passage import Mark, Passage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policyver.compare.numbering import Numbering

NeutralMark = tuple[int, int, str, str]
_NO_MARKS: tuple[Mark, ...] = ()


class Side:
    """One side's text as sentences; `ends` are the sentences that a block ends with.

    Args:
        passages: the blocks of this side.
        numbering: for the old side, what its numbers are now; None for the new side.
    """

    def __init__(self, passages: Sequence[Passage], numbering: Numbering | None) -> None:
        self.passages, self.numbering = passages, numbering
        self.references = None if numbering is None else numbering.references
        if len(passages) == 1:
            self.sentences = list(split_sentences(passages[0].text))
            self.ends = {len(self.sentences) - 1}
            self.marked = bool(passages[0].marks)
        else:
            parts = [split_sentences(part.text) for part in passages]
            self.sentences = [text for part in parts for text in part]
            self.ends = {count - 1 for count in accumulate(map(len, parts))}
            self.marked = any(part.marks for part in passages)
        self._starts: list[int] | None = None
        self._by_sentence: dict[int, list[Mark]] | None = None
        self._whole: Tokens | None = None

    @property
    def starts(self) -> list[int]:
        """Where each sentence begins; last, where the text ends."""
        if self._starts is None:
            self._starts = [0, *accumulate(map(len, self.sentences))]
        return self._starts

    def give_space(self, at: int) -> None:
        """Give the space after a sentence to the next one."""
        text = self.sentences[at].rstrip()
        space = self.sentences[at][len(text) :]
        self.sentences[at], self.sentences[at + 1] = text, space + self.sentences[at + 1]
        self._starts = None

    def texts(self, indices: tuple[int, ...]) -> tuple[str, ...]:
        """The sentences themselves."""
        if len(indices) == 1:
            return (self.sentences[indices[0]],)
        return tuple(self.sentences[at] for at in indices)

    def marks(self, at: int) -> Sequence[Mark]:
        """The markup over a sentence, cut to it, its spans counted from its start. Ask when spaces are settled."""
        if not self.marked:
            return _NO_MARKS
        if self._by_sentence is None:
            self._by_sentence = self._sorted_marks()
        return self._by_sentence.get(at, _NO_MARKS)

    def neutral_marks(self, at: int) -> list[NeutralMark]:
        """The same, in the new revision's ids."""
        return [neutral(mark, self.references) for mark in self.marks(at)]

    def stretch(self, indices: tuple[int, ...]) -> Tokens:
        """The tokens of neighbouring sentences."""
        if not indices:
            return NO_TOKENS
        parts = [Passage(self.sentences[at], tuple(self.marks(at))) for at in indices]
        if self._whole is not None:  # a citation reaches over the end of a sentence
            start = self.starts[indices[0]]
            return self._whole.cut(start, start + sum([len(part.text) for part in parts]))
        return tokens(parts[0], self.numbering) if len(parts) == 1 else tokens_of_all(parts, self.numbering)

    def _sorted_marks(self) -> dict[int, list[Mark]]:
        found: dict[int, list[Mark]] = {}
        at = offset = 0
        for part in self.passages:
            for mark in part.marks:
                start, end = mark.start + offset, mark.end + offset
                while at > 0 and self.starts[at] > start:
                    at -= 1
                while self.starts[at + 1] <= start and at + 1 < len(self.sentences):
                    at += 1
                self._put(mark, start, end, at, found)
            offset += len(part.text)
        return found

    def _put(self, mark: Mark, start: int, end: int, at: int, found: dict[int, list[Mark]]) -> None:
        """Give a mark to each sentence that it is over, from the first on."""
        if start >= end or not self.sentences:
            return
        if mark.name == "cite" and end > self.starts[at + 1]:
            self._whole = tokens_of_all(self.passages, self.numbering)
        while at < len(self.sentences) and self.starts[at] < end:
            first, last = self.starts[at], self.starts[at + 1]
            cut = Mark(max(start, first) - first, min(end, last) - first, mark.name, mark.target, mark.stands_in)
            found.setdefault(at, []).append(cut)
            at += 1


def neutral(mark: Mark, references: Mapping[str, str] | None) -> NeutralMark:
    """A mark to compare by: where it stands, its name, and what it names in the new revision's ids."""
    target = " ".join(citation_key(mark.target, references)) if mark.name == "cite" else mark.target
    return mark.start, mark.end, mark.name, target
