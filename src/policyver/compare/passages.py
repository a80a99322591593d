"""One or several blocks against their counterparts: sentences, words, signals.

Several blocks (a split, a merge) are read as one text. Equal text costs nothing but a look at its markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyver.compare.impact import hunk_signals, impact_of, mark_signals, ordered
from policyver.compare.outline import Mark, Passage
from policyver.compare.sentences import SentencePair, align_sentences, split_sentences
from policyver.compare.tokens import Token, citation_key, slice_tokens, tokens
from policyver.compare.words import Hunk, compare_words, plain_edits
from policyver.model.change import (
    Amended,
    Change,
    Deleted,
    Edits,
    Inserted,
    Merged,
    Moved,
    Op,
    Renumbered,
    SentenceChange,
    Signal,
    Split,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Numbering:
    """What a renumbering explains: old reference ids to new ones, old printed labels to new ones."""

    references: Mapping[str, str]
    labels: Mapping[str, str]

    def follows(self, hunk: Hunk) -> bool:
        """Whether a hunk's numbers, and nothing else in it, only follow the renumbering."""
        if len(hunk.old) != len(hunk.new) or not hunk.old:
            return False
        return all(self._pair_follows(old, new) for old, new in zip(hunk.old, hunk.new, strict=True))

    def _pair_follows(self, old: Token, new: Token) -> bool:
        if old.cites or new.cites:
            return old.cites and new.cites and old.key == new.key
        if old.refers and new.refers:
            return self.labels.get(old.text) == new.text
        return old.text == new.text


@dataclass(frozen=True, slots=True)
class PassageChanges:
    """The sentences of one entry, and the signals of all of them; `coarse` where words were too many to look into."""

    sentences: tuple[SentenceChange, ...]
    signals: tuple[Signal, ...]
    coarse: bool = False


def compare_passages(old: Sequence[Passage], new: Sequence[Passage], numbering: Numbering) -> PassageChanges:
    """Compare the texts of one entry; one side may have none."""
    if not old or not new:
        return _one_side(old, new)
    if len(old) == len(new) == 1 and old[0].text == new[0].text and _cites_alike(old[0], new[0], numbering):
        return _equal_text(old[0], new[0])
    return _Comparison(old, new, numbering).changes()


def compare_titles(old: Passage, new: Passage, numbering: Numbering) -> tuple[Edits, set[Signal]]:
    """The edit script of a title, and its signals."""
    found = compare_words(old.text, new.text, tokens(old, numbering.references), tokens(new))
    signals = {signal for hunk in found.hunks for signal in hunk_signals(hunk, numbering.follows)}
    signals |= mark_signals(found.marks)
    if found.white_space and not signals:
        signals.add(Signal.WHITE_SPACE)
    return found.edits, signals


def _one_side(old: Sequence[Passage], new: Sequence[Passage]) -> PassageChanges:
    whole = _joined(old or new)
    found = tokens(whole)
    if new:
        hunk, op, change = Hunk((), found), Op.INSERT, Inserted()
        sentence = SentenceChange((), (whole.text,), (change,), plain_edits(op, whole.text, found))
    else:
        hunk, op = Hunk(found, ()), Op.DELETE
        sentence = SentenceChange((whole.text,), (), (Deleted(),), plain_edits(op, whole.text, found))
    signals = ordered(hunk_signals(hunk, lambda _: False)) if found else (Signal.STRUCTURE,)
    return PassageChanges((_with_signals(sentence, signals),), signals)


def _with_signals(sentence: SentenceChange, signals: tuple[Signal, ...]) -> SentenceChange:
    return SentenceChange(sentence.old, sentence.new, sentence.changes, sentence.edits, impact_of(signals), signals)


def _cites_alike(old: Passage, new: Passage, numbering: Numbering) -> bool:
    """Whether equal texts cite the same references too, whatever they print."""
    return [citation_key(mark.target, numbering.references) for mark in old.marks if mark.name == "cite"] == [
        citation_key(mark.target, None) for mark in new.marks if mark.name == "cite"
    ]


