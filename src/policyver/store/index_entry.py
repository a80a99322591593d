"""Brings git's index to what was recorded, so that `git status` is clean. Never a reason to fail.

git's own lock is taken with a link to the index that was prepared, so that a lock left by a killed writer can be told from
anyone else's: it is the very same file. Refuses to touch a lock that is not.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

from policyver.errors import PolicyverError

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.store.repository import Store

_PREPARED = "policyver-index"


def update_index(store: Store, commit: str, files: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Put `files` (paths and blobs) into the index; where there is no index, make that of `commit`.

    Returns:
        What could not be done, for a reader.
    """
    index, prepared, lock = _paths(store.git_folder)
    try:
        before = _prepare(store, commit, files, index, prepared)
        os.link(prepared, lock)
        if _state(index) != before:
            lock.unlink()
            raise FileExistsError(0, "another program changed it")
        lock.replace(index)
    except (OSError, PolicyverError) as error:
        return (f"git's index was not brought up to date: {error}; `git reset` does it",)
    finally:
        with contextlib.suppress(OSError):
            prepared.unlink()
    return ()


def remove_stale_index_lock(git_folder: Path) -> None:
    """Remove the index's lock if a killed writer of ours left it; the store's lock is held."""
    _, prepared, lock = _paths(git_folder)
    with contextlib.suppress(OSError):
        if lock.samefile(prepared):
            lock.unlink()
        prepared.unlink()


def _prepare(
    store: Store, commit: str, files: tuple[tuple[str, str], ...], index: Path, prepared: Path
) -> tuple[int, int] | None:
    prepared.unlink(missing_ok=True)
    prepared.with_name(f"{_PREPARED}.lock").unlink(missing_ok=True)
    before = _state(index)
    environment = {"GIT_INDEX_FILE": str(prepared)}
    if before is None:
        store.git.run("read-tree", commit, environment=environment)
        return None
    shutil.copyfile(index, prepared)
    lines = "".join(f"100644 {blob}\t{path}\n" for path, blob in files).encode()
    store.git.run("update-index", "--add", "--index-info", stdin=lines, environment=environment)
    return before


def _state(index: Path) -> tuple[int, int] | None:
    try:
        told = index.stat()
    except FileNotFoundError:
        return None
    return told.st_ino, told.st_mtime_ns


def _paths(git_folder: Path) -> tuple[Path, Path, Path]:
    return git_folder / "index", git_folder / _PREPARED, git_folder / "index.lock"
