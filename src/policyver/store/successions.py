"""What became of each section and sentence between two revisions, kept for the next time by the hashes of both documents.

Derived, and never believed unseen: each entry bears a hash of itself, and its key holds the names of both blobs and a hash of the
code that compares, so that another version of policyver asks anew. What is damaged is made again. Without a place to keep
them (`store.derived`), and where another program holds the file, all is compared each time.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from policyver.history.succession import succession
from policyver.model.change import (
    Amended,
    Change,
    Changes,
    Deleted,
    Impact,
    Inserted,
    Merged,
    Moved,
    Renumbered,
    Retitled,
    Signal,
    Split,
)
from policyver.model.succession import SectionLink, SentenceLink, Succession
from policyver.store.derived import derived_folder
from policyver.store.derived_database import BusyError, Connection, DamagedError, open_database, throw_away

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.store.repository import Store

FILE = "successions.sqlite"
VERSION = "successions 1"
SCHEMA = "CREATE TABLE pairs (key TEXT PRIMARY KEY, data BLOB, hash BLOB)"
_CODE = ("policyver.compare", "policyver.history", "policyver.model")
_PLAIN: dict[str, Change] = {
    type(change).__name__.lower(): change
    for change in (Inserted(), Deleted(), Moved(), Retitled(()), Amended(), Split(), Merged())
}


class Successions:
    """Those of one open store; close it after use."""

    def __init__(self, store: Store) -> None:
        folder = derived_folder(store)
        self._where = None if folder is None else folder / FILE
        self._connection: Connection | None = None

    def close(self) -> None:
        """Close the file."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def between(self, old: Statement, new: Statement, blobs: tuple[str | None, str | None]) -> Succession:
        """What became of `old` in `new`.

        Args:
            old: the earlier revision.
            new: the later one.
            blobs: the names of the objects they were read from; None for what is not recorded, which is not kept.
        """
        if None in blobs:
            return succession(old, new)
        key = hashlib.sha256(f"{blobs[0]} {blobs[1]} {code_hash()}".encode()).hexdigest()
        known = self._read(key)
        if known is None:
            known = succession(old, new)
            self._write(key, known)
        return known

    def _read(self, key: str) -> Succession | None:
        try:
            row = self._open().execute("SELECT data, hash FROM pairs WHERE key = ?", (key,)).fetchone()
            fits = row is not None and isinstance(row[0], bytes) and row[1] == _hash(key, row[0])
            return decode(row[0]) if fits else None
        except (DamagedError, ValueError) as error:
            self._forget(error)
            return None

    def _write(self, key: str, found: Succession) -> None:
        data = encode(found)
        try:
            self._open().execute("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?)", (key, data, _hash(key, data)))
        except (DamagedError, ValueError) as error:
            self._forget(error)

    def _open(self) -> Connection:
        if self._where is None:
            raise ValueError("there is no place to keep anything")
        if self._connection is None:
            self._connection = open_database(self._where, SCHEMA, VERSION)
        return self._connection

    def _forget(self, error: Exception) -> None:
        """Throw a damaged file away; one that another program holds is left alone, and not asked again."""
        self.close()
        if self._where is not None and not isinstance(error, BusyError):
            throw_away(self._where)
        else:
            self._where = None


@cache
def code_hash() -> str:
    """A hash of the code that decides what a succession is: when it changes, nothing kept before fits."""
    found = hashlib.sha256(VERSION.encode())
    for package in _CODE:
        for file in sorted(files(package).iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".py"):
                found.update(file.name.encode())
                found.update(file.read_bytes())
    return found.hexdigest()


def encode(found: Succession) -> bytes:
    """As JSON."""
    told = {
        "sections": [[link.old, link.new, _told(link.changes), link.impact, link.signals] for link in found.sections],
        "sentences": [[link.old, link.new, _told(link.changes), link.impact] for link in found.sentences],
    }
    return json.dumps(told, separators=(",", ":")).encode()


def decode(data: bytes) -> Succession:
    """Back from JSON.

    Raises:
        ValueError: it is not what `encode` wrote.
    """
    try:
        told = json.loads(data)
        sections = tuple(
            SectionLink(tuple(old), tuple(new), _changes(changes), _impact(impact), tuple(map(Signal, signals)))
            for old, new, changes, impact, signals in told["sections"]
        )
        sentences = tuple(
            SentenceLink(tuple(old), tuple(new), _changes(changes), _impact(impact))
            for old, new, changes, impact in told["sentences"]
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not an encoded succession") from error
    return Succession(sections, sentences)


def _told(changes: Changes) -> list[list[str | None]]:
    return [
        [type(change).__name__.lower(), *((change.old, change.new) if isinstance(change, Renumbered) else ())]
        for change in changes
    ]


def _changes(told: Any) -> Changes:  # noqa: ANN401 - parsed JSON
    return tuple(_change(*entry) for entry in told)


def _change(word: str, *numbers: str | None) -> Change:
    return Renumbered(*numbers) if word == "renumbered" else _PLAIN[word]


def _impact(told: str | None) -> Impact | None:
    return None if told is None else Impact(told)


def _hash(key: str, data: bytes) -> bytes:
    return hashlib.sha256(key.encode() + data).digest()
