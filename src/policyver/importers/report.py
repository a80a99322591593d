"""The import report as data: what became of every word (kind `policyver.import-report`, version 1)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from policyver.importers.places_of_words import words_of_draft, words_taken
from policyver.model.document import ListBlock, Paragraph, Position, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.importers.result import ImportResult
    from policyver.model.document import Part, Statement


def import_report(result: ImportResult, source: str) -> dict[str, object]:
    """The report, ready for JSON; its schema is `render/schema/import-report.schema.json`.

    Args:
        result: what the importer gave.
        source: the name of what was imported; `-` for standard input.
    """
    words = result.account
    return {
        "kind": "policyver.import-report",
        "version": 1,
        "source": source,
        "statement": {"id": result.statement.id, "label": result.statement.revision.label},
        "structure": _structure(result.statement),
        "words": {
            "source": words.source,
            "output": words.output,
            "taken": sum(len(each.text.split()) for each in words.taken),
            "unaccounted": len(words.lost) + len(words.added),
            "lost": list(words.lost),
            "added": list(words.added),
            "where": {"draft": words_of_draft(result.statement), "taken": words_taken(words)},
        },
        "joins": [
            {"line": join.line, "first": join.first, "second": join.second, "result": join.result, "by": join.by}
            for join in words.joins
        ],
        "taken": [{"line": each.line, "text": each.text, "as": each.taken_as} for each in words.taken],
        "comments": [
            {"author": each.author, "date": each.date, "text": each.text, "about": each.about}
            for each in result.comments
        ],
        "findings": [
            {
                "code": each.code,
                "severity": str(each.severity),
                "line": each.line,
                "message": each.message,
                "help": each.help,
            }
            for each in result.findings
        ],
    }


def report_json(result: ImportResult, source: str) -> str:
    """The report as JSON text, one line feed at the end. Characters that act stand as escapes."""
    return json.dumps(import_report(result, source), ensure_ascii=True, indent=2) + "\n"


def _structure(statement: Statement) -> dict[str, int]:
    """How many parts there are, nested ones too, and how many blocks stand directly in them."""
    parts = [inner for part in statement.body for inner in _all(part)]
    blocks = [block for part in parts for block in (part.rationale if isinstance(part, Position) else part.blocks)]
    return {
        "sections": sum(isinstance(part, Section) for part in parts),
        "positions": sum(isinstance(part, Position) for part in parts),
        "paragraphs": sum(isinstance(block, Paragraph) for block in blocks),
        "lists": sum(isinstance(block, ListBlock) for block in blocks),
        "references": len(statement.references),
    }


def _all(part: Part) -> Iterator[Part]:
    yield part
    if isinstance(part, Section):
        for inner in part.parts:
            yield from _all(inner)
