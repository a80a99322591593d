"""What became of each sentence between two revisions, by number: read off a comparison, and followed from block to block.

The comparison tells sentences as texts, in a block with its counterpart; here they become the numbers of
`history.sentences`. What it tells as gone in one block and come in another is then followed where it is plainly the same
(`history.wanderers`). Every sentence of either side ends up in exactly one link. The ugly case: the same sentence several
times in one block, where the texts alone don't say which is which; those that kept their order are told in order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from policyver.compare.impact import impact_of
from policyver.compare.numbering import Numbering, numbering
from policyver.compare.passages import compare_titles
from policyver.compare.references import compare_references
from policyver.history.sentences import sentences_of_outline
from policyver.history.wanderers import LEAST_WORDS, follow
from policyver.model.change import Amended, Changes, Deleted, Impact, Inserted, Moved, Renumbered, Retitled, Signal
from policyver.model.passage import Mark, Passage
from policyver.model.succession import SentenceLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.model.change import BlockChange, Comparison, SectionChange, SentenceChange
    from policyver.model.outline import Outline

_TITLE_BLOCK = -1


def sentence_links(old: Outline, new: Outline, comparison: Comparison) -> tuple[SentenceLink, ...]:
    """Every sentence of either side in one link, in the order of the new revision, then what is gone."""
    return _Links(old, new, _numbers(old, new, comparison)).of(comparison)


def _numbers(old: Outline, new: Outline, comparison: Comparison) -> Numbering:
    """What the renumbering of sections and references explains in a sentence that the comparison did not follow."""
    before, after = ({unit.id: at for at, unit in enumerate(side.units)} for side in (old, new))
    units = {}
    for entry in comparison.sections:
        kept = [(place.id, place.id) for place in entry.old if place.id in {other.id for other in entry.new}]
        for one, other in kept or [
            (one.id, other.id) for one, other in zip(entry.old[:1], entry.new[:1], strict=False)
        ]:
            units[before[one]] = after[other]
    references = compare_references(old.head, new.head)
    return numbering(old, new, units, references.ids, references.labels)


class _Side:
    """One revision's sentences, and which of them stand in which block."""

    def __init__(self, side: Outline) -> None:
        self.sentences = sentences_of_outline(side)
        self.keys = [key_of(sentence.text) for sentence in self.sentences]
        self.counts = Counter(self.keys)
        self.blocks: dict[tuple[str, int], list[int]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            self.blocks[sentence.section, sentence.block].append(number)
        self.passages: dict[tuple[str, int], Passage] = {
            (unit.id, at - unit.first): side.blocks[at] for unit in side.units for at in range(unit.first, unit.last)
        }
        self.passages |= {(unit.id, _TITLE_BLOCK): unit.title for unit in side.units}
        self.linked: set[int] = set()

    def once(self, key: str) -> bool:
        return self.counts[key] == 1

    def in_blocks(self, places: Iterable[tuple[str, int]]) -> list[int]:
        return [number for place in places for number in self.blocks.get(place, ())]

    def left(self) -> list[int]:
        return [number for number in range(len(self.sentences)) if number not in self.linked]

    def passage(self, number: int) -> Passage:
        """One sentence with its markup."""
        sentence = self.sentences[number]
        text = sentence.text.rstrip()
        start, end = sentence.start, sentence.start + len(text)
        marks = self.passages[sentence.section, sentence.block].marks
        return Passage(
            text, tuple(_clipped(mark, start, end) for mark in marks if mark.start < end and mark.end > start)
        )

    def look(self, number: int) -> list[tuple[int, int, str, str]]:
        """The markup over one sentence; what a citation names is the comparison's business."""
        marks = self.passage(number).marks
        return [(mark.start, mark.end, mark.name, "" if mark.name == "cite" else mark.target) for mark in marks]


def key_of(text: str) -> str:
    """What makes two sentences the same to the letter, white space apart."""
    return " ".join(text.split())


def _clipped(mark: Mark, start: int, end: int) -> Mark:
    return Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.name, mark.target, mark.stands_in)


