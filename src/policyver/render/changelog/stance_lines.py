"""What became of a stance, in words that need no glossary: from *evidence insufficient* to *against*, strong.

Decides the wording, and that nothing is concluded which the documents don't say: where the scale of grades changed, both grades
are told with their scales and no comparison is drawn. Stances on one question that went and came together are told as what was said
for whom, and what is said for whom now; that is no claim that one became the other.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from policyver.model.stance import Beside, Certainty, Direction, Strength, Transition
from policyver.render.changelog.shown import Span, StanceLine
from policyver.render.visible import visible_line
from policyver.render.words import CERTAINTIES, SAID, STRENGTHS, quoted, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policyver.model.change import StanceChange
    from policyver.model.stance import Stance
    from policyver.render.changelog.shown import Line

_GONE_OR_NEW = frozenset({Transition.WITHDRAWN, Transition.NEWLY_STATED})
NOT_COMPARABLE = "The scale of the grades changed, so the grades can't be compared."
_IN_BOTH_PHRASES = frozenset({Beside.CERTAINTY_CHANGED, Beside.GRADE_CHANGED, Beside.STRENGTH_CHANGED})


def stance_lines(changes: Sequence[StanceChange]) -> tuple[StanceLine, ...]:
    """One line a stance; those of one question that went and came are one line."""
    exchanged = _exchanged(changes)
    lines: list[StanceLine] = []
    for question, run in groupby(changes, key=lambda change: change.question):
        own = tuple(run)
        if question in exchanged:
            lines += [_line(change) for change in own if change.transition not in _GONE_OR_NEW]
            if exchanged[question]:
                lines.append(_exchange(question, exchanged[question]))
                exchanged[question] = ()
        else:
            lines += (_line(change) for change in own)
    return tuple(lines)


def stated(stance: Stance) -> StanceLine:
    """A stance as it stands."""
    return StanceLine(subject(stance.question, stance.population), phrase(stance))


def subject(question: str, population: str) -> str:
    """Of what, and for whom."""
    return visible_line(f"{readable(question)}, {population}" if population else readable(question))


def phrase(stance: Stance, *, scale: bool = False) -> Line:
    """`*against*, strong (grade D)`; with `scale`, the grade's scale too."""
    basis = stance.basis if stance.direction is Direction.NEITHER else None
    strength = "" if stance.strength is Strength.UNGRADED else f", {STRENGTHS[stance.strength]}"
    inner = tuple(part for part in (_grade(stance, scale=scale), _certainty(stance)) if part)
    tail = visible_line(strength + (f" ({', '.join(inner)})" if inner else ""))
    said = Span(SAID[basis or stance.direction], strong=True)
    return (said, Span(tail)) if tail else (said,)


def _grade(stance: Stance, *, scale: bool) -> str:
    if stance.grade is None:
        return ""
    on = f" on the scale {stance.scheme.name} {stance.scheme.version}" if scale and stance.scheme else ""
    return f"grade {stance.grade}{on}"


def _certainty(stance: Stance) -> str:
    return (
        "" if stance.certainty is Certainty.UNGRADED else f"certainty of the evidence {CERTAINTIES[stance.certainty]}"
    )


def _exchanged(changes: Sequence[StanceChange]) -> dict[str, tuple[StanceChange, ...]]:
    """The stances that went and came, for the questions on which both happened."""
    found: dict[str, tuple[StanceChange, ...]] = {}
    for question in dict.fromkeys(change.question for change in changes):
        own = tuple(change for change in changes if change.question == question and change.transition in _GONE_OR_NEW)
        if len({change.transition for change in own}) == len(_GONE_OR_NEW):
            found[question] = own
    return found


