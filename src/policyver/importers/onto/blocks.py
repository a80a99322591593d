"""The blocks of an import over those that are there: a block that is still the same keeps its id, and its markup where it says the same.

Walks in the order in which an outline counts blocks, so that pairs of numbers lead from one to the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, assert_never

from msgspec.structs import replace

from policyver.importers.onto.carriers import Caption, Claim
from policyver.importers.onto.same_content import retargeted, says
from policyver.model.document import Cell, Item, ListBlock, Note, Paragraph, Quote, Row, Table

if TYPE_CHECKING:
    from policyver.importers.onto.carriers import Carrier
    from policyver.model.document import Block, Blocks
    from policyver.model.inline import Inlines

_Flow = TypeVar("_Flow", Item, Quote, Note)


class BlocksOnto:
    """Lays blocks over those of the base.

    Args:
        pairs: numbers of imported blocks to numbers of the base's.
        known: what holds each block of the base.
        references: ids of imported references to the ids that they get.
        trust_looks: whether the import's emphasis counts.
    """

    def __init__(
        self, pairs: dict[int, int], known: list[Carrier], references: dict[str, str], *, trust_looks: bool
    ) -> None:
        self.pairs, self.known, self.references = pairs, known, references
        self.looks = trust_looks
        self.at = 0

    def is_claim(self, at: int) -> bool:
        """Whether the imported block's counterpart is a claim."""
        return isinstance(self._counterpart(at), Claim)

    def retargeted(self, content: Inlines) -> Inlines:
        """Content whose citations have the ids of the result."""
        return retargeted(content, self.references)

    def content(self, content: Inlines) -> Inlines:
        """The next block's content."""
        known = self._counterpart(self.at)
        self.at += 1
        return self._chosen(content, None if known is None or isinstance(known, Row) else known.content)

    def _counterpart(self, at: int) -> Carrier | None:
        found = self.pairs.get(at)
        return None if found is None else self.known[found]

    def _chosen(self, content: Inlines, known: Inlines | None) -> Inlines:
        if known is not None and says(content, self.references, looks=self.looks) == says(known, looks=self.looks):
            return known
        return self.retargeted(content)

    def blocks(self, blocks: Blocks) -> Blocks:
        """The blocks of one part."""
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                known = self._counterpart(self.at)
                return Paragraph(self.content(block.content), known.id if isinstance(known, Paragraph) else block.id)
            case ListBlock():
                return replace(block, items=tuple(self._flow(item) for item in block.items))
            case Table():
                return self._table(block)
            case Quote():
                return self._flow(block)
            case Note():
                return self._flow(block)
            case _:
                assert_never(block)

    def _flow(self, flow: _Flow) -> _Flow:
        content, identity = flow.content, flow.id
        if flow.content or not flow.blocks:
            known = self._counterpart(self.at)
            identity = known.id if isinstance(known, type(flow)) else flow.id
            content = self.content(flow.content)
        return replace(flow, content=content, blocks=self.blocks(flow.blocks), id=identity)

    def _table(self, table: Table) -> Table:
        caption, identity = table.caption, table.id
        if table.caption:
            known = self._counterpart(self.at)
            identity = known.table if isinstance(known, Caption) else table.id
            caption = self.content(table.caption)
        head = tuple(self._row(row) for row in table.head)
        return Table(tuple(self._row(row) for row in table.body), head, caption, identity)

    def _row(self, row: Row) -> Row:
        known = self._counterpart(self.at)
        self.at += 1
        old = known.cells if isinstance(known, Row) and len(known.cells) == len(row.cells) else ()
        cells = tuple(self._cell(cell, old[at] if old else None) for at, cell in enumerate(row.cells))
        return Row(cells, known.id if isinstance(known, Row) else row.id)

    def _cell(self, cell: Cell, known: Cell | None) -> Cell:
        content = self._chosen(cell.content, None if known is None else known.content)
        return replace(cell, content=content, blocks=self.blocks(cell.blocks))
