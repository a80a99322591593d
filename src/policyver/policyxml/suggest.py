"""The closest allowed name: what was probably meant.

Decides how many slips (a letter left out, added, changed, or two swapped) still make a likely guess. It refuses to
guess for long words and bounds how many names it tries, so that a hostile document can't buy time with typing errors; and it
never proposes another number: who writes `r9` or `smith-2019` did not mean `r1` or `smith-2009`.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 64
_NOT_DIGITS = re.compile(r"[^0-9]")
_MOST_CANDIDATES = 500


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate within a third of the word's length in slips; the first of equals; None where none is near."""
    if not word or len(word) > _LONGEST:
        return None
    best: str | None = None
    fewest = len(word) // 3 + 1
    for candidate in islice(candidates, _MOST_CANDIDATES):
        if abs(len(candidate) - len(word)) >= fewest or _numbers_differ(word, candidate):
            continue
        count = slips(word.lower(), candidate.lower())
        if count < fewest:
            best, fewest = candidate, count
    return best


def _numbers_differ(word: str, candidate: str) -> bool:
    one, other = (_NOT_DIGITS.sub("", text) for text in (word, candidate))
    return bool(one and other) and one != other


def slips(old: str, new: str) -> int:
    """How many letters to leave out, add, change or swap with a neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(new) + 1))
    for i, left in enumerate(old, 1):
        above, row = row, [i]
        for j, right in enumerate(new, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (left != right))
            if i > 1 and j > 1 and left == new[j - 2] and old[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]
