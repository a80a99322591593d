"""Reads objects through one git process, and hashes every one again.

Refuses an object whose content is not what its name says: git itself serves a loose object that someone replaced.
GitPython's own reader is not used, since it can't empty the environment and knows SHA-1 only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from policyver.errors import DocumentError, IntegrityError, ProgramError
from policyver.store.objects import Kind, object_id

if TYPE_CHECKING:
    from collections.abc import Iterable

_CHUNK = 1 << 20
_HEADER_PARTS = 3


@dataclass(frozen=True, slots=True)
class StoredObject:
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

    def read_all(self, names: Iterable[str]) -> dict[str, StoredObject | None]:
        """Several, by name."""
        return {name: self.read(name) for name in names}

    def _header(self, name: str) -> tuple[str, str, int] | None:
        if "\n" in name or not name:
            raise ProgramError(f"{name!r} is no name of an object", where=self._where)
        try:
            self._process.stdin.write(name.encode("ascii") + b"\n")
            self._process.stdin.flush()
        except (BrokenPipeError, ValueError) as error:
            raise self._ended(name) from error
        line = self._process.stdout.readline()
        if not line:
            raise self._ended(name)
        parts = line.decode("utf-8", "replace").split()
        if len(parts) != _HEADER_PARTS or parts[1] not in set(Kind):
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
