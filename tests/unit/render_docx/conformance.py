"""What ECMA-376 (part 1, transitional) asks of a Word file and a reader of XML does not notice: `faults` tells each place where a file breaks it.

Decides nothing about text. Tables say in which order an element's children stand (annex A, `wml.xsd`); the rest are rules that stand in the
standard's text or that Word insists on: ids given once, ranges with both ends, names that lead somewhere. Only what policyver
writes is known here: an element that no table names is a fault, so that a new one can't slip in unchecked.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LONGEST_NAME = 40
_RUN = "rStyle rFonts b bCs i iCs caps strike color sz szCs u vertAlign lang"
_RANGES = "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd bookmarkStart bookmarkEnd"
_CHANGES = "ins del moveFrom moveTo"
ORDERS = {
    "pPr": "pStyle keepNext keepLines numPr pBdr spacing ind jc outlineLvl rPr sectPr",
    "rPr": f"{_CHANGES} {_RUN}",
    "numPr": "ilvl numId",
    "sectPr": "type pgSz pgMar",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblW tblInd tblBorders tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tblGrid": "gridCol",
    "tr": "trPr tc",
    "trPr": "cantSplit tblHeader ins del",
    "tcPr": "tcW gridSpan vMerge",
    "styles": "docDefaults style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": "name basedOn next semiHidden qFormat pPr rPr tblPr tblStylePr",
    "numbering": "abstractNum num",
    "abstractNum": "nsid multiLevelType lvl",
    "lvl": "start numFmt lvlText lvlJc pPr",
    "num": "abstractNumId",
    "document": "body",
}
# In any order, but the first and last where one is named.
_CONTENTS = {
    "body": f"p tbl sectPr {_RANGES}",
    "p": f"pPr r hyperlink {_CHANGES} {_RANGES}",
    "tc": f"tcPr p tbl {_RANGES}",
    "r": "rPr t delText tab",
    "hyperlink": f"r {_CHANGES}",
    **dict.fromkeys(_CHANGES.split(), f"r {_CHANGES}"),
}
_FIRST = {"p": "pPr", "tc": "tcPr", "r": "rPr"}
_LAST = {"body": "sectPr", "tc": "p"}
_TWICE = frozenset({"tr", "tc", "gridCol", "style", "abstractNum", "num", "lvl"})
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def faults(data: bytes) -> list[str]:
    """What is wrong with a Word file that policyver wrote, one sentence each; nothing where it conforms."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        entries = {name: package.read(name) for name in package.namelist()}
    trees = {name: etree.fromstring(content) for name, content in entries.items() if name.endswith((".xml", ".rels"))}
    document, styles = trees["word/document.xml"], trees["word/styles.xml"]
    return [
        *(
            fault
            for name in trees
            if name.startswith("word/") and name.endswith("xml")
            for fault in _order(trees[name])
        ),
        *_changes(document),
        *_ranges(document),
        *_tables(document),
        *_styles(document, styles),
        *_references(document, trees["word/numbering.xml"], trees["word/_rels/document.xml.rels"]),
        *_parts(trees),
    ]


