"""Merge, likeness: whether two insertions at one place may be two wordings of one thing.

Then a person has to choose; else they stand one after the other, in the order of the alphabet, so that the sides are equals.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyver.compare.merge_tree import Node, tree_text
from policyver.compare.similarity import dice
from policyver.compare.tokens import words
from policyver.model.document import Item, Position, Row, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALIKE = 0.5
_ALIKE_ROWS = 0.75
_MOST_PAIRS = 2_000


def alike(ours: Sequence[Node], theirs: Sequence[Node]) -> bool:
    """Whether something of ours resembles something of theirs; too many to tell counts as alike."""
    if len(ours) * len(theirs) > _MOST_PAIRS:
        return True
    bags = [[(node, _bag(node)) for node in side] for side in (ours, theirs)]
    return any(_resemble(one, bag, other, other_bag) for one, bag in bags[0] for other, other_bag in bags[1])


def in_alphabetical_order(ours: Sequence[int], theirs: Sequence[int], texts: Sequence[Sequence[str]]) -> list[int]:
    """Two runs, the one first whose text comes first; each stays together."""
    runs = sorted(zip(texts, (ours, theirs), strict=True), key=lambda entry: [text.casefold() for text in entry[0]])
    return [at for _, run in runs for at in run]


def _resemble(one: Node, bag: Counter[str], other: Node, other_bag: Counter[str]) -> bool:
    if one.is_part and other.is_part and _names(one) & _names(other):
        return True
    if not bag or not other_bag:
        return one.kind is other.kind
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
