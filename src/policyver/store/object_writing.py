"""Writes objects through git, then reads each back and hashes it again, all before any ref moves.

Refuses to go on if one of them is not, byte for byte, what was meant: a full disk, a broken one, or an object of that name
that was there already with other content.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from policyver.errors import IntegrityError
from policyver.store.objects import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.store.object_building import Built
    from policyver.store.repository import Store

_ONE_BY_ONE = 3


def write_objects(store: Store, built: Built, folder: Path) -> None:
    """Write all objects, what is pointed to first, and check them.

    Args:
        store: where to.
        built: the objects.
        folder: for the bytes on their way; made, and removed.

    Raises:
        ProgramError: git failed.
        IntegrityError: an object can't be read back as it was meant.
    """
    for kind in Kind:
        _write_kind(store, kind, built.objects[kind], folder)
    for objects in built.objects.values():
        for oid, data in objects.items():
            found = store.reader.read(oid)
            if found is None or found.data != data:
                raise IntegrityError(f"the object {oid} can't be read back as it was written", where=str(store.root))


def _write_kind(store: Store, kind: Kind, objects: dict[str, bytes], folder: Path) -> None:
    if len(objects) <= _ONE_BY_ONE or "\n" in str(folder):
        for oid, data in objects.items():
            told = store.git.run("hash-object", "-w", "-t", kind, "--no-filters", "--stdin", stdin=data)
            _check_names(store, [oid], told)
        return
    clear_folder(folder)
    folder.mkdir()
    paths = [folder / str(number) for number in range(len(objects))]
    for path, data in zip(paths, objects.values(), strict=True):
        path.write_bytes(data)
    listed = "".join(f"{path}\n" for path in paths).encode("utf-8", "surrogateescape")
    told = store.git.run("hash-object", "-w", "-t", kind, "--no-filters", "--stdin-paths", stdin=listed)
    clear_folder(folder)
    _check_names(store, list(objects), told)


def _check_names(store: Store, expected: list[str], told: bytes) -> None:
    if told.decode("ascii", "replace").split() != expected:
        raise IntegrityError("git gave an object another name than its content has", where=str(store.root))


def clear_folder(folder: Path) -> None:
    """Remove a folder that an earlier writer left."""
    shutil.rmtree(folder, ignore_errors=True)
