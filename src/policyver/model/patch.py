"""A patch: one document's bytes to another's, exactly, and back."""

from __future__ import annotations

from msgspec import Struct


class PatchSide(Struct, frozen=True):
    """Which bytes one side is: their SHA-256 in lower-case hex and their number; the name is for readers only."""

    name: str
    sha256: str
    size: int


class Hunk(Struct, frozen=True):
    """At byte `at` of the old document, `old` stands and `new` takes its place; both are whole UTF-8 characters."""

    at: int
    old: bytes
    new: bytes


class Patch(Struct, frozen=True):
    """Hunks in order, none overlapping another."""

    old: PatchSide
    new: PatchSide
    hunks: tuple[Hunk, ...]
