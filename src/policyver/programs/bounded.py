"""One program, run within bounds: the one place that starts a process which reads a document.

Decides how a program that reads hostile bytes is kept small: a folder of its own that is gone afterwards, an environment
with nothing of ours in it, limits on processor time, memory, output and open files, and an end for it and its children
when time is up or we are stopped. It refuses nothing of the document: that is for who calls. The ugly case: a file that
makes its reader run for ever, or eat all memory, or write a disk full.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from policyver.errors import ProgramError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MEBIBYTE = 1 << 20
_TOLD = 2_000
_LIMITER = Path(__file__).with_name("limiter.py")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a program may use.

    Args:
        seconds: of time by the clock; it gets as many of the processor.
        memory: bytes of address space; None where the program reserves more than it uses and is bounded otherwise.
        output: bytes it may write, to standard output or any file.
    """

    seconds: float = 60.0
    memory: int | None = 2048 * MEBIBYTE
    output: int = 64 * MEBIBYTE


DEFAULT_BOUNDS = Bounds()


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its exit status, what it wrote, and the end of what it said on standard error."""

    status: int
    output: bytes
    said: str


def run_bounded(
    command: Sequence[str | Path],
    given: bytes,
    *,
    bounds: Bounds = DEFAULT_BOUNDS,
    environment: Mapping[str, str] | None = None,
    files: Mapping[str, bytes] | None = None,
    where: str = "",
) -> Ended:
    """Run `command` to its end and say how it ended; a status other than 0 is for the caller to judge.

    Args:
        command: the program's path and its words; none of them may be text of a document.
        given: what it reads on standard input.
        bounds: how much it may use.
        environment: variables beside the fixed ones; nothing is inherited but PATH.
        files: files to put into its folder, which is where it runs; names without a folder.
        where: the document's name, for messages.

    Raises:
        ProgramError: it can't be started, took too long, or was ended by its bounds.
    """
    name = Path(command[0]).name
    with tempfile.TemporaryDirectory(prefix="policyver-", ignore_cleanup_errors=True) as folder:
        for file, content in (files or {}).items():
            Path(folder, Path(file).name).write_bytes(content)
        with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
            stdin.write(given)
            stdin.seek(0)
            words = _limited(command, bounds)
            process = _started(words, {**_environment(folder), **(environment or {})}, (stdin, stdout, stderr), where)
            status = _waited(process, name, bounds, where)
            _refuse_ended_by_bounds(status, name, bounds, where)
            return Ended(status, _content(stdout, bounds.output), _told(stderr))


def _limited(command: Sequence[str | Path], bounds: Bounds) -> list[str]:
    """The command behind the script that sets its limits."""
    limits = [int(bounds.seconds) + 1, bounds.memory or 0, bounds.output, os.getpid()]
    return [sys.executable, "-I", "-S", str(_LIMITER), *map(str, limits), *map(str, command)]


def _started(
    words: list[str], environment: Mapping[str, str], streams: tuple[IO[bytes], IO[bytes], IO[bytes]], where: str
) -> subprocess.Popen[bytes]:
    stdin, stdout, stderr = streams
    try:
        return subprocess.Popen(
            words,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            cwd=environment["HOME"],
            env=environment,
            start_new_session=True,
            close_fds=True,
        )
    except OSError as error:
        raise ProgramError(f"Python could not be started: {error.strerror}", where=where) from error


def _environment(folder: str) -> dict[str, str]:
    """Nothing of ours: no settings, no home, no language but English in UTF-8."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": folder,
        "TMPDIR": folder,
        "XDG_DATA_HOME": folder,
        "XDG_CONFIG_HOME": folder,
        "XDG_CACHE_HOME": folder,
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "SOURCE_DATE_EPOCH": "0",
    }


def _waited(process: subprocess.Popen[bytes], name: str, bounds: Bounds, where: str) -> int:
    """Its exit status. Whatever stops us, the program and its children are ended first."""
    try:
        return process.wait(timeout=bounds.seconds)
    except subprocess.TimeoutExpired as error:
        raise ProgramError(
            f"{name} took more than {bounds.seconds:g} seconds and was ended",
            hint="the document is too large or is made to take long: split it, or import its text",
            where=where,
        ) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End all of its process group: a child may have outlived it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _refuse_ended_by_bounds(status: int, name: str, bounds: Bounds, where: str) -> None:
    causes = {
        -signal.SIGXFSZ: f"wrote more than {bounds.output:,} bytes",
        -signal.SIGXCPU: f"took more than {bounds.seconds:g} seconds",
        -signal.SIGKILL: "used more than it may and was ended",
    }
    if status in causes:
        hint = "the document is too large or is made to grow: split it, or import its text"
        raise ProgramError(f"{name} {causes[status]}", hint=hint, where=where)


def _content(file: IO[bytes], most: int) -> bytes:
    file.seek(0)
    return file.read(most)


def _told(file: IO[bytes]) -> str:
    """The end of what was said, where the reason stands."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - _TOLD, 0))
    return file.read().decode("utf-8", "replace").strip()
