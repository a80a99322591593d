"""How alike two texts are, by their bags of words: symmetric, cheap, never by characters.

Dice, L. R. (1945), Measures of the amount of ecologic association between species.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable
from typing import TypeVar

_Item = TypeVar("_Item", bound=Hashable)

_RAREST = 12
_RARE = 48
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


def rare_word_candidates(old: dict[int, Counter[str]], new: dict[int, Counter[str]]) -> set[tuple[int, int]]:
    """Pairs of old and new keys worth a look: for each old bag the few new ones that share most of its rarest words.

    Words in more than 48 new bags are not rare. The work is bounded by a constant for each old bag.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, bag in new.items():
        for word in bag:
            places[word].append(at)
    found: set[tuple[int, int]] = set()
    for at, bag in old.items():
        known = sorted((len(places[word]), word) for word in bag if word in places)
        shared = Counter(other for count, word in known[:_RAREST] if count <= _RARE for other in places[word])
        ranked = sorted(shared.items(), key=lambda entry: (-entry[1], abs(entry[0] - at), entry[0]))
        found.update((at, other) for other, _ in ranked[:_CANDIDATES])
    return found
