"""An edit script as hunks of words, and whether an instruction comes out of it as exactly that edit.

A word that a script cuts in two is changed as a whole. White space counts for nothing, but the end of a paragraph is a word. Quotes
are all alike: the drafters' and the code's differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise, product
from typing import TYPE_CHECKING

from plain_documents import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plain_documents import Script

_LIGHT = {'"', "'", "\n"}
_QUOTES = str.maketrans("\u201c\u201d\u2018\u2019", "\"\"''")


class Verdict(Enum):
    """How an instruction came out.

    ONE: what it finds became what it puts there in one hunk, with no word marked that the instruction keeps at its ends.
    EXACT: the same in several hunks, with no more words marked than that. CLEAN: no edit reaches over its borders, but words are
    marked that need not be. OTHER: an edit reaches over its borders, or they became something else.
    """

    ONE = 3
    EXACT = 2
    CLEAN = 1
    OTHER = 0


@dataclass(frozen=True, slots=True)
class Hunk:
    """`old[old_from:old_to]` became `new[new_from:new_to]`."""

    old_from: int
    old_to: int
    new_from: int
    new_to: int


@dataclass(frozen=True, slots=True)
class Hunks:
    """The words of both sides and what differs, in order."""

    old: list[str]
    new: list[str]
    hunks: list[Hunk]

    @property
    def marked(self) -> int:
        """How many words are marked as changed, on both sides together."""
        return sum(hunk.old_to - hunk.old_from + hunk.new_to - hunk.new_from for hunk in self.hunks)


def hunks_of(script: Script) -> Hunks:
    """The hunks of a script."""
    old_text, old_kept = _side(script, "-")
    new_text, new_kept = _side(script, "+")
    old, old_places = _words(old_text, old_kept)
    new, new_places = _words(new_text, new_kept)
    by_place = {place: at for at, place in enumerate(new_places) if place is not None}
    pairs = [(at, by_place[place]) for at, place in enumerate(old_places) if place is not None and place in by_place]
    ends = [(-1, -1), *((a, b) for a, b in pairs if old[a] == new[b]), (len(old), len(new))]
    found = [
        Hunk(before[0] + 1, after[0], before[1] + 1, after[1])
        for before, after in pairwise(ends)
        if after[0] - before[0] > 1 or after[1] - before[1] > 1
    ]
    return Hunks(
        old,
        new,
        [
            _trimmed(hunk, old, new)
            for hunk in found
            if old[hunk.old_from : hunk.old_to] != new[hunk.new_from : hunk.new_to]
        ],
    )


def _trimmed(hunk: Hunk, old: list[str], new: list[str]) -> Hunk:
    """A hunk without the quotes, and the ends of paragraphs, that both its sides begin or end with."""
    old_from, old_to, new_from, new_to = hunk.old_from, hunk.old_to, hunk.new_from, hunk.new_to
    while old_from < old_to and new_from < new_to and old[old_from] == new[new_from] and old[old_from] in _LIGHT:
        old_from, new_from = old_from + 1, new_from + 1
    while old_from < old_to and new_from < new_to and old[old_to - 1] == new[new_to - 1] and old[old_to - 1] in _LIGHT:
        old_to, new_to = old_to - 1, new_to - 1
    return Hunk(old_from, old_to, new_from, new_to)


def wanted_words(text: str) -> list[str]:
    """The words of an instruction."""
    return WORD.findall(" ".join(text.translate(_QUOTES).split()))


def _side(script: Script, sign: str) -> tuple[str, list[int | None]]:
    """The text of a side; for each of its characters its place among the equal ones, or None."""
    texts: list[str] = []
    kept: list[int | None] = []
    place = 0
    for step, raw in script:
        text = raw.translate(_QUOTES)
        if step == "=":
            kept += range(place, place + len(text))
            place += len(text)
        elif step == sign:
            kept += [None] * len(text)
        if step in {"=", sign}:
            texts.append(text)
    return "".join(texts), kept


def _words(text: str, kept: Sequence[int | None]) -> tuple[list[str], list[tuple[int, int] | None]]:
    """The words of a text, and where each stands among the equal characters, if it is equal as a whole."""
    words: list[str] = []
    places: list[tuple[int, int] | None] = []
    for match in WORD.finditer(text):
        first, last = kept[match.start()], kept[match.end() - 1]
        whole = first is not None and last is not None and None not in kept[match.start() : match.end()]
        words.append(match[0])
        places.append((first, last) if whole and first is not None and last is not None else None)
    return words, places


def verdict(found: Hunks, find: str, replace: str) -> Verdict:
    """How well an instruction to put `replace` where `find` stands came out, at the best of the places where it may have been."""
    before, after = wanted_words(find), wanted_words(replace)
    best = Verdict.OTHER
    for start in _places(found.old, before):
        for hunks in _slid(found, start, start + len(before)):
            one = _at(found, hunks, start, before, after)
            best = max(best, one, key=lambda each: each.value)
    return best


def is_inserted(found: Hunks, text: str) -> Verdict:
    """How well a text that comes in whole came out: ONE where nothing is deleted there and whole paragraphs come in, or it alone."""
    words = wanted_words(text)
    best = Verdict.OTHER
    for start in _places(found.new, words):
        end = start + len(words)
        for hunk in found.hunks:
            pure = hunk.old_from == hunk.old_to
            for shift in _shifts(found.new, hunk.new_from, hunk.new_to) if pure else [0]:
                first, last = hunk.new_from + shift, hunk.new_to + shift
                if first <= start and end <= last:
                    before, after = found.new[first:start][-1:], found.new[end:last][:1]
                    own = pure and before in ([], ["\n"]) and after in ([], ["\n"])
                    best = max(best, Verdict.ONE if own else Verdict.CLEAN, key=lambda each: each.value)
    return best


def stands_in(found: Hunks, find: str, replace: str) -> bool:
    """Whether what an instruction finds stands in the old text, and what it puts there in the new one."""
    before, after = wanted_words(find), wanted_words(replace)
    return bool(not before or _places(found.old, before)) and bool(not after or _places(found.new, after))


def _places(words: list[str], wanted: list[str]) -> list[int]:
    if not wanted:
        return []
    return [at for at, word in enumerate(words) if word == wanted[0] and words[at : at + len(wanted)] == wanted]


def _slid(found: Hunks, start: int, end: int) -> Iterator[list[Hunk]]:
    """The hunks near a stretch of the old side, one-sided ones at every place that says the same."""
    near = [hunk for hunk in found.hunks if hunk.old_to >= start - 40 and hunk.old_from <= end + 40]
    choices = [
        _choices(found, hunk) if hunk.old_to >= start - 8 and hunk.old_from <= end + 8 else [hunk] for hunk in near
    ]
    for number, chosen in enumerate(product(*choices)):
        if number == 2000:
            return
        if all(one.old_to <= two.old_from and one.new_to <= two.new_from for one, two in pairwise(chosen)):
            yield list(chosen)


def _choices(found: Hunks, hunk: Hunk) -> list[Hunk]:
    if hunk.old_from != hunk.old_to and hunk.new_from != hunk.new_to:
        return [hunk]
    words, first, last = (
        (found.new, hunk.new_from, hunk.new_to)
        if hunk.old_from == hunk.old_to
        else (found.old, hunk.old_from, hunk.old_to)
    )
    return [
        Hunk(hunk.old_from + by, hunk.old_to + by, hunk.new_from + by, hunk.new_to + by)
        for by in _shifts(words, first, last)
    ]


def _shifts(words: list[str], first: int, last: int) -> list[int]:
    """By how much a stretch can be moved and the rest still reads the same."""
    found = [0]
    by = 0
    while last + by < len(words) and words[first + by] == words[last + by] and by < 12:
        by += 1
        found.append(by)
    by = 0
    while first + by > 0 and words[first + by - 1] == words[last + by - 1] and by > -12:
        by -= 1
        found.append(by)
    return found


def _at(found: Hunks, hunks: list[Hunk], start: int, before: list[str], after: list[str]) -> Verdict:
    end = start + len(before)
    if any(hunk.old_from < border < hunk.old_to for hunk in hunks for border in (start, end)):
        return Verdict.OTHER
    for first_new, last_new in product(_borders(found, hunks, start), _borders(found, hunks, end)):
        if found.new[first_new:last_new] != after:
            continue
        inside = [
            hunk
            for hunk in hunks
            if hunk.old_from >= start and hunk.old_to <= end and hunk.new_from >= first_new and hunk.new_to <= last_new
        ]
        marked = sum(hunk.old_to - hunk.old_from + hunk.new_to - hunk.new_from for hunk in inside)
        if inside:
            least = marked <= _least(before, after)
            return (Verdict.ONE if len(inside) == 1 else Verdict.EXACT) if least else Verdict.CLEAN
    return Verdict.OTHER


def _borders(found: Hunks, hunks: list[Hunk], border: int) -> list[int]:
    """Where a border between two old words stands on the new side: before or after what came in there."""
    whole = [hunk for hunk in found.hunks if hunk.old_to < border]
    shift = whole[-1].new_to - whole[-1].old_to if whole else 0
    places = {border + shift}
    for hunk in hunks:
        if hunk.old_to <= border:
            shift = hunk.new_to - hunk.old_to
            places = {hunk.new_to + border - hunk.old_to}
            if hunk.old_from == border or hunk.old_from == hunk.old_to == border:
                places.add(hunk.new_from)
        elif hunk.old_from == border:
            places.add(hunk.new_from)
    return sorted(places)


def _least(before: list[str], after: list[str]) -> int:
    """How many words an instruction changes, when what both begin and end with is left alone."""
    limit = min(len(before), len(after))
    head = next((at for at in range(limit) if before[at] != after[at]), limit)
    tail = next((at for at in range(limit - head) if before[-1 - at] != after[-1 - at]), limit - head)
    return len(before) + len(after) - 2 * (head + tail)
