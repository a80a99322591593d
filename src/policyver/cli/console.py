"""The console that a command writes its result to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console


def result_console(file: TextIO) -> Console:
    """A console on `file`, as wide as COLUMNS says where that is set and `file` is no terminal."""
    from policyver.render.as_terminal import make_console

    columns = os.environ.get("COLUMNS", "")
    width = int(columns[:4]) if columns.isascii() and columns.isdigit() and not file.isatty() else None
    return make_console(file, max(width, _LEAST) if width is not None else None)


_LEAST = 20
