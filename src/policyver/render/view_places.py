"""Where a section stands, in words: its heading, and from where to where it moved.

Decides how a section is named to a reader, who knows numbers and titles, not ids; an id is used only where there is no
title. The ugly case: parents that were themselves matched under another id, which is no move of the child.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from policyver.render.visible import visible_line
from policyver.render.words import quoted

if TYPE_CHECKING:
    from policyver.model.change import BlockChange, Comparison, SectionChange, SectionPlace

_TOP = "the top level"


def heading(place: SectionPlace) -> str:
    """`3 Background`, `Position 3: Evidence`, or `Position 3 (evidence-inconclusive)` where there is no title."""
    label = place.label or ""
    if place.kind == "position":
        name = f"Position {label}".strip()
        text = f"{name}: {place.title}" if place.title else f"{name} ({place.id})"
    elif place.title:
        text = f"{label} {place.title}".strip()
    else:
        text = f"Section {label} ({place.id})" if label else f"Section ({place.id})"
    return visible_line(text)


def headings(places: tuple[SectionPlace, ...]) -> tuple[str, ...]:
    """Every heading in quotation marks."""
    return tuple(quoted(heading(place)) for place in places)


def present(change: SectionChange) -> SectionPlace:
    """The place by which a change is named: in the new revision where it is there, else in the old."""
    return (change.new or change.old)[0]


class Atlas:
    """Every section of both sides by id, and which are counterparts."""

    def __init__(self, comparison: Comparison) -> None:
        self._sections = comparison.sections

    @cached_property
    def _old(self) -> dict[str, SectionPlace]:
        return {place.id: place for change in self._sections for place in change.old}

    @cached_property
    def _new(self) -> dict[str, SectionPlace]:
        return {place.id: place for change in self._sections for place in change.new}

    @cached_property
    def _old_pair(self) -> dict[str, int]:
        return {place.id: number for number, change in enumerate(self._sections) for place in change.old}

    @cached_property
    def _new_pair(self) -> dict[str, int]:
        return {place.id: number for number, change in enumerate(self._sections) for place in change.new}

    def section_moved(self, change: SectionChange) -> str:
        """`moved from under “Background” to under “Methods”`, or within one parent."""
        if not change.old or not change.new:
            return "moved"
        old, new = _parent(change.old[0]), _parent(change.new[0])
        if self._same(old, new):
            return f"moved to another place under {self._name(new, self._new)}" if new else "moved to another place"
        return f"moved from {self._under(old, self._old)} to {self._under(new, self._new)}"

    def block_moved(self, block: BlockChange, change: SectionChange) -> str:
        """`moved from “Background”`, or within its own section; of a split or merge, where a part of it went or came from."""
        home = {place.id for place in change.old}
        if len(block.old) + len(block.new) > 2:  # noqa: PLR2004 - one on either side
            return self._part_moved(block, home, {place.id for place in change.new})
        if not block.old or block.old[0].section in home:
            return "moved within the section"
        return f"moved from {self._name(block.old[0].section, self._old)}"

    def _part_moved(self, block: BlockChange, old_home: set[str], new_home: set[str]) -> str:
        gone = dict.fromkeys(self._name(one.section, self._new) for one in block.new if one.section not in new_home)
        came = dict.fromkeys(self._name(one.section, self._old) for one in block.old if one.section not in old_home)
        parts = [f"in part moved to {name}" for name in gone] + [f"in part moved from {name}" for name in came]
        return ", ".join(parts) or "moved within the section"

    def _same(self, old: str, new: str) -> bool:
        if not old or not new:
            return old == new
        pair = self._old_pair.get(old)
        return pair == self._new_pair.get(new) if pair is not None else old == new

    def _under(self, section: str, side: dict[str, SectionPlace]) -> str:
        return f"under {self._name(section, side)}" if section else _TOP

    @staticmethod
    def _name(section: str, side: dict[str, SectionPlace]) -> str:
        place = side.get(section)
        return quoted(heading(place) if place else visible_line(section))


def _parent(place: SectionPlace) -> str:
    return place.path[-2] if len(place.path) > 1 else ""
