"""Readings of a document with tracked changes: as if all were accepted, all rejected, or each as somebody decided.

Follows Word (ECMA-376-1, 17.13.5): a paragraph's mark that goes joins the paragraph to the next one, which keeps its own look; a row
goes whole, unless text stands in it that is not tracked itself: such text is never lost. The ugly case: a mark that goes before a table or at the end of a cell, where there is nothing to join.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from policyver.office.values import (
    GONE_WHEN_ACCEPTED,
    GONE_WHEN_REJECTED,
    Cell,
    Paragraph,
    Row,
    Run,
    Table,
    Tracked,
    WordDocument,
)

if TYPE_CHECKING:
    from policyver.office.values import Block, Blocks, Track

Decision: TypeAlias = Callable[[Tracked], bool]


def accepted(document: WordDocument, joint: str = "") -> WordDocument:
    """The document with every tracked change accepted; `joint` as for `decided`."""
    return decided(document, lambda _: True, joint)


def rejected(document: WordDocument, joint: str = "") -> WordDocument:
    """The document with every tracked change rejected; `joint` as for `decided`."""
    return decided(document, lambda _: False, joint)


def decided(document: WordDocument, accept: Decision, joint: str = "") -> WordDocument:
    """The document with each tracked change accepted or rejected.

    Args:
        document: what was read.
        accept: whether a change is accepted.
        joint: what stands between two paragraphs that were joined without white space. Word puts nothing there, which makes
            one word of two.
    """
    reading = _Reading(accept, joint)
    notes = {key: reading.blocks(blocks) for key, blocks in document.notes.items()}
    return replace(document, blocks=reading.blocks(document.blocks), notes=notes)


class _Reading:
    def __init__(self, accept: Decision, joint: str) -> None:
        self.accept = accept
        self.joint = joint

    def gone(self, track: Track) -> bool:
        return any(one.kind in (GONE_WHEN_ACCEPTED if self.accept(one) else GONE_WHEN_REJECTED) for one in track)

    def blocks(self, blocks: Blocks) -> Blocks:
        out: list[Block] = []
        waiting: Paragraph | None = None
        for block in blocks:
            if isinstance(block, Paragraph):
                joined = self._joined(waiting, replace(block, runs=self._runs(block.runs)))
                waiting = joined if self.gone(block.track) else None
                out += [] if waiting is not None else [replace(joined, track=(), reformatted=0)]
                continue
            out += _left(waiting)
            waiting = None
            out += self._table(block)
        return (*out, *_left(waiting))

    def _runs(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(replace(run, track=()) for run in runs if not self.gone(run.track))

    def _joined(self, before: Paragraph | None, paragraph: Paragraph) -> Paragraph:
        if before is None or not before.runs:
            return paragraph
        names = (*before.bookmarks, *paragraph.bookmarks)
        between = self._between(before.runs[-1], paragraph.runs)
        return replace(paragraph, runs=(*before.runs, *between, *paragraph.runs), bookmarks=names)

    def _between(self, last: Run, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        spaced = last.text[-1:].isspace() or not runs or runs[0].text[:1].isspace()
        return () if spaced or not self.joint else (Run(self.joint),)

    def _table(self, table: Table) -> list[Block]:
        rows = tuple(row for row in (self._row(row) for row in table.rows) if row is not None and row.cells)
        return [replace(table, rows=rows)] if rows else []

    def _row(self, row: Row) -> Row | None:
        """The row; None where it goes. It stays while it holds text that no tracked change takes away."""
        cells = tuple(self._cell(cell) for cell in row.cells if not self.gone(cell.track))
        if self.gone(row.track) and not any(_has_text(cell.blocks) for cell in cells):
            return None
        return replace(row, cells=cells, track=())

    def _cell(self, cell: Cell) -> Cell:
        blocks = self.blocks(cell.blocks)
        if not blocks or isinstance(blocks[-1], Table):
            last = next((block for block in reversed(cell.blocks) if isinstance(block, Paragraph)), Paragraph())
            blocks = (*blocks, Paragraph((), last.style))
        return replace(cell, blocks=blocks, track=())


def _left(paragraph: Paragraph | None) -> list[Block]:
    """What is left of a paragraph whose mark is gone and that has nothing to join."""
    return [replace(paragraph, track=(), reformatted=0)] if paragraph is not None and paragraph.runs else []


def _has_text(blocks: Blocks) -> bool:
    return any(
        any(_has_text(cell.blocks) for row in block.rows for cell in row.cells)
        if isinstance(block, Table)
        else any(run.text or run.note for run in block.runs)
        for block in blocks
    )
