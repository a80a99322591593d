"""One or several blocks against their counterparts: sentences, words, signals.

Several blocks (a split, a merge) are read as one text. Equal text costs nothing but a look at its markup. Nothing that
differs is silent: where no rule names what does, a last one does.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from policyver.compare.impact import hunk_signals, impact_of, mark_signals, ordered
from policyver.compare.passage_side import Side, neutral
from policyver.compare.sentences import SentencePair, align_sentences
from policyver.compare.tokenizing import tokens
from policyver.compare.tokens import citation_key
from policyver.compare.trimmed import compare_trimmed
from policyver.compare.whole_texts import whole_signals
from policyver.compare.words import compare_words, whole_edits
from policyver.model.change import (
    Amended,
    Change,
    Deleted,
    Edit,
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
from policyver.model.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from policyver.compare.numbering import Numbering
    from policyver.compare.words import WordChanges

# What may differ where a text was split or merged and its words stayed: the stop and the capital at the seam.
SEAM = frozenset({Signal.WHITE_SPACE, Signal.TYPOGRAPHY, Signal.CASE, Signal.ORDER})

_RENUMBERING = frozenset({Signal.RENUMBERING})
_EQUAL = Op.EQUAL  # once: an enumeration takes longer to give it than an edit to be made


class PassageChanges(Struct, frozen=True, array_like=True):
    """The sentences of one entry, and the signals of all of them; `coarse` where words were too many to look into."""

    sentences: tuple[SentenceChange, ...]
    signals: tuple[Signal, ...]
    coarse: bool = False

    def __reduce__(self) -> tuple[Callable[[bytes], PassageChanges], tuple[bytes]]:
        """Pickled as one piece, by a fifth of the work that its many values would be one by one."""
        return _unpacked, (_packing()[0].encode(self),)


@cache
def _packing() -> tuple[Encoder, Decoder[PassageChanges]]:
    return Encoder(), Decoder(PassageChanges)


def _unpacked(packed: bytes) -> PassageChanges:
    return _packing()[1].decode(packed)


def compare_passages(old: Sequence[Passage], new: Sequence[Passage], numbering: Numbering) -> PassageChanges:
    """Compare the texts of one entry; one side may have none."""
    if not old or not new:
        return _one_side(old, new)
    if len(old) == len(new) == 1:
        if old[0].text == new[0].text and _citations(old[0], numbering.references) == _citations(new[0], None):
            return _equal_text(old[0], new[0], numbering)
        found = _Comparison(old, new, numbering).changes()
        return found if found.signals else _named(found)
    return _Comparison(old, new, numbering).changes()


def compare_titles(old: Passage, new: Passage, numbering: Numbering) -> tuple[Edits, set[Signal]]:
    """The edit script of a title, and its signals; none where the titles are the same."""
    if old == new:
        return whole_edits(Op.EQUAL, [(new.text, new.marks)]), set()
    found = compare_words(tokens(old, numbering), tokens(new))
    signals = {signal for hunk in found.hunks for signal in hunk_signals(hunk)} | mark_signals(found.marks)
    if (found.white_space or found.end_space) and not signals:
        signals.add(Signal.WHITE_SPACE)
    return found.edits, signals or {Signal.EMPHASIS}


def _one_side(old: Sequence[Passage], new: Sequence[Passage]) -> PassageChanges:
    """Texts that came or went whole are one sentence."""
    present = old or new
    op, change = (Op.INSERT, Inserted()) if new else (Op.DELETE, Deleted())
    text = "".join([part.text for part in present])
    edits = whole_edits(op, [(part.text, part.marks) for part in present])
    signals = ordered(whole_signals(present)) or (Signal.STRUCTURE,)
    gone, came = ((), (text,)) if new else ((text,), ())
    return PassageChanges((SentenceChange(gone, came, (change,), edits, impact_of(signals), signals),), signals)


def _citations(side: Passage, references: Mapping[str, str] | None) -> list[tuple[str, ...]]:
    """What a text cites, whatever it prints, in the new revision's ids."""
    return [citation_key(mark.target, references) for mark in side.marks if mark.name == "cite"]


def _equal_text(old: Passage, new: Passage, numbering: Numbering) -> PassageChanges:
    signals = ordered(_markup_signals(old, new, numbering))
    changes: tuple[Change, ...] = (Amended(),) if signals else ()
    edits = whole_edits(Op.EQUAL, [(new.text, new.marks)])
    sentence = SentenceChange((old.text,), (new.text,), changes, edits, impact_of(signals), signals)
    return PassageChanges((sentence,), signals)


def _markup_signals(old: Passage, new: Passage, numbering: Numbering) -> set[Signal]:
    """What the markup of two equal texts signals; citations only where they begin or end elsewhere."""
    if old.marks == new.marks:
        return set()
    before = [neutral(mark, numbering.references) for mark in old.marks]
    after = [neutral(mark, None) for mark in new.marks]
    differing = set(before) ^ set(after)
    signals = mark_signals(frozenset((name, target) for _, _, name, target in differing if name != "cite"))
    if any(name == "cite" for _, _, name, _ in differing):
        signals.add(Signal.TYPOGRAPHY)
    return signals or ({Signal.EMPHASIS} if before != after else set())


