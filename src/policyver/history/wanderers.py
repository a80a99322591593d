"""Sentences that are gone in one place and came in another: which are plainly the same.

The same words first: where they stand once on either side, or equally often and long enough to be no boilerplate. Then the
most alike, each other's best, of six words or more. Refuses what is only somewhat alike, and short
sentences: a false origin is worse than a new one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from policyver.compare.known_words import WORDS
from policyver.compare.similarity import dice, rare_word_candidates
from policyver.compare.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ALIKE = 0.7
_LEAST_WORDS_ONCE = 3
LEAST_WORDS = 6
_ALL_PAIRS = 2_500


def follow(gone: Mapping[int, str], came: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Pairs of a gone and a come number, each number in one pair at most."""
    old = {number: _spelled(text) for number, text in gone.items()}
    new = {number: _spelled(text) for number, text in came.items()}
    for before, after in _same(old, new):
        del old[before], new[after]
        yield before, after
    yield from _alike(old, new)


def _spelled(text: str) -> tuple[str, ...]:
    return tuple([WORDS[word].key for word in words(text)])


def _same(old: Mapping[int, tuple[str, ...]], new: Mapping[int, tuple[str, ...]]) -> list[tuple[int, int]]:
    before, after = _by_words(old), _by_words(new)
    found: list[tuple[int, int]] = []
    for said, numbers in before.items():
        others = after.get(said, [])
        least = _LEAST_WORDS_ONCE if len(numbers) == 1 else LEAST_WORDS
        if len(numbers) == len(others) and len(said) >= least:
            found += zip(numbers, others, strict=True)
    return found


def _by_words(side: Mapping[int, tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in sorted(side):
        found[side[number]].append(number)
    return found


def _alike(old: Mapping[int, tuple[str, ...]], new: Mapping[int, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Pairs that are each other's best, with nothing else as good."""
    before = {number: Counter(said) for number, said in old.items() if len(said) >= LEAST_WORDS}
    after = {number: Counter(said) for number, said in new.items() if len(said) >= LEAST_WORDS}
    if len(before) * len(after) <= _ALL_PAIRS:
        candidates = {(one, other) for one in before for other in after}
    else:
        candidates = rare_word_candidates(before, after)
    scores = {pair: score for pair in candidates if (score := dice(before[pair[0]], after[pair[1]])) >= _ALIKE}
    best_old, best_new = _best(scores, 0), _best(scores, 1)
    for one, other in sorted(scores):
        if best_old[one] == {other} and best_new[other] == {one}:
            yield one, other


def _best(scores: Mapping[tuple[int, int], float], side: int) -> dict[int, set[int]]:
    """For each number of one side, those of the other that are as alike as any."""
    top: dict[int, float] = defaultdict(float)
    for pair, score in scores.items():
        top[pair[side]] = max(top[pair[side]], score)
    found: dict[int, set[int]] = defaultdict(set)
    for pair, score in scores.items():
        if score == top[pair[side]]:
            found[pair[side]].add(pair[1 - side])
    return found
