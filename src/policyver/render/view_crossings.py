"""What left a section, or came to it, in a block that is shown in another one: a move is shown once, and told at both ends.

The ugly case: a section of which nothing else changed, so that it would be called amended with nothing to see.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyver.compare.section_blocks import changed_blocks
from policyver.model.change import Moved
from policyver.render.view_places import heading, present
from policyver.render.words import block_words, counted, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.model.change import BlockChange, Comparison, SectionChange

_MOVED = Moved()


class Crossings:
    """The blocks of a comparison that crossed from one section to another."""

    def __init__(self, comparison: Comparison) -> None:
        self._went: dict[str, Counter[tuple[str, str]]] = {}
        self._came: dict[str, Counter[tuple[str, str]]] = {}
        for change in comparison.sections:
            moved = [block for block in changed_blocks(change.blocks) if _MOVED in block.changes]
            if moved:
                self._find(change, moved)

    def _find(self, change: SectionChange, moved: Sequence[BlockChange]) -> None:
        shown_at = quoted(heading(present(change)))
        old_homes, new_homes = ({place.id for place in side} for side in (change.old, change.new))
        for block in moved:
            for place in block.old:
                if place.section not in old_homes:
                    self._went.setdefault(place.section, Counter())[place.name, shown_at] += 1
            for place in block.new:
                if place.section not in new_homes:
                    self._came.setdefault(place.section, Counter())[place.name, shown_at] += 1

    def of(self, change: SectionChange) -> tuple[str, ...]:
        """In words: `1 paragraph moved to “Rest”`, `1 paragraph moved from “Veins”, shown there`."""
        went = [self._went[place.id] for place in change.old if place.id in self._went]
        came = [self._came[place.id] for place in change.new if place.id in self._came]
        if not went and not came:
            return ()
        return (
            *(f"{_blocks(name, count)} moved to {where}" for (name, where), count in _total(went).items()),
            *(
                f"{_blocks(name, count)} moved from {where}, shown there"
                for (name, where), count in _total(came).items()
            ),
        )


def _total(counts: list[Counter[tuple[str, str]]]) -> Counter[tuple[str, str]]:
    total: Counter[tuple[str, str]] = Counter()
    for count in counts:
        total += count
    return total


def _blocks(name: str, count: int) -> str:
    one, several, _ = block_words(name)
    return counted(count, one, several)
