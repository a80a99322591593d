"""Pass: gaps. Blocks that were edited: the most alike of those still alone, first inside matched sections, then anywhere.

Likeness is Dice over bags of words, 0.4 within a section, 0.6 across the document, where only blocks that share a rare
word are looked at. Blocks with nothing in common stay inserted and deleted.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyver.compare.align import align
from policyver.compare.anchors import NEW
from policyver.compare.sections import speak_of_different
from policyver.compare.sentences import split_sentences
from policyver.compare.similarity import dice, rare_word_candidates
from policyver.compare.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.compare.anchors import BlockPairs
    from policyver.model.outline import Block

_WITHIN = 0.4
_SAME_ID = 0.15
_SENTENCE_SPACES = 3
_ACROSS = 0.6
_ACROSS_WORDS = 6
_ALL_PAIRS = 4_000
_TOGETHER = 3


class Gaps:
    """Pairs what is left, over the bags of the blocks that are left."""

    def __init__(self, pairs: BlockPairs) -> None:
        self.pairs = pairs
        self.old_bags: dict[int, Counter[str]] = {}
        self.new_bags: dict[int, Counter[str]] = {}
        self.sentences: dict[str, frozenset[str]] = {}

    def within(self, units: dict[int, int]) -> None:
        """Pair the blocks of each matched pair of sections."""
        self._within_all(units.items())

    def within_parts(self, splits: dict[int, int], merges: dict[int, int]) -> None:
        """The same for the further parts of split and merged sections: new to old, and old to new."""
        if splits or merges:
            self._within_all([*((old_unit, new_unit) for new_unit, old_unit in splits.items()), *merges.items()])

    def _within_all(self, units: Iterable[tuple[int, int]]) -> None:
        open_old, open_new = self.pairs.free_by_unit()
        for old_unit, new_unit in units:
            if old_unit in open_old and new_unit in open_new:
                self._between(open_old[old_unit], open_new[new_unit])

    def _between(self, open_old: list[int], open_new: list[int]) -> None:
        """Blocks of two sections, those of them that are still free: equal ones, then the most alike."""
        for step in (self._equal_in_order, self._alike, self._only_claim):
            free_old = [at for at in open_old if self.pairs.new_of[at] < 0]
            free_new = [at for at in open_new if self.pairs.old_of[at] < 0]
            if not free_old or not free_new:
                return
            step(free_old, free_new)

    def across(self) -> None:
        """Pair blocks of any two sections: text that moved and was edited. Boilerplate is no evidence for that."""
        free_old, free_new = self.pairs.free()
        old_bags = {at: bag for at in free_old if (bag := self.old_bag(at)).total() >= _ACROSS_WORDS}
        new_bags = {at: bag for at in free_new if (bag := self.new_bag(at)).total() >= _ACROSS_WORDS}
        alike = {
            (before, after)
            for before, after in rare_word_candidates(old_bags, new_bags)
            if dice(old_bags[before], new_bags[after]) >= _ACROSS and not self._speak_of_different(before, after)
        }
        self._best_first(self._own(alike), _ACROSS)

    def _speak_of_different(self, before: int, after: int) -> bool:
        old, new = self.pairs.old, self.pairs.new
        return speak_of_different(old, new, old.homes[before], new.homes[after])

    def _own(self, pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
        """The pairs whose common words are those of one block: its three rarest stand together nowhere else, as far as is known."""
        shared = {pair: self.old_bag(pair[0]).keys() & self.new_bag(pair[1]).keys() for pair in pairs}
        places: dict[str, set[int]] = {word: set() for common in shared.values() for word in common}
        if not places:
            return set()
        for number, (at, found) in enumerate(self.pairs.commonly):
            for word in places.keys() & found if at != NEW else ():
                places[word].add(at if at >= 0 else -1 - number)
        return {
            pair
            for pair, common in shared.items()
            if set.intersection(*sorted((places[word] for word in common), key=len)[:_TOGETHER]) <= {pair[0]}
        }

    def _equal_in_order(self, free_old: list[int], free_new: list[int]) -> None:
        """Equal texts that were no evidence before (repeated, or short), in their order."""
        alignment = align(
            [self.pairs.old.blocks[at].text for at in free_old], [self.pairs.new.blocks[at].text for at in free_new]
        )
        for run in alignment.runs:
            for step in range(run.length):
                self.pairs.add(free_old[run.old_start + step], free_new[run.new_start + step])

    def _alike(self, free_old: list[int], free_new: list[int]) -> None:
        if len(free_old) * len(free_new) <= _ALL_PAIRS:
            candidates = {(before, after) for before in free_old for after in free_new}
        else:
            old_bags = {at: self.old_bag(at) for at in free_old}
            new_bags = {at: self.new_bag(at) for at in free_new}
            candidates = rare_word_candidates(old_bags, new_bags)
        self._best_first(candidates, _WITHIN)

    def _best_first(self, candidates: set[tuple[int, int]], least: float) -> None:
        scored: list[tuple[float, int, int, int]] = []
        for before, after in candidates:
            score = dice(self.old_bag(before), self.new_bag(after))
            enough = score >= least or (score >= _SAME_ID and self._related(before, after, least))
            if enough:
                scored.append((-score, abs(before - after), before, after))
        for _, _, before, after in sorted(scored):
            if self.pairs.new_of[before] < 0 and self.pairs.old_of[after] < 0:
                self.pairs.add(before, after)

    def _related(self, before: int, after: int, least: float) -> bool:
        """Whether two blocks that are not much alike have an id in common or, within a section, a whole sentence."""
        old, new = self.pairs.old.blocks[before], self.pairs.new.blocks[after]
        if old.id is not None and old.id == new.id:
            return True
        return least == _WITHIN and not self._sentences(old).isdisjoint(self._sentences(new))

    def _sentences(self, block: Block) -> frozenset[str]:
        """The sentences of a block that are long enough to be evidence."""
        if block.text not in self.sentences:
            found = (" ".join(text.split()) for text in split_sentences(block.text))
            self.sentences[block.text] = frozenset(text for text in found if text.count(" ") >= _SENTENCE_SPACES)
        return self.sentences[block.text]

    def _only_claim(self, free_old: list[int], free_new: list[int]) -> None:
        """A position has one claim: however it was reworded, the old one's counterpart is the new one."""
        claims_old = [at for at in free_old if self.pairs.old.blocks[at].name == "claim"]
        claims_new = [at for at in free_new if self.pairs.new.blocks[at].name == "claim"]
        if claims_old and claims_new:
            self.pairs.add(claims_old[0], claims_new[0])

    def old_bag(self, at: int) -> Counter[str]:
        """The words of an old block."""
        if at not in self.old_bags:
            self.old_bags[at] = Counter(words(self.pairs.old.blocks[at].text))
        return self.old_bags[at]

    def new_bag(self, at: int) -> Counter[str]:
        """The words of a new block."""
        if at not in self.new_bags:
            self.new_bags[at] = Counter(words(self.pairs.new.blocks[at].text))
        return self.new_bags[at]
