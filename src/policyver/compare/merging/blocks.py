"""Merge, blocks: what one node of the result says by itself, from its three versions, children given.

Decides nothing about existence, place or order. A table row whose cells are as many on all sides is merged cell by cell; else it is one
thing, and two different changes of it are a conflict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from msgspec.structs import replace

from policyver.compare.merging.fields import three_way
from policyver.compare.merging.ledger import Ledger, Three
from policyver.model.document import Block, Cell, Item, ListBlock, Note, Paragraph, Quote, Row, Table
from policyver.model.merge import MergeKind, MergePlace, line_hole

if TYPE_CHECKING:
    from policyver.compare.merging.tree import Value
    from policyver.model.document import ListType
    from policyver.model.inline import Inlines
    from policyver.model.merge import Fragment

Flow: TypeAlias = Item | Quote | Note


def merge_paragraph(
    ledger: Ledger, place: MergePlace, sides: Three[Paragraph], *, kind: MergeKind, force: bool
) -> Paragraph:
    """A paragraph."""
    name = three_way(sides.base.id, sides.ours.id, sides.theirs.id)
    if name.clash:
        return Paragraph((line_hole(_whole(ledger, MergeKind.ID, place, sides)),))
    content = Three(*(side.content for side in sides))
    return Paragraph(ledger.text(place, content, kind=kind, force=force), name.value)


def merge_flow(
    ledger: Ledger,
    place: MergePlace,
    sides: Three[Flow],
    blocks: tuple[Value, ...],
    *,
    kind: MergeKind,
    force: bool,
) -> Flow:
    """A list item, a quote or a note."""
    content: Three[Inlines] = Three(*(side.content for side in sides))
    text = ledger.text(place, content, kind=kind, force=force)
    ids: Three[str | None] = Three(*(side.id for side in sides))
    name, hole = ledger.field(_of(place, "id"), ids)
    held = (*field_holes(hole), *cast("tuple[Block, ...]", blocks))
    return replace(sides.ours, content=text, blocks=held, id=name)


def merge_list(ledger: Ledger, place: MergePlace, sides: Three[ListBlock], items: tuple[Value, ...]) -> ListBlock:
    """A list."""
    type_, hole = ledger.field(_of(place, "type"), Three[str](*(side.type for side in sides)))
    name, other = ledger.field(_of(place, "id"), Three[str | None](*(side.id for side in sides)))
    holes = tuple(Item((line_hole(one),)) for one in (hole, other) if one is not None)
    return ListBlock((*holes, *cast("tuple[Item, ...]", items)), cast("ListType", type_), name)


def merge_table(
    ledger: Ledger, place: MergePlace, sides: Three[Table], rows: tuple[tuple[Value, bool], ...], *, kind: MergeKind
) -> Table:
    """A table; `rows` tell for each whether it belongs to the head."""
    content: Three[Inlines] = Three(*(side.caption for side in sides))
    caption = ledger.text(_of(place, "caption"), content, kind=kind)
    name, hole = ledger.field(_of(place, "id"), Three[str | None](*(side.id for side in sides)))
    head = tuple(cast("Row", row) for row, is_head in rows if is_head)
    body = tuple(cast("Row", row) for row, is_head in rows if not is_head)
    holes = () if hole is None else (row_hole(hole),)
    return Table((*holes, *body), head, caption, name)


def merge_row(ledger: Ledger, place: MergePlace, sides: Three[Row], *, kind: MergeKind, force: bool) -> Row:
    """A table row."""
    whole = three_way(*sides)
    if force or (whole.clash and not _alike(sides)):
        return row_hole(_whole(ledger, kind if force else MergeKind.ROW, place, sides))
    if not whole.clash:
        return whole.value
    cells: list[Cell] = []
    for base, ours, theirs in zip(sides.base.cells, sides.ours.cells, sides.theirs.cells, strict=True):
        content: Three[Inlines] = Three(base.content, ours.content, theirs.content)
        blocks = three_way(base.blocks, ours.blocks, theirs.blocks).value
        cells.append(Cell(ledger.text(place, content, kind=kind), ours.header, blocks, ours.colspan, ours.rowspan))
    name = three_way(*(side.id for side in sides))
    return Row(tuple(cells), name.value)


def row_hole(name: str) -> Row:
    """What stands for a conflict among rows."""
    return Row((), line_hole(name))


def field_holes(*names: str | None) -> tuple[Paragraph, ...]:
    """What stands for conflicts among blocks."""
    return tuple(Paragraph((line_hole(name),)) for name in names if name is not None)


def _alike(sides: Three[Row]) -> bool:
    """Whether rows can be merged cell by cell: as many cells of one shape, and no clash but in their words."""
    if len({tuple((cell.header, cell.colspan, cell.rowspan) for cell in side.cells) for side in sides}) > 1:
        return False
    columns = zip(*(side.cells for side in sides), strict=True)
    return not (
        three_way(*(side.id for side in sides)).clash
        or any(three_way(*(cell.blocks for cell in column)).clash for column in columns)
    )


def _whole(ledger: Ledger, kind: MergeKind, place: MergePlace, sides: Three[Paragraph] | Three[Row]) -> str:
    pieces: list[Fragment] = [(side,) for side in sides]
    return ledger.conflict(kind, place, Three(*pieces))


def _of(place: MergePlace, field: str) -> MergePlace:
    return MergePlace(place.section, place.block, field)
