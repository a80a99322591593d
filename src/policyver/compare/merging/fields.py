"""Merge, fields: one value in three versions.

What one side changed is taken, what both changed alike is taken once. The rest is a clash, and the base's value stays while it is one.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Choice(Struct, Generic[T], frozen=True):
    """The merged value; with a clash, the base's."""

    value: T
    clash: bool = False


def three_way(base: T, ours: T, theirs: T) -> Choice[T]:
    """Merge one value."""
    if ours in (theirs, base):
        return Choice(theirs)
    return Choice(ours) if theirs == base else Choice(base, clash=True)


def either(base: T, ours: T, theirs: T) -> T:
    """For what is not worth a question (the space after a word): as `three_way`, and one of the two by a rule blind to sides."""
    found = three_way(base, ours, theirs)
    return min(ours, theirs, key=repr) if found.clash else found.value
