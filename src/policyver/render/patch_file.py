"""A patch as a file, both ways: `policyver.patch`, version 1 (schema/patch.schema.json).

JSON, since what it carries is text in two versions with places and hashes, and readers of it have JSON parsers. What is
read is checked for its shape before it is believed; whether it fits a document is decided by `compare.patch`.
"""

from __future__ import annotations

import json
from typing import Any, TypeGuard

from policyver.errors import DocumentError
from policyver.model.patch import Hunk, Patch, PatchSide
from policyver.render.json_text import json_text

KIND = "policyver.patch"
VERSION = 1
_HEX = frozenset("0123456789abcdef")
_DIGEST_LENGTH = 64


def render(patch: Patch) -> str:
    """The JSON text, one line feed at its end."""
    found = {
        "kind": KIND,
        "version": VERSION,
        "old": _side(patch.old),
        "new": _side(patch.new),
        "hunks": [{"at": hunk.at, "old": hunk.old.decode(), "new": hunk.new.decode()} for hunk in patch.hunks],
    }
    return json_text(found)


def read_patch(data: bytes, *, where: str = "") -> Patch:
    """The patch that `data` holds.

    Raises:
        DocumentError: not JSON, not a patch, or of a version that is not known.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise DocumentError(
            "not JSON", hint="give what `policyver diff --format patch` wrote", where=where, line=line
        ) from error
    if not isinstance(found, dict) or found.get("kind") != KIND:
        raise DocumentError("not a patch", hint="give what `policyver diff --format patch` wrote", where=where)
    if found.get("version") != VERSION:
        raise DocumentError(
            f"a patch of version {str(found.get('version'))[:20]!r}; this policyver knows version {VERSION}",
            hint="use the policyver that made it, or make it again",
            where=where,
        )
    hunks = found.get("hunks")
    if not isinstance(hunks, list):
        raise _damaged(where)
    return Patch(
        _read_side(found.get("old"), where),
        _read_side(found.get("new"), where),
        tuple(_read_hunk(hunk, where) for hunk in hunks),
    )


def _side(side: PatchSide) -> dict[str, str | int]:
    return {"name": side.name, "sha256": side.sha256, "size": side.size}


def _read_side(found: Any, where: str) -> PatchSide:  # noqa: ANN401 - parsed JSON
    if not isinstance(found, dict):
        raise _damaged(where)
    name, digest, size = found.get("name"), found.get("sha256"), found.get("size")
    if not (isinstance(name, str) and isinstance(digest, str) and _is_count(size)):
        raise _damaged(where)
    if len(digest) != _DIGEST_LENGTH or not _HEX.issuperset(digest):
        raise _damaged(where)
    return PatchSide(name, digest, size)


def _read_hunk(found: Any, where: str) -> Hunk:  # noqa: ANN401 - parsed JSON
    if not isinstance(found, dict):
        raise _damaged(where)
    at, old, new = found.get("at"), found.get("old"), found.get("new")
    if not (_is_count(at) and isinstance(old, str) and isinstance(new, str)):
        raise _damaged(where)
    try:
        return Hunk(at, old.encode(), new.encode())
    except UnicodeEncodeError as error:
        raise _damaged(where) from error


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _damaged(where: str) -> DocumentError:
    return DocumentError(
        "the patch is damaged: its parts are not what they should be", hint="make the patch again", where=where
    )
