"""Pass: sections. Which section of one revision is which of the other.

Every matched block votes with its length for the pair of sections it joins, and for their ancestors. An id is a vote,
not a verdict: it holds unless the section's content plainly went elsewhere (authors reuse ids). Then the heaviest votes,
one to one, a section's own text before what is nested in it; then equal titles below matched parents; then sections that
are the same to the letter ("Reserved."), which alone are told apart by their order; then likeness of the whole text.
Labels and places never vote.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from policyver.compare.align import align
from policyver.compare.lexicon import STOP_WORDS
from policyver.compare.matching import MatchBy
from policyver.compare.similarity import Telling, cosine, dice, rare_word_candidates
from policyver.compare.votes import Votes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from policyver.compare.anchors import BlockPairs
    from policyver.compare.unit_bags import UnitBags
    from policyver.model.outline import Outline

_ID_LIKENESS = 0.15
_ID_SURE = 0.35
_ELSEWHERE = 0.5
_PLAINLY = 0.8
_VOTE_SHARE = 0.3
_LIKENESS = 0.4
_EVIDENCE_WORDS = 4
_TITLE_SHARE = 0.5
_TELLING = 0.2
_BY_FAR = 0.8
_REACH = 1_500
_LEAST_TELLING = 0.1
_IN_PLACE = 1.3
_SEVERAL = 3
_STEPS = 25  # likenesses less than 4 % apart are the same
_TELLING_ENOUGH = 0.3


def match_units(
    pairs: BlockPairs,
    bags: tuple[UnitBags, UnitBags],
    by: MatchBy,
    known: Mapping[int, int],
    settled: Mapping[int, int],
    *,
    last: bool,
) -> dict[int, int]:
    """Old unit index to new unit index, one to one.

    Args:
        pairs: matched blocks.
        bags: what the old and the new sections hold.
        by: whether ids count, alone or not at all.
        known: pairs found before, which stay; the settled ones are among them.
        settled: pairs whose blocks are left out, since they are the same.
        last: whether nothing more will be known: only then likeness and ids that nothing speaks for are asked.
    """
    found = dict(known)
    if len(found) == min(len(pairs.old.units), len(pairs.new.units)):
        return found
    work = _Work(pairs, bags, found, settled)
    if by is not MatchBy.CONTENT:
        work.by_id(strict=by is MatchBy.ID)
    if by is not MatchBy.ID:
        work.by_votes()
        work.by_title()
        work.by_order()
        if last:
            work.by_likeness()
            work.by_title()
            work.by_doubtful_id()
            work.by_title()
    return work.units


class _Work:
    """Matching under way."""

    def __init__(
        self,
        pairs: BlockPairs,
        bags: tuple[UnitBags, UnitBags],
        units: dict[int, int],
        settled: Mapping[int, int],
    ) -> None:
        self.pairs, self.old, self.new, self.units = pairs, pairs.old, pairs.new, units
        self.taken = set(units.values())
        self.votes = Votes(pairs, settled, self.units, self.taken)
        self.doubtful: list[tuple[int, int]] = []
        self.old_bags, self.new_bags = bags

    def _pair(self, old_unit: int, new_unit: int) -> None:
        self.units[old_unit] = new_unit
        self.taken.add(new_unit)

    def _free(self) -> tuple[list[int], list[int]]:
        free_old = [at for at in range(len(self.old.units)) if at not in self.units]
        return free_old, [at for at in range(len(self.new.units)) if at not in self.taken]

    def by_id(self, *, strict: bool) -> None:
        """Equal ids: those that content speaks for now, those that nothing speaks for or against when all else is done."""
        new_ids = _once((unit.id, at) for at, unit in enumerate(self.new.units) if at not in self.taken)
        old_ids = _once((unit.id, at) for at, unit in enumerate(self.old.units) if at not in self.units)
        for name, old_unit in old_ids.items():
            new_unit = new_ids.get(name)
            if new_unit is None:
                continue
            if strict or self._supported(old_unit, new_unit):
                self._pair(old_unit, new_unit)
            elif not self._contradicted(old_unit, new_unit):
                self.doubtful.append((old_unit, new_unit))

    def by_doubtful_id(self) -> None:
        """Sections that were rewritten and retitled: their ids are all that says what they were."""
        for old_unit, new_unit in self.doubtful:
            if old_unit not in self.units and new_unit not in self.taken:
                self._pair(old_unit, new_unit)

    def _supported(self, old_unit: int, new_unit: int) -> bool:
        """Whether something says the same as the id: a block in common, the title, or phrases, unless all is elsewhere."""
        if self.votes.whole.get((old_unit, new_unit)):
            return True
        old_title, new_title = self.old_bags.title(old_unit), self.new_bags.title(new_unit)
        if old_title and old_title == new_title:
            return True
        if min(self._elsewhere(old_unit, new_unit)) >= _PLAINLY:
            return False
        likeness = dice(self.old_bags.phrases(old_unit), self.new_bags.phrases(new_unit))
        return likeness >= (_ID_LIKENESS if old_title or new_title else _ID_SURE)

    def _contradicted(self, old_unit: int, new_unit: int) -> bool:
        """Whether half of the text of either is in another section, to the letter."""
        return max(self._elsewhere(old_unit, new_unit)) >= _ELSEWHERE

    def _elsewhere(self, old_unit: int, new_unit: int) -> tuple[float, float]:
        """How much of the old text went to other sections, and of the new one came from others."""
        old_size, new_size = self.old_bags.size(old_unit, own=True) or 1, self.new_bags.size(new_unit, own=True) or 1
        return self.votes.went.get(old_unit, 0) / old_size, self.votes.came.get(new_unit, 0) / new_size

    def by_votes(self) -> None:
        self._heaviest(self.votes.own, own=True)
        self._heaviest(self.votes.whole, own=False)

    def _heaviest(self, votes: Mapping[tuple[int, int], int], *, own: bool) -> None:
        titles = self._common_titles()
        ranked: list[tuple[float, int, tuple[int, int], float]] = []
        for pair, weight in votes.items():
            if pair[0] in self.units or pair[1] in self.taken or speak_of_different(self.old, self.new, *pair):
                continue
            smaller, larger = sorted((self.old_bags.size(pair[0], own=own), self.new_bags.size(pair[1], own=own)))
            if weight >= _VOTE_SHARE * smaller:
                kept = 0.0
                if titles.get(pair[0]) == pair[1]:  # with all of the smaller one's text, no other's text weighs more
                    kept = larger if weight >= _PLAINLY * smaller else _TITLE_SHARE * smaller + 1
                ranked.append((-weight - kept, abs(pair[0] - pair[1]), pair, weight))
        for _, _, (old_unit, new_unit), _ in sorted(ranked):
            if old_unit not in self.units and new_unit not in self.taken:
                self._pair(old_unit, new_unit)

    def _common_titles(self) -> dict[int, int]:
        """Free sections whose title is found once on either side: it weighs as much as half of the text."""
        free_old, free_new = self._free()
        old_titles = _once((self.old_bags.title(at), at) for at in free_old)
        new_titles = _once((self.new_bags.title(at), at) for at in free_new)
        return {at: new_titles[title] for title, at in old_titles.items() if title in new_titles}

    def by_title(self) -> None:
        """Equal titles below matched parents, and below those that this finds."""
        free_old, free_new = self._free()
        open_old = {self.old.units[at].parent for at in free_old}
        open_new = {self.new.units[at].parent for at in free_new}
        parents = [pair for pair in ((-1, -1), *self.units.items()) if pair[0] in open_old and pair[1] in open_new]
        while parents:
            old_parent, new_parent = parents.pop()
            new_titles = self._titles(self.new_bags, new_parent, self.taken)
            for title, old_unit in self._titles(self.old_bags, old_parent, self.units).items():
                if title in new_titles:
                    self._pair(old_unit, new_titles[title])
                    parents.append((old_unit, new_titles[title]))

    def _titles(self, bags: UnitBags, parent: int, taken: dict[int, int] | set[int]) -> dict[str, int]:
        return _once((bags.title(at), at) for at in bags.children[parent] if at not in taken)

    def by_likeness(self) -> None:
        """The most alike first, by the words that tell sections apart; a few words are no evidence, nor is what plainly went elsewhere.

        Two with much the same words, or of which each is by far the other's most alike, however much was rewritten.
        """
        free_old, free_new = self._free()
        old_bags = _telling(self.old_bags, free_old, self.votes.went)
        new_bags = _telling(self.new_bags, free_new, self.votes.came)
        candidates = rare_word_candidates(old_bags, new_bags, _REACH)
        if not candidates:
            return
        telling = Telling(
            [found for _, found in self.pairs.commonly], map(self.pairs.vocabulary.__getitem__, STOP_WORDS)
        )
        olds = {at: telling.vector(old_bags[at]) for at in {before for before, _ in candidates}}
        news = {at: telling.vector(new_bags[at]) for at in {after for _, after in candidates}}
        scored = [
            (cosine(olds[before], news[after]) * self._in_place(before, after), before, after)
            for before, after in candidates
            if not speak_of_different(self.old, self.new, before, after)
        ]
        firsts, seconds = _two_best(scored)
        for score, before, after in sorted(scored, key=_best_then_earlier):
            if before in self.units or after in self.taken or score < _LEAST_TELLING:
                continue
            by_far = max(seconds["old", before], seconds["new", after]) <= _BY_FAR * score
            best = score == firsts["old", before] == firsts["new", after]
            several = len(olds[before].keys() & news[after].keys()) >= _SEVERAL
            if (
                (several and score >= _TELLING_ENOUGH)
                or (several and score >= _TELLING and best and by_far)
                or dice(self.old_bags.whole(before), self.new_bags.whole(after)) >= _LIKENESS
            ):
                self._pair(before, after)

    def _in_place(self, old_unit: int, new_unit: int) -> float:
        """What likeness counts for: more below matched parents, since a move needs evidence."""
        old_parent, new_parent = self.old.units[old_unit].parent, self.new.units[new_unit].parent
        return _IN_PLACE if self.units.get(old_parent, -1) == new_parent and old_parent >= 0 else 1.0

    def by_order(self) -> None:
        """Sections that are the same to the letter, in their order."""
        free_old, free_new = self._free()
        for run in align([_letter(self.old, at) for at in free_old], [_letter(self.new, at) for at in free_new]).runs:
            for step in range(run.length):
                self._pair(free_old[run.old_start + step], free_new[run.new_start + step])


def _telling(bags: UnitBags, units: Iterable[int], elsewhere: Mapping[int, int]) -> dict[int, Counter[int]]:
    """The telling words of units that say enough, but of those whose text is plainly elsewhere: parts of splits and merges."""
    found: dict[int, Counter[int]] = {}
    for unit in units:
        known = elsewhere.get(unit, 0)
        if known and known >= _PLAINLY * bags.size(unit, own=True) and not bags.children[unit]:
            continue
        bag = bags.telling(unit)
        if bag.total() >= _EVIDENCE_WORDS:
            found[unit] = bag
    return found


def _best_then_earlier(entry: tuple[float, int, int]) -> tuple[float, int, int]:
    score, before, after = entry
    return -round(score * _STEPS), before, abs(before - after)


def _two_best(
    scored: list[tuple[float, int, int]],
) -> tuple[dict[tuple[str, int], float], dict[tuple[str, int], float]]:
    """For each section of either side its best score, and its second best; 0 where there is none."""
    firsts: dict[tuple[str, int], float] = defaultdict(float)
    seconds: dict[tuple[str, int], float] = defaultdict(float)
    for score, before, after in scored:
        for key in (("old", before), ("new", after)):
            seconds[key] = max(seconds[key], min(score, firsts[key]))
            firsts[key] = max(firsts[key], score)
    return firsts, seconds


def speak_of_different(old: Outline, new: Outline, old_unit: int, new_unit: int) -> bool:
    """Whether two positions answer different questions: formulas ("the evidence does not suffice") make no one of them."""
    before, after = old.units[old_unit], new.units[new_unit]
    if before.id == after.id or not before.stances or not after.stances:
        return False
    questions = {stance.question for stance in before.stances}
    return questions.isdisjoint(stance.question for stance in after.stances)


def _once(entries: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Keys that occur once; an empty one is none."""
    found: dict[str, list[int]] = defaultdict(list)
    for key, at in entries:
        if key:
            found[key].append(at)
    return {key: places[0] for key, places in found.items() if len(places) == 1}


def _letter(side: Outline, unit: int) -> tuple[str, ...]:
    return (side.units[unit].title.text, *(block.text for block in side.blocks_of(unit)))
