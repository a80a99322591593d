"""JATS tables: `table-wrap` with its caption, head, bodies and foot.

Decides that cells in a head are headings whatever they are called, that a foot's rows are rows like others, and that notes under a table become a `note` behind it. A table that is only a
picture is told and leaves its caption as a note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.jats.names import name_of
from policyver.importers.ledger import excerpt
from policyver.importers.tidy import is_empty
from policyver.model.document import Blocks, Cell, Note, Paragraph, Row, Table
from policyver.model.inline import plain_text

if TYPE_CHECKING:
    from lxml import etree

    from policyver.importers.jats.blocks import BlockReader
    from policyver.model.inline import Inlines, Markup

_MOST_SPANNED = 999
_READ = frozenset({"label", "caption", "table", "table-wrap-foot", "alternatives", "graphic", "oasis-table"})
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})


def read_table_wrap(element: etree._Element, reader: BlockReader) -> Blocks:
    """The table, and what stands round it."""
    identity = reader.identity(element)
    caption = _caption(element, reader)
    holders = [element, *(each for each in element if name_of(each) == "alternatives")]
    tables = [each for holder in holders for each in holder if name_of(each) == "table"]
    foot = [each for each in element if name_of(each) == "table-wrap-foot"]
    for each in element:
        if name_of(each) not in _READ:
            words = " ".join("".join(str(text) for text in each.itertext()).split())
            reader.ledger.take(words, "metadata", each.sourceline or 0)
    rest = reader.read(foot)
    notes = (Note((), rest),) if rest else ()
    if not tables:
        return (*_picture(element, caption, reader, identity), *notes)
    made: list[Table] = []
    for number, table in enumerate(tables):
        head, body = _rows_of(table, reader)
        if head or body:
            first = number == 0
            rows = (head, body) if body else ((), head)
            made.append(Table(rows[1], rows[0], caption if first else (), identity if first else None))
    return (*made, *notes)


def _caption(element: etree._Element, reader: BlockReader) -> Inlines:
    """Label, title and paragraphs of the caption as one text."""
    sources = [each for each in element if name_of(each) in {"label", "caption"}]
    pieces: list[str | Markup] = []
    for source in sources:
        children = list(source) if name_of(source) == "caption" else [source]
        for each in children:
            pieces += [*reader.inlines.pieces(each), " "]
    if reader.inlines.exact and pieces:
        pieces.pop()
    return reader.inlines.settled(pieces)


def _picture(element: etree._Element, caption: Inlines, reader: BlockReader, identity: str | None) -> Blocks:
    told = excerpt(plain_text(caption)) or "without a caption"
    reader.ledger.find("picture-lost", f"a table that is a picture was left out: {told}", element.sourceline or 0)
    return () if is_empty(caption) else (Note((), (Paragraph(caption),), identity),)


def _rows_of(table: etree._Element, reader: BlockReader) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    head: list[Row] = []
    body: list[Row] = []
    for group in table:
        name = name_of(group)
        if name == "tr":
            body += _rows([group], reader)
        elif name in _ROW_GROUPS:
            heads = name == "thead" and not reader.inlines.exact
            rows = _rows([each for each in group if name_of(each) == "tr"], reader, heads=heads)
            head += rows if name == "thead" else []
            body += rows if name != "thead" else []
            if name == "tfoot":
                reader.ledger.meet("markup-lost", "rows of a table's foot, now rows like others", group.sourceline or 0)
    return tuple(head), tuple(body)


def _rows(elements: list[etree._Element], reader: BlockReader, *, heads: bool = False) -> list[Row]:
    rows = (Row(tuple(_cell(cell, reader, heads=heads) for cell in each), reader.identity(each)) for each in elements)
    return [row for row in rows if row.cells]


def _cell(element: etree._Element, reader: BlockReader, *, heads: bool = False) -> Cell:
    content, blocks = reader.mixed(element)
    sole = blocks[0] if len(blocks) == 1 and not content else None
    if isinstance(sole, Paragraph) and not reader.inlines.exact:
        content, blocks = sole.content, ()
    spans = [_span(element.get(name)) for name in ("colspan", "rowspan")]
    if reader.inlines.exact and blocks:
        content = _without_layout(content)
    return Cell(content, heads or name_of(element) == "th", blocks, *spans)


def _without_layout(content: Inlines) -> Inlines:
    """The white space between a cell's text and its first block means nothing."""
    if content and isinstance(content[-1], str):
        last = content[-1].rstrip(" \t\r\n")
        return (*content[:-1], last) if last else content[:-1]
    return content


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _MOST_SPANNED) if text is not None and text.isdigit() and len(text) < 5 else 1  # noqa: PLR2004
