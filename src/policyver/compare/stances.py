"""Pass: stances. How each stance moved, by the table of docs/format/stance.md; never a guess.

A stance is the same one if question and population are the same. What is left on a question is one stance worded for
another population (one on either side, nothing else on the question), one that became several, several that became
one; or it was withdrawn and newly stated. A change of the scale itself is told apart before anything else.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.model.change import StanceChange
from policyver.model.stance import Beside, Direction, Scheme, Stance, Strength, Transition

if TYPE_CHECKING:
    from policyver.model.outline import Outline


class _Placed(Struct, frozen=True):
    """A stance and the id of its position."""

    section: str
    stance: Stance


def compare_stances(old: Outline, new: Outline) -> tuple[StanceChange, ...]:
    """Every stance of either side with its transition, in the order of the new revision, withdrawn ones last."""
    old_stances, new_stances = _placed(old), _placed(new)
    same = _same_stances(old_stances, new_stances)
    matched: dict[int, tuple[_Placed, tuple[Beside, ...]]] = {
        at: (old_stances[old_at], ()) for at, old_at in same.items()
    }
    found = set(same.values())
    left_old = [placed for at, placed in enumerate(old_stances) if at not in found]
    merged = _explain_rest(old_stances, new_stances, left_old, matched)
    changes: list[StanceChange] = []
    for at, placed in enumerate(new_stances):
        before, scope = matched.get(at, (None, ()))
        changes.append(_change(before, scope, placed))
    changes += merged
    explained = {id(before) for before, _ in matched.values()}
    told = {id(change.old) for change in merged}
    changes += [
        StanceChange(placed.section, placed.stance.question, placed.stance, None, Transition.WITHDRAWN)
        for placed in left_old
        if id(placed) not in explained and id(placed.stance) not in told
    ]
    return tuple(changes)


def _same_stances(old: list[_Placed], new: list[_Placed]) -> dict[int, int]:
    """New index to old index, of the same question and population; of several the one in the same place, then in order."""
    waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, placed in enumerate(old):
        waiting[_identity(placed.stance)].append(at)
    found: dict[int, int] = {}
    for in_place in (True, False):
        for at, placed in enumerate(new):
            candidates = waiting[_identity(placed.stance)]
            fit = next((other for other in candidates if not in_place or old[other].section == placed.section), None)
            if at not in found and fit is not None:
                candidates.remove(fit)
                found[at] = fit
    return found


def transition(old: Stance | None, new: Stance | None) -> Transition:
    """How a stance moved; one of the two may be absent.

    Raises:
        ValueError: both are absent.
    """
    if old is None and new is None:
        raise ValueError("a transition needs a stance on one side")
    if old is None:
        return Transition.NEWLY_STATED
    if new is None:
        return Transition.WITHDRAWN
    if scale(old.scheme) != scale(new.scheme):
        return Transition.NOT_COMPARABLE
    return _turn(old, new) or _firmness(old, new) or _reframing(old, new) or Transition.RETAINED


def beside(old: Stance, new: Stance) -> tuple[Beside, ...]:
    """What is reported beside the transition of a stance that both sides have."""
    found: list[Beside] = []
    if old.certainty is not new.certainty:
        found.append(Beside.CERTAINTY_CHANGED)
    if old.grade != new.grade and scale(old.scheme) == scale(new.scheme):
        found.append(Beside.GRADE_CHANGED)
    if old.strength is not new.strength and transition(old, new) not in {Transition.STRENGTHENED, Transition.WEAKENED}:
        found.append(Beside.STRENGTH_CHANGED)
    return tuple(found)


def scale(scheme: Scheme | None) -> tuple[str, str] | None:
    """What makes two schemes one: name and version, not the id a document gives them."""
    return None if scheme is None else (scheme.name, scheme.version)


def _turn(old: Stance, new: Stance) -> Transition | None:
    if old.direction is new.direction:
        return None
    if old.direction is Direction.NEITHER:
        return Transition.SETTLED
    return Transition.UNSETTLED if new.direction is Direction.NEITHER else Transition.REVERSED


def _firmness(old: Stance, new: Stance) -> Transition | None:
    if (old.strength is Strength.STRONG) == (new.strength is Strength.STRONG):
        return None
    return Transition.STRENGTHENED if new.strength is Strength.STRONG else Transition.WEAKENED


def _reframing(old: Stance, new: Stance) -> Transition | None:
    return Transition.REFRAMED if old.basis is not new.basis else None


def _placed(side: Outline) -> list[_Placed]:
    return [_Placed(unit.id, stance) for unit in side.units for stance in unit.stances]


def _identity(stance: Stance) -> tuple[str, str]:
    return stance.question, " ".join(stance.population.split())


def _explain_rest(
    old_stances: list[_Placed],
    new_stances: list[_Placed],
    left_old: list[_Placed],
    matched: dict[int, tuple[_Placed, tuple[Beside, ...]]],
) -> list[StanceChange]:
    """Pair what is left by question where it is one worded anew or one that became several; return what merged."""
    rest: dict[str, tuple[list[_Placed], list[int]]] = defaultdict(lambda: ([], []))
    for placed in left_old:
        rest[placed.stance.question][0].append(placed)
    for at, placed in enumerate(new_stances):
        if at not in matched:
            rest[placed.stance.question][1].append(at)
    merged: list[StanceChange] = []
    for question, (before, after) in rest.items():
        only = _count(old_stances, question) == _count(new_stances, question) == 1
        if only and before and after:
            matched[after[0]] = (before[0], (Beside.SCOPE_CHANGED,))
        elif len(before) == 1 and len(after) > 1:
            matched.update((at, (before[0], (Beside.SPLIT,))) for at in after)
        elif len(before) > 1 and len(after) == 1:
            matched[after[0]] = (before[0], (Beside.MERGED,))
            merged += [_change(placed, (Beside.MERGED,), new_stances[after[0]]) for placed in before[1:]]
    return merged


def _count(stances: list[_Placed], question: str) -> int:
    return sum(placed.stance.question == question for placed in stances)


def _change(old: _Placed | None, scope: tuple[Beside, ...], new: _Placed) -> StanceChange:
    before = None if old is None else old.stance
    also = () if before is None else beside(before, new.stance)
    return StanceChange(
        new.section, new.stance.question, before, new.stance, transition(before, new.stance), (*also, *scope)
    )
