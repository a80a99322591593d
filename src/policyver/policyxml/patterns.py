"""Content models: which children may come next, by derivatives of regular expressions.

The derivative of a model by a child's name is the model of what may follow it (Brzozowski 1964; for RELAX NG: J. Clark,
"An algorithm for RELAX NG validation"). Names are enough, because within one element a child's name says which
definition it has. Text is the child called `TEXT`.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias, assert_never

from msgspec import Struct

TEXT = "#text"


class Empty(Struct, frozen=True):
    """Nothing more."""


class NotAllowed(Struct, frozen=True):
    """No content will do."""


class Child(Struct, frozen=True):
    """One child."""

    name: str


class OneOrMore(Struct, frozen=True):
    """The same, once or more."""

    part: Pattern


class Group(Struct, frozen=True):
    """One after the other."""

    first: Pattern
    then: Pattern


class Choice(Struct, frozen=True):
    """One or the other."""

    one: Pattern
    other: Pattern


class Interleave(Struct, frozen=True):
    """Both, in any order."""

    one: Pattern
    other: Pattern


Pattern: TypeAlias = Empty | NotAllowed | Child | OneOrMore | Group | Choice | Interleave
EMPTY = Empty()
NOT_ALLOWED = NotAllowed()


def group(first: Pattern, then: Pattern) -> Pattern:
    """`first`, then `then`."""
    if NOT_ALLOWED in (first, then):
        return NOT_ALLOWED
    return then if first == EMPTY else first if then == EMPTY else Group(first, then)


def choice(one: Pattern, other: Pattern) -> Pattern:
    """`one` or `other`."""
    if one in (NOT_ALLOWED, other):
        return other
    return one if other == NOT_ALLOWED else Choice(one, other)


def interleave(one: Pattern, other: Pattern) -> Pattern:
    """`one` and `other`, in any order."""
    if NOT_ALLOWED in (one, other):
        return NOT_ALLOWED
    return other if one == EMPTY else one if other == EMPTY else Interleave(one, other)


def optional(part: Pattern) -> Pattern:
    """`part`, or nothing."""
    return choice(part, EMPTY)


@cache
def nullable(pattern: Pattern) -> bool:
    """Whether the content may end here."""
    match pattern:
        case Empty():
            return True
        case NotAllowed():
            return False
        case Child(name):
            return name == TEXT
        case OneOrMore(part):
            return nullable(part)
        case Choice(one, other):
            return nullable(one) or nullable(other)
        case Group(one, other) | Interleave(one, other):
            return nullable(one) and nullable(other)
        case _:
            assert_never(pattern)


@cache
def after(pattern: Pattern, name: str) -> Pattern:
    """What may follow the child `name`; `NOT_ALLOWED` where it may not stand here."""
    match pattern:
        case Empty() | NotAllowed():
            return NOT_ALLOWED
        case Child(own):
            return NOT_ALLOWED if own != name else pattern if own == TEXT else EMPTY
        case OneOrMore(part):
            return group(after(part, name), optional(pattern))
        case Choice(one, other):
            return choice(after(one, name), after(other, name))
        case Interleave(one, other):
            return choice(interleave(after(one, name), other), interleave(one, after(other, name)))
        case Group(one, other):
            now = group(after(one, name), other)
            return choice(now, after(other, name)) if nullable(one) else now
        case _:
            assert_never(pattern)


@cache
def next_names(pattern: Pattern) -> tuple[str, ...]:
    """The children that may come next, in the grammar's order, text left out."""
    match pattern:
        case Empty() | NotAllowed():
            return ()
        case Child(name):
            return () if name == TEXT else (name,)
        case OneOrMore(part):
            return next_names(part)
        case Choice(one, other) | Interleave(one, other):
            return _once(next_names(one) + next_names(other))
        case Group(one, other):
            return _once(next_names(one) + next_names(other)) if nullable(one) else next_names(one)
        case _:
            assert_never(pattern)


@cache
def missing(pattern: Pattern) -> tuple[tuple[str, ...], ...]:
    """What must still come: for each place to fill, the names that would fill it."""
    if nullable(pattern):
        return ()
    match pattern:
        case Child(name):
            return ((name,),)
        case OneOrMore(part):
            return missing(part)
        case Choice():
            return (next_names(pattern),)
        case Interleave(one, other) | Group(one, other):
            return missing(one) + missing(other)
        case _:
            return ()


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
