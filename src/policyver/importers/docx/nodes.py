"""A Word document as the nodes that structured drafts are made of: headings, lists, quotations, tables, notes, looks.

Decides by the names of styles what a paragraph is, and that paragraphs of one list in a row are one list, nested by their levels. White
space is one space. The ugly case: a paragraph that goes on in a list item, which only its style tells.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

from policyver.office.values import Look, Numbered, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.importers.ledger import Ledger
    from policyver.office.values import Block, Blocks, Cell, ListFormat, Row, Run, WordDocument

Node: TypeAlias = "dict[str, Any]"
NO_ATTRIBUTES: list[Any] = ["", [], []]
_QUOTES = frozenset({"quote", "intense quote", "block text", "block quote"})
_NOTES = frozenset({"policyver note", "policyver note item"})
_GOES_ON = re.compile(r"(?:list continue|policyver continuation)(?: \d)?", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc \d|toc heading|table of figures|index \d)", re.IGNORECASE)
_PIECE = re.compile(r"\s+|\S+")
_NUMBERS: dict[ListFormat, str] = {
    "decimal": "Decimal", "lower-alpha": "LowerAlpha", "upper-alpha": "UpperAlpha", "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}  # fmt: skip


class NodeMaker:
    """Makes nodes of one document without tracked changes.

    Args:
        document: what was read.
        ledger: is told what is left out.
    """

    def __init__(self, document: WordDocument, ledger: Ledger) -> None:
        self.document = document
        self.ledger = ledger

    def nodes(self, blocks: Blocks, *, inside: bool = False) -> list[Node]:
        """The nodes of `blocks`; `inside` a table, a note or a quotation no section begins."""
        out: list[Node] = []
        for kind, group in groupby(blocks, key=self._kind):
            if kind == "list":
                out += self._lists([block for block in group if isinstance(block, Paragraph)])
            elif kind in {"quote", "note"}:
                inner = [self._paragraph(block) for block in group if isinstance(block, Paragraph)]
                out.append(_wrapped(kind, [node for node in inner if node]))
            else:
                out += [node for block in group if (node := self._block(block, inside=inside))]
        return out

    def _kind(self, block: Block) -> str:
        if not isinstance(block, Paragraph):
            return "block"
        name = block.style.lower()
        if block.style not in self.document.headings and (block.numbered or _GOES_ON.fullmatch(name)):
            return "list"
        return "quote" if name in _QUOTES else "note" if name in _NOTES else "block"

    def _block(self, block: Block, *, inside: bool) -> Node | None:
        if isinstance(block, Table):
            return self._table(block)
        level = self.document.headings.get(block.style, 0)
        if _CONTENTS.fullmatch(block.style):
            self.ledger.take(text_of(block), "page-furniture")
            self.ledger.meet("page-furniture", "lines of a table of contents left out")
            return None
        if level and not inside and text_of(block).strip():
            return {"t": "Header", "c": [level, NO_ATTRIBUTES, self._inlines(block.runs)]}
        return self._paragraph(block)

    def _paragraph(self, block: Paragraph) -> Node | None:
        inlines = self._inlines(block.runs)
        return {"t": "Para", "c": inlines} if inlines else None

    def _lists(self, paragraphs: list[Paragraph]) -> Iterator[Node]:
        """Paragraphs in a row: items by level, and what goes on in one."""
        at = 0
        while at < len(paragraphs):
            if paragraphs[at].numbered is None:
                node = self._paragraph(paragraphs[at])
                yield from [node] if node else []
                at += 1
            else:
                node, at = self._list(paragraphs, at)
                yield node

    def _list(self, paragraphs: list[Paragraph], at: int) -> tuple[Node, int]:
        """The list that begins at `at`, and where it ends: at a shallower item, or one of another list of its level."""
        first = paragraphs[at].numbered or Numbered("")
        items: list[list[Node]] = []
        while at < len(paragraphs):
            listed = paragraphs[at].numbered
            if listed is None:
                node = self._paragraph(paragraphs[at])
                items[-1] += [node] if node else []
                at += 1
            elif (
                first is None
                or listed.level < first.level
                or (listed.level == first.level and listed.list != first.list)
            ):
                break
            elif listed.level > first.level:
                inner, at = self._list(paragraphs, at)
                items[-1].append(inner)
            else:
                node = self._paragraph(paragraphs[at])
                items.append([node] if node else [])
                at += 1
        return self._list_node(first, [item for item in items if item]), at

    def _list_node(self, first: Numbered, items: list[list[Node]]) -> Node:
        formats = self.document.lists.get(first.list, ("decimal",))
        kind = formats[min(first.level, len(formats) - 1)]
        if kind in _NUMBERS:
            return {"t": "OrderedList", "c": [[1, {"t": _NUMBERS[kind]}, {"t": "Period"}], items]}
        return {"t": "BulletList", "c": items}

    def _table(self, table: Table) -> Node | None:
        rows = [row for row in table.rows if row.cells]
        if not any(text_of(block).strip() for row in rows for cell in row.cells for block in _paragraphs(cell.blocks)):
            return None
        heads = 0
        while heads < len(rows) - 1 and rows[heads].header:
            heads += 1
        spans = row_spans(rows)
        told = [[NO_ATTRIBUTES, list(self._cells(row, at, spans))] for at, row in enumerate(rows)]
        caption: list[Any] = [None, []]
        return {
            "t": "Table",
            "c": [
                NO_ATTRIBUTES,
                caption,
                [],
                [NO_ATTRIBUTES, told[:heads]],
                [[NO_ATTRIBUTES, 0, [], told[heads:]]],
                [NO_ATTRIBUTES, []],
            ],
        }

    def _cells(self, row: Row, at: int, spans: dict[tuple[int, int], int]) -> Iterator[list[Any]]:
        column = 0
        for cell in row.cells:
            if cell.merge != "continue":
                height = spans.get((at, column), 1)
                yield [NO_ATTRIBUTES, {"t": "AlignDefault"}, height, cell.colspan, self.nodes(cell.blocks, inside=True)]
            column += cell.colspan

    def _inlines(self, runs: tuple[Run, ...]) -> list[Node]:
        out: list[Node] = []
        for link, linked in groupby(runs, key=lambda run: run.link):
            inner = [node for look, run in _by_look(linked) for node in self._looked(look, run)]
            out += [{"t": "Link", "c": [NO_ATTRIBUTES, inner, [link, ""]]}] if link else inner
        while out and out[-1]["t"] == "Space":
            out.pop()
        return out

    def _looked(self, look: Look, runs: list[Run]) -> list[Node]:
        inner = [node for run in runs for node in self._pieces(run)]
        names = [
            name
            for name, on in (
                ("Strong", look.bold),
                ("Emph", look.italic),
                ("Strikeout", look.strike),
                ("Subscript", look.raised == "sub"),
                ("Superscript", look.raised == "sup"),
            )
            if on
        ]
        if not any(node["t"] == "Str" for node in inner):
            return inner
        for name in names:
            inner = [{"t": name, "c": inner}]
        return inner

    def _pieces(self, run: Run) -> Iterator[Node]:
        for piece in _PIECE.findall(run.text):
            yield {"t": "Space"} if piece.isspace() else {"t": "Str", "c": piece}
        if run.note in self.document.notes:
            yield {"t": "Note", "c": self.nodes(self.document.notes[run.note], inside=True)}


def text_of(block: Paragraph) -> str:
    """The text of a paragraph."""
    return "".join(run.text for run in block.runs)


def _by_look(runs: Iterator[Run]) -> Iterator[tuple[Look, list[Run]]]:
    """Runs in a row that look alike, whatever their character style; notes are no text and have no look."""
    for look, group in groupby(
        runs,
        key=lambda run: Look() if run.note else Look(run.look.bold, run.look.italic, run.look.strike, run.look.raised),
    ):
        yield look, list(group)


def _wrapped(kind: str, nodes: list[Node]) -> Node:
    if kind == "quote":
        return {"t": "BlockQuote", "c": nodes}
    return {"t": "Div", "c": [["", ["note"], []], nodes]}


def _paragraphs(blocks: Blocks) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)


def row_spans(rows: list[Row]) -> dict[tuple[int, int], int]:
    """How many rows each cell that begins a merge reaches over, by its row and column."""
    spans: dict[tuple[int, int], int] = {}
    open_at: dict[int, tuple[int, int]] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            _span(cell, at, column, open_at, spans)
            column += cell.colspan
    return spans


def _span(
    cell: Cell, at: int, column: int, open_at: dict[int, tuple[int, int]], spans: dict[tuple[int, int], int]
) -> None:
    if cell.merge == "restart":
        open_at[column] = (at, column)
        spans[at, column] = 1
    elif cell.merge == "continue" and column in open_at:
        spans[open_at[column]] += 1
    else:
        open_at.pop(column, None)
