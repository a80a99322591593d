"""The working copies of statements and topics: read and replaced without ever following a symbolic link.

Refuses what is not a regular file, and folders that are links: a store from a stranger could point `statements/x.xml` at
any file of its reader. A file is replaced in one step; whoever reads sees the old bytes or the new ones.
"""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING

from policyver.errors import DocumentError, ProgramError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def read_working_file(root: Path, path: str, *, max_bytes: int) -> bytes | None:
    """The content of a file of the store, or None where there is none.

    Args:
        root: the store's folder.
        path: `folder/name` or `name`, made by `names`.
        max_bytes: larger files are refused.

    Raises:
        DocumentError: it is no regular file, a link leads to it, or it is too large.
    """
    try:
        with _folder_of(root, path) as folder:
            descriptor = os.open(path.rpartition("/")[2], _FILE, dir_fd=folder)
            with os.fdopen(descriptor, "rb") as file:
                return _content(file.fileno(), path, max_bytes)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refused(path, error) from error


def write_working_file(root: Path, path: str, data: bytes) -> None:
    """Replace a file of the store in one step, with its folder if that is missing. Call it under the store's lock.

    What a killed writer left beside the file is removed: it always has the same name.

    Raises:
        ProgramError: it can't be written.
    """
    name = path.rpartition("/")[2]
    fresh = f".{name}.policyver"
    try:
        with _folder_of(root, path, make=True) as folder:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(fresh, dir_fd=folder)
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644, dir_fd=folder)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(fresh, name, src_dir_fd=folder, dst_dir_fd=folder)
            except OSError:
                with contextlib.suppress(OSError):
                    os.unlink(fresh, dir_fd=folder)
                raise
    except OSError as error:
        raise ProgramError(f"the working file can't be written: {error.strerror}", where=path) from error


def working_names(root: Path, folder: str) -> tuple[str, ...]:
    """The names in a folder of the store, in order; empty where there is no such folder or a link leads to it."""
    try:
        with _folder_of(root, f"{folder}/") as descriptor:
            return tuple(sorted(os.listdir(descriptor)))  # noqa: PTH208 - a path could lead elsewhere by now
    except OSError:
        return ()


@contextlib.contextmanager
def _folder_of(root: Path, path: str, *, make: bool = False) -> Iterator[int]:
    """The folder of `path`, opened step by step, so that none of its parts is a link."""
    with contextlib.ExitStack() as stack:
        descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        stack.callback(os.close, descriptor)
        for part in path.split("/")[:-1]:
            if make:
                with contextlib.suppress(FileExistsError):
                    os.mkdir(part, dir_fd=descriptor)
            descriptor = os.open(part, _FOLDER, dir_fd=descriptor)
            stack.callback(os.close, descriptor)
        yield descriptor


def _content(descriptor: int, path: str, max_bytes: int) -> bytes:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise DocumentError("is no regular file", hint="put the document's own file there", where=path)
    with open(descriptor, "rb", closefd=False) as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise DocumentError(
            f"larger than the limit of {max_bytes:,} bytes",
            hint="if this is meant, raise the limit with --max-bytes or POLICYVER_MAX_BYTES",
            where=path,
        )
    return data


def _refused(path: str, error: OSError) -> DocumentError:
    return DocumentError(
        f"can't be read: {error.strerror}",
        hint="a working file must be a regular file, in a folder that is no symbolic link",
        where=path,
    )
