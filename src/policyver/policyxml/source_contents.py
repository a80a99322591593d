"""What is known of a revision before any block of it is made: its head, and of each unit its id and all of its own content.

A unit's key are the bytes of its own content; equal bytes in documents of one vocabulary without entities, comments and further
namespaces are equal content.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from policyver.model.document import Statement
    from policyver.policyxml.sections_at import Content

_CITED = re.compile(rb"""<cite\b[^>]*?\bref\s*=\s*["']([^"']*)["']""")


class SourceContents:
    """The units of one revision, in reading order.

    Args:
        head: the statement without its body.
        ids: of each unit its id.
        keys: of each unit its own content.
        levels: how many others each unit is nested in.
    """

    def __init__(self, head: Statement, ids: list[str], keys: list[Content], levels: list[int]) -> None:
        self.head, self.ids, self.keys, self.levels = head, ids, keys, levels

    def weight(self, unit: int) -> int:
        """The bytes of a unit's own content."""
        return len(self.keys[unit][1])

    def cites_any(self, unit: int, names: AbstractSet[str]) -> bool:
        """Whether a unit's own content cites one of the references."""
        key = self.keys[unit][1]
        cited = _CITED.findall(key) if b"<cite" in key else []
        return any(b"&" in found or not names.isdisjoint(found.decode().split()) for found in cited)
