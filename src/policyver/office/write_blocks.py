"""Blocks to WordprocessingML: `w:p` and `w:tbl`, with tracked changes, in the order of elements that ECMA-376 asks for.

Decides where a tracked change stands: around runs, in a paragraph's mark, in a row. All `w:id`s come from one count, so that none
is given twice. The ugly case: the two ends of a move, which are ranges over whole paragraphs.
"""

from __future__ import annotations

from itertools import count, groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.office.characters import escaped, safe_address
from policyver.office.styles import style_id
from policyver.office.values import NO_DATE, Paragraph, Run, Table, Tracked, TrackedKind
from policyver.office.write_runs import run_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.office.values import Block, Blocks, Cell, Row, Track

PAGE_WIDTH = 9638
SECTION = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
_TAGS = {
    TrackedKind.INSERTED: "ins",
    TrackedKind.DELETED: "del",
    TrackedKind.MOVED_FROM: "moveFrom",
    TrackedKind.MOVED_TO: "moveTo",
}
_MOVES = frozenset({TrackedKind.MOVED_FROM, TrackedKind.MOVED_TO})


class BlockWriter:
    """Writes the blocks of one document.

    Args:
        numbers: the number of each list, by its name.
    """

    def __init__(self, numbers: dict[str, int]) -> None:
        self.numbers = numbers
        self.links: dict[str, str] = {}
        self._ids = count(1)

    def blocks(self, blocks: Blocks) -> str:
        """The blocks, one after another, with the ranges of moves round those that moved."""
        out: list[str] = []
        for move, moved in groupby(blocks, key=_move):
            inner = "".join(self._block(block) for block in moved)
            out.append(inner if move is None else self._range(move, inner))
        return "".join(out)

    def _range(self, move: Tracked, inner: str) -> str:
        tag, number = _TAGS[move.kind], next(self._ids)
        # The standard wants a date here (ECMA-376-1, annex A, CT_MoveBookmark), though the changes within the range may have none.
        dated = move if move.date else replace(move, date=NO_DATE)
        start = f'<w:{tag}RangeStart w:id="{number}" w:name="{escaped(move.move)}"{_who(dated)}/>'
        return f'{start}{inner}<w:{tag}RangeEnd w:id="{number}"/>'

    def _block(self, block: Block) -> str:
        return self._paragraph(block) if isinstance(block, Paragraph) else self._table(block)

    def _paragraph(self, paragraph: Paragraph) -> str:
        starts, ends = self._bookmarks(paragraph.bookmarks)
        return f"<w:p>{self._properties(paragraph)}{starts}{''.join(self._runs(paragraph.runs))}{ends}</w:p>"

    def _bookmarks(self, names: tuple[str, ...]) -> tuple[str, str]:
        marks = [(next(self._ids), name) for name in names]
        starts = "".join(f'<w:bookmarkStart w:id="{number}" w:name="{escaped(name)}"/>' for number, name in marks)
        return starts, "".join(f'<w:bookmarkEnd w:id="{number}"/>' for number, _ in marks)

    def _properties(self, paragraph: Paragraph) -> str:
        style = f'<w:pStyle w:val="{style_id(paragraph.style)}"/>' if paragraph.style else ""
        listed = paragraph.numbered
        number = ""
        if listed is not None:
            number = (
                f'<w:numPr><w:ilvl w:val="{listed.level}"/><w:numId w:val="{self.numbers[listed.list]}"/></w:numPr>'
            )
        mark = f"<w:rPr>{self._marks(paragraph.track)}</w:rPr>" if paragraph.track else ""
        section = f'<w:sectPr><w:type w:val="nextPage"/>{SECTION}</w:sectPr>' if paragraph.section_end else ""
        inner = style + number + mark + section
        return f"<w:pPr>{inner}</w:pPr>" if inner else ""

    def _marks(self, track: Track) -> str:
        """What was done to a paragraph's mark or a row: empty elements, insertions first."""
        return "".join(
            f'<w:{_TAGS[one.kind]} w:id="{next(self._ids)}"{_who(one)}/>'
            for one in sorted(track, key=lambda one: list(TrackedKind).index(one.kind))
        )

    def _runs(self, runs: tuple[Run, ...]) -> Iterator[str]:
        for (link, anchor), linked in groupby(runs, key=lambda run: (safe_address(run.link), run.anchor)):
            inner = "".join(self._tracked(linked))
            if anchor:
                yield f'<w:hyperlink w:anchor="{escaped(anchor)}" w:history="1">{inner}</w:hyperlink>'
            elif link:
                key = self.links.setdefault(link, f"link{len(self.links) + 1}")
                yield f'<w:hyperlink r:id="{key}" w:history="1">{inner}</w:hyperlink>'
            else:
                yield inner

    def _tracked(self, runs: Iterator[Run]) -> Iterator[str]:
        for track, changed in groupby(runs, key=lambda run: run.track):
            gone = any(one.kind is TrackedKind.DELETED for one in track)
            inner = "".join(run_xml(run, deleted=gone) for run in changed)
            for one in reversed(track):
                inner = f'<w:{_TAGS[one.kind]} w:id="{next(self._ids)}"{_who(one)}>{inner}</w:{_TAGS[one.kind]}>'
            yield inner

    def _table(self, table: Table) -> str:
        columns = max((sum(cell.colspan for cell in row.cells) for row in table.rows), default=1) or 1
        width = max(PAGE_WIDTH // columns, 1)
        grid = f'<w:gridCol w:w="{width}"/>' * columns
        style = f'<w:tblStyle w:val="{style_id(table.style)}"/>' if table.style else ""
        look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        properties = f'<w:tblPr>{style}<w:tblW w:w="5000" w:type="pct"/>{look}</w:tblPr>'
        rows = "".join(self._row(row, width) for row in table.rows)
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def _row(self, row: Row, width: int) -> str:
        inner = "<w:cantSplit/>" + ("<w:tblHeader/>" if row.header else "") + self._marks(row.track)
        return f"<w:tr><w:trPr>{inner}</w:trPr>{''.join(self._cell(cell, width) for cell in row.cells)}</w:tr>"

    def _cell(self, cell: Cell, width: int) -> str:
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
        properties = f'<w:tcPr><w:tcW w:w="{width * cell.colspan}" w:type="dxa"/>{span}{merge}</w:tcPr>'
        return f"<w:tc>{properties}{self.blocks(cell.blocks) or '<w:p/>'}</w:tc>"


def _move(block: Block) -> Tracked | None:
    """The move that a whole paragraph belongs to."""
    track = block.track if isinstance(block, Paragraph) else ()
    return next((one for one in track if one.kind in _MOVES and one.move), None)


def _who(tracked: Tracked) -> str:
    date = f' w:date="{escaped(tracked.date)}"' if tracked.date else ""
    return f' w:author="{escaped(tracked.author)}"{date}'
