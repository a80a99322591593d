"""What a command is doing, on standard error, where that takes long and somebody looks: never in a pipe or a log."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGE = 2_000_000


@contextmanager
def progress(size: int) -> Iterator[Callable[[str], None]]:
    """A function that says the next stage; what was said is gone at the end.

    Args:
        size: bytes of what is worked on; below two million nothing is shown, since it is done before it is read.
    """
    if size < LARGE or not sys.stderr.isatty():
        yield _nothing
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status("") as status:
        yield lambda stage: status.update(Text(stage))


def _nothing(_stage: str) -> None:
    """Say nothing."""
