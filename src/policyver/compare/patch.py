"""Exact change of bytes: make a patch, apply it, take it back.

It stands apart from the readable comparison: whatever that found, `apply_patch(make_patch(a, b), a) == b` and the
reversed patch gives `a` back. Works on lines, long lines cut where a sentence may end, each hunk trimmed to whole
characters. A patch refuses every document but the one it was made for, and every result but the one it promised, so
a hostile patch can change nothing unseen.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from policyver.compare.align import align
from policyver.errors import ConflictError, DocumentError
from policyver.model.patch import Hunk, Patch, PatchSide

if TYPE_CHECKING:
    from collections.abc import Iterator

# Inside lines that differ, pieces end where a clause does: one word changed in a paragraph stays a small hunk.
_CLAUSE = re.compile(rb"[^\n]{0,320}?(?:\n|[.;:,!?] )|[^\n]{1,320}")


def make_patch(old: bytes, new: bytes, *, old_name: str = "", new_name: str = "") -> Patch:
    """The patch that makes `new` of `old`.

    Args:
        old: UTF-8 bytes.
        new: UTF-8 bytes.
        old_name: how readers know the old document.
        new_name: how readers know the new one.

    Raises:
        DocumentError: one of the two is not UTF-8.
    """
    for data, name in ((old, old_name), (new, new_name)):
        _require_utf8(data, name)
    return Patch(side(old, old_name), side(new, new_name), tuple(_hunks(old, new)))


def apply_patch(patch: Patch, document: bytes, *, where: str = "") -> bytes:
    """The document that the patch makes of `document`; `where` is what messages call the patch.

    Raises:
        ConflictError: `document` is not the one that the patch was made for.
        DocumentError: the patch contradicts itself: its hunks don't fit, or don't give what it promises.
    """
    if side(document, patch.old.name) != patch.old:
        raise ConflictError(
            f"the patch was made for another document: {patch.old.name or 'unnamed'}",
            hint="give the very file that the patch was made from; --reverse takes the newer one",
        )
    grown = sum(len(hunk.new) - len(hunk.old) for hunk in patch.hunks)
    if len(document) + grown != patch.new.size:
        raise _damaged("it does not give as many bytes as it promises", where)
    pieces: list[bytes] = []
    done = 0
    for number, hunk in enumerate(patch.hunks, start=1):
        end = hunk.at + len(hunk.old)
        if not done <= hunk.at <= end <= len(document) or document[hunk.at : end] != hunk.old:
            raise _damaged(f"change {number} of {len(patch.hunks)} does not fit", where)
        pieces += [document[done : hunk.at], hunk.new]
        done = end
    result = b"".join([*pieces, document[done:]])
    if side(result, patch.new.name) != patch.new:
        raise _damaged("it gives other bytes than it promises", where)
    return result


def _damaged(why: str, where: str) -> DocumentError:
    return DocumentError(f"the patch is damaged: {why}", hint="make the patch again", where=where)


def reverse_patch(patch: Patch) -> Patch:
    """The patch that takes `patch` back."""
    hunks: list[Hunk] = []
    shift = 0
    for hunk in patch.hunks:
        hunks.append(Hunk(hunk.at + shift, hunk.new, hunk.old))
        shift += len(hunk.new) - len(hunk.old)
    return Patch(patch.new, patch.old, tuple(hunks))


def side(data: bytes, name: str) -> PatchSide:
    """What a patch says of the bytes on one of its sides."""
    return PatchSide(name, hashlib.sha256(data).hexdigest(), len(data))


def _require_utf8(data: bytes, name: str) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError("not UTF-8 text", hint="save it as UTF-8", where=name, line=line) from error


def _hunks(old: bytes, new: bytes) -> Iterator[Hunk]:
    for at, gone, came in _differing(old.splitlines(keepends=True), new.splitlines(keepends=True)):
        for inner, old_part, new_part in _differing(_CLAUSE.findall(gone), _CLAUSE.findall(came)):
            yield _trimmed(at + inner, old_part, new_part)


def _differing(old: list[bytes], new: list[bytes]) -> Iterator[tuple[int, bytes, bytes]]:
    """Where two lists of pieces differ: the offset in the old bytes, and the bytes of either side."""
    at = old_done = new_done = 0
    runs = [(run.old_start, run.new_start, run.length) for run in align(old, new).runs]
    for old_start, new_start, length in [*runs, (len(old), len(new), 0)]:
        gone, came = b"".join(old[old_done:old_start]), b"".join(new[new_done:new_start])
        if gone != came:
            yield at, gone, came
        at += len(gone) + sum(map(len, old[old_start : old_start + length]))
        old_done, new_done = old_start + length, new_start + length


def _trimmed(at: int, old: bytes, new: bytes) -> Hunk:
    """Without the bytes that both sides begin and end with, cut at whole characters."""
    limit = min(len(old), len(new))
    head = 0
    while head < limit and old[head] == new[head]:
        head += 1
    while head and (_continues(old, head) or _continues(new, head)):
        head -= 1
    tail = 0
    while tail < limit - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    while tail and (_continues(old, len(old) - tail) or _continues(new, len(new) - tail)):
        tail -= 1
    return Hunk(at + head, old[head : len(old) - tail], new[head : len(new) - tail])


def _continues(data: bytes, at: int) -> bool:
    """Whether the byte at `at` is inside a character."""
    return at < len(data) and data[at] & 0xC0 == 0x80  # noqa: PLR2004 - UTF-8's continuation bytes are 10xxxxxx
