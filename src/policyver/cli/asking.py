"""Asking about tracked changes, one by one, on a terminal; where there is none, they are listed and nothing is asked.

Questions go to standard error, since standard output may be the draft.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from policyver.cli.output import say
from policyver.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.importers.docx.changes import TrackedChange

_SHOWN = 300
_ANSWERS = {"a": True, "accept": True, "r": False, "reject": False}


def asker(file: str) -> Callable[[TrackedChange], bool] | None:
    """What asks about one change; None where nobody can be asked: no terminal, or the file itself is standard input."""
    if file == "-" or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    return _ask


def _ask(change: TrackedChange) -> bool:
    date = f", {change.date[:10]}" if change.date else ""
    say(f"{change.word} by {change.author or 'somebody'}{date}:")
    say(f"    {_shortened(change.text)}")
    while True:
        sys.stderr.write("accept or reject? [a/r] ")
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            raise UsageError("no answer: nothing was imported", hint="answer a or r for each, or say --changes accept")
        if answer.strip().lower() in _ANSWERS:
            return _ANSWERS[answer.strip().lower()]


def _shortened(text: str) -> str:
    line = " ".join(text.split()) or "(a paragraph's end or a row)"
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}\u2026"
