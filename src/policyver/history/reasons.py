"""Which positions changed without a reason being given.

A position changed if its claim reads otherwise, white space apart, or if any of its stances did. Positions that came or went
are told apart: a reader asks why of them too, but no claim of theirs changed. Only a reason that names the position
counts; one for the whole revision says nothing about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from policyver.compare.stances import scale
from policyver.model.outlining import outline

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.model.outline import Outline
    from policyver.model.stance import Stance

_Meaning: TypeAlias = "tuple[str, frozenset[tuple[object, ...]]]"


class Unexplained(Struct, frozen=True):
    """Ids of positions without a reason about them: `changed` and `came` as `new` has them, `went` as `old` had."""

    changed: tuple[str, ...]
    came: tuple[str, ...]
    went: tuple[str, ...]


def unexplained(old: Statement, new: Statement) -> Unexplained:
    """The positions that `new` changed, added or dropped and does not explain."""
    explained = {reason.about for reason in new.revision.reasons}
    before = {name: meaning for name, meaning in _meanings(outline(old)).items() if name not in explained}
    after = {name: meaning for name, meaning in _meanings(outline(new)).items() if name not in explained}
    return Unexplained(
        changed=tuple(name for name, meaning in after.items() if name in before and before[name] != meaning),
        came=tuple(name for name in after if name not in before),
        went=tuple(name for name in before if name not in after),
    )


def _meanings(side: Outline) -> dict[str, _Meaning]:
    """What each position says: its claim's words and markup targets, and its stances in any order."""
    return {
        unit.id: (_claim(side, number), frozenset(_said(stance) for stance in unit.stances))
        for number, unit in enumerate(side.units)
        if unit.kind == "position"
    }


def _claim(side: Outline, unit: int) -> str:
    return " ".join(side.blocks[side.units[unit].first].text.split())


def _said(stance: Stance) -> tuple[object, ...]:
    return (
        stance.question,
        " ".join(stance.population.split()),
        stance.direction,
        stance.basis,
        stance.strength,
        stance.certainty,
        stance.grade,
        scale(stance.scheme),
    )
