"""Plain text, as an extractor leaves a journal article: bytes to lines, columns that stand side by side put in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.grid import unfolded
from policyver.importers.lines import read_lines
from policyver.importers.sorting import import_lines

if TYPE_CHECKING:
    from policyver.importers.result import ImportOptions, ImportResult


def import_text(data: bytes, options: ImportOptions) -> ImportResult:
    """A draft from plain text in UTF-8.

    Args:
        data: the whole text.
        options: what the text can't say of itself.

    Raises:
        DocumentError: too large, not UTF-8, another format, or no text in it.
    """
    lines, on_characters = read_lines(data, where=options.where, max_bytes=options.max_bytes)
    return import_lines(unfolded(data, lines), on_characters, options)
