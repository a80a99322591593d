"""Plain text, as an extractor leaves a journal article: the passes in their order, and the account at the end."""

from __future__ import annotations

from policyver.importers.account import account, uneven
from policyver.importers.codes import bounded
from policyver.importers.draft import draft
from policyver.importers.furniture import without_furniture
from policyver.importers.lines import read_lines
from policyver.importers.outline import outline
from policyver.importers.result import ImportOptions, ImportResult, Taken


def import_text(data: bytes, options: ImportOptions) -> ImportResult:
    """A draft from plain text in UTF-8.

    Args:
        data: the whole text.
        options: what the text can't say of itself.

    Raises:
        DocumentError: too large, not UTF-8, another format, or no text in it.
    """
    lines, on_characters = read_lines(data, where=options.where, max_bytes=options.max_bytes)
    kept, furniture, on_furniture = without_furniture(lines)
    found = outline(kept or lines)
    if not kept:
        furniture, on_furniture = (), ()
    made = draft(found, options)
    heads = tuple(Taken(line.number, line.text, "page-furniture") for line in furniture)
    taken = tuple(sorted((*heads, *found.taken, *made.taken), key=lambda each: each.line))
    words = account(lines, found.joins, taken, made.statement)
    findings = (*on_characters, *on_furniture, *found.findings, *made.findings, *uneven(words))
    return ImportResult(made.statement, bounded(findings), words)
