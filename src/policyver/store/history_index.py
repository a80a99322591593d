"""Which commits changed a file, remembered: git has to walk all of history, tree by tree, to answer that for one file.

Derived from history and never believed against it: every row bears a check of what it says, and one that fails throws the whole
index away. The answer is that of `git rev-list -- PATH`, its simplification of merges included; where git would keep
both sides of a merge the index gives no answer. What a commit holds is read from git, and hashed, as before;
`verify` walks every object and does not look here.

Commits are numbered in the order of ancestry and strung into runs: a commit and its only child belong to one run. Below the
lowest commit of a run stand its parents.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeAlias

from policyver.store.derived_database import DamagedRowError

if TYPE_CHECKING:
    from policyver.store.derived_database import Connection

VERSION = "history 2"
SCHEMA = """
CREATE TABLE commits (number INTEGER PRIMARY KEY, oid BLOB UNIQUE, run INTEGER, seal BLOB);
CREATE TABLE runs (number INTEGER PRIMARY KEY, top INTEGER, parents BLOB, seal BLOB);
CREATE TABLE files (number INTEGER PRIMARY KEY, path TEXT UNIQUE, seal BLOB);
CREATE TABLE changes (file INTEGER, number INTEGER, parent INTEGER, blob BLOB, PRIMARY KEY (file, number, parent)) WITHOUT ROWID;
CREATE TABLE total (seal BLOB)
"""
# A commit's name, its number, which of its parents the file differs from, its run, the name of the blob (empty: none).
_Change: TypeAlias = tuple[bytes, int, int, int, bytes]
_SEAL_BYTES = 12
_MODULUS = 1 << (8 * _SEAL_BYTES)


class HistoryIndex:
    """Answers from an index that is up to date.

    Args:
        connection: to its database.
        name_bytes: how long the names of objects are, in bytes.
    """

    def __init__(self, connection: Connection, name_bytes: int) -> None:
        self.connection = connection
        self.name_bytes = name_bytes

    def knows(self, commit: str) -> bool:
        """Whether a commit, and with it all before it, is in the index."""
        return self._commit(commit) is not None

    def versions_of(self, path: str, tip: str) -> list[tuple[str, str]] | None:
        """The commits up to `tip` that changed a file, oldest first, as `git rev-list -- PATH` gives them.

        Returns:
            Their names, each with that of the blob it put there (empty where it took the file away); None where git
            has to be asked, since both sides of a merge changed the file.

        Raises:
            DamagedRowError: the index is not what it was written as.
        """
        at = self._commit(tip)
        if at is None:
            return None
        return _Walk(self, self._changes(path)).down(*at)

    def _commit(self, oid: str) -> tuple[int, int] | None:
        """A commit's number and run."""
        row = self.connection.execute(
            "SELECT number, run, seal FROM commits WHERE oid = ?", (bytes.fromhex(oid),)
        ).fetchone()
        if row is None:
            return None
        if row[2] != seal("commit", row[0], oid, row[1]):
            raise DamagedRowError(f"the row of commit {oid} is damaged")
        return row[0], row[1]

    def commit(self, oid: str) -> tuple[int, int]:
        """The number and run of a commit that has to be there."""
        found = self._commit(oid)
        if found is None:
            raise DamagedRowError(f"commit {oid} is missing")
        return found

    def parents_of_run(self, run: int) -> list[str]:
        """The parents below the lowest commit of a run."""
        top, parents = self.run(run)
        del top
        size = self.name_bytes
        return [parents[at : at + size].hex() for at in range(0, len(parents), size)]

    def run(self, run: int) -> tuple[int, bytes]:
        """A run's topmost commit, and the names of its parents one after the other."""
        row = self.connection.execute("SELECT top, parents, seal FROM runs WHERE number = ?", (run,)).fetchone()
        if row is None or row[2] != seal("run", run, row[0], row[1]):
            raise DamagedRowError(f"run {run} is damaged")
        return row[0], row[1]

    def file(self, path: str) -> tuple[int, bytes] | None:
        """A file's number, and the seal of its changes."""
        row = self.connection.execute("SELECT number, seal FROM files WHERE path = ?", (path,)).fetchone()
        return None if row is None else (row[0], row[1])

    def _changes(self, path: str) -> list[_Change]:
        """The changes of a file, in the order of ancestry."""
        file = self.file(path)
        if file is None:
            self._check_total()
            return []
        rows: list[_Change] = self.connection.execute(
            "SELECT oid, number, parent, run, blob FROM changes JOIN commits USING (number) WHERE file = ? ORDER BY number",
            (file[0],),
        ).fetchall()
        if file[1] != together([change_seal(path, row) for row in rows]):
            raise DamagedRowError(f"the changes of {path} are damaged")
        return rows

    def _check_total(self) -> None:
        """Whether no file is missing: asked only for one that was not found."""
        seals = self.connection.execute("SELECT path, seal FROM files")
        told = self.connection.execute("SELECT seal FROM total").fetchone()
        if (told[0] if told else empty_seal()) != together([seal("file", path, value) for path, value in seals]):
            raise DamagedRowError("files are missing")


class _Walk:
    """Down from a commit, run by run, as git simplifies a history for one file."""

    def __init__(self, index: HistoryIndex, changes: list[_Change]) -> None:
        self.index = index
        self.by_run: dict[int, list[_Change]] = {}
        for change in changes:
            self.by_run.setdefault(change[3], []).append(change)

    def down(self, number: int, run: int) -> list[tuple[str, str]] | None:
        found: list[tuple[str, str]] = []
        while True:
            parents = self.index.parents_of_run(run)
            hits = [hit for hit in self.by_run.get(run, ()) if hit[1] <= number]
            lowest = [hit for hit in hits if hit[1] == run]
            several = len(parents) > 1
            found += [(hit[0].hex(), hit[4].hex()) for hit in reversed(hits) if not (several and hit[1] == run)]
            if not parents:
                return found[::-1]
            changed = {hit[2] for hit in lowest}
            same = [parent for at, parent in enumerate(parents) if at not in changed]
            if several and not same:
                return None
            number, run = self.index.commit(same[0] if several else parents[0])


def seal(*parts: str | int | bytes) -> bytes:
    """A check over the parts of a row."""
    text = "\0".join(part.hex() if isinstance(part, bytes) else str(part) for part in parts)
    return hashlib.blake2b(text.encode(), digest_size=_SEAL_BYTES).digest()


def change_seal(path: str, change: _Change) -> bytes:
    """A check over one change, with the commit that made it."""
    return seal("change", path, *change)


def together(seals: list[bytes]) -> bytes:
    """One check over several rows, in any order; more can be added with what this gave."""
    return (sum(int.from_bytes(one) for one in seals) % _MODULUS).to_bytes(_SEAL_BYTES)


def without(total: bytes, taken: bytes) -> bytes:
    """The check once a row is taken out."""
    return ((int.from_bytes(total) - int.from_bytes(taken)) % _MODULUS).to_bytes(_SEAL_BYTES)


def empty_seal() -> bytes:
    """The check over no row."""
    return bytes(_SEAL_BYTES)