def _equal_text(old: Passage, new: Passage) -> PassageChanges:
    before, after = (
        {(mark.start, mark.end, mark.name, mark.target) for mark in side.marks if mark.name != "cite"}
        for side in (old, new)
    )
    signals = ordered(mark_signals(frozenset((name, target) for _, _, name, target in before ^ after)))
    changes: tuple[Change, ...] = (Amended(),) if signals else ()
    edits = plain_edits(Op.EQUAL, new.text, tokens(new) if any(mark.stands_in for mark in new.marks) else ())
    sentence = SentenceChange((old.text,), (new.text,), changes, edits, impact_of(signals), signals)
    return PassageChanges((sentence,), signals)


def _joined(passages: Sequence[Passage]) -> Passage:
    if len(passages) == 1:
        return passages[0]
    texts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for part in passages:
        marks += [Mark(mark.start + at, mark.end + at, mark.name, mark.target, mark.stands_in) for mark in part.marks]
        texts.append(part.text)
        at += len(part.text)
    return Passage("".join(texts), tuple(marks))


class _Comparison:
    """Two texts that differ, sentence by sentence."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage], numbering: Numbering) -> None:
        self.numbering = numbering
        self.old_sentences = tuple(text for part in old for text in split_sentences(part.text))
        self.new_sentences = tuple(text for part in new for text in split_sentences(part.text))
        self.old_starts, self.new_starts = _starts(self.old_sentences), _starts(self.new_sentences)
        self.old_tokens = tokens(_joined(old), numbering.references)
        self.new_tokens = tokens(_joined(new))
        self.coarse = False

    def changes(self) -> PassageChanges:
        pairs = align_sentences(self.old_sentences, self.new_sentences)
        sentences = tuple(self._sentence(pair) for pair in pairs)
        signals = ordered(signal for sentence in sentences for signal in sentence.signals)
        return PassageChanges(sentences, signals, self.coarse)

    def _sentence(self, pair: SentencePair) -> SentenceChange:
        old_text, old_tokens = self._side(pair.old, self.old_sentences, self.old_starts, self.old_tokens)
        new_text, new_tokens = self._side(pair.new, self.new_sentences, self.new_starts, self.new_tokens)
        found = compare_words(old_text, new_text, old_tokens, new_tokens)
        self.coarse = self.coarse or found.coarse
        signals = {signal for hunk in found.hunks for signal in hunk_signals(hunk, self.numbering.follows)}
        signals |= mark_signals(found.marks)
        if found.white_space and not signals:
            signals.add(Signal.WHITE_SPACE)
        changes = _sentence_changes(pair, signals)
        if signals <= {Signal.WHITE_SPACE} and len(pair.old) != len(pair.new) and pair.old and pair.new:
            signals.add(Signal.ORDER)
        if pair.moved:
            signals.add(Signal.ORDER)
        return SentenceChange(
            tuple(self.old_sentences[at] for at in pair.old),
            tuple(self.new_sentences[at] for at in pair.new),
            changes,
            found.edits,
            impact_of(signals),
            ordered(signals),
        )

    @staticmethod
    def _side(
        indices: tuple[int, ...], sentences: tuple[str, ...], starts: list[int], all_tokens: tuple[Token, ...]
    ) -> tuple[str, tuple[Token, ...]]:
        if not indices:
            return "", ()
        start = starts[indices[0]]
        end = starts[indices[-1]] + len(sentences[indices[-1]])
        return "".join(sentences[at] for at in indices), slice_tokens(all_tokens, start, end)


def _starts(sentences: tuple[str, ...]) -> list[int]:
    starts = [0]
    for sentence in sentences:
        starts.append(starts[-1] + len(sentence))
    return starts


def _sentence_changes(pair: SentencePair, signals: set[Signal]) -> tuple[Change, ...]:
    if not pair.old:
        return (Inserted(),)
    if not pair.new:
        return (Deleted(),)
    changes: list[Change] = []
    if pair.moved:
        changes.append(Moved())
    if len(pair.new) > len(pair.old):
        changes.append(Split())
    elif len(pair.old) > len(pair.new):
        changes.append(Merged())
    if signals == {Signal.RENUMBERING}:
        changes.append(Renumbered())
    elif signals and not (signals == {Signal.WHITE_SPACE} and len(pair.old) != len(pair.new)):
        changes.append(Amended())
    return tuple(changes)
