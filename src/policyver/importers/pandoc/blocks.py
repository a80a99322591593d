"""Pandoc's block nodes to blocks of a statement.

Decides how blocks that a statement does not have are carried: code and line blocks, lists of definitions, figures. A
footnote becomes a `note` after the block that holds its mark. A heading inside a quote, a list or a cell can open no section:
it becomes a strong paragraph, and is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from policyver.importers.pandoc.inlines import InlineReader, drop_raw
from policyver.importers.pandoc.tables import read_table
from policyver.importers.tidy import is_empty, xml_text
from policyver.model.document import Block, Blocks, Item, ListBlock, Note, Paragraph, Quote
from policyver.model.inline import Inlines, Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policyver.importers.ledger import Ledger
    from policyver.model.document import ListType

Node: TypeAlias = "dict[str, Any]"
_STYLES: dict[str, ListType] = {
    "LowerAlpha": "lower-alpha", "UpperAlpha": "upper-alpha", "LowerRoman": "lower-roman", "UpperRoman": "upper-roman",
}  # fmt: skip
_NOTE_CLASSES = frozenset({"note", "tip", "important", "warning", "caution"})
_TEXT_BLOCKS = frozenset({"Plain", "Para"})


class BlockReader:
    """Reads block nodes; nothing in them opens a section."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._handlers: dict[str, Callable[[Any], Iterable[Block]]] = {
            "Plain": self._paragraph,
            "Para": self._paragraph,
            "LineBlock": self._lines,
            "CodeBlock": self._code,
            "RawBlock": self._raw,
            "BlockQuote": self._quote,
            "OrderedList": self._ordered,
            "BulletList": lambda items: (ListBlock(tuple(self._item(item) for item in items)),),
            "DefinitionList": self._definitions,
            "Header": self._heading,
            "HorizontalRule": lambda _: (),
            "Table": self._table,
            "Figure": self._figure,
            "Div": self._div,
        }

    def read(self, nodes: Iterable[Node]) -> Blocks:
        """The blocks of `nodes`, notes after the block they stood in."""
        return tuple(block for node in nodes for block in self._handlers[node["t"]](node.get("c")))

    def inline(self, nodes: Iterable[Node]) -> tuple[Inlines, Blocks]:
        """Inline content, and the notes that stood in it."""
        reader = InlineReader(self.ledger)
        content = reader.read(nodes)
        return content, self.notes(reader)

    def notes(self, reader: InlineReader) -> Blocks:
        """The notes that a reader of inline nodes met."""
        if reader.notes:
            self.ledger.meet("notes-moved", "footnotes moved behind the text that holds their mark")
        return tuple(self._note(blocks) for blocks in reader.notes)

    def flow(self, nodes: list[Node]) -> tuple[Inlines, Blocks]:
        """Text, then blocks: the first block's text where it is text, and the rest."""
        if not nodes or nodes[0]["t"] not in _TEXT_BLOCKS:
            return (), self.read(nodes)
        content, notes = self.inline(nodes[0]["c"])
        return content, (*notes, *self.read(nodes[1:]))

    def sole_flow(self, nodes: list[Node]) -> tuple[Inlines, Blocks]:
        """As `flow`, but text is text only where there is but one block; else all are blocks."""
        return self.flow(nodes) if len(nodes) == 1 else ((), self.read(nodes))

    def _paragraph(self, nodes: list[Node]) -> Blocks:
        content, notes = self.inline(nodes)
        return notes if is_empty(content) else (Paragraph(content), *notes)

    def _note(self, nodes: list[Node]) -> Note:
        content, blocks = self.sole_flow(nodes)
        return Note(content, blocks)

    def _lines(self, lines: list[list[Node]]) -> Blocks:
        read = [self.inline(line) for line in lines]
        items = tuple(Item(content, notes) for content, notes in read if content or notes)
        return (ListBlock(items, "simple"),) if items else ()

    def _code(self, content: Any) -> Blocks:  # noqa: ANN401 - a node's content has many forms
        text = xml_text(content[1]).strip("\n")
        self.ledger.meet("markup-lost", "texts in a fixed width")
        return (Paragraph((text,)),) if text.strip() else ()

    def _raw(self, content: Any) -> tuple[()]:  # noqa: ANN401 - same
        drop_raw(content[1], self.ledger)
        return ()

    def _quote(self, nodes: list[Node]) -> Blocks:
        content, blocks = self.sole_flow(nodes)
        return (Quote(content, blocks),) if content or blocks else ()

    def _ordered(self, content: Any) -> Blocks:  # noqa: ANN401 - same
        (start, style, _), items = content
        if start != 1:
            self.ledger.find("list-start", f"a list that begins with {start} begins with 1 in the draft")
        return (ListBlock(tuple(self._item(item) for item in items), _STYLES.get(style["t"], "decimal")),)

    def _item(self, nodes: list[Node]) -> Item:
        content, blocks = self.flow(nodes)
        return Item(content, blocks)

    def _definitions(self, entries: list[Any]) -> Blocks:
        items = []
        for term, definitions in entries:
            content, notes = self.inline(term)
            blocks = tuple(block for definition in definitions for block in self.read(definition))
            items.append(Item((Markup("term", content),) if content else (), (*notes, *blocks)))
        return (ListBlock(tuple(items), "simple"),) if items else ()

    def _heading(self, content: Any) -> Blocks:  # noqa: ANN401 - same
        text, notes = self.inline(content[2])
        if is_empty(text):
            return notes
        self.ledger.meet("heading-in-block", "headings inside a block, now strong paragraphs")
        return (Paragraph((Markup("strong", text),)), *notes)

    def _table(self, content: Any) -> Blocks:  # noqa: ANN401 - same
        return read_table(content, self)

    def _figure(self, content: Any) -> Blocks:  # noqa: ANN401 - same
        _, (_, caption), inner = content
        blocks = (*self.read(inner), *self.read(caption))
        return (Note((), blocks),) if blocks else ()

    def _div(self, content: Any) -> Blocks:  # noqa: ANN401 - same
        (_, classes, _), inner = content
        if "title" in classes:
            return self.read([{"t": "Para", "c": [{"t": "Strong", "c": _inlines_of(inner)}]}])
        if _NOTE_CLASSES.intersection(classes):
            note = self._note(inner)
            return (note,) if note.content or note.blocks else ()
        return self.read(inner)


def _inlines_of(nodes: list[Node]) -> list[Node]:
    return [inline for node in nodes if node["t"] in _TEXT_BLOCKS for inline in node["c"]]
