"""Merge, sides: a merge knows a first and a second, told apart by what they say, and never whose they are.

So `merge(base, x, y)` and `merge(base, y, x)` are one computation, and every rule that has to take one of two (a space, a mark) takes the
same. The ugly case: both sides insert the same words, one of them with two spaces between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from policyver.model.merge import Conflict, Decision, Merge, Suggestion, Take

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policyver.model.document import Statement

_OTHER = {Take.OURS: Take.THEIRS, Take.THEIRS: Take.OURS, Take.COMBINED: Take.COMBINED}


def comes_first(one: Statement, other: Statement) -> bool:
    """Whether a statement stands before another in one order of all statements; of two that are equal each does."""
    return _order(one, other) <= 0


def changed_places(found: Merge) -> Merge:
    """The merge with ours called theirs, and theirs ours, wherever it names them."""
    return Merge(found.statement, tuple(_conflicts(found.conflicts)), tuple(_decisions(found.decisions)))


def _conflicts(conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    for one in conflicts:
        suggestion, (ours, theirs) = _suggested(one.suggestion), one.notes
        yield replace(one, ours=one.theirs, theirs=one.ours, suggestion=suggestion, notes=(theirs, ours))


def _decisions(decisions: Iterable[Decision]) -> Iterator[Decision]:
    for one in decisions:
        yield replace(one, ours=one.theirs, theirs=one.ours, suggestion=_suggested(one.suggestion))


def _suggested(suggestion: Suggestion | None) -> Suggestion | None:
    return None if suggestion is None else replace(suggestion, take=_OTHER[suggestion.take])


def _order(one: Any, other: Any) -> int:  # noqa: ANN401 - whatever a statement holds
    """-1, 0 or 1: by the first field or member in which two values differ, so that equal ones cost no more than a walk."""
    if one is other:
        return 0
    if type(one) is not type(other):
        return -1 if type(one).__name__ < type(other).__name__ else 1
    if isinstance(one, Struct):
        names = one.__struct_fields__
        return _first(_order(getattr(one, name), getattr(other, name)) for name in names)
    if isinstance(one, tuple):
        return _first(map(_order, one, other)) or _order(len(one), len(other))
    return int(one > other) - int(one < other)


def _first(orders: Iterable[int]) -> int:
    return next((order for order in orders if order), 0)
