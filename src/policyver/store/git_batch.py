"""Reads objects through one git process, and hashes every one again.

Refuses an object whose content is not what its name says: git itself serves a loose object that someone replaced.
GitPython's own reader is not used, since it can't empty the environment and knows SHA-1 only.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from policyver.errors import DocumentError, IntegrityError, ProgramError
from policyver.store.objects import Kind, object_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CHUNK = 1 << 20
_AHEAD = 16
_KINDS = frozenset(Kind)
_HEADER_PARTS = 3


class StoredObject(Struct, frozen=True):
    """One object, its content hashed and found to be what `oid` says."""

    oid: str
    kind: str
    data: bytes


class ObjectReader:
    """One `git cat-file --batch`, read one object at a time by one thread."""

    def __init__(self, process: Any, algorithm: str, where: str) -> None:  # noqa: ANN401 - GitPython's own, untyped
        self._process = process
        self._algorithm = algorithm
        self._where = where
        self._thread = threading.get_ident()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None and process.proc is not None:
            process.proc.stdin.close()
            process.proc.wait()
            process.proc.stdout.close()
            process.proc.stderr.close()

    def read(self, name: str, *, max_bytes: int | None = None) -> StoredObject | None:
        """The object called `name`: hex, or hex, a colon and a path of the store. None where there is none.

        Raises:
            IntegrityError: its content is not what its name says, or can't be read.
            DocumentError: it is larger than `max_bytes`.
            ProgramError: git ended.
        """
        self._ask([name])
        return self._answer(name, max_bytes)

    def read_each(
        self, names: Sequence[str], *, max_bytes: int | None = None
    ) -> Iterator[tuple[str, StoredObject | DocumentError | IntegrityError | None]]:
        """Each name with its object, or with what `read` would raise; faster than one by one, since git works ahead.

        Other reads may come between two of them.
        """
        for at in range(0, len(names), _AHEAD):
            asked = names[at : at + _AHEAD]
            self._ask(asked)
            yield from [(name, self._answer_or_error(name, max_bytes)) for name in asked]

    def _answer_or_error(
        self, name: str, max_bytes: int | None
    ) -> StoredObject | DocumentError | IntegrityError | None:
        try:
            return self._answer(name, max_bytes)
        except (DocumentError, IntegrityError) as error:
            return error

    def _ask(self, names: Sequence[str]) -> None:
        """Write the names; few enough to fit into the pipe, so that this never waits for git."""
        if threading.get_ident() != self._thread:
            raise RuntimeError("an open store belongs to one thread: two would get each other's answers")
        if any("\n" in name or not name for name in names):
            raise ProgramError(f"{names!r} are no names of objects", where=self._where)
        try:
            self._process.stdin.write("".join(f"{name}\n" for name in names).encode("ascii"))
            self._process.stdin.flush()
        except (BrokenPipeError, ValueError) as error:
            raise self._ended(names[0]) from error

    def _answer(self, name: str, max_bytes: int | None) -> StoredObject | None:
        found = self._header(name)
        if found is None:
            return None
        oid, kind, size = found
        if max_bytes is not None and size > max_bytes:
            self._skip(size + 1)
            raise DocumentError(
                f"larger than the limit of {max_bytes:,} bytes",
                hint="if this is meant, raise the limit with --max-bytes or POLICYVER_MAX_BYTES",
                where=name,
            )
        data = self._take(size + 1)[:-1]
        if object_id(Kind(kind), data, self._algorithm) != oid:
            raise IntegrityError(
                f"the content of object {oid} was replaced: it is not what its name says",
                hint="restore the object from another clone, then run `policyver verify`",
                where=self._where,
            )
        return StoredObject(oid, kind, data)

    def _header(self, name: str) -> tuple[str, str, int] | None:
        line = self._process.stdout.readline()
        if not line:
            raise self._ended(name)
        parts = line.decode("utf-8", "replace").split()
        if len(parts) != _HEADER_PARTS or parts[1] not in _KINDS:
            return None
        return parts[0], parts[1], int(parts[2])

    def _take(self, size: int) -> bytes:
        data: bytes = self._process.stdout.read(size)
        if len(data) != size:
            raise self._ended("an object")
        return data

    def _skip(self, size: int) -> None:
        while size > 0:
            size -= len(self._take(min(size, _CHUNK)))

    def _ended(self, name: str) -> IntegrityError:
        said = self._process.stderr.read().decode("utf-8", "replace").strip()
        return IntegrityError(
            f"git could not read {name}: {said or 'it gave no reason'}",
            hint="restore the object from another clone, then run `policyver verify`",
            where=self._where,
        )
