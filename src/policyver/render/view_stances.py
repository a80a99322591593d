"""Stance changes in words.

Decides how a stance is said ("neither (only in research)"), and that two scales are never compared: where the scheme or
its version differs, both grades are shown as they were given and nothing is concluded from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from policyver.model.stance import Beside, Strength, Transition
from policyver.render.shown import StanceShown
from policyver.render.visible import visible_line
from policyver.render.words import BASES, BESIDES, CERTAINTIES, DIRECTIONS, STRENGTHS, TRANSITIONS, quoted, readable

if TYPE_CHECKING:
    from policyver.model.change import StanceChange
    from policyver.model.stance import Scheme, Stance

_ORDER = {transition: number for number, transition in enumerate(TRANSITIONS)}


def in_order(changes: tuple[StanceChange, ...]) -> tuple[StanceChange, ...]:
    """The gravest transitions first; else as they came."""
    return tuple(sorted(changes, key=lambda change: _ORDER[change.transition]))


def is_change(change: StanceChange) -> bool:
    """Whether anything about the stance differs; what stands beside a retained one counts."""
    return change.transition is not Transition.RETAINED or bool(change.beside)


def stance_shown(change: StanceChange) -> StanceShown:
    """One stance and what became of it, in words that are safe to show."""
    present = change.new or change.old
    return StanceShown(
        question=visible_line(readable(change.question)),
        population=visible_line(present.population) if present else "",
        old=stance_words(change.old) if change.old else None,
        new=stance_words(change.new) if change.new else None,
        transition=TRANSITIONS[change.transition],
        change=_change_words(change),
        beside=tuple(words for beside in change.beside if (words := beside_words(beside, change))),
        retained=not is_change(change),
    )


def stance_words(stance: Stance) -> str:
    """`for (strong)`, `neither (only in research)`; a grade with its scale."""
    basis = BASES[stance.basis] if stance.basis else ""
    strength = "" if stance.strength is Strength.UNGRADED else STRENGTHS[stance.strength]
    inner = ", ".join(part for part in (strength, basis) if part)
    words = DIRECTIONS[stance.direction] + (f" ({inner})" if inner else "")
    if stance.grade is None:
        return words
    scale = f" ({scheme_words(stance.scheme)})" if stance.scheme else ""
    return visible_line(f"{words}, grade {stance.grade}{scale}")


def _change_words(change: StanceChange) -> str:
    old, new = change.old, change.new
    word = TRANSITIONS[change.transition]
    if old is None or new is None:
        present = new or old
        return f"{word}{': was ' if new is None else ': '}{stance_words(present)}" if present else word
    if change.transition is Transition.NOT_COMPARABLE:
        return visible_line(f"{word}: {scales_words(old, new)}")
    if change.transition is Transition.RETAINED:
        return f"{stance_words(new)}: {word}"
    return f"{stance_words(old)} → {stance_words(new)}: {word}"


def scales_words(old: Stance, new: Stance) -> str:
    """`USPSTF 2007 → 2012, grade D → C`."""
    one, other = old.scheme, new.scheme
    if one and other and one.name == other.name:
        scales = f"{one.name} {one.version} → {other.version}"
    else:
        scales = f"{scheme_words(one)} → {scheme_words(other)}"
    return f"{scales}, grade {old.grade or 'none'} → {new.grade or 'none'}"


def scheme_words(scheme: Scheme | None) -> str:
    """A scale with its version."""
    return f"{scheme.name} {scheme.version}" if scheme else "no scale"


def beside_words(beside: Beside, change: StanceChange) -> str:
    """What stands beside a transition, with both sides where a stance has both."""
    old, new = change.old, change.new
    if old is None or new is None:
        return BESIDES[beside] if beside in {Beside.SPLIT, Beside.MERGED} else ""
    match beside:
        case Beside.CERTAINTY_CHANGED:
            return f"{BESIDES[beside]} {CERTAINTIES[old.certainty]} → {CERTAINTIES[new.certainty]}"
        case Beside.GRADE_CHANGED:
            return visible_line(f"{BESIDES[beside]} {old.grade or 'none'} → {new.grade or 'none'}")
        case Beside.STRENGTH_CHANGED:
            return f"{BESIDES[beside]} {STRENGTHS[old.strength]} → {STRENGTHS[new.strength]}"
        case Beside.SCOPE_CHANGED:
            return visible_line(f"{BESIDES[beside]} from {quoted(old.population)} to {quoted(new.population)}")
        case Beside.SPLIT | Beside.MERGED:
            return BESIDES[beside]
        case _:
            assert_never(beside)
