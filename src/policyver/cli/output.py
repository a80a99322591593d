"""Where results and messages go: results to stdout or a file, messages to stderr."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from policyver.errors import NotFoundError, UsageError
from policyver.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_result(result: str | bytes, output: Path | None, *, synced: bool = True) -> None:
    """Write `result` to `output`, whole or not at all, or to standard output.

    Args:
        result: what a command found.
        output: a file; None: standard output.
        synced: wait until it is on the disk, so that it outlives a power failure. What can be made again need not be waited for.
    """
    data = result.encode("utf-8", "backslashreplace") if isinstance(result, str) else result
    if output is not None:
        _write_parts(output, [data], synced=synced)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_pieces(pieces: Iterable[str], output: Path | None) -> None:
    """As `write_result`, of a result that comes piece by piece and can be made again: it is never whole in memory, and not synced."""
    parts = (piece.encode("utf-8", "backslashreplace") for piece in pieces)
    if output is not None:
        _write_parts(output, parts, synced=False)
        return
    sys.stdout.flush()
    sys.stdout.buffer.writelines(parts)
    sys.stdout.buffer.flush()


def write_file(path: Path, data: bytes) -> None:
    """Replace `path` with `data` in one step; an existing file keeps its content until then.

    A link stays and its file is replaced. A device or a pipe (`/dev/null`) is written to: putting a file in its place would break it.
    """
    _write_parts(path, [data], synced=True)


def _write_parts(path: Path, parts: Iterable[bytes], *, synced: bool) -> None:
    import tempfile

    if path.exists() and not path.is_file() and not path.is_dir():
        _write_into(path, parts)
        return
    path = path.resolve() if path.is_symlink() else path
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise NotFoundError(
            f"can't write here: {error.strerror}", where=str(path), hint="does the folder exist?"
        ) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            file.flush()
            if synced:
                os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException as error:  # a part may fail to be made, or somebody stops it: nothing half written stays
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        if not isinstance(error, OSError):
            raise
        raise UsageError(f"can't write: {error.strerror}", where=str(path)) from error


def _write_into(path: Path, parts: Iterable[bytes]) -> None:
    try:
        with path.open("wb") as file:
            file.writelines(parts)
    except OSError as error:
        raise UsageError(f"can't write: {error.strerror}", where=str(path)) from error


def say(message: str) -> None:
    """One line to whoever runs the command; never part of the result."""
    sys.stderr.write(f"{visible(message)}\n")
