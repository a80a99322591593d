"""From files and messages to the objects of one or several commits, before git is asked for anything.

Decides which tree entries change: only the files named, two levels deep at most; whatever else the repository holds stays as
it is. Refuses names that are not the store's own, and a recorded `statements` that is no folder.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.errors import IntegrityError, UsageError
from policyver.store.names import is_own_path, seal_ref
from policyver.store.objects import (
    FILE_MODE,
    TREE_MODE,
    Kind,
    Person,
    TreeEntry,
    object_id,
    read_tree,
    write_commit,
    write_tag,
    write_tree,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from policyver.model.identity import RevisionName
    from policyver.store.repository import Store


class Step(Struct, frozen=True):
    """One commit to make: the files it changes, by path, its message, by whom and when, and what it seals."""

    files: Mapping[str, bytes]
    message: str
    person: Person
    seals: tuple[RevisionName, ...] = ()


@dataclass(slots=True)
class Built:
    """The objects of the steps, by kind and name; the last commit; and the refs of the seals with their tags."""

    commit: str = ""
    objects: dict[Kind, dict[str, bytes]] = field(default_factory=lambda: {kind: {} for kind in Kind})
    seals: list[tuple[str, str]] = field(default_factory=list)


def build(store: Store, tip: str | None, steps: Iterable[Step]) -> Built:
    """The objects of `steps`, each commit on the one before, the first on `tip`.

    Raises:
        UsageError: a file's name is none of the store's.
        IntegrityError: what is recorded is no tree of a store.
    """
    trees = _Trees(store, tip)
    built = Built(commit=tip or "")
    for step in steps:
        for path, data in step.files.items():
            trees.put(path, _add(store, built, Kind.BLOB, data))
        root = trees.write(built)
        parents = (built.commit,) if built.commit else ()
        built.commit = _add(store, built, Kind.COMMIT, write_commit(root, parents, step.person, step.message))
        for name in step.seals:
            tag = f"{name.statement}/{name.label}"
            oid = _add(store, built, Kind.TAG, write_tag(built.commit, tag, step.person, f"{name}\n"))
            built.seals.append((seal_ref(name), oid))
    return built


def _add(store: Store, built: Built, kind: Kind, data: bytes) -> str:
    oid = object_id(kind, data, store.algorithm)
    built.objects[kind][oid] = data
    return oid


class _Trees:
    """The root tree and the store's folders, changed file by file."""

    def __init__(self, store: Store, tip: str | None) -> None:
        self.store = store
        self.root = self._entries(f"{tip}^{{tree}}") if tip else {}
        self.folders: dict[str, dict[bytes, TreeEntry]] = {}

    def put(self, path: str, blob: str) -> None:
        if not is_own_path(path):
            raise UsageError(f"{path!r} is no file of a store")
        folder, _, name = path.rpartition("/")
        entries = self._folder(folder) if folder else self.root
        entries[name.encode()] = TreeEntry(FILE_MODE, name.encode(), blob)

    def write(self, built: Built) -> str:
        for folder, entries in self.folders.items():
            oid = _add(self.store, built, Kind.TREE, write_tree(tuple(entries.values())))
            self.root[folder.encode()] = TreeEntry(TREE_MODE, folder.encode(), oid)
        return _add(self.store, built, Kind.TREE, write_tree(tuple(self.root.values())))

    def _folder(self, folder: str) -> dict[bytes, TreeEntry]:
        if folder not in self.folders:
            entry = self.root.get(folder.encode())
            if entry is not None and entry.mode != TREE_MODE:
                raise IntegrityError(
                    f"{folder} is recorded as something else than a folder",
                    hint="make it a folder again with git, then try again",
                    where=str(self.store.root),
                )
            self.folders[folder] = {} if entry is None else self._entries(entry.oid)
        return self.folders[folder]

    def _entries(self, name: str) -> dict[bytes, TreeEntry]:
        found = self.store.reader.read(name)
        if found is None or found.kind != Kind.TREE:
            raise IntegrityError(
                f"the store lacks the tree {name}", hint="fetch it from another clone", where=str(self.store.root)
            )
        return {entry.name: entry for entry in read_tree(found.data, self.store.algorithm)}
