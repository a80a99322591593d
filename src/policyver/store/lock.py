"""One writer at a time, across processes: an flock on a file in the git directory.

git gets the open lock too, so a git that outlives its killed parent still holds it: whoever gets the lock knows that
nothing of an earlier writer runs any more, and that what it left behind is stale. Refuses to wait for ever.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from typing import TYPE_CHECKING

from policyver.errors import ConflictError, ProgramError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAUSE = 0.02


@contextlib.contextmanager
def locked(path: Path, *, wait: float) -> Iterator[int]:
    """Hold the lock; gives its file descriptor.

    Args:
        path: the lock's file; it stays when the lock is released.
        wait: seconds to wait for another writer.

    Raises:
        ConflictError: another writer held it all that time.
        ProgramError: the file can't be made.
    """
    descriptor = _open(path)
    try:
        _wait(descriptor, path, time.monotonic() + wait)
        yield descriptor
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise ProgramError(f"the store's lock can't be opened: {error.strerror}", where=str(path)) from error


def _wait(descriptor: int, path: Path, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise ConflictError(
                    "another program is writing to the store",
                    hint="try again when it is done; `fuser` on this file says which it is",
                    where=str(path),
                ) from None
            time.sleep(_PAUSE)
        else:
            return
