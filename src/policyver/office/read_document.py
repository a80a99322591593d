"""A `.docx` file's bytes to a Word document's values: everything that is told, tracked changes and comments with it.

Decides nothing about tracked changes: both sides are in the values, `readings` takes one. What can't be kept is a remark. The ugly
case: 100,000 tracked changes, read in one walk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.office.names import ALTERNATE, W, child, is_on, number, value
from policyver.office.package import DEFAULT_PACKAGE_BOUNDS
from policyver.office.read_comments import Comments
from policyver.office.read_parts import Parts
from policyver.office.read_runs import RunReader, list_level
from policyver.office.read_styles import Styles, list_formats
from policyver.office.read_track import KINDS, Tracker
from policyver.office.values import Cell, Numbered, Paragraph, Properties, Row, Run, Table, WordDocument

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from lxml import etree

    from policyver.office.package import PackageBounds
    from policyver.office.values import Block, Blocks, Track

_INSIDE = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag")}
_CARRIED = b"urn:policyver:word:"
_PLAIN = Run("")
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_CORE = "{http://purl.org/dc/elements/1.1/}"


def read_document(data: bytes, *, where: str = "", bounds: PackageBounds = DEFAULT_PACKAGE_BOUNDS) -> WordDocument:
    """The document in `data`.

    Args:
        data: the file's bytes.
        where: its name, for messages.
        bounds: how much it may hold.

    Raises:
        DocumentError: it is no Word file, is damaged, encrypted or refused as unsafe.
    """
    parts = Parts(data, where, bounds)
    reading = Reading(parts)
    body = child(parts.tree(parts.main), "body")
    blocks = tuple(reading.blocks(body)) if body is not None else ()
    notes = reading.notes()
    return WordDocument(
        blocks=blocks,
        lists=reading.lists,
        headings=reading.styles.headings(),
        notes=notes,
        comments=reading.comments.all(),
        properties=_properties(parts),
        carried=_carried(parts),
        remarks=(*parts.remarks(), *reading.remarks),
    )


class Reading:
    """One file being read: what it defines, and what is open where the reader stands."""

    def __init__(self, parts: Parts) -> None:
        styles, lists, comments = (parts.related(kind) for kind in ("styles", "numbering", "comments"))
        self.parts = parts
        self.relations = parts.relations
        self.styles = Styles(None if styles is None else styles[1])
        self.lists = list_formats(None if lists is None else lists[1])
        self.comments = Comments(None if comments is None else comments[1])
        self.tracker = Tracker()
        self.remarks: dict[str, None] = {}
        self._fields: list[list[str] | str] = []
        self._names: list[str] = []

    def remark(self, words: str) -> None:
        """Remember what is to be told once."""
        self.remarks.setdefault(words)

    def mark(self, node: etree._Element) -> None:
        """Take note of an element that holds no text: ends of moves and of comments."""
        if node.tag == f"{W}commentRangeStart":
            self.comments.start(node)
        elif node.tag == f"{W}commentRangeEnd":
            self.comments.end(node)
        else:
            self.tracker.mark(node)

    def field(self, node: etree._Element) -> None:
        """A field's border, or a piece of its code; `_fields` holds pieces while the code lasts, then the code."""
        if node.tag == f"{W}instrText":
            if self._fields and isinstance(self._fields[-1], list):
                self._fields[-1].append(node.text or "")
            return
        kind = value(node, "fldCharType")
        if kind == "begin":
            self._fields.append([])
        elif self._fields and kind == "end":
            self._fields.pop()
        elif self._fields and isinstance(self._fields[-1], list):
            self._fields[-1] = "".join(self._fields[-1])

    def in_code(self) -> bool:
        """Whether a field's code is being read, which is no text."""
        return bool(self._fields) and any(isinstance(field, list) for field in self._fields)

    def field_link(self) -> str:
        """The code of the innermost field whose result is being read."""
        return str(self._fields[-1]) if self._fields else ""

    def blocks(self, element: etree._Element, track: Track = ()) -> Iterator[Block]:
        """The blocks below `element`."""
        for node in element:
            tag = node.tag
            if tag == f"{W}p":
                yield from self._paragraph(node, track)
            elif tag == f"{W}tbl":
                yield self._table(node, track)
            elif tag in KINDS:
                yield from self.blocks(node, (*track, self.tracker.change(node)))
            elif tag in _INSIDE:
                yield from self.blocks(node, track)
            elif tag == ALTERNATE:
                yield from self.blocks(node[0], track) if len(node) else ()
            elif tag == f"{W}bookmarkStart":
                self._names.append(value(node, "name"))
            elif tag == f"{W}altChunk":
                self.remark("a part in another format was not read")
            else:
                self.mark(node)

    def _paragraph(self, element: etree._Element, track: Track) -> Iterator[Block]:
        properties = child(element, "pPr")
        marks = self.tracker.marks_in(child(properties, "rPr"))
        reader = RunReader(self)
        reader.read(element, Run("", track=track))
        style = self.styles.paragraph(value(child(properties, "pStyle")))
        names, self._names = (*self._names, *reader.bookmarks), []
        changed = child(properties, "pPrChange") is not None
        yield Paragraph(
            tuple(reader.runs),
            style.name,
            _numbered(properties, style.list, style.list_level),
            names,
            (*track, *marks),
            reader.reformatted + changed,
            section_end=child(properties, "sectPr") is not None,
        )
        for box in reader.boxes:
            self.remark("text boxes were put behind the paragraph they hang on")
            yield from self.blocks(box, track)

    def _table(self, element: etree._Element, track: Track) -> Table:
        style = value(child(element, "tblPr", "tblStyle"))
        rows = tuple(self._row(node, track) for node in _inside(element, f"{W}tr"))
        return Table(rows, self.styles.facts(style).name if style else "")

    def _row(self, element: etree._Element, track: Track) -> Row:
        properties = child(element, "trPr")
        marks = self.tracker.marks_in(properties)
        cells = tuple(self._cell(node) for node in _inside(element, f"{W}tc"))
        return Row(cells, header=is_on(child(properties, "tblHeader")), track=(*track, *marks))

    def _cell(self, element: etree._Element) -> Cell:
        properties = child(element, "tcPr")
        merge = child(properties, "vMerge")
        kind: Literal["", "restart", "continue"] = ""
        if merge is not None:
            kind = "restart" if value(merge) == "restart" else "continue"
        span = max(number(value(child(properties, "gridSpan")), 1), 1)
        return Cell(tuple(self.blocks(element)), min(span, 999), kind, self.tracker.marks_in(properties))

    def notes(self) -> dict[str, Blocks]:
        """Footnotes and endnotes, by key."""
        found: dict[str, Blocks] = {}
        for kind, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
            part = self.parts.related(kind)
            if part is None:
                continue
            self.relations = self.parts.relations_of(part[0])
            for node in part[1].iter(f"{W}{tag}"):
                if value(node, "type") not in _NO_NOTES:
                    found[f"{tag[0]}{value(node, 'id')}"] = tuple(self.blocks(node))
        return found


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of this tag, also where they are wrapped."""
    for node in element:
        if node.tag == tag:
            yield node
        elif node.tag in _INSIDE:
            yield from _inside(node, tag)


def _numbered(properties: etree._Element | None, by_style: str, style_level: int) -> Numbered | None:
    own = child(properties, "numPr")
    name = value(child(own, "numId")) or by_style
    if not name or name == "0":
        return None
    level = child(own, "ilvl")
    return Numbered(name, list_level(value(level)) if level is not None else style_level)


def _properties(parts: Parts) -> Properties:
    name = "docProps/core.xml"
    if name not in parts.entries:
        return Properties()
    tree = parts.tree(name)
    fields = {
        field: (tree.findtext(f"{_CORE}{field}") or "").strip() for field in ("title", "creator", "subject", "language")
    }
    return Properties(**fields)


def _carried(parts: Parts) -> bytes | None:
    """The custom part that policyver put there, wherever a word processor moved it."""
    for name, content in parts.entries.items():
        if name.startswith("customXml/") and _CARRIED in content[:400]:
            return content
    return None
