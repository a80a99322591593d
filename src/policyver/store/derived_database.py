"""One SQLite file of derived data: opened, checked, thrown away where it is damaged or of another version.

Decides nothing about what is in it. Nothing in such a file is worth saving: what can't be read is deleted and made anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from policyver.errors import ConflictError, ProgramError
from policyver.store.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WAIT = 10.0
_BESIDE = ("", "-journal", "-wal", "-shm")
_SETTINGS = ("trusted_schema = OFF", "journal_mode = WAL", "synchronous = NORMAL", "cell_size_check = ON")

Connection = sqlite3.Connection
BusyError = sqlite3.OperationalError  # locked, full, not to be written: nothing to mend by making it anew
DamagedError = sqlite3.DatabaseError


class DamagedRowError(sqlite3.DatabaseError):
    """A row is not what its check says."""


def open_database(path: Path, schema: str, version: str) -> sqlite3.Connection:
    """The database at `path`, with just this schema; an older, damaged or foreign file is replaced by an empty one.

    Args:
        path: its file; a link is not followed.
        schema: the statements that make an empty one.
        version: what has to change when the meaning of the content does.

    Raises:
        sqlite3.Error: it can't be made, or another program kept it locked.
    """
    if path.is_symlink():
        path.unlink()
    try:
        # SQLite finds what stands beside a file by its name: nobody may have one open that another replaces.
        with locked(path.with_suffix(".opening"), wait=_WAIT):
            found = _opened(path, schema, version)
            if found is None:
                throw_away(path)
                found = _opened(path, schema, version)
    except (ConflictError, ProgramError) as error:
        raise BusyError(error.message) from error
    if found is None:
        raise DamagedError("it can't be made anew")
    return found


def throw_away(path: Path) -> None:
    """Delete a database with what stands beside it."""
    for suffix in _BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is written within, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _opened(path: Path, schema: str, version: str) -> sqlite3.Connection | None:
    """A connection, or None where the file has to be replaced; an empty one gets its schema."""
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    try:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        if not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
            with transaction(connection):
                _make(connection, schema, version)
        if _fits(connection, schema, version):
            return connection
    except sqlite3.OperationalError:
        connection.close()
        raise
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def _fits(connection: sqlite3.Connection, schema: str, version: str) -> bool:
    """Whether it was made by this program for this purpose, and nothing was added to its schema."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").fetchall()
    if ("table", "made_for") not in {row[:2] for row in rows}:
        return False
    told = connection.execute("SELECT * FROM made_for").fetchall()
    return told == [(version, _digest(rows))] and schema != ""


def _make(connection: sqlite3.Connection, schema: str, version: str) -> None:
    for statement in filter(str.strip, schema.split(";")):
        connection.execute(statement)
    connection.execute("CREATE TABLE made_for (version TEXT, schema TEXT)")
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").fetchall()
    connection.execute("INSERT INTO made_for VALUES (?, ?)", (version, _digest(rows)))


def _digest(rows: list[tuple[str, str, str | None]]) -> str:
    return "\n".join(sorted(f"{kind} {name} {sql}" for kind, name, sql in rows))
