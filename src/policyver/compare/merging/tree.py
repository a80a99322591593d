"""Merge, index: a statement's body as a tree of nodes, each with what it is by itself, apart from what stands in it.

Nodes are sections, positions, and every block down to list items and table rows; a title, a claim, a caption and a row's
cells belong to their node. Decides what counts as a node's own: what one side must have changed for a deletion by the
other to be a conflict. A printed label does not count: it changes when something else is inserted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, assert_never

from msgspec import Struct

from policyver.model.document import (
    Item,
    ListBlock,
    Note,
    Paragraph,
    Position,
    Quote,
    Row,
    Section,
    Table,
)
from policyver.model.inline import plain_text
from policyver.model.outlining import outline

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from policyver.model.document import Blocks, Cell, Statement
    from policyver.model.outline import Outline

Value: TypeAlias = Section | Position | Paragraph | ListBlock | Item | Table | Row | Quote | Note
ROOT = 0


@dataclass(slots=True)
class Node:
    """One node; `value` is None for the body itself. `unit` and `block` are indices into the outline, or -1."""

    value: Value | None
    parent: int
    unit: int = -1
    block: int = -1
    head: bool = False
    children: list[int] = field(default_factory=list)

    @property
    def kind(self) -> type:
        """What it is; two nodes of different kinds are never counterparts."""
        return type(self.value)

    @property
    def is_part(self) -> bool:
        """Whether it is a section or a position."""
        return isinstance(self.value, Section | Position)


class Version(Struct, frozen=True):
    """One of the three documents."""

    statement: Statement
    outline: Outline
    nodes: tuple[Node, ...]
    by_unit: dict[int, int]
    by_block: dict[int, int]


def version(statement: Statement) -> Version:
    """Index one statement."""
    found = outline(statement)
    nodes = tuple(_Walk(statement.body).nodes)
    by_unit = {node.unit: at for at, node in enumerate(nodes) if node.unit >= 0}
    by_block = {node.block: at for at, node in enumerate(nodes) if node.block >= 0}
    return Version(statement, found, nodes, by_unit, by_block)


def own(node: Node) -> Hashable:
    """What a node is by itself; equal for two nodes that differ in their children or labels only."""
    match node.value:
        case None:
            return None
        case Section(title=title):
            return title
        case Position(title=title, claim=claim, stances=stances):
            return title, claim, stances
        case Paragraph() | Row() as leaf:
            return leaf, node.head
        case ListBlock(type=type_, id=id_):
            return type_, id_
        case (
            Table(caption=content, id=id_)
            | Item(content=content, id=id_)
            | Quote(content=content, id=id_)
            | Note(content=content, id=id_)
        ):
            return content, id_
        case _:
            assert_never(node.value)


def own_text(value: Value | None) -> str:
    """The text of a node itself."""
    match value:
        case None | ListBlock():
            return ""
        case Section(title=title):
            return plain_text(title)
        case Position(title=title, claim=claim):
            return f"{plain_text(title)} {plain_text(claim)}".strip()
        case Table(caption=caption):
            return plain_text(caption)
        case Row(cells=cells):
            return " | ".join(cell_text(cell) for cell in cells)
        case Paragraph(content=content) | Item(content=content) | Quote(content=content) | Note(content=content):
            return plain_text(content)
        case _:
            assert_never(value)


def cell_text(cell: Cell) -> str:
    """The text of a cell, blocks in it included."""
    return " ".join([plain_text(cell.content), *(tree_text(block) for block in cell.blocks)]).strip()


def tree_text(value: Value) -> str:
    """The text of a value and of all that stands in it, one line each."""
    texts = [own_text(value), *(tree_text(child) for child in children_of(value))]
    return "\n".join(text for text in texts if text)


def children_of(value: Value) -> tuple[Value, ...]:
    """What stands in a value, in reading order; the blocks in a row's cells are the row's own."""
    match value:
        case Section(blocks=blocks, parts=parts):
            return (*blocks, *parts)
        case Position(rationale=rationale):
            return rationale
        case ListBlock(items=items):
            return items
        case Table(head=head, body=body):
            return (*head, *body)
        case Item(blocks=blocks) | Quote(blocks=blocks) | Note(blocks=blocks):
            return blocks
        case Paragraph() | Row():
            return ()
        case _:
            assert_never(value)


class _Walk:
    """One walk in the order of `outline`, whose numbers it counts along."""

    def __init__(self, values: Sequence[Value]) -> None:
        self.nodes = [Node(None, -1)]
        self.units = 0
        self.blocks = 0
        for value in values:
            self.value(value, ROOT)

    def value(self, value: Value, parent: int, *, head: bool = False) -> None:
        at = len(self.nodes)
        node = Node(value, parent, head=head)
        self.nodes.append(node)
        self.nodes[parent].children.append(at)
        self._count(node)
        rows_of_head = len(value.head) if isinstance(value, Table) else 0
        for place, child in enumerate(children_of(value)):
            self.value(child, at, head=place < rows_of_head)

    def _count(self, node: Node) -> None:
        match node.value:
            case Section():
                node.unit, self.units = self.units, self.units + 1
            case Position():
                node.unit, self.units = self.units, self.units + 1
                self.blocks += 1  # the claim
            case Paragraph():
                node.block, self.blocks = self.blocks, self.blocks + 1
            case Item() | Quote() | Note() as flow:
                if flow.content or not flow.blocks:
                    node.block, self.blocks = self.blocks, self.blocks + 1
            case Table(caption=caption):
                self.blocks += bool(caption)
            case Row(cells=cells):
                node.block = self.blocks
                self.blocks += 1 + sum(block_count(cell.blocks) for cell in cells)
            case _:
                pass


def block_count(blocks: Blocks) -> int:
    """How many blocks of text an outline counts in these."""
    return _Walk(blocks).blocks
