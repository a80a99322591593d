"""Which commits changed a file: from git, or from the index of history where that pays.

git is asked as long as it is quick. Where its answers took long, one or many together, or are bound to, the index is made, and
from then on answers; without a folder for it, in a shallow clone, or while another program is at it, git does. The two never
differ: what the index can't answer it leaves to git, and one that is damaged is made anew.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.errors import ConflictError
from policyver.store.derived import derived_folder, derived_place
from policyver.store.lock import locked
from policyver.store.names import STATEMENTS

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.store.history_index import HistoryIndex
    from policyver.store.repository import Store

FILE = "history.sqlite"
LARGE = 100_000  # bytes of the folder's list: some 2,000 statements
SLOW = 0.3  # seconds; below, an index would gain nothing that anyone notices


class FileVersion(Struct, frozen=True):
    """A commit that changed a file, and the name by which git gives the file as it stands there.

    That is the blob's own where it is known: to find it by the commit, git unpacks a tree with every statement in it.
    """

    commit: str
    name: str


class FileCommits:
    """The answers for one open store.

    Args:
        store: the store.
        slow: how many seconds git's answers may take together before the index is made.
    """

    def __init__(self, store: Store, slow: float = SLOW) -> None:
        self.store = store
        self.slow = slow
        self._index: HistoryIndex | None = None
        self._place: Path | None = None
        self._spent = 0.0

    def close(self) -> None:
        """Close the index."""
        index, self._index = self._index, None
        if index is not None:
            index.connection.close()

    def of(self, path: str, tip: str) -> list[FileVersion]:
        """The commits up to `tip` that changed the file at `path`, oldest first."""
        where = None if self.store.is_shallow else self._where()
        if where is not None and (where.exists() or self._is_large(tip)):
            known = self._from_index(where, path, tip)
            if known is not None:
                return known
        began = time.monotonic()
        commits = self.store.git.text("rev-list", "--topo-order", "--reverse", tip, "--", path).split()
        self._spent += time.monotonic() - began
        if where is not None and not where.exists() and self._spent > self.slow:
            self._from_index(where, path, tip)
        return [FileVersion(commit, f"{commit}:{path}") for commit in commits]

    def _is_large(self, tip: str) -> bool:
        """Whether git would take long for certain: each step of its walk unpacks a folder of thousands of statements."""
        tree = self.store.reader.read(f"{tip}:{STATEMENTS}")
        return tree is not None and len(tree.data) > LARGE

    def _where(self) -> Path | None:
        """The index's file, which may not be there; its folder is made only when the index is."""
        self._place = self._place or derived_place(self.store)
        return None if self._place is None else self._place / FILE

    def _from_index(self, where: Path, path: str, tip: str) -> list[FileVersion] | None:
        """The index's answer; None where there is none to be had now."""
        from policyver.store.derived_database import BusyError, DamagedError, throw_away

        if derived_folder(self.store) is None:
            return None
        for _ in range(2):
            try:
                return self._ask(where, path, tip)
            except BusyError:
                self.close()
                return None
            except DamagedError:
                self.close()
                throw_away(where)
        return None

    def _ask(self, where: Path, path: str, tip: str) -> list[FileVersion] | None:
        from policyver.store.derived_database import open_database
        from policyver.store.history_index import SCHEMA, VERSION, HistoryIndex
        from policyver.store.history_indexing import bring_up_to_date

        if self._index is None:
            size = len(tip) // 2
            self._index = HistoryIndex(open_database(where, SCHEMA, f"{VERSION} {self.store.algorithm}"), size)
        if not self._index.knows(tip):
            try:
                with locked(where.with_suffix(".lock"), wait=0):
                    bring_up_to_date(self._index, self.store.git, tip)
            except ConflictError:
                return None
        versions = self._index.versions_of(path, tip)
        if versions is None:
            return None
        return [FileVersion(commit, blob or f"{commit}:{path}") for commit, blob in versions]
