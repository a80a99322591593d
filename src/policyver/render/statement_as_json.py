"""A statement as JSON, kind `policyver.statement`, version 1: all of it, so that nothing has to be read from XML beside it.

Decides the names: those of the format (docs/format/statement.md), blocks and parts told apart by `type`. Text is a list of
strings and marked pieces, spaces kept. Characters that act stand as escapes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias, assert_never

from policyver.model.document import Cell, Item, ListBlock, Note, Paragraph, Position, Quote, Section, Table
from policyver.model.revision import DATE_NAMES
from policyver.render.words import FIDELITIES

if TYPE_CHECKING:
    from policyver.model.document import Block, Blocks, Part, Reference, Row, Statement
    from policyver.model.inline import Inlines
    from policyver.model.revision import Revision
    from policyver.model.stance import Stance

Json: TypeAlias = "dict[str, object]"


def render(statement: Statement) -> str:
    """The statement as JSON text, one line feed at the end; its schema is `schema/statement.schema.json`."""
    return json.dumps(statement_json(statement), ensure_ascii=True, indent=2) + "\n"


def statement_json(statement: Statement) -> Json:
    """The statement, ready for JSON."""
    source = statement.source
    return {
        "kind": "policyver.statement",
        "version": 1,
        "id": statement.id,
        "document-kind": statement.kind,
        "topic": statement.topic,
        "language": statement.language,
        "title": _inlines(statement.title),
        "mark": FIDELITIES[source.fidelity] if source else "",
        "issuers": list(statement.issuers),
        "endorsers": list(statement.endorsers),
        "revision": _revision(statement.revision),
        "source": None
        if source is None
        else {
            "fidelity": str(source.fidelity),
            "doi": source.doi,
            "pmid": source.pmid,
            "content": _inlines(source.content),
        },
        "schemes": [{"id": each.id, "name": each.name, "version": each.version} for each in statement.schemes],
        "body": [_part(part) for part in statement.body],
        "references": [_reference(reference) for reference in statement.references],
    }


def _revision(revision: Revision) -> Json:
    dates = {name: getattr(revision.dates, name.replace("-", "_")) for name in DATE_NAMES}
    return {
        "label": revision.label,
        "status": str(revision.status),
        "dates": {name: None if date is None else date.text for name, date in dates.items()},
        "relations": [{"type": str(each.type), "target": each.target} for each in revision.relations],
        "summary": _inlines(revision.summary),
        "reasons": [
            {
                "about": each.about,
                "driver": str(each.driver),
                "evidence": list(each.evidence),
                "content": _inlines(each.content),
            }
            for each in revision.reasons
        ],
    }


def _part(part: Part) -> Json:
    match part:
        case Section():
            return {
                "type": "section",
                "id": part.id,
                "label": part.label,
                "title": _inlines(part.title),
                "blocks": _blocks(part.blocks),
                "parts": [_part(each) for each in part.parts],
            }
        case Position():
            return {
                "type": "position",
                "id": part.id,
                "label": part.label,
                "title": _inlines(part.title),
                "claim": _inlines(part.claim),
                "stances": [_stance(each) for each in part.stances],
                "rationale": _blocks(part.rationale),
            }
        case _:
            assert_never(part)


def _stance(stance: Stance) -> Json:
    return {
        "question": stance.question,
        "population": stance.population,
        "direction": str(stance.direction),
        "basis": None if stance.basis is None else str(stance.basis),
        "strength": str(stance.strength),
        "certainty": str(stance.certainty),
        "grade": stance.grade,
        "scheme": None if stance.scheme is None else stance.scheme.id,
        "reviewed": stance.reviewed,
    }


def _blocks(blocks: Blocks) -> list[Json]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> Json:
    match block:
        case Paragraph():
            return {"type": "p", "id": block.id, "content": _inlines(block.content)}
        case ListBlock():
            return {"type": "list", "id": block.id, "marks": block.type, "items": [_flow(each) for each in block.items]}
        case Table():
            head, body = ([_row(row) for row in rows] for rows in (block.head, block.body))
            return {"type": "table", "id": block.id, "caption": _inlines(block.caption), "head": head, "body": body}
        case Quote():
            return {"type": "quote", **_flow(block)}
        case Note():
            return {"type": "note", **_flow(block)}
        case _:
            assert_never(block)


def _flow(flow: Item | Quote | Note) -> Json:
    return {"id": flow.id, "content": _inlines(flow.content), "blocks": _blocks(flow.blocks)}


def _row(row: Row) -> Json:
    return {"id": row.id, "cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: Cell) -> Json:
    return {
        "heading": cell.header,
        "colspan": cell.colspan,
        "rowspan": cell.rowspan,
        "content": _inlines(cell.content),
        "blocks": _blocks(cell.blocks),
    }


def _reference(reference: Reference) -> Json:
    return {
        "id": reference.id,
        "label": reference.label,
        "doi": reference.doi,
        "pmid": reference.pmid,
        "evidence": reference.evidence,
        "confirmed": reference.confirmed,
        "content": _inlines(reference.content),
    }


def _inlines(content: Inlines) -> list[object]:
    return [
        piece
        if isinstance(piece, str)
        else {"mark": piece.name, "target": piece.target or None, "content": _inlines(piece.content)}
        for piece in content
    ]
