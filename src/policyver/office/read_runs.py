"""The inside of a paragraph: runs with their look, links, fields, footnotes, tracked changes; text boxes beside it.

Decides what is text: what is printed. A field's code is none, its result is. Of alternative forms of one drawing the first is read, so
that a text box is not read twice. The ugly case: a field whose code, sign by sign, stands in runs of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from policyver.office.characters import allowed
from policyver.office.formulas import formula
from policyver.office.names import ALTERNATE, MATH, R, W, child, is_on, number, value
from policyver.office.read_track import KINDS
from policyver.office.styles import OWN
from policyver.office.symbols import from_symbol_font, symbol
from policyver.office.values import PLAIN, Look, Run

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from policyver.office.read_document import Reading
    from policyver.office.values import Track

_INSIDE = {
    f"{W}{name}"
    for name in ("smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "ruby", "rubyBase", "subDoc")
}
_TEXTS = {f"{W}t", f"{W}delText"}
_SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad",
}  # fmt: skip
_DRAWINGS = {f"{W}drawing", f"{W}pict", f"{W}object"}
_RAISED: dict[str, Literal["sub", "sup"]] = {"subscript": "sub", "superscript": "sup"}
_SYMBOL = "Symbol"
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+"(?P<anchor>[^"]*)"|"(?P<link>[^"]*)")')


class RunReader:
    """Reads one paragraph's content.

    Args:
        reading: the file's reading, for styles, relations, comments and fields that go on.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.runs: list[Run] = []
        self.bookmarks: list[str] = []
        self.boxes: list[etree._Element] = []
        self.reformatted = 0
        self._symbols = False
        self._actions: dict[str, Callable[[etree._Element, Run], None]] = {
            f"{W}r": self._run,
            f"{W}hyperlink": self._hyperlink,
            f"{W}bookmarkStart": self._bookmark,
            ALTERNATE: self._alternate,
        }

    def read(self, element: etree._Element, around: Run) -> None:
        """Read what stands in `element`; `around` is what holds for all of it."""
        for node in element:
            tag = node.tag
            if tag in KINDS:
                self.read(node, _tracked(around, (self.reading.tracker.change(node),)))
            elif tag in self._actions:
                self._actions[tag](node, around)
            elif tag in _INSIDE:
                self.read(node, around)
            elif tag in {f"{MATH}oMath", f"{MATH}oMathPara"}:
                self._math(node, around)
            else:
                self.reading.mark(node)

    def _hyperlink(self, element: etree._Element, around: Run) -> None:
        relation = self.reading.relations.get(str(element.get(f"{R}id", "")))
        link = relation.target if relation is not None and relation.outside else ""
        anchor = "" if link else value(element, "anchor")
        self.read(element, Run("", around.look, link, anchor, track=around.track))

    def _bookmark(self, element: etree._Element, _: Run) -> None:
        self.bookmarks.append(value(element, "name"))

    def _alternate(self, element: etree._Element, around: Run) -> None:
        first = next(iter(element), None)
        if first is not None:
            self._children(first, around)

    def _math(self, element: etree._Element, around: Run) -> None:
        self.reading.remark("formulas were kept as plain text: check them")
        for text, raised in formula(element):
            look = replace(around.look, raised=raised or around.look.raised)
            self._text(text, replace(around, look=look))

    def _run(self, element: etree._Element, around: Run) -> None:
        properties = child(element, "rPr")
        if properties is None or not len(properties):
            self._children(element, Run("", PLAIN, around.link, around.anchor, track=around.track))
            return
        self.reformatted += child(properties, "rPrChange") is not None
        look = self._look(properties)
        run = Run("", look, around.link, around.anchor, track=around.track)
        self._symbols, before = value(child(properties, "rFonts"), "ascii") == _SYMBOL, self._symbols
        self._children(element, run)
        self._symbols = before

    def _children(self, element: etree._Element, run: Run) -> None:
        for node in element:
            self._child(node, run)

    def _child(self, node: etree._Element, run: Run) -> None:
        tag = node.tag
        if tag in _TEXTS:
            text = node.text or ""
            self._text(from_symbol_font(text) if self._symbols else text, run)
        elif tag in _SIGNS or tag in {f"{W}br", f"{W}sym"}:
            self._sign(node, run)
        elif tag in {f"{W}fldChar", f"{W}instrText"}:
            self.reading.field(node)
        elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            self._note(node, run)
        elif tag == f"{W}commentReference":
            self.reading.comments.refer(node)
        elif tag == ALTERNATE:
            self._alternate(node, run)
        elif tag in _DRAWINGS:
            self.boxes += _outermost(node)
        elif tag in _INSIDE:
            self._children(node, run)

    def _note(self, node: etree._Element, run: Run) -> None:
        kind = "f" if node.tag == f"{W}footnoteReference" else "e"
        self.runs.append(Run("", run.look, note=f"{kind}{value(node, 'id')}", track=run.track))

    def _sign(self, node: etree._Element, run: Run) -> None:
        if node.tag == f"{W}sym":
            self._symbol(node, run)
        elif node.tag == f"{W}br":
            self._text("\n" if value(node, "type") in {"", "textWrapping"} else "", run)
        else:
            self._text(_SIGNS[str(node.tag)], run)

    def _symbol(self, node: etree._Element, run: Run) -> None:
        code = value(node, "char")
        if not re.fullmatch(r"[0-9A-Fa-f]{1,5}", code):
            return
        known = symbol(int(code, 16)) if value(node, "font") == _SYMBOL else None
        if known is None:
            self.reading.remark("signs of a symbol font were kept by their number: check them")
        self._text(known or allowed(chr(int(code, 16))), run)

    def _text(self, text: str, run: Run) -> None:
        if not text or self.reading.in_code():
            return
        self.reading.comments.text(text)
        link = self.reading.field_link()
        found = _LINK_FIELD.match(link) if link and not (run.link or run.anchor) else None
        if found:
            run = Run("", run.look, found["link"] or "", found["anchor"] or "", track=run.track)
        self.runs.append(Run(text, run.look, run.link, run.anchor, track=run.track))

    def _look(self, properties: etree._Element | None) -> Look:
        style = value(child(properties, "rStyle"))
        facts = self.reading.styles.facts(style) if style else None
        by_style = facts is not None and not facts.name.startswith(OWN)
        bold, italic = child(properties, "b"), child(properties, "i")
        if is_on(child(properties, "vanish")):
            self.reading.remark("hidden text was kept")
        return Look(
            bold=is_on(bold) if bold is not None else bool(by_style and facts and facts.bold),
            italic=is_on(italic) if italic is not None else bool(by_style and facts and facts.italic),
            strike=is_on(child(properties, "strike")) or is_on(child(properties, "dstrike")),
            raised=_RAISED.get(value(child(properties, "vertAlign")), ""),
            style=facts.name if facts else "",
        )


def _outermost(node: etree._Element) -> list[etree._Element]:
    """The text boxes below `node` that stand in no other."""
    found: list[etree._Element] = []
    waiting = [node]
    while waiting:
        at = waiting.pop(0)
        if at.tag == f"{W}txbxContent":
            found.append(at)
        elif at.tag == ALTERNATE:
            waiting = [*list(at)[:1], *waiting]
        else:
            waiting = [*at, *waiting]
    return found


def _tracked(run: Run, track: Track) -> Run:
    return Run(run.text, run.look, run.link, run.anchor, run.note, (*run.track, *track))


def list_level(text: str) -> int:
    """A list's level, within Word's nine."""
    return max(0, min(number(text), 8))