def _order(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{W}*"):
        name, children = _name(element), [_name(child) for child in element]
        if name in ORDERS:
            order = ORDERS[name].split()
            places = [order.index(child) if child in order else -1 for child in children]
            if -1 in places or places != sorted(places):
                yield f"{name} holds {' '.join(children)}: not in the standard's order"
            yield from (
                f"{name} holds {child} {times} times"
                for child, times in Counter(children).items()
                if times > 1 and child not in _TWICE
            )
        elif name in _CONTENTS:
            yield from (f"{name} holds {child}" for child in children if child not in _CONTENTS[name].split())
            if _FIRST.get(name) in children[1:]:
                yield f"{name}: {_FIRST[name]} does not stand first"
            if name in _LAST and children[-1:] != [_LAST[name]]:
                yield f"{name} does not end with {_LAST[name]}"


def _changes(document: etree._Element) -> Iterator[str]:
    for element in document.iter(*(f"{W}{name}" for name in (*_CHANGES.split(), *_RANGES.split()))):
        name = _name(element)
        needed = ["id"] + (["author"] if name in _CHANGES.split() or name.startswith("move") else [])
        needed = (
            ["id"]
            if name.endswith("End")
            else needed + (["date", "name"] if name.startswith("move") and "Range" in name else [])
        )
        yield from (f"{name} without {what}" for what in needed if not element.get(W + what))
        date = element.get(f"{W}date")
        if date is not None and not _DATE.fullmatch(date):
            yield f"{name}: the date {date!r} is none"
    for text in document.iter(f"{W}t", f"{W}delText"):
        gone = any(_name(above) == "del" for above in text.iterancestors())
        if gone != (_name(text) == "delText"):
            yield f"{_name(text)} {'in' if gone else 'outside'} del: {text.text!r}"


def _ranges(document: etree._Element) -> Iterator[str]:
    given = Counter(element.get(f"{W}id") for element in document.iter() if _name(element) in _WITH_OWN_ID)
    yield from (f"the id {one} is given {times} times" for one, times in given.items() if times > 1)
    names: dict[str, list[str | None]] = {}
    for kind in ("moveFromRange", "moveToRange", "bookmark"):
        starts = [element.get(f"{W}id") for element in document.iter(f"{W}{kind}Start")]
        ends = [element.get(f"{W}id") for element in document.iter(f"{W}{kind}End")]
        if sorted(map(str, starts)) != sorted(map(str, ends)):
            yield f"{kind}: not every start has its end"
        names[kind] = [element.get(f"{W}name") for element in document.iter(f"{W}{kind}Start")]
        yield from (f"{kind}: {one!r} stands {times} times" for one, times in Counter(names[kind]).items() if times > 1)
        yield from (f"{kind}: the name {one!r} is too long" for one in names[kind] if len(str(one)) > LONGEST_NAME)
    if set(names["moveFromRange"]) != set(names["moveToRange"]):
        yield "a move has one end"


_WITH_OWN_ID = frozenset({*_CHANGES.split(), "moveFromRangeStart", "moveToRangeStart", "bookmarkStart"})


def _tables(document: etree._Element) -> Iterator[str]:
    for table in document.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if _name(table.getnext()) == "tbl":
            yield "two tables stand side by side: Word makes one of them"
        for row in table.findall(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
            wide = sum(1 if span is None else int(span.get(f"{W}val", "1")) for span in spans)
            if not spans or wide > columns:
                yield f"a row of {wide} columns in a table of {columns}"


def _styles(document: etree._Element, styles: etree._Element) -> Iterator[str]:
    kinds = {style.get(f"{W}styleId"): style.get(f"{W}type") for style in styles.iter(f"{W}style")}
    if len(kinds) != len(styles.findall(f"{W}style")):
        yield "two styles have one id"
    for tag, kind in (("pStyle", "paragraph"), ("rStyle", "character"), ("tblStyle", "table")):
        used = {element.get(f"{W}val") for element in document.iter(f"{W}{tag}")}
        yield from (f"{tag}: no {kind} style is called {name}" for name in used if kinds.get(name) != kind)
    for tag in ("basedOn", "next"):
        for element in styles.iter(f"{W}{tag}"):
            if element.get(f"{W}val") not in kinds:
                yield f"{tag}: no style is called {element.get(f'{W}val')}"


def _references(document: etree._Element, numbering: etree._Element, relations: etree._Element) -> Iterator[str]:
    numbers = {element.get(f"{W}numId") for element in numbering.iter(f"{W}num")}
    definitions = {element.get(f"{W}abstractNumId") for element in numbering.iter(f"{W}abstractNum")}
    names = {element.get(f"{W}name") for element in document.iter(f"{W}bookmarkStart")}
    keys = {element.get("Id") for element in relations if element.get("TargetMode") == "External"}
    yield from _dangling("numId", (one.get(f"{W}val") for one in document.iter(f"{W}numId")), numbers)
    yield from _dangling(
        "abstractNumId", (one.get(f"{W}val") for one in numbering.findall(f"{W}num/{W}abstractNumId")), definitions
    )
    for link in document.iter(f"{W}hyperlink"):
        anchor, key = link.get(f"{W}anchor"), link.get(f"{R}id")
        if (anchor is None) == (key is None):
            yield "a hyperlink leads to two places or to none"
        yield from _dangling("anchor", (anchor,) if anchor else (), names)
        yield from _dangling("hyperlink", (key,) if key else (), keys)


def _dangling(what: str, used: Iterator[str | None] | tuple[str, ...], known: set[str | None]) -> Iterator[str]:
    yield from (f"{what} {one} leads nowhere" for one in sorted(set(map(str, used)) - set(map(str, known))))


def _parts(trees: dict[str, etree._Element]) -> Iterator[str]:
    for override in trees["[Content_Types].xml"].iter("{*}Override"):
        if override.get("PartName", "").lstrip("/") not in trees:
            yield f"no part is called {override.get('PartName')}"
    for name, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
        for relation in trees[name]:
            target = re.sub(r"[^/]+/\.\./", "", folder + relation.get("Target", ""))
            if relation.get("TargetMode") != "External" and target not in trees:
                yield f"{name}: {target} is not there"


def _name(element: etree._Element | None) -> str:
    return "" if element is None else etree.QName(element).localname