class _Links:
    def __init__(self, old: Outline, new: Outline, numbers: Numbering) -> None:
        self.old, self.new, self.numbers = _Side(old), _Side(new), numbers
        self.links: list[SentenceLink] = []

    def of(self, comparison: Comparison) -> tuple[SentenceLink, ...]:
        for section in comparison.sections:
            self._titles(section)
            for block in section.blocks:
                self._block(block)
        self._wanderers()
        self.links += [SentenceLink((), (number,), (Inserted(),), Impact.SUBSTANTIVE) for number in self.new.left()]
        self.links += [SentenceLink((number,), (), (Deleted(),), Impact.SUBSTANTIVE) for number in self.old.left()]
        return tuple(sorted(self.links, key=_place))

    def _add(self, old: Sequence[int], new: Sequence[int], changes: Changes, impact: Impact | None) -> None:
        """Link sentences of both sides that no link has yet; one-sided ones wait for `_wanderers`."""
        before = tuple(number for number in old if number not in self.old.linked)
        after = tuple(number for number in new if number not in self.new.linked)
        if before and after and not self._stands_elsewhere(before, after):
            self.old.linked.update(before)
            self.new.linked.update(after)
            self.links.append(SentenceLink(before, after, changes, impact))

    def _stands_elsewhere(self, old: Sequence[int], new: Sequence[int]) -> bool:
        """Whether one of a pair that differs stands on the other side to the letter, elsewhere, and only there."""
        if len(old) != 1 or len(new) != 1 or self.old.keys[old[0]] == self.new.keys[new[0]]:
            return False
        return any(
            self.old.once(key) and self.new.once(key) and len(key.split()) >= LEAST_WORDS
            for key in (self.old.keys[old[0]], self.new.keys[new[0]])
        )

    def _titles(self, section: SectionChange) -> None:
        """A title goes on as the same one among the parts, else as that of the part that stands first."""
        old = self.old.in_blocks((place.id, _TITLE_BLOCK) for place in section.old)
        new = self.new.in_blocks((place.id, _TITLE_BLOCK) for place in section.new)
        retitled = any(isinstance(change, Retitled) for change in section.changes)
        for before, after in _same(old, new, self.old.keys, self.new.keys):
            self._pair(before, after, changed=retitled)
        rest_old = [number for number in old if number not in self.old.linked]
        rest_new = [number for number in new if number not in self.new.linked]
        if rest_old and rest_new:
            self._pair(rest_old[0], rest_new[0], changed=True)

    def _pair(self, before: int, after: int, *, changed: bool) -> None:
        signals = (
            compare_titles(self.old.passage(before), self.new.passage(after), self.numbers)[1] if changed else set()
        )
        self._add((before,), (after,), (Amended(),) if signals else (), impact_of(signals))

    def _block(self, block: BlockChange) -> None:
        old = self.old.in_blocks((place.section, place.index) for place in block.old)
        new = self.new.in_blocks((place.section, place.index) for place in block.new)
        moved = any(isinstance(change, Moved) for change in block.changes)
        if not old or not new:
            return
        if len(block.sentences) == 1:
            self._whole(old, new, block.sentences[0], moved=moved)
            return
        told = [change for change in block.sentences if change.old and change.new]
        firm = [change for change in told if not _is_moved(change)]
        numbers_old, numbers_new = _Pool(old, self.old.keys), _Pool(new, self.new.keys)
        for change in (*firm, *(change for change in told if _is_moved(change))):
            before, after = numbers_old.take(change.old), numbers_new.take(change.new)
            self._add(before, after, *_with_move(change.changes, change.impact, moved=moved))

    def _whole(self, old: list[int], new: list[int], change: SentenceChange, *, moved: bool) -> None:
        """One entry for all the text: the same on both sides, or one sentence that was split, merged or rewritten."""
        same = [self.old.keys[number] for number in old] == [self.new.keys[number] for number in new]
        if not same:
            self._add(old, new, *_with_move(change.changes, change.impact, moved=moved))
            return
        marked = {
            after for before, after in zip(old, new, strict=True) if self.old.look(before) != self.new.look(after)
        }
        touched = (marked or set(new)) if change.changes else set()
        for before, after in zip(old, new, strict=True):
            changes, impact = (change.changes, change.impact) if after in touched else ((), None)
            self._add((before,), (after,), *_with_move(changes, impact, moved=moved))

    def _wanderers(self) -> None:
        """Sentences that are gone in one place and came in another."""
        gone = {number: self.old.keys[number] for number in self.old.left()}
        came = {number: self.new.keys[number] for number in self.new.left()}
        for before, after in follow(gone, came):
            signals = compare_titles(self.old.passage(before), self.new.passage(after), self.numbers)[1]
            if signals == {Signal.RENUMBERING}:
                changes: Changes = (Moved(), Renumbered())
            else:
                changes = (Moved(), Amended()) if signals else (Moved(),)
            self._add((before,), (after,), changes, impact_of(signals) or Impact.EDITORIAL)


class _Pool:
    """The sentences of a group of blocks, taken by their text: in order where they can be, else wherever one is left."""

    def __init__(self, numbers: Sequence[int], keys: Sequence[str]) -> None:
        self.waiting: dict[str, list[int]] = defaultdict(list)
        for number in numbers:
            self.waiting[keys[number]].append(number)
        self.last = -1

    def take(self, texts: Sequence[str]) -> list[int]:
        found = [number for text in texts if (number := self._one(key_of(text))) is not None]
        self.last = max([self.last, *found])
        return found

    def _one(self, key: str) -> int | None:
        waiting = self.waiting.get(key)
        if not waiting:
            return None
        after = next((number for number in waiting if number > self.last), waiting[0])
        waiting.remove(after)
        return after


def _same(
    old: Sequence[int], new: Sequence[int], old_keys: Sequence[str], new_keys: Sequence[str]
) -> list[tuple[int, int]]:
    waiting = {new_keys[number]: number for number in reversed(new)}
    return [(number, waiting.pop(old_keys[number])) for number in old if old_keys[number] in waiting]


def _is_moved(change: SentenceChange) -> bool:
    return any(isinstance(kind, Moved) for kind in change.changes)


def _with_move(changes: Changes, impact: Impact | None, *, moved: bool) -> tuple[Changes, Impact | None]:
    """The changes of a sentence, with the move of its block."""
    if not moved or any(isinstance(change, Moved) for change in changes):
        return changes, impact
    return (Moved(), *changes), impact or Impact.EDITORIAL


def _place(link: SentenceLink) -> tuple[int, int]:
    return (0, link.new[0]) if link.new else (1, link.old[0])
