"""Merge, whereabouts: where one side has a thing, in words, for a conflict of places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.merging.tree import ROOT, own_text

if TYPE_CHECKING:
    from policyver.compare.merging.entities import Entities

_START = 6


def whereabouts(entities: Entities, entity: int, side: int) -> str:
    """Where one side has an entity: in which section, after what."""
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
