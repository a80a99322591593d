"""Blocks and inline content of a statement as HTML, the document's own ids set apart by a prefix.

Decides that a link inside a link is only its text, and that an address that acts when it is followed becomes none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from policyver.model.document import ListBlock, Note, Paragraph, Position, Quote, Section, Table
from policyver.model.inline import plain_text
from policyver.render.html.elements import Html, element, together
from policyver.render.links import safe_target
from policyver.render.statement_words import cited, labels_of, part_label
from policyver.render.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.document import Block, Blocks, Cell, Item, ListType, Part, Row, Statement
    from policyver.model.inline import Inlines, Markup
    from policyver.render.html.elements import Child

PREFIX = "d-"
_ELEMENTS = {"em": "em", "strong": "strong", "sub": "sub", "sup": "sup", "term": "dfn"}
_NUMBERS: dict[ListType, str] = {
    "decimal": "1",
    "lower-alpha": "a",
    "upper-alpha": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}


class BlockWriter:
    """Writes what stands in one statement."""

    def __init__(self, statement: Statement) -> None:
        self.labels = labels_of(statement)
        self.parts = {part.id: part for each in statement.body for part in _all(each)}

    def inlines(self, content: Inlines, *, linked: bool = False) -> Html:
        """Inline content; within a link, others are their text."""
        return together(
            visible(piece) if isinstance(piece, str) else self._markup(piece, linked=linked) for piece in content
        )

    def blocks(self, blocks: Blocks) -> Iterator[Html]:
        """Each block."""
        for block in blocks:
            yield self._block(block)

    def identifiers(self, doi: str | None, pmid: str | None) -> Iterator[Html]:
        """Links to a document's entry in the registers."""
        if doi:
            yield together((" ", element("a", f"doi:{visible_line(doi)}", href=f"https://doi.org/{doi}")))
        if pmid:
            yield together(
                (" ", element("a", f"PMID {visible_line(pmid)}", href=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"))
            )

    def part_link(self, id_: str) -> Html:
        """A link to a part, by its number and title."""
        part = self.parts.get(id_)
        return element("a", self.part_name(part), href=f"#{PREFIX}{id_}") if part else element("span", id_)

    def part_name(self, part: Part) -> str:
        """What a part is called: number and title, else its claim's beginning or its id."""
        label = part_label(part, position=isinstance(part, Position))
        title = plain_text(part.title).strip()
        return visible_line(" ".join(each for each in (label, title) if each)) or part.id.replace("-", " ")

    def _markup(self, markup: Markup, *, linked: bool) -> Html:
        if markup.name in _ELEMENTS:
            return element(_ELEMENTS[markup.name], self.inlines(markup.content, linked=linked))
        if markup.name == "cite":
            return self._cite(markup, linked=linked)
        target = safe_target(markup.target)
        if target is None or linked:
            return self.inlines(markup.content, linked=linked)
        inside = target.startswith("#")
        address = f"#{PREFIX}{target[1:]}" if inside else target
        content = self.inlines(markup.content, linked=True) or together((visible_line(target),))
        return element("a", content, href=address, rel=None if inside else "noopener noreferrer")

    def _cite(self, markup: Markup, *, linked: bool) -> Html:
        found = cited(markup, self.labels)
        if markup.content:
            inner = self.inlines(markup.content, linked=True)
            return inner if linked else element("a", inner, href=f"#{PREFIX}{found[0][0]}", class_="cite")
        links: list[Child] = []
        for id_, label in found:
            shown = visible_line(label)
            links += [", "] if links else []
            links.append(shown if linked else element("a", shown, href=f"#{PREFIX}{id_}", class_="cite"))
        return together(("[", *links, "]"))

    def _block(self, block: Block) -> Html:
        anchor = f"{PREFIX}{block.id}" if block.id else None
        match block:
            case Paragraph():
                return element("p", self.inlines(block.content), id=anchor)
            case ListBlock():
                items = (
                    element("li", *self._flow(item), id=f"{PREFIX}{item.id}" if item.id else None)
                    for item in block.items
                )
                if block.type in _NUMBERS:
                    return element("ol", *items, type=_NUMBERS[block.type], id=anchor)
                return element("ul", *items, class_="simple" if block.type == "simple" else None, id=anchor)
            case Table():
                return self._table(block, anchor)
            case Quote():
                return element("blockquote", *self._flow(block), id=anchor)
            case Note():
                return element("div", *self._flow(block), class_="note", role="note", id=anchor)
            case _:
                assert_never(block)

    def _flow(self, flow: Item | Quote | Note | Cell) -> tuple[Html, ...]:
        return (self.inlines(flow.content), *self.blocks(flow.blocks))

    def _table(self, table: Table, anchor: str | None) -> Html:
        caption = element("caption", self.inlines(table.caption)) if table.caption else None
        head = element("thead", *(self._row(row, "col") for row in table.head)) if table.head else None
        body = element("tbody", *(self._row(row, "row") for row in table.body))
        name = visible_line(plain_text(table.caption)).strip() or "Table"
        inner = element("table", caption, head, body, id=anchor)
        return element("div", inner, class_="wide", role="region", tabindex="0", aria_label=name)

    def _row(self, row: Row, scope: str) -> Html:
        cells = (self._cell(cell, scope) for cell in row.cells)
        return element("tr", *cells, id=f"{PREFIX}{row.id}" if row.id else None)

    def _cell(self, cell: Cell, scope: str) -> Html:
        spans = {name: str(span) for name, span in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if span > 1}
        headed = scope if cell.header else None
        return element("th" if cell.header else "td", *self._flow(cell), scope=headed, **spans)


def _all(part: Part) -> Iterator[Part]:
    yield part
    if isinstance(part, Section):
        for inner in part.parts:
            yield from _all(inner)
