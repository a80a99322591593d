"""Pass: survivors. Which part of a split, or of what was merged, goes on as the section that there was.

The part with the id, where ids count; then the one with the closer title; then the earlier. How much text each part has
does not matter: a chapter cut in two is still the chapter that it is called, however short the part that kept the name.
The ugly case: a part that others were merged into, or that went on being cut. It stays what it is, or they would be left without it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyver.compare.similarity import dice
from policyver.compare.tokens import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.outline import Unit


def settle_survivors(
    units: dict[int, int],
    splits: dict[int, int],
    merges: dict[int, int],
    sides: tuple[Sequence[Unit], Sequence[Unit]],
    *,
    heed_ids: bool,
) -> None:
    """Change `units`, `splits` and `merges` so that each split and merge grew around its survivor.

    Args:
        units: old unit index to new.
        splits: further new parts, and the old unit that they were cut from.
        merges: further old parts, and the new unit that they went into.
        sides: the old units and the new ones.
        heed_ids: whether ids count.
    """
    old, new = sides
    joined = set(merges.values())
    for host, parts in _by_host(splits).items():
        if units[host] in joined:
            continue
        kept = _survivor(old[host], new, [units[host], *parts], heed_ids=heed_ids)
        if kept != units[host]:
            splits[units[host]] = host
            del splits[kept]
            units[host] = kept
    back = {after: before for before, after in units.items()}
    cut = set(splits.values())
    for host, parts in _by_host(merges).items():
        if back[host] in cut:
            continue
        kept = _survivor(new[host], old, [back[host], *parts], heed_ids=heed_ids)
        if kept != back[host]:
            merges[back[host]] = host
            del merges[kept], units[back[host]]
            units[kept] = host


def _by_host(parts: dict[int, int]) -> dict[int, list[int]]:
    hosts: dict[int, list[int]] = {}
    for part, host in parts.items():
        hosts.setdefault(host, []).append(part)
    return hosts


def _survivor(whole: Unit, side: Sequence[Unit], parts: list[int], *, heed_ids: bool) -> int:
    def rank(at: int) -> tuple[bool, float, int]:
        return heed_ids and side[at].id == whole.id, _closeness(side[at].title.text, whole.title.text), -at

    return max(parts, key=rank)


def _closeness(one: str, other: str) -> float:
    bags = Counter(words(one)), Counter(words(other))
    return 1.0 + (one == other) if one and bags[0] == bags[1] else dice(*bags)
