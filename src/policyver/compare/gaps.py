"""Pass: gaps. Blocks that were edited: the most alike of those still alone, first inside matched sections, then anywhere.

Likeness is Dice over the different words of two blocks, 0.4 within a section, 0.6 across the document, where only blocks that
share a rare word are looked at. Blocks with nothing in common stay inserted and deleted.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, TypeVar

from policyver.compare.align import align
from policyver.compare.anchors import NEW
from policyver.compare.sections import speak_of_different
from policyver.compare.similarity import dice, dice_of_sets, rare_word_candidates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policyver.compare.anchors import BlockPairs

_Word = TypeVar("_Word", bound=Hashable)

_WITHIN = 0.4
_RELATED = 0.15
_ACROSS = 0.6
_ACROSS_AT_FIRST = 0.5
_ACROSS_WORDS = 6
_RARE_SHARE = 0.25
_ACROSS_REACH = 90
_ALL_PAIRS = 4_000
_TOGETHER = 3


class Gaps:
    """Pairs what is left, over the words of the blocks that are left."""

    def __init__(self, pairs: BlockPairs) -> None:
        self.pairs = pairs
        self.old_words, self.new_words = pairs.old_words, pairs.new_words
        self.left: dict[tuple[int, int], tuple[int, int]] = {}

    def within(self, units: dict[int, int]) -> None:
        """Pair the blocks of each matched pair of sections."""
        self._within_all(units.items())

    def within_parts(self, splits: dict[int, int], merges: dict[int, int]) -> None:
        """The same for the further parts of split and merged sections: new to old, and old to new."""
        if splits or merges:
            self._within_all([*((old_unit, new_unit) for new_unit, old_unit in splits.items()), *merges.items()])

    def _within_all(self, units: Iterable[tuple[int, int]]) -> None:
        open_old, open_new = self.pairs.free_by_unit()
        for pair in units:
            free_old, free_new = open_old.get(pair[0]), open_new.get(pair[1])
            # Blocks are paired and never freed: as many as were left the last time are the same ones, and had nothing in common.
            if free_old and free_new and self.left.get(pair) != (len(free_old), len(free_new)):
                self.left[pair] = self._between(free_old, free_new)

    def _between(self, free_old: list[int], free_new: list[int]) -> tuple[int, int]:
        """Blocks of two sections: equal ones, then the most alike; how many of either are still free."""
        for step in (self._equal_in_order, self._alike, self._only_claim):
            step(free_old, free_new)
            free_old = [at for at in free_old if self.pairs.new_of[at] < 0]
            free_new = [at for at in free_new if self.pairs.old_of[at] < 0]
            if not free_old or not free_new:
                break
        return len(free_old), len(free_new)

    def across(self) -> None:
        """Pair blocks of any two sections: text that moved and was edited. Boilerplate is no evidence for that."""
        free_old, free_new = self.pairs.free()
        olds = {at: words for at, words in self.old_words.of_all(free_old).items() if len(words) >= _ACROSS_WORDS}
        news = {at: words for at, words in self.new_words.of_all(free_new).items() if len(words) >= _ACROSS_WORDS}
        alike = {
            (before, after): score
            for before, after in rare_word_candidates(olds, news, _ACROSS_REACH, _RARE_SHARE)
            if dice_of_sets(olds[before], [news[after]])[0] >= _ACROSS_AT_FIRST
            and (score := dice(self.old_words.bag(before), self.new_words.bag(after))) >= _ACROSS
            and not self._speak_of_different(before, after)
        }
        self._best_first([(alike[pair], *pair) for pair in self._own(set(alike))])

    def _speak_of_different(self, before: int, after: int) -> bool:
        old, new = self.pairs.old, self.pairs.new
        return speak_of_different(old, new, old.homes[before], new.homes[after])

    def _own(self, pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
        """The pairs whose common words are those of one block: its three rarest stand together nowhere else, as far as is known."""
        shared = {pair: self.old_words.words(pair[0]) & self.new_words.words(pair[1]) for pair in pairs}
        places: dict[int, set[int]] = {word: set() for common in shared.values() for word in common}
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
        old_texts = [self.pairs.old.blocks[at].text for at in free_old]
        new_texts = [self.pairs.new.blocks[at].text for at in free_new]
        if set(old_texts).isdisjoint(new_texts):
            return
        for run in align(old_texts, new_texts).runs:
            for step in range(run.length):
                self.pairs.add(free_old[run.old_start + step], free_new[run.new_start + step])

    def _alike(self, free_old: list[int], free_new: list[int]) -> None:
        if len(free_old) * len(free_new) > _ALL_PAIRS:
            olds, news = self.old_words.of_all(free_old), self.new_words.of_all(free_new)
            rivals: dict[int, list[int]] = {}
            for before, after in rare_word_candidates(olds, news):
                rivals.setdefault(before, []).append(after)
            related = _related(rivals, olds, news)
        else:
            every = dict.fromkeys(free_old, free_new)
            related = _related(every, self.old_words.as_texts(free_old), self.new_words.as_texts(free_new))
        self._best_first(related, _WITHIN)

    def _best_first(self, scored: list[tuple[float, int, int]], enough: float = 0.0) -> None:
        """Pair the most alike first, the nearest of those; what is less than enough has to be related too."""
        for score, _, before, after in sorted([(-score, abs(old - new), old, new) for score, old, new in scored]):
            if self.pairs.new_of[before] >= 0 or self.pairs.old_of[after] >= 0:
                continue
            if -score >= enough or self._share_id_or_sentence(before, after):
                self.pairs.add(before, after)

    def _share_id_or_sentence(self, before: int, after: int) -> bool:
        """Whether two blocks of a section that are not much alike have an id or a whole sentence in common."""
        name = self.pairs.old.blocks[before].id
        if name is not None and name == self.pairs.new.blocks[after].id:
            return True
        return not self.old_words.sentences(before).isdisjoint(self.new_words.sentences(after))

    def _only_claim(self, free_old: list[int], free_new: list[int]) -> None:
        """A position has one claim: however it was reworded, the old one's counterpart is the new one."""
        claims_old = [at for at in free_old if self.pairs.old.blocks[at].name == "claim"]
        claims_new = [at for at in free_new if self.pairs.new.blocks[at].name == "claim"]
        if claims_old and claims_new:
            self.pairs.add(claims_old[0], claims_new[0])


def _related(
    rivals: Mapping[int, Sequence[int]],
    olds: Mapping[int, AbstractSet[_Word]],
    news: Mapping[int, AbstractSet[_Word]],
) -> list[tuple[float, int, int]]:
    """How alike old blocks are and those that each may be paired with, where they have anything in common."""
    found: list[tuple[float, int, int]] = []
    for before, afters in rivals.items():
        scores = dice_of_sets(olds[before], map(news.__getitem__, afters))
        found += [(score, before, after) for after, score in zip(afters, scores, strict=True) if score >= _RELATED]
    return found
