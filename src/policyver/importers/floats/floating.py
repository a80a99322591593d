"""What stands beside the text, legends, tables, footnotes, boxes, and the paragraph that each is hung on.

A footnote whose mark was found hangs on the paragraph, or the heading, that bears the mark; all else on the one that it interrupted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.importers.flow import Flow
    from policyver.importers.footnotes.footnotes import Footnote
    from policyver.importers.lines import Line

FloatKind: TypeAlias = Literal["legend", "table", "footnote", "box"]


@dataclass(frozen=True, slots=True)
class Float:
    """What stands beside the text.

    Args:
        kind: what it is.
        text: a legend or footnote; None for a table without a legend.
        rows: a table's cells, row by row; a cell may be empty.
        head: how many of the rows are the table's head.
        columns: how many a table has; 0 where that is not known.
        after: how many paragraphs of its part stand before it.
        note: what is known of a footnote's mark.
    """

    kind: FloatKind
    text: Flow | None
    rows: tuple[tuple[Flow, ...], ...] = ()
    after: int = 0
    note: Footnote | None = None
    head: int = 0
    columns: int = 0


@dataclass(frozen=True, slots=True)
class FloatLines:
    """A float's lines, before it is put together; `before` is the key of the first line of the body after it, if any."""

    kind: FloatKind
    lines: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...] = ()
    before: tuple[int, int] | None = None
    note: Footnote | None = None
    head: int = 0
    columns: int = 0


class Hanging:
    """The floats of a document that still have to be hung, given out in order, each once."""

    def __init__(self, floats: Iterable[FloatLines]) -> None:
        self._waiting: list[FloatLines] = []
        self._borne: defaultdict[tuple[int, int], list[FloatLines]] = defaultdict(list)
        self._next = 0
        for each in floats:
            bearer = None if each.note is None else each.note.bearer
            (self._waiting if bearer is None else self._borne[bearer]).append(each)

    def before(self, keys: set[tuple[int, int]]) -> list[FloatLines]:
        """Those that stand right before these lines."""
        start = self._next
        while self._next < len(self._waiting) and self._waiting[self._next].before in keys:
            self._next += 1
        return self._waiting[start : self._next]

    def borne(self, keys: Iterable[tuple[int, int]]) -> list[FloatLines]:
        """The footnotes whose marks stand in these lines."""
        return [each for key in keys for each in self._borne.pop(key, ())]

    def rest(self) -> list[FloatLines]:
        """All others."""
        return [*self._waiting[self._next :], *(each for notes in self._borne.values() for each in notes)]
