"""A patch: one document's bytes to another's, exactly, and back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PatchSide:
    """Which bytes one side is: their SHA-256 in lower-case hex and their number; the name is for readers only."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Hunk:
    """At byte `at` of the old document, `old` stands and `new` takes its place; both are whole UTF-8 characters."""

    at: int
    old: bytes
    new: bytes


@dataclass(frozen=True, slots=True)
class Patch:
    """Hunks in order, none overlapping another."""

    old: PatchSide
    new: PatchSide
    hunks: tuple[Hunk, ...]
