"""How alike two texts are, by their bags of words: symmetric, cheap, never by characters.

Dice, L. R. (1945), Measures of the amount of ecologic association between species.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, chain
from math import log, sqrt
from operator import mul
from typing import TypeVar

_Item = TypeVar("_Item", bound=Hashable)

_REACH = 200
_SURE = 0.5  # a word that most have still says something
_CANDIDATES = 4
_FIRST = 3  # the part of the reach that is looked at first
_CLEARLY = 3  # so many rare words in common need no second look
_ENOUGH = 6  # of so many rare words a likely text has its share


def dice(old: Counter[_Item], new: Counter[_Item]) -> float:
    """Twice the common words over all words, 0 to 1; 0 where both are empty."""
    total = old.total() + new.total()
    return 2 * common(old, new) / total if total else 0.0


def share_within(part: Counter[_Item], whole: Counter[_Item]) -> float:
    """The share of `part`'s words that `whole` has, 0 to 1; 0 where `part` is empty."""
    total = part.total()
    return common(part, whole) / total if total else 0.0


def common(old: Counter[_Item], new: Counter[_Item]) -> int:
    """How many words two bags have in common, repeats counted."""
    both = old.keys() & new.keys()
    return sum(map(min, map(old.__getitem__, both), map(new.__getitem__, both)))


def dice_of_sets(old: AbstractSet[_Item], news: Iterable[AbstractSet[_Item]]) -> list[float]:
    """Twice the common words over all words, each word once, 0 to 1, of one text and each of the others; 0 where both are empty."""
    size = len(old)
    return [2 * len(old & new) / (size + len(new) or 1) for new in news]


def rare_word_candidates(
    old: Mapping[int, Collection[_Item]], new: Mapping[int, Collection[_Item]], reach: int = _REACH, share: float = 0.0
) -> set[tuple[int, int]]:
    """Pairs of old and new keys worth a look: for each old text the few new ones that have most of its rarest words.

    Args:
        old: the different words of each text, by key.
        new: the same.
        reach: how many places of words are looked at for each old text, the rarest words first: the bound of the work.
        share: which share of the words that are looked at a text must have at the least.
    """
    everywhere: defaultdict[_Item, list[int]] = defaultdict(list)
    for at, words in new.items():
        for word in words:
            everywhere[word].append(at)
    rare = sorted([entry for entry in everywhere.items() if len(entry[1]) <= reach], key=lambda entry: len(entry[1]))
    ranks = {word: rank for rank, (word, _) in enumerate(rare)}
    places = [entries for _, entries in rare]
    found: set[tuple[int, int]] = set()
    for at, words in old.items():
        rarest = sorted([rank for rank in map(ranks.get, words) if rank is not None])
        lists = [places[rank] for rank in rarest]
        found.update([(at, other) for other in _having_most(at, lists, reach, share, len(new))])
    return found


def _having_most(at: int, lists: Sequence[Sequence[int]], reach: int, share: float, texts: int) -> Collection[int]:
    """What stands in most of the lists, or a third as many; of several the few with the rarest words, of these the nearest to `at`.

    The shortest lists first, and often alone: those that have no more than so many entries together, and one in any case.
    """
    hits: Counter[int] = Counter()
    ends = list(accumulate(map(len, lists)))
    looked_at, least = 0, 0.0
    for limit in (reach // _FIRST, reach):
        further = max(bisect_right(ends, limit), 1)
        hits.update(chain.from_iterable(lists[looked_at:further]))
        looked_at = min(further, len(lists))
        most = max(hits.values(), default=0)
        least = max(most / 3, min(most, 2), share * looked_at)
        if most >= max(_CLEARLY, looked_at / 3) or (looked_at >= _ENOUGH and most < share * looked_at):
            break
    shared = {other: 0.0 for other, count in hits.items() if count >= least}
    if len(shared) <= _CANDIDATES:
        return shared
    for entries in lists[:looked_at]:
        weight = log((texts + 1) / len(entries)) + _SURE
        for other in entries:
            if other in shared:
                shared[other] += weight
    ranked = sorted([(-score, abs(other - at), other) for other, score in shared.items()])
    return [other for _, _, other in ranked[:_CANDIDATES]]


class Telling(dict[_Item, float]):
    """What words weigh that tell texts apart from others (inverse document frequency), and how alike two texts are by them.

    0 for a word that is silent or stands in every text; the more, the fewer have it.

    Spärck Jones, K. (1972), A statistical interpretation of term specificity and its application in retrieval.
    """

    def __init__(self, background: Sequence[AbstractSet[_Item]], silent: Iterable[_Item]) -> None:
        super().__init__(dict.fromkeys(silent, 0.0))
        self.texts = len(background)
        self.seen = Counter(chain.from_iterable(background))

    def __missing__(self, word: _Item) -> float:
        weight = self[word] = max(0.0, log((self.texts + 1) / (self.seen[word] + 1)))
        return weight

    def vector(self, bag: Counter[_Item]) -> dict[_Item, float]:
        """Each word by the root of its count and by its weight, of length 1."""
        values = list(map(mul, map(sqrt, bag.values()), map(self.__getitem__, bag)))
        length = sqrt(sum(map(mul, values, values))) or 1.0
        return {word: value / length for word, value in zip(bag, values, strict=True) if value}


def cosine(one: dict[_Item, float], other: dict[_Item, float]) -> float:
    """How alike two vectors of length 1 are, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum([value * other[word] for word, value in one.items() if word in other])
