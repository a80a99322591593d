"""Parts and blocks as JATS.

Decides how text that stands directly in an item, a quote or a note is told from a paragraph: its `p` says so. Where JATS allows
a block in fewer places than a statement does (a table in a list item or a cell), a `p` that says so is put round it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from policyver.model.document import ListBlock, Note, Paragraph, Position, Quote, Section, Table
from policyver.policyxml.markup_lines import TEXT, Lines

if TYPE_CHECKING:
    from policyver.model.document import Block, Blocks, Cell, Item, ListType, Part, Row
    from policyver.policyxml.markup_lines import Attributes
    from policyver.render.jats.inlines import InlineWriter

TEXT_OF_FLOW = "policyver:text"
WRAPPED = "policyver:block"
LIST_TYPES: dict[ListType, str] = {
    "bullet": "bullet", "decimal": "order", "lower-alpha": "alpha-lower", "upper-alpha": "alpha-upper", "lower-roman": "roman-lower",
    "upper-roman": "roman-upper", "simple": "simple",
}  # fmt: skip
_IN_ITEM = (Paragraph, ListBlock)
_IN_CELL = (Paragraph, ListBlock, Quote)


class BodyWriter:
    """Writes parts and blocks into lines."""

    def __init__(self, inlines: InlineWriter) -> None:
        self.inlines = inlines

    def part(self, out: Lines, part: Part) -> None:
        """A section or a position."""
        match part:
            case Section():
                inner = out.nest("sec", {"id": part.id})
                self._head(inner, part)
                self._blocks(inner, part.blocks)
                for each in part.parts:
                    self.part(inner, each)
            case Position():
                inner = out.nest("sec", {"sec-type": "position", "id": part.id})
                self._head(inner, part)
                claim = inner.nest("statement", {"content-type": "claim"})
                claim.leaf("p", {}, self.inlines.text(part.claim))
                if part.rationale:
                    self._blocks(inner.nest("sec", {"sec-type": "rationale"}), part.rationale)
            case _:
                assert_never(part)

    def _head(self, out: Lines, part: Part) -> None:
        if part.label is not None:
            out.leaf("label", {}, part.label.translate(TEXT))
        if part.title:
            out.leaf("title", {}, self.inlines.text(part.title))

    def _blocks(self, out: Lines, blocks: Blocks, allowed: tuple[type, ...] = ()) -> None:
        for block in blocks:
            fits = not allowed or isinstance(block, allowed)
            self._block(out if fits else out.nest("p", {"specific-use": WRAPPED}), block)

    def _block(self, out: Lines, block: Block) -> None:
        match block:
            case Paragraph():
                out.leaf("p", {"id": block.id}, self.inlines.text(block.content))
            case ListBlock():
                inner = out.nest("list", {"list-type": LIST_TYPES[block.type], "id": block.id})
                for item in block.items:
                    self._flow(inner.nest("list-item", {"id": item.id}), item, _IN_ITEM)
            case Table():
                self._table(out, block)
            case Quote():
                self._flow(out.nest("disp-quote", {"id": block.id}), block)
            case Note():
                self._flow(out.nest("boxed-text", {"content-type": "note", "id": block.id}), block)
            case _:
                assert_never(block)

    def _flow(self, out: Lines, flow: Item | Quote | Note, allowed: tuple[type, ...] = ()) -> None:
        if flow.content or not flow.blocks:
            out.leaf("p", {"specific-use": TEXT_OF_FLOW}, self.inlines.text(flow.content))
        self._blocks(out, flow.blocks, allowed)

    def _table(self, out: Lines, table: Table) -> None:
        inner = out.nest("table-wrap", {"id": table.id})
        if table.caption:
            inner.nest("caption", {}).leaf("p", {}, self.inlines.text(table.caption))
        grid = inner.nest("table", {})
        if table.head:
            self._rows(grid.nest("thead", {}), table.head)
        self._rows(grid.nest("tbody", {}), table.body)

    def _rows(self, out: Lines, rows: tuple[Row, ...]) -> None:
        for row in rows:
            inner = out.nest("tr", {"id": row.id})
            for cell in row.cells:
                self._cell(inner, cell)

    def _cell(self, out: Lines, cell: Cell) -> None:
        attributes: Attributes = {
            "colspan": str(cell.colspan) if cell.colspan > 1 else None,
            "rowspan": str(cell.rowspan) if cell.rowspan > 1 else None,
        }
        name = "th" if cell.header else "td"
        content = self.inlines.text(cell.content)
        if cell.blocks:
            self._blocks(out.nest(name, attributes, content), cell.blocks, _IN_CELL)
        else:
            out.leaf(name, attributes, content)
