"""What a renumbering explains: which number of the old revision is which of the new, for references and for sections.

References and sections are numbered apart: "[3]" and "section 3" have nothing to do with one another. A number that several
sections print names none of them, and maps to nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policyver.model.outline import Outline


class Numbers(Protocol):
    """Old numbers to new ones."""

    def get(self, number: str, otherwise: str, /) -> str:
        """The new one, where it is known."""
        ...


class Numbering(Struct, frozen=True):
    """Old to new: ids of references, their printed numbers, printed labels of sections."""

    references: Mapping[str, str]
    citations: Mapping[str, str]
    sections: Numbers


def numbering(
    old: Outline, new: Outline, units: Mapping[int, int], ids: Mapping[str, str], labels: Mapping[str, str]
) -> Numbering:
    """What two matched revisions say about their numbers.

    Args:
        old: the old outline.
        new: the new outline.
        units: matched sections, old index to new index.
        ids: the new id of each old reference.
        labels: the new printed number of each old one.
    """
    old_names, new_names = once(numbers_printed(old)), once(numbers_printed(new))
    sections = {
        old_names[before]: new_names[after]
        for before, after in units.items()
        if before in old_names and after in new_names
    }
    return Numbering(ids, labels, sections)


def numbers_printed(side: Outline) -> dict[int, str]:
    """Printed numbers by unit, without their punctuation."""
    names = {at: unit.label.strip("(). ") for at, unit in enumerate(side.units) if unit.label}
    return {at: name for at, name in names.items() if name}


def once(names: Mapping[int, str]) -> dict[int, str]:
    """Of printed numbers those that one unit alone prints."""
    counts = Counter(names.values())
    return {at: name for at, name in names.items() if counts[name] == 1}
