"""Other ways to align sentences, each as a function from two lists of sentences to links.

Those that need a library which is not installed (`bench/make_peers`) are left out.
"""

from __future__ import annotations

import difflib
import math
from collections import Counter
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias

from plain_documents import WORD
from word_peers import reach_peers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argrewrite import Links

Aligner: TypeAlias = "Callable[[Sequence[str], Sequence[str]], Links]"


def aligners() -> dict[str, Aligner]:
    """The aligners that are there, by name."""
    reach_peers()
    found: dict[str, Aligner] = {
        "difflib, equal only": by_difflib,
        "difflib, then in order": by_difflib_in_order,
        "difflib.ndiff": by_ndiff,
        "TF-IDF cosine": by_cosine,
        "TF-IDF, in order, with splits": by_cosine_in_order,
    }
    if find_spec("nltk"):
        found["Gale and Church (nltk)"] = by_gale_church
    return found


def by_difflib(old: Sequence[str], new: Sequence[str]) -> Links:
    """Equal sentences, as `difflib.SequenceMatcher` finds them."""
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {(block.a + step, block.b + step) for block in blocks for step in range(block.size)}


def by_difflib_in_order(old: Sequence[str], new: Sequence[str]) -> Links:
    """The same, and what was replaced paired one to one, in order, as side-by-side views do."""
    links = set()
    for _, a, a_end, b, b_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        links |= set(zip(range(a, a_end), range(b, b_end), strict=False))
    return links


def by_ndiff(old: Sequence[str], new: Sequence[str]) -> Links:
    """`difflib.ndiff`, which pairs lines that are alike: a deleted line directly before an inserted one with a guide line."""
    links: Links = set()
    a = b = 0
    last = ""
    waiting: tuple[int, int] | None = None
    for line in difflib.ndiff(list(old), list(new)):
        sign = line[:1]
        if sign == " ":
            links.add((a, b))
            a, b = a + 1, b + 1
        elif sign == "-":
            a += 1
        elif sign == "+":
            waiting = (a - 1, b) if last in {"-", "?"} else None
            b += 1
            if last == "?" and waiting:
                links.add(waiting)
                waiting = None
        elif sign == "?" and last == "+" and waiting:
            links.add(waiting)
            waiting = None
        last = sign
    return links


def by_cosine(old: Sequence[str], new: Sequence[str], least: float = 0.3) -> Links:
    """TF-IDF and cosine, the most alike first, one to one, whatever the order."""
    alike = _cosines(old, new)
    links: Links = set()
    for score, a, b in sorted(((alike[a][b], a, b) for a in range(len(old)) for b in range(len(new))), reverse=True):
        if score < least:
            break
        if all(a != one and b != other for one, other in links):
            links.add((a, b))
    return links


def by_cosine_in_order(old: Sequence[str], new: Sequence[str], skip: float = 0.12) -> Links:
    """TF-IDF and cosine of one or two sentences against one or two, the best path in order (as Vecalign and Bertalign go, with words for vectors)."""
    shapes = [(1, 0), (0, 1), (1, 1), (1, 2), (2, 1)]
    olds = {(a, n): " ".join(old[a : a + n]) for n in (1, 2) for a in range(len(old) - n + 1)}
    news = {(b, n): " ".join(new[b : b + n]) for n in (1, 2) for b in range(len(new) - n + 1)}
    old_keys, new_keys = list(olds), list(news)
    table = _cosines([olds[key] for key in old_keys], [news[key] for key in new_keys])
    alike = {(a, b): table[at][to] for at, a in enumerate(old_keys) for to, b in enumerate(new_keys)}
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for a in range(len(old) + 1):
        for b in range(len(new) + 1):
            for da, db in shapes:
                if a >= da and b >= db and (a - da, b - db) in best:
                    gain = (
                        skip if 0 in {da, db} else alike[(a - da, da), (b - db, db)] * (da + db) - 0.1 * (da + db > 2)
                    )
                    total = best[a - da, b - db][0] + gain
                    if (a, b) not in best or total > best[a, b][0]:
                        best[a, b] = (total, (da, db))
    links: Links = set()
    a, b = len(old), len(new)
    while a or b:
        da, db = best[a, b][1]
        links |= {(a - 1 - i, b - 1 - j) for i in range(da) for j in range(db)}
        a, b = a - da, b - db
    return links


def by_gale_church(old: Sequence[str], new: Sequence[str]) -> Links:
    """Gale and Church (1993), by lengths alone, as nltk has it."""
    module: Any = import_module("nltk.translate.gale_church")
    if not old or not new:
        return set()
    return {(int(a), int(b)) for a, b in module.align_blocks([len(text) for text in old], [len(text) for text in new])}


def _cosines(old: Sequence[str], new: Sequence[str]) -> list[list[float]]:
    bags = [Counter(WORD.findall(text.casefold())) for text in (*old, *new)]
    spread = Counter(word for bag in bags for word in bag)
    vectors = []
    for bag in bags:
        vector = {word: number * math.log(1 + len(bags) / spread[word]) for word, number in bag.items()}
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({word: weight / length for word, weight in vector.items()})
    return [
        [sum(weight * b.get(word, 0.0) for word, weight in a.items()) for b in vectors[len(old) :]]
        for a in vectors[: len(old)]
    ]
