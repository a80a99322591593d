"""Where sections begin: pandoc's flat headings made into a tree of parts with their printed numbers.

Decides that a level that was skipped is none (a third-level heading right under a first-level one is its child), and what
is the title: the only heading of the first level, where it comes first. Elements that only group, such as `div` and `section`, don't
part anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from policyver.importers.headings.names import unlabelled
from policyver.importers.tidy import is_empty
from policyver.model.inline import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.importers.pandoc.blocks import BlockReader
    from policyver.model.document import Block
    from policyver.model.inline import Inlines

Node: TypeAlias = "dict[str, Any]"
_CERTAIN = re.compile(r".*[.)]|\d+(\.\d+)+")  # not the "10" of "10 principles", nor the "I" of "I agree"
_GROUPING = frozenset({"section", "level1", "level2", "level3", "level4", "level5", "level6"})


@dataclass(slots=True)
class Headed:
    """A heading with what stands under it.

    Args:
        level: 1 to 6; 0 for what stands before the first heading.
        title: its text without the printed number.
        label: the printed number.
        anchor: the id the source gave it, or empty.
        words: its text with the number.
        part: the id of the part made of it; empty before, and where none was.
        blocks: what stands before the next heading.
        parts: the headings below it.
    """

    level: int
    title: Inlines = ()
    label: str | None = None
    anchor: str = ""
    words: str = ""
    part: str = ""
    blocks: list[Block] = field(default_factory=list)
    parts: list[Headed] = field(default_factory=list)


def headed(nodes: list[Node], reader: BlockReader) -> Headed:
    """The whole document as a tree; its root has no title."""
    root = Headed(0)
    open_parts = [root]
    for node in _flat(nodes):
        if node["t"] != "Header":
            open_parts[-1].blocks += reader.read([node])
            continue
        level, (anchor, _, _), inlines = node["c"]
        text, notes = reader.inline(inlines)
        if is_empty(text):
            open_parts[-1].blocks += notes
            continue
        label, title = _labelled(text, reader)
        while open_parts[-1].level >= level:
            open_parts.pop()
        part = Headed(level, title, label, anchor, plain_text(text), blocks=list(notes))
        open_parts[-1].parts.append(part)
        open_parts.append(part)
    return root


def sole_title(root: Headed) -> Headed | None:
    """The heading that is the document's title: the only one of its level, before all else."""
    if len(root.parts) == 1 and root.parts[0].level == 1 and not root.blocks:
        return root.parts[0]
    return None


def _flat(nodes: list[Node]) -> Iterator[Node]:
    """The nodes, with those that only group taken away; a stack, so that nesting costs no recursion."""
    stack = [iter(nodes)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif node["t"] == "Div" and _only_groups(node):
            stack.append(iter(node["c"][1]))
        else:
            yield node


def _only_groups(node: Node) -> bool:
    classes = node["c"][0][1]
    return bool(_GROUPING.intersection(classes)) or any(_holds_heading(child) for child in node["c"][1])


def _holds_heading(node: Node) -> bool:
    if node["t"] == "Header":
        return True
    return node["t"] == "Div" and any(_holds_heading(child) for child in node["c"][1])


def _labelled(text: Inlines, reader: BlockReader) -> tuple[str | None, Inlines]:
    """The printed number before a heading, and the rest."""
    first = text[0]
    if not isinstance(first, str):
        return None, text
    printed, rest = unlabelled(first)
    if printed is None or not _CERTAIN.fullmatch(printed) or not plain_text((rest, *text[1:])).strip():
        return None, text
    reader.ledger.take(printed, "number")
    return printed.rstrip(".)"), (rest, *text[1:]) if rest else text[1:]
