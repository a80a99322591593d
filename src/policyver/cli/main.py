"""The entry point: prepares the streams, runs a command, and turns what went wrong into words and an exit code."""

from __future__ import annotations

import errno
import gc
import os
import sys
from typing import NoReturn, TextIO

from policyver import __version__
from policyver.cli.ending import NobodyReadsError, end
from policyver.cli.exit_codes import ExitCode, exit_code
from policyver.errors import PolicyverError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def entry() -> NoReturn:
    """The process's own entry: as `main`, and ends the process."""
    try:
        main()
    except SystemExit as stop:
        end(stop.code if isinstance(stop.code, int) else 1)


def main() -> NoReturn:
    """Run `policyver` with the process's arguments; raises SystemExit with the exit code."""
    gc.set_threshold(1_000_000, 50, 1_000)  # large documents are many values and no cycles: looking for some costs much
    for stream in (sys.stdout, sys.stderr):
        _make_utf8(stream)
    try:
        code = _version() if sys.argv[1:] == ["--version"] else _run()
        sys.stdout.flush()
    except (BrokenPipeError, NobodyReadsError):
        _drop_the_rest()
        code = ExitCode.DONE
    except OSError as error:
        if error.errno not in _FULL:
            raise
        _drop_the_rest()
        sys.stderr.write(
            f"error: can't write: {error.strerror}\n  the result is not whole: make room, and run it again\n"
        )
        code = ExitCode.USAGE
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        code = 128 + 2
    sys.exit(code)


def _drop_the_rest() -> None:
    """What is still to be written to standard output goes nowhere, so that Python does not fail on it again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _version() -> int:
    sys.stdout.write(f"policyver {__version__}\n")
    return ExitCode.DONE


def _run() -> int:
    from policyver.cli.app import app

    try:
        result = app(standalone_mode=True)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(bool(stop.code))
    except PolicyverError as error:
        sys.stderr.write(error_text(error))
        return exit_code(error)
    return result if isinstance(result, int) else ExitCode.DONE


def error_text(error: PolicyverError) -> str:
    """What, where and what to do, in up to three lines, safe to show."""
    from policyver.render.visible import visible, visible_line

    place = f"{error.where}:{error.line}: " if error.where and error.line else f"{error.where}: " if error.where else ""
    text = f"{visible_line(place)}error: {visible(error.message)}\n"
    return text + (f"  {visible(error.hint)}\n" if error.hint else "")


def _make_utf8(stream: TextIO) -> None:
    """Text that a stream can't carry is written as escapes, never an exception."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
