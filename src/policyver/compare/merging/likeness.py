"""Merge, likeness: what counts as one thing in two versions, and what as two wordings of one insertion.

The ugly case: rows of a table that share all their cells but the one that matters ("United States", twice), which matching by common
words takes for one row edited. Merged so, one side's row would be lost in the other's.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.compare.merging.tree import Node, Value, cell_text, tree_text
from policyver.compare.similarity import dice, share_within
from policyver.compare.tokens import words
from policyver.model.document import Item, ListBlock, Note, Paragraph, Position, Quote, Row, Section, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALIKE = 0.5
_ALIKE_ROWS = 0.75
_MOST_PAIRS = 2_000


def one_thing(old: Node, new: Node) -> bool:
    """Whether two matched nodes may be taken for one: of one kind, and rows by their first cell or most of their words."""
    if old.kind is not new.kind:
        return False
    if not (isinstance(old.value, Row) and isinstance(new.value, Row)) or _same_head(old, new):
        return True
    bags = (Counter(set(words(tree_text(row)))) for row in (old.value, new.value))
    return dice(*bags) >= _ALIKE


def _same_head(one: Node, other: Node) -> bool:
    """Whether two rows begin with the same cell."""
    if not (isinstance(one.value, Row) and isinstance(other.value, Row) and one.value.cells and other.value.cells):
        return False
    texts = {cell_text(row.cells[0]).casefold() for row in (one.value, other.value)}
    return len(texts) == 1 and "" not in texts


def wordings_of_one(ours: Node, theirs: Node, *, near: bool) -> bool:
    """Whether two insertions are two wordings of one thing: sections of one id wherever they stand, else what stands in one place."""
    if ours.kind is not theirs.kind:
        return False
    same_id = ours.is_part and getattr(ours.value, "id", 0) == getattr(theirs.value, "id", 1)
    if not (same_id or (near and not ours.is_part)):
        return False
    if _same_head(ours, theirs):
        return True
    return _bags_alike(ours, _bag(ours), theirs, _bag(theirs))


def alike(ours: Sequence[Node], theirs: Sequence[Node]) -> bool:
    """Whether something of ours resembles something of theirs; too many to tell counts as alike."""
    if len(ours) * len(theirs) > _MOST_PAIRS:
        return True
    bags = [[(node, _bag(node)) for node in side] for side in (ours, theirs)]
    return any(_resemble(one, bag, other, other_bag) for one, bag in bags[0] for other, other_bag in bags[1])


def in_alphabetical_order(
    ours: Sequence[int], theirs: Sequence[int], texts: Sequence[Sequence[str]]
) -> tuple[int, ...]:
    """Two runs, the one first whose text comes first; each stays together."""
    runs = sorted(zip(texts, (ours, theirs), strict=True), key=lambda entry: [text.casefold() for text in entry[0]])
    return tuple(at for _, run in runs for at in run)


def blank(value: Value) -> Value:
    """The value as it would be with nothing in it: the base of two wordings of one insertion."""
    match value:
        case Section():
            return Section(value.id)
        case Position():
            return Position(value.id, ())
        case Row():
            return Row(tuple(replace(cell, content=(), blocks=()) for cell in value.cells))
        case Table():
            return Table(())
        case ListBlock():
            return replace(value, items=(), id=None)
        case Paragraph() | Item() | Quote() | Note():
            return replace(value, content=(), id=None)


def _resemble(one: Node, bag: Counter[str], other: Node, other_bag: Counter[str]) -> bool:
    if one.is_part and other.is_part and _names(one) & _names(other):
        return True
    if not bag or not other_bag:
        return one.kind is other.kind
    if _same_head(one, other):
        return True
    return _bags_alike(one, bag, other, other_bag)


def _bags_alike(one: Node, bag: Counter[str], other: Node, other_bag: Counter[str]) -> bool:
    """By their common words: of both for text, of the smaller for two lists or tables, which may have one row in common."""
    if isinstance(one.value, ListBlock | Table) and one.kind is other.kind:
        smaller, larger = sorted((bag, other_bag), key=Counter.total)
        return share_within(smaller, larger) >= _ALIKE
    short = isinstance(one.value, Item | Row) and isinstance(other.value, Item | Row)
    return dice(bag, other_bag) >= (_ALIKE_ROWS if short else _ALIKE)


def _names(node: Node) -> set[str]:
    value = node.value
    if not isinstance(value, Section | Position):
        return set()
    title = tree_text(Section("", value.title)).casefold()
    return {f"id {value.id}", *([title] if title else [])}


def _bag(node: Node) -> Counter[str]:
    return Counter(words(tree_text(node.value))) if node.value is not None else Counter()
