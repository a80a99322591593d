"""A comparison's sections as links: which section went on as which, and what of it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.change import Change, Retitled
from policyver.model.succession import SectionLink

if TYPE_CHECKING:
    from policyver.model.change import Comparison


def section_links(comparison: Comparison) -> tuple[SectionLink, ...]:
    """Every section of either side in one link, in the comparison's order."""
    return tuple(
        SectionLink(
            old=tuple(place.id for place in entry.old),
            new=tuple(place.id for place in entry.new),
            changes=tuple(_bare(change) for change in entry.changes),
            impact=entry.impact,
            signals=entry.signals,
        )
        for entry in comparison.sections
    )


def _bare(change: Change) -> Change:
    return Retitled(()) if isinstance(change, Retitled) else change
