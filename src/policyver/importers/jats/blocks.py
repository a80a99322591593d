"""JATS blocks to blocks of a statement.

Decides how what a statement lacks is carried: a figure's caption, a box and a footnote become a `note`, a definition list a
list without marks, a formula on a line of its own a paragraph of its characters. A paragraph that holds blocks is cut where they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.jats.figures import read_figure, read_picture
from policyver.importers.jats.names import RUNNING, child, name_of
from policyver.importers.jats.tables import read_table_wrap
from policyver.importers.ledger import excerpt
from policyver.importers.tidy import is_empty, xml_text
from policyver.model.document import Block, Blocks, Item, ListBlock, Note, Paragraph, Quote
from policyver.model.identity import is_slug
from policyver.model.inline import Inlines, Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml import etree

    from policyver.importers.jats.inlines import InlineReader
    from policyver.importers.ledger import Ledger
    from policyver.importers.slugs import Slugs
    from policyver.model.document import ListType

    Handler = Callable[[etree._Element], Blocks]  # noqa: SLF001 - lxml's stubs call it so

_LIST_TYPES: dict[str, ListType] = {
    "bullet": "bullet", "order": "decimal", "ordered": "decimal", "number": "decimal", "arabic": "decimal", "alpha-lower": "lower-alpha",
    "alpha-upper": "upper-alpha", "roman-lower": "lower-roman", "roman-upper": "upper-roman", "simple": "simple",
}  # fmt: skip
_TEXT_OF_FLOW, _WRAPPED = "policyver:text", "policyver:block"
_HEADS = frozenset({"label", "title", "subtitle"})
_SILENT = frozenset({"index-term", "index-term-range-end", "object-id", "sec-meta", "permissions", "attrib-none"})
_CONTAINERS = frozenset({
    "sec", "app", "statement", "speech", "verse-group", "fig-group", "table-wrap-group", "question", "question-wrap", "answer", "answer-set",
    "explanation", "p-group", "caption", "long-desc", "block-alternatives", "glossary", "ack", "bio", "notes", "fn-group", "app-group",
    "abstract", "trans-abstract", "body", "floats-group", "table-wrap-foot", "supplementary-material", "disp-formula-group",
})  # fmt: skip


class BlockReader:
    """Reads blocks; `ids` are those given to blocks, by the ids that the source gives them."""

    def __init__(self, inlines: InlineReader, ledger: Ledger, slugs: Slugs) -> None:
        self.inlines = inlines
        self.ledger = ledger
        self.slugs = slugs
        self.ids: dict[str, str] = {}
        self._handlers: dict[str, Handler] = {
            "p": self._paragraph,
            "list": self._list,
            "def-list": self._definitions,
            "disp-quote": self._quoted,
            "boxed-text": self._note,
            "fn": self._note,
            "fig": self._figure,
            "table-wrap": self._table,
            "disp-formula": self._formula,
            "code": self._fixed,
            "preformat": self._fixed,
            "verse-line": self._running,
            "attrib": self._running,
            "speaker": self._running,
            "graphic": self._picture,
            "inline-graphic": self._picture,
            "media": self._picture,
        }

    def read(self, elements: Iterable[etree._Element]) -> Blocks:
        """The blocks of `elements`, each with what floats in it behind it."""
        return tuple(block for element in elements for block in self._block(element))

    def _block(self, element: etree._Element) -> Blocks:
        name = name_of(element)
        if name in self._handlers:
            return self._handlers[name](element)
        if name in _HEADS:
            return self._heading(element)
        if name in _SILENT:
            self.ledger.take("".join(element.itertext()), "metadata", element.sourceline or 0)
            return ()
        if name in RUNNING:
            return self._running(element)
        if name not in _CONTAINERS:
            self.ledger.meet("element-unknown", f"<{name}>", element.sourceline or 0)
        return self._contained(element)

    def _contained(self, element: etree._Element) -> Blocks:
        """The blocks in an element that only holds them; text that stands there all the same is kept."""
        if not _has_text(element):
            return self.read(element)
        content, blocks = self.mixed(element)
        return blocks if is_empty(content) else (Paragraph(content), *blocks)

    def identity(self, element: etree._Element) -> str | None:
        """The id of a block, kept where it has the form of one."""
        given = element.get("id")
        if given is None or self.inlines.exact:
            return given
        slug = given if is_slug(given) else given.lower().replace("_", "-").replace(".", "-")
        if not is_slug(slug):
            return None
        self.ids[given] = self.slugs.unique(slug)
        return self.ids[given]

    def _paragraph(self, element: etree._Element) -> Blocks:
        if element.get("specific-use") == _WRAPPED and self.inlines.exact:
            return self.read(element)
        runs, blocks = self.cut(element)
        identity = self.identity(element)
        if self.inlines.exact:
            return (Paragraph(runs[0][1] if runs else (), identity),)
        made: list[Block] = []
        at = 0
        for where, content in runs:
            made += blocks[at:where]
            made.append(Paragraph(content, identity))
            identity, at = None, where
        return (*made, *blocks[at:])

    def cut(self, element: etree._Element) -> tuple[list[tuple[int, Inlines]], list[Block]]:
        """Runs of text, each with how many blocks stand before it, and the blocks, those that float last."""
        runs: list[tuple[int, Inlines]] = []
        blocks: list[Block] = []
        pieces: list[str | Markup] = [xml_text(element.text or "")]
        outer, self.inlines.floating = self.inlines.floating, []
        for each in element:
            if self._ends_text(each):
                self._run(pieces, runs, len(blocks))
                blocks += self._block(each)
                pieces = []
            else:
                pieces += self.inlines.piece(each)
            pieces.append(xml_text(each.tail or ""))
        self._run(pieces, runs, len(blocks))
        floating, self.inlines.floating = self.inlines.floating, outer
        return runs, [*blocks, *self.read(floating)]

    def _run(self, pieces: list[str | Markup], runs: list[tuple[int, Inlines]], before: int) -> None:
        content = self.inlines.settled(pieces)
        if (content and self.inlines.exact) or not is_empty(content):
            runs.append((before, content))

    def _ends_text(self, element: etree._Element) -> bool:
        name = name_of(element)
        return (name in self._handlers and name not in _FLOATS) or name in _CONTAINERS - {"supplementary-material"}

    def mixed(self, element: etree._Element) -> tuple[Inlines, Blocks]:
        """Text that stands directly in an element, then its blocks; text after a block becomes a paragraph."""
        runs, blocks = self.cut(element)
        if runs and runs[0][0] == 0:
            first, runs = runs[0][1], runs[1:]
        else:
            first = ()
        made: list[Block] = []
        at = 0
        for where, content in runs:
            if not is_empty(content):
                made += [*blocks[at:where], Paragraph(content)]
                at = where
        return first, (*made, *blocks[at:])

    def flow(self, element: etree._Element, *, item: bool = False) -> tuple[Inlines, Blocks]:
        """An item, a quote or a note: its text and blocks.

        Text is the paragraph that says so where the article is our own; else a paragraph that is alone, or first in an item.
        """
        children = [each for each in element if name_of(each) not in _SILENT]
        first = children[0] if children else None
        is_text = first is not None and name_of(first) == "p" and not first.get("id")
        if self.inlines.exact:
            is_text = first is not None and first.get("specific-use") == _TEXT_OF_FLOW
        elif not item and len(children) > 1:
            is_text = False
        if first is None or not is_text:
            return () if not _has_text(element) else self.mixed(element)[0], self.read(children)
        runs, blocks = self.cut(first)
        if self.inlines.exact:
            return runs[0][1] if runs else (), self.read(children[1:])
        if len(runs) > 1 or (runs and runs[0][0]):
            return (), self.read(children)
        return runs[0][1] if runs else (), (*blocks, *self.read(children[1:]))

    def _list(self, element: etree._Element) -> Blocks:
        heads = [each for each in element if name_of(each) in _HEADS]
        items = tuple(self._item(each) for each in element if name_of(each) == "list-item")
        kind = _LIST_TYPES.get(element.get("list-type") or "bullet", "bullet")
        made = (ListBlock(items, kind, self.identity(element)),) if items else ()
        return (*self.read(heads), *made)

    def _item(self, element: etree._Element) -> Item:
        label = child(element, "label")
        if label is not None:
            self.ledger.take("".join(label.itertext()), "list-marker", label.sourceline or 0)
            element.remove(label)
        content, blocks = self.flow(element, item=True)
        return Item(content, blocks, self.identity(element))

    def _definitions(self, element: etree._Element) -> Blocks:
        heads = [each for each in element if name_of(each) in {*_HEADS, "term-head", "def-head"}]
        items: list[Item] = []
        for entry in (each for each in element if name_of(each) == "def-item"):
            terms = [self.inlines.read(each) for each in entry if name_of(each) == "term"]
            blocks = tuple(block for each in entry if name_of(each) == "def" for block in self.read(each))
            content: tuple[str | Markup, ...] = tuple(Markup("term", each) for each in terms[:1] if each)
            items.append(Item(content, (*(Paragraph(each) for each in terms[1:]), *blocks)))
        nested = [each for each in element if name_of(each) == "def-list"]
        made = (ListBlock(tuple(items), "simple", self.identity(element)),) if items else ()
        return (*(block for each in heads for block in self._running(each)), *made, *self.read(nested))

    def _quoted(self, element: etree._Element) -> Blocks:
        content, blocks = self.flow(element)
        return (Quote(content, blocks, self.identity(element)),)

    def _note(self, element: etree._Element) -> Blocks:
        if name_of(element) == "fn":
            self.ledger.meet(
                "notes-moved", "footnotes moved behind the text that holds their mark", element.sourceline or 0
            )
        content, blocks = self.flow(element)
        if is_empty(content) and not blocks and not self.inlines.exact:
            return ()
        return (Note(content, blocks, self.identity(element)),)

    def _figure(self, element: etree._Element) -> Blocks:
        return read_figure(element, self)

    def _table(self, element: etree._Element) -> Blocks:
        return read_table_wrap(element, self)

    def _formula(self, element: etree._Element) -> Blocks:
        text = " ".join("".join(str(each) for each in element.itertext()).split())
        if not text:
            self.ledger.find("picture-lost", "a formula that is a picture was left out", element.sourceline or 0)
            return ()
        self.ledger.find("formula-flattened", f"a formula became text: “{excerpt(text)}”", element.sourceline or 0)
        return (Paragraph(self.inlines.settled((xml_text(text),)), self.identity(element)),)

    def _fixed(self, element: etree._Element) -> Blocks:
        text = xml_text("".join(str(each) for each in element.itertext())).strip("\n")
        self.ledger.meet("markup-lost", "texts in a fixed width", element.sourceline or 0)
        return (Paragraph((text,)),) if text.strip() else ()

    def _running(self, element: etree._Element) -> Blocks:
        content = self.inlines.read(element)
        return () if is_empty(content) else (Paragraph(content),)

    def _heading(self, element: etree._Element) -> Blocks:
        content = self.inlines.read(element)
        return () if is_empty(content) else (Paragraph((Markup("strong", content),)),)

    def _picture(self, element: etree._Element) -> Blocks:
        return read_picture(element, self)


_FLOATS = frozenset({"fn", "fig", "table-wrap", "boxed-text", "graphic", "inline-graphic", "media"})


def _has_text(element: etree._Element) -> bool:
    return bool((element.text or "").strip()) or any((each.tail or "").strip() for each in element)
