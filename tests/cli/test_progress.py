"""What a command says while it works: on a terminal, for large documents, and never else."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from policyver.cli.progress import LARGE, progress

if TYPE_CHECKING:
    import pytest


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


def said(stream: io.StringIO, size: int, patch: pytest.MonkeyPatch) -> str:
    patch.setattr(sys, "stderr", stream)
    patch.setenv("TERM", "xterm")
    with progress(size) as say:
        say("comparing [bold]")
    return stream.getvalue()


def test_a_large_document_says_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "comparing [bold]" in said(Terminal(), LARGE, monkeypatch)


def test_nothing_is_said_of_small_ones_or_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(Terminal(), LARGE - 1, monkeypatch) == ""
    assert said(io.StringIO(), LARGE, monkeypatch) == ""
