"""What is folded away of a comparison's sections, and which stances are stated in a section.

Decides that a section is shown, only listed with its new number, or folded with a word that says why. The ugly case: a section
whose words are the same and whose stance turned, which is never folded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.section_blocks import changed_blocks
from policyver.model.change import Impact, Renumbered
from policyver.render.view_stances import is_change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.model.change import SectionChange, StanceChange
    from policyver.render.view_options import ViewOptions

SHOWN = ""
LISTED = "listed"
_SUBSTANTIVE = Impact.SUBSTANTIVE
_UNCHANGED = "unchanged"
_EDITORIAL = "changed editorially, not shown"


class StancesAt:
    """The changes of stances by the section that states them: its new ids, and its old ones for a withdrawn stance."""

    def __init__(self, stances: Iterable[StanceChange]) -> None:
        self._places: dict[str, list[tuple[int, StanceChange]]] = {}
        for at, stance in enumerate(stances):
            self._places.setdefault(stance.section, []).append((at, stance))

    def of(self, change: SectionChange) -> tuple[StanceChange, ...]:
        """The stances stated in a section, in their order."""
        stating = [place.id for place in (*change.new, *change.old) if place.id in self._places]
        if not stating:
            return ()
        names, new = dict.fromkeys(stating), {place.id for place in change.new}
        found = [
            (at, stance) for name in names for at, stance in self._places[name] if name in new or stance.new is None
        ]
        return tuple([stance for _, stance in sorted(found, key=_place)])

    def changed_at(self, change: SectionChange) -> bool:
        """Whether one of them changed."""
        stances = self.of(change)
        return bool(stances) and any(map(is_change, stances))


def _place(entry: tuple[int, StanceChange]) -> int:
    return entry[0]


def fold_words(change: SectionChange, stances: StancesAt, options: ViewOptions) -> str:
    """What is said instead of a section; nothing where it is shown."""
    if stances.changed_at(change):
        return SHOWN
    if not change.changes:
        return SHOWN if options.whole else _UNCHANGED
    if is_renumbered_only(change):
        if options.impact is _SUBSTANTIVE:
            return _EDITORIAL
        return SHOWN if options.whole else LISTED
    return _EDITORIAL if options.impact is _SUBSTANTIVE and change.impact is Impact.EDITORIAL else SHOWN


def is_renumbered_only(change: SectionChange) -> bool:
    """Whether its number is all that changed; blocks whose numbers follow a renumbering don't count."""
    if not (change.changes and change.old and change.new) or change.old[0].label == change.new[0].label:
        return False
    if not all(isinstance(kind, Renumbered) for kind in change.changes):
        return False
    return all(isinstance(kind, Renumbered) for block in changed_blocks(change.blocks) for kind in block.changes)