def _named(found: PassageChanges) -> PassageChanges:
    """Two texts differ and no rule said how: what is left is a citation that shows nothing."""
    signals = (Signal.CITATION,)
    first, *others = found.sentences
    first = replace(first, changes=(*first.changes, Amended()), impact=impact_of(signals), signals=signals)
    return PassageChanges((first, *others), signals, found.coarse)


class _Comparison:
    """Texts that differ, sentence by sentence."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage], numbering: Numbering) -> None:
        self.old, self.new = Side(old, numbering), Side(new, None)
        self.coarse = False

    def changes(self) -> PassageChanges:
        pairs = align_sentences(self.old.sentences, self.new.sentences)
        self._settle_spaces(pairs)
        sentences = tuple([self._sentence(pair) for pair in pairs])
        return PassageChanges(sentences, signals_of_all(sentences), self.coarse)

    def _settle_spaces(self, pairs: Sequence[SentencePair]) -> None:
        """The space before a sentence that came or went is that sentence's, where its neighbour now ends a block."""
        for pair in pairs:
            if not pair.old or not pair.new:
                break
        else:
            return
        came = {at for pair in pairs if not pair.old for at in pair.new}
        gone = {at for pair in pairs if not pair.new for at in pair.old}
        for pair in pairs:
            if not pair.old or not pair.new:
                continue
            old_ends, new_ends = pair.old[-1] in self.old.ends, pair.new[-1] in self.new.ends
            if old_ends and not new_ends and pair.new[-1] + 1 in came:
                self.new.give_space(pair.new[-1])
            if new_ends and not old_ends and pair.old[-1] + 1 in gone:
                self.old.give_space(pair.old[-1])

    def _sentence(self, pair: SentencePair) -> SentenceChange:
        old_texts, new_texts = self.old.texts(pair.old), self.new.texts(pair.new)
        if old_texts == new_texts and not pair.moved and self._same_marks(pair):
            return SentenceChange(old_texts, new_texts, (), self._equal(pair))
        found = self._words(pair)
        self.coarse = self.coarse or found.coarse
        signals: set[Signal] = set(found.signals).union(*map(hunk_signals, found.hunks))
        if found.marks:
            signals |= mark_signals(found.marks)
        if not signals and (found.white_space or (found.end_space and self._same_end(pair))):
            signals.add(Signal.WHITE_SPACE if _literals(old_texts) == _literals(new_texts) else Signal.CONTENT_WORD)
        changes = _sentence_changes(pair, signals)
        if changes and not signals:
            signals.add(Signal.STRUCTURE if not (pair.old and pair.new) else Signal.ORDER)
        if pair.moved:
            signals.add(Signal.ORDER)
        return SentenceChange(old_texts, new_texts, changes, found.edits, impact_of(signals), ordered(signals))

    def _equal(self, pair: SentencePair) -> Edits:
        if not self.new.marked:
            text = "".join([self.new.sentences[at] for at in pair.new])
            return (Edit(_EQUAL, text),) if text else ()
        return whole_edits(Op.EQUAL, [(self.new.sentences[at], self.new.marks(at)) for at in pair.new])

    def _same_marks(self, pair: SentencePair) -> bool:
        if not (self.old.marked or self.new.marked):
            return True
        for before, after in zip(pair.old, pair.new, strict=True):
            marked = self.old.marks(before) or self.new.marks(after)
            if marked and self.old.neutral_marks(before) != self.new.neutral_marks(after):
                return False
        return True

    def _words(self, pair: SentencePair) -> WordChanges:
        if len(pair.old) == len(pair.new) == 1:
            (before,), (after,) = pair.old, pair.new
            found = compare_trimmed(
                Passage(self.old.sentences[before], tuple(self.old.marks(before))),
                Passage(self.new.sentences[after], tuple(self.new.marks(after))),
                self.old.numbering,
            )
            if found is not None:
                return found
        return compare_words(self.old.stretch(pair.old), self.new.stretch(pair.new))

    def _same_end(self, pair: SentencePair) -> bool:
        """Whether both sides, or neither, end a block: the space after a last sentence is no change of it."""
        if not pair.old or not pair.new:
            return False
        return (pair.old[-1] in self.old.ends) == (pair.new[-1] in self.new.ends)


def signals_of_all(sentences: Sequence[SentenceChange]) -> tuple[Signal, ...]:
    """The signals of an entry: those of its sentences."""
    several = {sentence.signals for sentence in sentences if sentence.signals}
    return several.pop() if len(several) == 1 else ordered(chain.from_iterable(several))


def _literals(texts: tuple[str, ...]) -> list[str]:
    """What stands between grave accents, to be written as it stands: there white space counts."""
    return "".join(texts).split("`")[1::2]


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
    if signals == _RENUMBERING:
        changes.append(Renumbered())
    elif signals and not (len(pair.old) != len(pair.new) and signals <= SEAM):
        changes.append(Amended())
    return tuple(changes)
