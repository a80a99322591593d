"""Reading what a command was given as a path or `-`: bounded, and with an error that says what is wrong with it."""

from __future__ import annotations

import errno
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from policyver.errors import DocumentError, NotFoundError, UsageError

if TYPE_CHECKING:
    from policyver.policyxml.safety import Limits


def read_bytes(where: str, limits: Limits) -> bytes:
    """The bytes of the file at `where`, or of standard input for `-`.

    Args:
        where: a path, or `-`.
        limits: no more than `max_bytes` and one are read, so that a larger document is refused and not held.

    Raises:
        NotFoundError: there is no such file.
        UsageError: it is a folder or a device, or may not be read.
        DocumentError: it is larger than the limit.
    """
    data = sys.stdin.buffer.read(limits.max_bytes + 1) if where == "-" else _read_file(where, limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise DocumentError(
            f"larger than the limit of {limits.max_bytes:,} bytes",
            hint="if this is meant, raise the limit with --max-bytes or POLICYVER_MAX_BYTES",
            where=where,
        )
    return data


def _read_file(where: str, most: int) -> bytes:
    try:
        path = Path(where)
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise UsageError("this is a folder, a file was expected", hint="name a file in it", where=where)
        if not (stat.S_ISREG(kind) or stat.S_ISFIFO(kind)):
            raise UsageError("this is no regular file", hint="give a file, or - for standard input", where=where)
        with path.open("rb") as file:
            return file.read(most)
    except (OSError, ValueError) as error:
        raise _refusal(error, where) from error


def _refusal(error: OSError | ValueError, where: str) -> NotFoundError | UsageError:
    if isinstance(error, OSError) and error.errno not in {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}:
        return UsageError(f"can't be read: {error.strerror}", hint="check its permissions", where=where)
    return NotFoundError(
        "there is no such file", hint="check the path; a revision in the store is named ID@LABEL", where=where
    )
