"""How documents and their parts are named, and which names are refused.

Decides the form of ids and labels. They become file names, tag names and HTML anchors, so the form is strict:
nothing that a shell, git or a file system could read as an option or as a path (`--output=f`, `../x`, `a.lock`).
"""

from __future__ import annotations

import re

from msgspec import Struct

_SLUG = re.compile(r"[a-z][a-z0-9-]{0,127}", re.ASCII)
_LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
RESERVED_LABELS = frozenset({"latest", "draft"})


def is_slug(text: str) -> bool:
    """Whether `text` may be an id: a lower-case letter, then letters, digits and hyphens, 128 at most."""
    return _SLUG.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Whether `text` may be a revision's label: it must be usable as the last part of a git tag's name."""
    if _LABEL.fullmatch(text) is None or text in RESERVED_LABELS:
        return False
    return ".." not in text and not text.endswith((".", ".lock"))


class RevisionName(Struct, frozen=True, order=True):
    """One revision of one statement, written `id@label`."""

    statement: str
    label: str

    def __str__(self) -> str:
        return f"{self.statement}@{self.label}"
