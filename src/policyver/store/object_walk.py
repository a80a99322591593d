"""Walks from the branch through every commit, tree and document that concerns the store, hashing each again.

The walk follows what the objects themselves say, not git's own walk, so a replaced object can't hide what it replaced. Refuses
to go on below an object that is missing or not what its name says: that is the finding.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policyver.errors import IntegrityError
from policyver.history.integrity import Fault, IntegrityFinding
from policyver.model.finding import Severity
from policyver.store.names import SETTINGS_FILE, STATEMENTS, TOPICS, id_of_entry
from policyver.store.objects import FILE_MODES, TREE_MODE, Kind, TreeEntry, header, read_tree

if TYPE_CHECKING:
    from policyver.store.git_batch import StoredObject
    from policyver.store.repository import Store

FETCH = "fetch the object from another clone, or restore a backup of the repository"


@dataclass(slots=True)
class Walk:
    """What the walk saw: how many objects, which statements ever stood in the store, and faults."""

    objects: int = 0
    statements: set[str] = field(default_factory=set)
    findings: list[IntegrityFinding] = field(default_factory=list)


def walk_objects(store: Store, tip: str) -> Walk:
    """Read all that is reachable from `tip` and concerns the store."""
    walker = _Walker(store)
    walker.commits(tip)
    return walker.walk


class _Walker:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.walk = Walk()
        self.seen: set[str] = set()

    def commits(self, tip: str) -> None:
        pending = [tip]
        while pending:
            oid = pending.pop()
            if oid in self.seen:
                continue
            commit = self._read(oid, Kind.COMMIT, oid)
            if commit is None:
                continue
            pending += _parents(commit.data)
            tree = header(commit.data, "tree")
            if tree is not None:
                self._root(tree, oid)

    def _root(self, oid: str, commit: str) -> None:
        for entry in self._entries(oid, commit):
            name = entry.name.decode("utf-8", "replace")
            if name in {STATEMENTS, TOPICS}:
                self._folder(entry, name, commit)
            elif name == SETTINGS_FILE:
                self._file(entry, name, commit)

    def _folder(self, folder: TreeEntry, name: str, commit: str) -> None:
        if folder.mode != TREE_MODE:
            self._report(Fault.NO_FILE, f"{name} is recorded as something else than a folder", commit)
            return
        for entry in self._entries(folder.oid, commit):
            known = id_of_entry(entry.name)
            path = f"{name}/{entry.name.decode('utf-8', 'replace')}"
            if known is not None:
                if name == STATEMENTS:
                    self.walk.statements.add(known)
                self._file(entry, path, commit)
            elif entry.name.endswith(b".xml"):
                self._report(Fault.NO_FILE, f"{path} is no name of a document", commit)

    def _file(self, entry: TreeEntry, path: str, commit: str) -> None:
        if entry.mode not in FILE_MODES:
            self._report(Fault.NO_FILE, f"{path} is recorded as a link or a folder, not as a file", commit, path)
            return
        if entry.oid not in self.seen:
            self._read(entry.oid, Kind.BLOB, commit, path)

    def _entries(self, oid: str, commit: str) -> tuple[TreeEntry, ...]:
        """A tree's entries; none where it was seen before, so that each is looked at once."""
        if oid in self.seen:
            return ()
        tree = self._read(oid, Kind.TREE, commit)
        return () if tree is None else read_tree(tree.data, self.store.algorithm)

    def _read(self, oid: str, kind: Kind, commit: str, path: str = "") -> StoredObject | None:
        self.seen.add(oid)
        self.walk.objects += 1
        what = f"the {kind} {oid}" + (f" ({path})" if path else "")
        try:
            found = self.store.fresh_read(oid)
        except IntegrityError as error:
            self._report(
                Fault.REPLACED_OBJECT, f"{what} was replaced or is damaged: {error.message}", commit, path, FETCH
            )
            return None
        if found is None or found.kind != kind:
            self._report(Fault.REPLACED_OBJECT, f"{what} is missing", commit, path, FETCH)
            return None
        return found

    def _report(self, fault: Fault, message: str, commit: str, path: str = "", help_: str = "") -> None:
        folder, _, name = path.partition("/")
        statement = name.removesuffix(".xml") if folder == STATEMENTS else ""
        mend = help_ or "record it as a regular file again, and find out who changed it"
        self.walk.findings.append(IntegrityFinding(fault, Severity.ERROR, message, mend, statement, "", commit))


def _parents(data: bytes) -> list[str]:
    head = data.partition(b"\n\n")[0].decode("utf-8", "replace")
    return [line.removeprefix("parent ") for line in head.split("\n") if line.startswith("parent ")]
