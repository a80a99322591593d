"""Merge, schemes against stances: a grade means something only on its scale, in its version.

A stance whose scheme one side dropped brings it back. A stance graded on a version of the scheme that the result no longer has is a conflict:
the same letter may mean something else now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from policyver.compare.merging.ledger import Ledger, Three
from policyver.compare.merging.stances import hole
from policyver.model.document import Position, Section
from policyver.model.merge import LINE_BORDER, MergeKind, MergePlace

if TYPE_CHECKING:
    from policyver.model.document import Part, Statement
    from policyver.model.merge import Fragment
    from policyver.model.stance import Scheme, Stance


def fit_schemes(ledger: Ledger, statement: Statement, sides: Three[Statement]) -> Statement:
    """The statement with the schemes that its stances need, and holes for stances that don't fit theirs."""
    fitting = _Fitting(ledger, statement, sides)
    body = tuple(fitting.part(part) for part in statement.body)
    return replace(statement, body=body, schemes=(*statement.schemes, *fitting.back.values()))


class _Fitting:
    def __init__(self, ledger: Ledger, statement: Statement, sides: Three[Statement]) -> None:
        self.ledger, self.sides = ledger, sides
        self.known = {scheme.id: scheme for scheme in statement.schemes}
        self.asked = any(LINE_BORDER in scheme.id for scheme in statement.schemes)
        self.back: dict[str, Scheme] = {}

    def part(self, part: Part) -> Part:
        match part:
            case Section():
                return replace(part, parts=tuple(self.part(child) for child in part.parts))
            case Position():
                return replace(part, stances=tuple(self.stance(part.id, stance) for stance in part.stances))
            case _:
                assert_never(part)

    def stance(self, section: str, stance: Stance) -> Stance:
        scheme = stance.scheme
        if scheme is None or self.known.get(scheme.id) == scheme or self.back.get(scheme.id) == scheme:
            return stance
        if scheme.id not in self.known and scheme.id not in self.back:
            if not self.asked:
                self.back[scheme.id] = scheme
            return stance
        pieces: list[Fragment] = [(stance,) if _has(side, stance) else () for side in self.sides]
        place = MergePlace(section, field=f"stance {stance.question}, {stance.population}")
        return hole(self.ledger.conflict(MergeKind.STANCE, place, Three(*pieces)))


def _has(side: Statement, stance: Stance) -> bool:
    return any(stance in _stances(part) for part in side.body)


def _stances(part: Part) -> tuple[Stance, ...]:
    if isinstance(part, Position):
        return part.stances
    return tuple(stance for child in part.parts for stance in _stances(child))
