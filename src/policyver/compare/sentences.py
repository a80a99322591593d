"""Pass: sentences. A text to sentences that give it back when joined, and the sentences of two texts side by side.

Equal sentences anchor first, in order; then, between anchors, the most alike. A sentence that stands elsewhere is moved.
A sentence left over beside a pair that holds most of its words makes a split or a merge. The ugly case: abbreviations,
initials and numbers, where a full stop ends nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from policyver.compare.align import align, heaviest_increasing
from policyver.compare.outline import CELL_BORDER
from policyver.compare.similarity import dice, share_within
from policyver.compare.tokens import words

_END = re.compile(rf"[.!?\u2026]+[)\]\"'\u201d\u2019\u00bb]*(?=\s)\s+|{CELL_BORDER}|;\s+(?=\([a-z]+\)\s)")
_NO_END = re.compile(
    r"(?:^|[\s(\[])(?:[A-Za-z]|e\.g|i\.e|cf|vs|et al|etc|approx|ca|resp|incl|excl|Dr|Prof|Mr|Mrs|Ms|St|No|Nos|Fig|Figs"
    r"|Tab|Eq|Ref|Refs|Sec|Art|Ch|Vol|pp|p|para|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|U\.S|U\.K|Inc|Ltd|Co)\.$"
)
_ALIKE = 0.35
_MOSTLY = 0.8
_CELL_LIMIT = 40_000


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Sentences by half-open index ranges of either side; both ranges are never empty together."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text`, each with the space after it; joined they are `text`."""
    cuts: list[int] = []
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] not in ";\t" and _inside(text, start, match):
            continue
        cuts.append(match.end())
        start = match.end()
    if not cuts or cuts[-1] != len(text):
        cuts.append(len(text))
    starts = [0, *cuts[:-1]]
    return tuple(text[start:end] for start, end in zip(starts, cuts, strict=True) if end > start)


def _inside(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop belongs to an abbreviation or the next word goes on in lower case."""
    stop = match.start() + 1
    after = text[match.end() : match.end() + 1]
    if after.islower():
        return True
    return _NO_END.search(text[max(start, stop - 12) : stop]) is not None


def align_sentences(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[SentencePair, ...]:
    """The sentences of two texts side by side, in the new order, deleted ones where they stood."""
    old_keys, new_keys = [_key(text) for text in old], [_key(text) for text in new]
    pairs: dict[int, int] = {}
    for run in align(old_keys, new_keys).runs:
        pairs.update((run.old_start + step, run.new_start + step) for step in range(run.length))
    _pair_equal_elsewhere(old_keys, new_keys, pairs)
    old_bags, new_bags = [Counter(words(text)) for text in old], [Counter(words(text)) for text in new]
    _pair_alike(old_bags, new_bags, pairs)
    groups = _groups(old_bags, new_bags, pairs)
    return _in_order(groups, len(old))


def _key(text: str) -> str:
    return " ".join(text.split())


def _pair_equal_elsewhere(old: list[str], new: list[str], pairs: dict[int, int]) -> None:
    """Equal sentences out of order, where they are no boilerplate: at least four words, once on either side."""
    taken = set(pairs.values())
    places: dict[str, list[int]] = {}
    for at, key in enumerate(new):
        if at not in taken and key.count(" ") >= 3:  # noqa: PLR2004 - four words
            places.setdefault(key, []).append(at)
    for at, key in enumerate(old):
        if at not in pairs and len(places.get(key, ())) == 1:
            pairs[at] = places.pop(key)[0]


def _pair_alike(old: list[Counter[str]], new: list[Counter[str]], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    free_old = [at for at in range(len(old)) if at not in pairs]
    free_new = [at for at in range(len(new)) if at not in taken]
    if len(free_old) * len(free_new) > _CELL_LIMIT:
        reach = max(1, _CELL_LIMIT // max(len(free_old), 1) // 2)
    else:
        reach = len(free_new)
    scored: list[tuple[float, int, int, int]] = []
    for place, old_at in enumerate(free_old):
        for new_at in free_new[max(0, place - reach) : place + reach]:
            score = dice(old[old_at], new[new_at])
            if score >= _ALIKE:
                scored.append((-score, abs(old_at - new_at), old_at, new_at))
    scored.sort()
    for _, _, old_at, new_at in scored:
        if old_at not in pairs and new_at not in taken and _keeps_order(pairs, old_at, new_at):
            pairs[old_at] = new_at
            taken.add(new_at)


def _keeps_order(pairs: dict[int, int], old_at: int, new_at: int) -> bool:
    """Whether the nearest pairs on either side stand the same way round; alike is too little evidence for a move."""
    before = max((at for at in pairs if at < old_at), default=None)
    after = min((at for at in pairs if at > old_at), default=None)
    return (before is None or pairs[before] < new_at) and (after is None or new_at < pairs[after])


def _groups(
    old: list[Counter[str]], new: list[Counter[str]], pairs: dict[int, int]
) -> list[tuple[list[int], list[int]]]:
    """Pairs, and with them neighbours that a split or merge explains; the rest alone."""
    by_new = {new_at: old_at for old_at, new_at in pairs.items()}
    grouped: dict[int, tuple[list[int], list[int]]] = {old_at: ([old_at], [new_at]) for old_at, new_at in pairs.items()}
    came: list[tuple[list[int], list[int]]] = [
        ([], [at]) for at in range(len(new)) if at not in by_new and not _joins(at, new, by_new, old, grouped, side=1)
    ]
    gone: list[tuple[list[int], list[int]]] = [
        ([at], []) for at in range(len(old)) if at not in pairs and not _joins(at, old, pairs, new, grouped, side=0)
    ]
    return [*grouped.values(), *came, *gone]


def _joins(
    at: int,
    own: list[Counter[str]],
    partner: dict[int, int],
    others: list[Counter[str]],
    grouped: dict[int, tuple[list[int], list[int]]],
    *,
    side: int,
) -> bool:
    """Put a leftover sentence to the pair of its neighbour if that neighbour's partner holds most of its words."""
    for neighbour in (at - 1, at + 1):
        if neighbour not in partner:
            continue
        other = partner[neighbour]
        spare = others[other] - own[neighbour]
        if own[at] and share_within(own[at], spare) >= _MOSTLY:
            group = grouped[other if side else neighbour]
            if not (len(group[1 - side]) > 1):
                group[side].append(at)
                group[side].sort()
                return True
    return False


def _in_order(groups: list[tuple[list[int], list[int]]], old_count: int) -> tuple[SentencePair, ...]:
    both = sorted((group for group in groups if group[0] and group[1]), key=lambda group: group[0][0])
    kept = set(heaviest_increasing([group[1][0] for group in both], [1] * len(both)))
    place = {at: group[1][0] for group in both for at in group[0]}
    pairs = [
        (float(group[1][0]), SentencePair(tuple(group[0]), tuple(group[1]), moved=number not in kept))
        for number, group in enumerate(both)
    ]
    pairs += [(float(new[0]), SentencePair((), tuple(new))) for old, new in groups if not old]
    for old, new in groups:
        if not new:
            before = max((at for at in place if at < old[0]), default=None)
            where = place[before] + 0.5 if before is not None else -0.5
            pairs.append((where + old[0] / (2 * old_count + 2), SentencePair(tuple(old), ())))
    pairs.sort(key=lambda entry: (entry[0], entry[1].new, entry[1].old))
    return tuple(pair for _, pair in pairs)
