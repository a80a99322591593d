"""What a file of policyver's carries unseen, read with suspicion: a side is taken only where it lays out to what the file shows.

Refuses what is no carried part, is too large, gives one id to two parts, or shows something else. An id that it gives a bookmark is checked to be one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from policyver.errors import PolicyverError
from policyver.model.identity import is_slug
from policyver.model.outlining import outline
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.safety import Limits, parse_tree
from policyver.render.docx.carried import KIND, VERSION
from policyver.render.docx.checked import shape_of_blocks, without_empty, without_summary
from policyver.render.docx.laid import Names, names_of
from policyver.render.docx.layout import layout

if TYPE_CHECKING:
    from collections.abc import Hashable

    from policyver.model.document import Statement
    from policyver.office.values import WordDocument

_LIMITS = Limits(max_bytes=20_000_000)


class CarriedSide(Struct, frozen=True):
    """A statement that a file carries, and which bookmark it gives to which part and reference."""

    statement: Statement
    parts: dict[str, str]
    references: dict[str, str]


def carried_sides(document: WordDocument) -> tuple[CarriedSide, ...]:
    """The sides that a file carries, the new one first; none where they can't be used."""
    if document.carried is None:
        return ()
    try:
        found = json.loads(parse_tree(document.carried, limits=_LIMITS).text or "")
        if found["kind"] != KIND or found["version"] != VERSION:
            return ()
        sides = [_side(found["sides"][name]) for name in ("new", "old") if name in found["sides"]]
    except (PolicyverError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ()
    return tuple(side for side in sides if side is not None)


def _side(entry: dict[str, Any]) -> CarriedSide | None:
    statement = read_statement(str(entry["statement"]).encode(), limits=_LIMITS)
    if not _own_ids(statement):
        return None
    names = [
        {str(name): str(identity) for name, identity in entry[kind].items() if is_slug(str(identity))}
        for kind in ("parts", "references")
    ]
    return CarriedSide(statement, names[0], names[1])


def _own_ids(statement: Statement) -> bool:
    """Whether every part and reference has an id of its own."""
    names = [unit.id for unit in outline(statement).units]
    entries = [entry.id for entry in statement.references]
    return len(set(names)) == len(names) and len(set(entries)) == len(entries)


def shown_side(document: WordDocument, sides: tuple[CarriedSide, ...]) -> CarriedSide | None:
    """The side whose layout is, to the letter, what the document shows; None where it shows something else."""
    shown = shape_of_blocks(without_empty(without_summary(document.blocks)), document.lists)
    return next((side for side in sides if _shape(side) == shown), None)


def _shape(side: CarriedSide) -> Hashable:
    """What the side looks like, its citations leading to the bookmarks that the file gives to its references."""
    own = names_of(side.statement)
    laid = layout(side.statement, Names(own.parts, own.references | _turned(side.references)))
    return shape_of_blocks(without_empty(tuple(one.block for one in laid.laid)), laid.lists)


def _turned(names: dict[str, str]) -> dict[str, str]:
    return {identity: name for name, identity in names.items()}
