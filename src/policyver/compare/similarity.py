"""How alike two texts are, by their bags of words: symmetric, cheap, never by characters.

Dice, L. R. (1945), Measures of the amount of ecologic association between species.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from math import log, sqrt
from typing import TypeVar

from policyver.compare.lexicon import STOP_WORDS

_Item = TypeVar("_Item", bound=Hashable)

_REACH = 200
_SURE = 0.5  # a word that most have still says something
_CANDIDATES = 4


def dice(old: Counter[_Item], new: Counter[_Item]) -> float:
    """Twice the common words over all words, 0 to 1; 0 where both are empty."""
    total = old.total() + new.total()
    return 2 * common(old, new) / total if total else 0.0


def share_within(part: Counter[str], whole: Counter[str]) -> float:
    """The share of `part`'s words that `whole` has, 0 to 1; 0 where `part` is empty."""
    total = part.total()
    return common(part, whole) / total if total else 0.0


def common(old: Counter[_Item], new: Counter[_Item]) -> int:
    """How many words two bags have in common, repeats counted."""
    if len(old) > len(new):
        old, new = new, old
    return sum(min(count, new[word]) for word, count in old.items() if word in new)


def rare_word_candidates(
    old: dict[int, Counter[str]], new: dict[int, Counter[str]], reach: int = _REACH
) -> set[tuple[int, int]]:
    """Pairs of old and new keys worth a look: for each old bag the few new ones that share most of its rarest words.

    Args:
        old: bags by key.
        new: the same.
        reach: how many places of words are looked at for each old bag, the rarest words first: the bound of the work.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, bag in new.items():
        for word in bag:
            places[word].append(at)
    found: set[tuple[int, int]] = set()
    for at, bag in old.items():
        known = sorted([(len(places[word]), word) for word in bag if word in places])
        shared: dict[int, float] = defaultdict(float)
        left = reach
        for count, word in known:
            left -= count
            if left < 0:
                break
            weight = log((len(new) + 1) / count) + _SURE
            for other in places[word]:
                shared[other] += weight
        ranked = sorted([(-score, abs(other - at), other) for other, score in shared.items()])
        found.update([(at, other) for _, _, other in ranked[:_CANDIDATES]])
    return found


class Telling:
    """How alike two texts are by the words that tell them apart from others (inverse document frequency).

    Spärck Jones, K. (1972), A statistical interpretation of term specificity and its application in retrieval.
    """

    def __init__(self, background: Sequence[AbstractSet[str]]) -> None:
        self.texts = len(background)
        self.seen = Counter(word for found in background for word in found)
        self.weights: dict[str, float] = {}

    def weight(self, word: str) -> float:
        """0 for a word that says nothing or stands in every text; the more, the fewer have it."""
        found = self.weights.get(word)
        if found is None:
            found = 0.0 if word in STOP_WORDS else max(0.0, log((self.texts + 1) / (self.seen[word] + 1)))
            self.weights[word] = found
        return found

    def vector(self, bag: Counter[str]) -> dict[str, float]:
        """Each word by the root of its count and by its weight, of length 1."""
        found = {word: value for word, count in bag.items() if (value := sqrt(count) * self.weight(word))}
        length = sqrt(sum([value * value for value in found.values()])) or 1.0
        return {word: value / length for word, value in found.items()}


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """How alike two vectors of length 1 are, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum([value * other[word] for word, value in one.items() if word in other])
