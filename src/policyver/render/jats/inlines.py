"""Inline content as JATS, exact to each space; and which ids a statement has, since JATS links must lead somewhere.

Decides that a citation without text of its own shows its references' labels, marked as made by us, so that an importer leaves
them out again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.document import Cell, ListBlock, Paragraph, Position, Quote, Section, Table
from policyver.policyxml.markup_lines import TEXT, attributes_text
from policyver.render.links import safe_target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.document import Block, Blocks, Item, Note, Part, Statement
    from policyver.model.inline import Inlines, Markup
    from policyver.model.stance import Stance

ELEMENTS = {"em": "italic", "strong": "bold", "sub": "sub", "sup": "sup"}
LABELS = "policyver:labels"
# A link whose address must not be followed (`javascript:`): text that remembers it, for the way back.
NO_LINK = "policyver:link"


class InlineWriter:
    """Writes inline content of one statement.

    `stances` are all of them, each with the id of its position, in the order of the text.
    """

    def __init__(self, statement: Statement) -> None:
        self.labels = {each.id: each.label or each.id for each in statement.references}
        self.ids = {found for part in statement.body for found in _part_ids(part)} | self.labels.keys()
        self.stances: list[tuple[str, Stance]] = [found for part in statement.body for found in _stances(part)]

    def text(self, content: Inlines) -> str:
        """Inline content as JATS."""
        return "".join(piece.translate(TEXT) if isinstance(piece, str) else self._markup(piece) for piece in content)

    def _markup(self, markup: Markup) -> str:
        inner = self.text(markup.content)
        if markup.name in ELEMENTS:
            return _element(ELEMENTS[markup.name], {}, inner)
        if markup.name == "term":
            return _element("named-content", {"content-type": "term"}, inner)
        return self._cite(markup, inner) if markup.name == "cite" else self._link(markup, inner)

    def _cite(self, markup: Markup, inner: str) -> str:
        ids = markup.target.split()
        if not all(each in self.labels for each in ids):
            return _element("named-content", {"content-type": "policyver:cite", "alt": markup.target}, inner)
        made = None if markup.content else LABELS
        shown = inner if markup.content else f"[{', '.join(self.labels[each] for each in ids)}]".translate(TEXT)
        return _element("xref", {"ref-type": "bibr", "rid": markup.target, "specific-use": made}, shown)

    def _link(self, markup: Markup, inner: str) -> str:
        if markup.target.startswith("#") and markup.target[1:] in self.ids:
            return _element("xref", {"ref-type": "other", "rid": markup.target[1:]}, inner)
        if safe_target(markup.target) is None:
            return _element("named-content", {"content-type": NO_LINK, "alt": markup.target}, inner)
        return _element("ext-link", {"ext-link-type": "uri", "xlink:href": markup.target}, inner)


def _element(name: str, attributes: dict[str, str | None], inner: str) -> str:
    opening = f"{name}{attributes_text(attributes)}"
    return f"<{opening}>{inner}</{name}>" if inner else f"<{opening}/>"


def _part_ids(part: Part) -> Iterator[str]:
    yield part.id
    yield from _block_ids(part.rationale if isinstance(part, Position) else part.blocks)
    if isinstance(part, Section):
        for inner in part.parts:
            yield from _part_ids(inner)


def _block_ids(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if block.id is not None:
            yield block.id
        for flow in _flows(block):
            if not isinstance(flow, Cell) and flow.id is not None:
                yield flow.id
            yield from _block_ids(flow.blocks)


def _flows(block: Block) -> Iterator[Item | Cell | Quote | Note]:
    if isinstance(block, ListBlock):
        yield from block.items
    elif isinstance(block, Table):
        for row in (*block.head, *block.body):
            yield from row.cells
    elif not isinstance(block, Paragraph):
        yield block


def _stances(part: Part) -> Iterator[tuple[str, Stance]]:
    if isinstance(part, Position):
        yield from ((part.id, stance) for stance in part.stances)
    else:
        for inner in part.parts:
            yield from _stances(inner)
