"""Merge, whereabouts: where either side has a thing, in words, for a conflict of places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.merging.entities import SIDES
from policyver.compare.merging.tree import ROOT, own_text

if TYPE_CHECKING:
    from policyver.compare.merging.entities import Entities

_START = 6


def both_whereabouts(entities: Entities, entity: int) -> tuple[str, str]:
    """Where ours and theirs have an entity: in which section, after what; and before what, where only that tells them apart."""
    ours, theirs = (_whereabouts(entities, entity, side) for side in SIDES)
    if ours != theirs:
        return ours, theirs
    after, also = (_next(entities, entity, side) for side in SIDES)
    return f"{ours}, {after}", f"{theirs}, {also}"


def _next(entities: Entities, entity: int, side: int) -> str:
    siblings = entities.children(entities.parent(entity, side), side)
    following = siblings[siblings.index(entity) + 1 :]
    text = own_text(entities.value(following[0], side)) if following else ""
    return f"before “{_start(text)}”" if text else "not last" if following else "last"


def _whereabouts(entities: Entities, entity: int, side: int) -> str:
    parent = entities.parent(entity, side)
    node = entities.node(parent, side)
    siblings = entities.children(parent, side)
    at = siblings.index(entity)
    before = own_text(entities.value(siblings[at - 1], side)) if at else ""
    named = getattr(node.value, "id", None) if node is not None else None
    home = f"in {named}" if named else "at the top" if parent == ROOT else "in a block"
    return f"{home}, {f'after “{_start(before)}”' if before else 'first'}"


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:_START]) + ("…" if len(words) > _START else "")