def _exchange(question: str, changes: Sequence[StanceChange]) -> StanceLine:
    old = [change.old for change in changes if change.old is not None]
    new = [change.new for change in changes if change.new is not None]
    scale = len({stance.scheme for stance in (*old, *new)}) > 1
    rows = (*_rows("before", old, scale=scale), *_rows("now", new, scale=scale))
    words = (Span("said for other people than before"),)
    return StanceLine(visible_line(readable(question)), words, (NOT_COMPARABLE,) if scale else (), rows)


def _rows(word: str, stances: Iterable[Stance], *, scale: bool) -> tuple[tuple[str, Line], ...]:
    """What is said for whom, a row each."""
    return tuple(
        (word, (*phrase(stance, scale=scale), Span(f" for {visible_line(stance.population)}"))) for stance in stances
    )


def _line(change: StanceChange) -> StanceLine:
    present = change.old if Beside.MERGED in change.beside else change.new or change.old
    about = subject(change.question, present.population if present else "")
    beside = [words for one in change.beside if (words := _beside(one, change))]
    if change.transition is Transition.NOT_COMPARABLE:
        beside.insert(0, NOT_COMPARABLE)
    return StanceLine(about, _words(change), tuple(beside))


def _words(change: StanceChange) -> Line:  # noqa: PLR0911 - one return a transition, matched exhaustively
    old, new = change.old, change.new
    match change.transition:
        case Transition.NEWLY_STATED:
            return (Span("new: "), *(phrase(new) if new else ()))
        case Transition.WITHDRAWN:
            return (Span("no longer stated; was "), *(phrase(old) if old else ()))
        case Transition.NOT_COMPARABLE:
            return _two_scales(old, new)
        case Transition.RETAINED:
            return (Span("still "), *(phrase(new) if new else ()))
        case Transition.STRENGTHENED | Transition.WEAKENED:
            word = "stronger" if change.transition is Transition.STRENGTHENED else "weaker"
            return (*_from_to(old, new), Span(f": {word}"))
        case Transition.REVERSED:
            return (*_from_to(old, new), Span(": the advice is reversed"))
        case Transition.SETTLED | Transition.UNSETTLED | Transition.REFRAMED:
            return _from_to(old, new)
        case _:
            assert_never(change.transition)


def _from_to(old: Stance | None, new: Stance | None) -> Line:
    return (Span("from "), *(phrase(old) if old else ()), Span(" to "), *(phrase(new) if new else ()))


def _two_scales(old: Stance | None, new: Stance | None) -> Line:
    before, now = (phrase(stance, scale=True) if stance else () for stance in (old, new))
    return (Span("was "), *before, Span("; is now "), *now)


def _beside(beside: Beside, change: StanceChange) -> str:  # noqa: PLR0911 - one return a kind, matched exhaustively
    """What the words of the transition don't show yet."""
    old, new = change.old, change.new
    if old is None or new is None or (beside in _IN_BOTH_PHRASES and change.transition is not Transition.RETAINED):
        return ""
    match beside:
        case Beside.CERTAINTY_CHANGED:
            return _changed("The certainty of the evidence", CERTAINTIES[old.certainty], CERTAINTIES[new.certainty])
        case Beside.GRADE_CHANGED:
            return _changed("The grade", old.grade or "none", new.grade or "none")
        case Beside.STRENGTH_CHANGED:
            return _changed("The strength", STRENGTHS[old.strength], STRENGTHS[new.strength])
        case Beside.SCOPE_CHANGED:
            return visible_line(f"For whom it is said was {quoted(old.population)}, is now {quoted(new.population)}.")
        case Beside.SPLIT:
            return visible_line(f"Before, one stance covered {quoted(old.population)}, these people among them.")
        case Beside.MERGED:
            return visible_line(f"These people are covered by what is said for {quoted(new.population)} now.")
        case _:
            assert_never(beside)


def _changed(name: str, old: str, new: str) -> str:
    return visible_line(f"{name} was {old}, is now {new}.")


def plain(line: Line) -> str:
    """A line without its emphasis."""
    return "".join(span.text for span in line)
