"""What a writer is about to do, written down before it moves the branch, so that the next one can finish or clean up.

The branch is the commit point. Seals, the index and the working files follow from it; a writer that was killed between
left them undone, and may have left git's lock beside a ref. The journal says which these are. Refuses to touch a lock that
does not hold exactly what the journal says this store was writing.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from policyver.store.names import is_branch, is_hex, is_own_path, name_of_seal

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class FollowingFile:
    """A working file that is to become `blob`, if it still is one of `before` (blob names; empty: absent)."""

    path: str
    blob: str
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """One move of the branch `ref` to `commit`, and what follows from it; `seals` are refs with their tag objects."""

    ref: str
    commit: str
    seals: tuple[tuple[str, str], ...] = ()
    files: tuple[FollowingFile, ...] = field(default=())


def write_journal(path: Path, journal: Journal) -> None:
    """Write it, durably, in one step."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with fresh.open("x", encoding="utf-8") as file:
        json.dump(asdict(journal), file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _sync_folder(path.parent)


def read_journal(path: Path) -> Journal | None:
    """What a killed writer left, or None.

    A journal that can't be read, or names what is not the store's own, counts as none: a stranger's clone may bring one.
    """
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        files = tuple(FollowingFile(file["path"], file["blob"], tuple(file["before"])) for file in values["files"])
        seals = tuple((ref, tag) for ref, tag in values["seals"])
        journal = Journal(values["ref"], values["commit"], seals, files)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return journal if _is_own(journal) else None


def _is_own(journal: Journal) -> bool:
    return (
        is_branch(journal.ref)
        and is_hex(journal.commit)
        and all(name_of_seal(ref) and is_hex(tag) for ref, tag in journal.seals)
        and all(is_own_path(file.path) and is_hex(file.blob) for file in journal.files)
    )


def forget_journal(path: Path) -> None:
    """All that it says is done."""
    path.unlink(missing_ok=True)


def remove_stale_locks(folder: Path, own_folder: Path, journal: Journal) -> None:
    """Remove git's locks beside the journal's refs, where a killed git left them.

    git also locks HEAD, to log there that its branch moved; it writes nothing into that lock.

    Args:
        folder: the git directory that holds the refs.
        own_folder: the git directory that holds HEAD; another one in a linked work tree.
        journal: what the killed writer was doing; the store's own lock is held, so its git has ended.
    """
    locks = [(folder / f"{ref}.lock", f"{oid}\n") for ref, oid in ((journal.ref, journal.commit), *journal.seals)]
    for lock, content in ((own_folder / "HEAD.lock", ""), *locks):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            if lock.is_file() and not lock.is_symlink() and content.startswith(lock.read_text(encoding="ascii")):
                lock.unlink()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
