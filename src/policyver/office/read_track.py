"""Tracked changes of a Word file: which are open where the reader stands, and which end of which move.

A change may stand in a change (inserted by one, deleted by another): then both hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.office.names import W, value
from policyver.office.values import Tracked, TrackedKind

if TYPE_CHECKING:
    from lxml import etree

    from policyver.office.values import Track

KINDS = {
    f"{W}ins": TrackedKind.INSERTED,
    f"{W}del": TrackedKind.DELETED,
    f"{W}moveFrom": TrackedKind.MOVED_FROM,
    f"{W}moveTo": TrackedKind.MOVED_TO,
    f"{W}cellIns": TrackedKind.INSERTED,
    f"{W}cellDel": TrackedKind.DELETED,
}
_STARTS = {f"{W}moveFromRangeStart": TrackedKind.MOVED_FROM, f"{W}moveToRangeStart": TrackedKind.MOVED_TO}
_ENDS = {f"{W}moveFromRangeEnd": TrackedKind.MOVED_FROM, f"{W}moveToRangeEnd": TrackedKind.MOVED_TO}


class Tracker:
    """Knows the moves whose ranges are open, and gives each change a key of its own."""

    def __init__(self) -> None:
        self._moves: dict[tuple[TrackedKind, str], str] = {}
        self._count = 0

    def mark(self, element: etree._Element) -> bool:
        """Take note of the start or end of a move's range; whether it was one."""
        tag = str(element.tag)
        if tag in _STARTS:
            self._moves[_STARTS[tag], value(element, "id")] = value(element, "name")
            return True
        if tag in _ENDS:
            self._moves.pop((_ENDS[tag], value(element, "id")), None)
            return True
        return False

    def change(self, element: etree._Element) -> Tracked:
        """The change that an element of `KINDS` tells."""
        kind = KINDS[str(element.tag)]
        self._count += 1
        moves = [name for (side, _), name in self._moves.items() if side is kind]
        return Tracked(
            kind,
            author=value(element, "author"),
            date=value(element, "date"),
            move=moves[-1] if moves else "",
            key=str(self._count),
        )

    def marks_in(self, properties: etree._Element | None) -> Track:
        """The changes told by the children of a paragraph mark's, a row's or a cell's properties."""
        if properties is None:
            return ()
        return tuple(self.change(node) for node in properties if node.tag in KINDS)
