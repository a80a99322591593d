"""`diff --format docx`: a redline to a file. Never to a terminal, which would take the bytes for commands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from policyver.cli.output import write_result
from policyver.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.cli.documents import Document
    from policyver.model.change import Comparison


def write_redline(
    old: Document, new: Document, comparison: Comparison, *, author: str, summary: bool, output: Path | None
) -> None:
    """Write the redline to `output`, or to standard output where that is no terminal.

    Args:
        old: the earlier revision.
        new: the later one.
        comparison: of the two.
        author: who signs the tracked changes; empty for the new revision's issuers.
        summary: put the pages with stances and reasons before the text.
        output: the file.

    Raises:
        UsageError: there is no file, and standard output is a terminal.
    """
    from policyver.render.docx.as_redline import render
    from policyver.render.view import build_view

    if output is None and sys.stdout.isatty():
        raise UsageError("a Word file can't be shown in a terminal", hint="give -o FILE.docx")
    view = build_view(comparison, None, new.statement.revision.reasons) if summary else None
    write_result(render(old.statement, new.statement, comparison, view, author=author), output)
