"""How the process ends: at once, without freeing, value by value, what nobody will read again, nor looking for what nobody can read.

Of a comparison of large documents that is more than a tenth of the time. What has to be done before the end (files closed, locks let go,
results flushed) is done by whoever began it, never left to Python's own end.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

_kept: list[object] = []


class NobodyReadsError(Exception):
    """Standard output is a pipe that nobody reads any longer (`policyver diff A B | head`): no error, and nothing is left to do."""


def keep(*values: object) -> None:
    """Hold large values to the end of the process; those of an earlier call are let go."""
    _kept[:] = values


@contextlib.contextmanager
def without_collecting() -> Iterator[None]:
    """Look for no garbage within the block: for a command that makes many values, keeps them to its end, and then is over."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # so that what was made counts as old, and the first value that is made next begins no search of all of it
        gc.unfreeze()
        gc.enable()


def end(code: int) -> NoReturn:
    """End the process with this exit code; what was printed has been flushed, but for what standard error holds."""
    sys.stderr.flush()
    os._exit(code)
