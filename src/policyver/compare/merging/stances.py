"""Merge, stances: a position's stances, in three versions.

A stance is one claim in attributes: two people who changed different attributes of it may have meant opposite things, so any two
different changes are a conflict. So is a change of a stance on one side where the other changed the words of the claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.compare.merging.fields import three_way
from policyver.compare.merging.ledger import Ledger, Three, stance_text
from policyver.compare.merging.lists import Trio, merge_records
from policyver.model.merge import MergeKind, MergePlace, Suggestion, Take, line_hole
from policyver.model.stance import Direction, Stance

if TYPE_CHECKING:
    from policyver.model.document import Position
    from policyver.model.merge import Fragment

_Key = tuple[str, str]


def merge_stances(ledger: Ledger, section: str, sides: Three[Position]) -> tuple[Stance, ...]:
    """The merged stances; holes where they are in conflict."""
    claims = three_way(sides.base.claim, sides.ours.claim, sides.theirs.claim)
    reworded = Three(
        base=False,
        ours=sides.ours.claim != sides.base.claim,
        theirs=sides.theirs.claim != sides.base.claim,
    )
    agreed = not claims.clash and sides.ours.claim == sides.theirs.claim
    keys = [_keys(sides.base.stances, side.stances) for side in sides]
    trios = merge_records(sides.base.stances, sides.ours.stances, sides.theirs.stances, keys, stance_text)
    gone = _deleted(sides, keys, Three(False, False, False) if agreed else reworded)
    return tuple(_stance(ledger, section, trio, reworded, agreed=agreed) for trio in [*trios, *gone])


def _stance(ledger: Ledger, section: str, trio: Trio[Stance], reworded: Three[bool], *, agreed: bool) -> Stance:
    found = three_way(trio.base, trio.ours, trio.theirs)
    changed = (trio.ours != trio.base, trio.theirs != trio.base)
    beside_claim = not agreed and ((changed[0] and reworded.theirs) or (changed[1] and reworded.ours))
    both_alike = trio.ours == trio.theirs
    if not (found.clash or trio.displaced or trio.contested or (beside_claim and not both_alike)):
        return trio.any if found.value is None else found.value
    place = MergePlace(section, field=f"stance {trio.any.question}, {trio.any.population}")
    pieces: list[Fragment] = [() if one is None else (one,) for one in (trio.base, trio.ours, trio.theirs)]
    name = ledger.conflict(MergeKind.STANCE, place, Three(*pieces), suggestion=_together(trio))
    return hole(name)


def hole(name: str) -> Stance:
    """What stands for a conflict among stances."""
    return Stance(line_hole(name), "", Direction.NEITHER)


def _deleted(sides: Three[Position], keys: list[list[_Key]], reworded: Three[bool]) -> list[Trio[Stance]]:
    """Stances that one side deleted while the other reworded the claim: as much a conflict as a change."""
    found: list[Trio[Stance]] = []
    here = [dict(zip(names, side.stances, strict=True)) for names, side in zip(keys, sides, strict=True)]
    for key, stance in here[0].items():
        ours, theirs = here[1].get(key), here[2].get(key)
        if ours is None and theirs == stance and reworded.theirs:
            found.append(Trio(stance, None, theirs))
        if theirs is None and ours == stance and reworded.ours:
            found.append(Trio(stance, ours, None))
    return found


def _keys(base: tuple[Stance, ...], side: tuple[Stance, ...]) -> list[_Key]:
    """Question and population; a population worded anew, where each has one stance on the question, keeps the base's."""
    keys = [_identity(stance) for stance in side]
    known = {_identity(stance) for stance in base}
    for at, stance in enumerate(side):
        before = [one for one in base if one.question == stance.question]
        after = [one for one in side if one.question == stance.question]
        if keys[at] not in known and len(before) == len(after) == 1:
            keys[at] = _identity(before[0])
    return keys


def _identity(stance: Stance) -> _Key:
    return stance.question, " ".join(stance.population.split())


def _together(trio: Trio[Stance]) -> Suggestion | None:
    """Both sides' changes in one stance, where no attribute was changed by both."""
    if trio.base is None or trio.ours is None or trio.theirs is None:
        return None
    base, ours, theirs = trio.base, trio.ours, trio.theirs
    names = Stance.__struct_fields__
    merged = {name: three_way(getattr(base, name), getattr(ours, name), getattr(theirs, name)) for name in names}
    if any(choice.clash for choice in merged.values()):
        return None
    return Suggestion(Take.COMBINED, stance_text(replace(base, **{name: one.value for name, one in merged.items()})))
