"""The corpus dc-code: pairs of versions of one section of a code, with the drafters' own instructions.

A paragraph of the code is a paragraph here, its number before its text, as it is printed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree
from plain_documents import Document, document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LEFT_OUT = {"annotation", "emergency", "reason", "marginalia", "find-replace", "insert"}
_TEXTS = {"text", "aftertext", "p"}


@dataclass(frozen=True, slots=True)
class Operation:
    """An instruction of a law: `find` and `replace` of a find-and-replace, `text` of what comes in whole."""

    kind: str
    count: int
    find: str = ""
    replace: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of a section; `legislative` where a law changed it, else a codifier corrected it."""

    id: str
    legislative: bool
    old: Document
    new: Document
    operations: tuple[Operation, ...]


def pairs(folder: Path) -> Iterator[Pair]:
    """The pairs of `folder`, which holds gold.jsonl and technical.jsonl."""
    for name in ("gold", "technical"):
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            old, new = (_read(folder / row[side]) for side in ("v1", "v2"))
            yield Pair(row["id"], name == "gold", old, new, tuple(map(_operation, row["ops"])))


def _operation(row: dict[str, Any]) -> Operation:
    count = int(row["count"]) if str(row.get("count", "")).isdigit() else 1
    return Operation(row["op"], count, row.get("find", ""), row.get("replace", ""), row.get("new_text", ""))


def _read(path: Path) -> Document:
    root = etree.parse(path).getroot()
    title = " ".join(_own(child) for child in root if _name(child) in {"num", "heading"})
    return document(title, list(_paragraphs(root, "")))


def _paragraphs(element: etree._Element, number: str) -> Iterator[str]:
    """The texts of an element and of what it holds; numbers of paragraphs that begin with another are joined."""
    for child in element:
        name = _name(child)
        if name == "para":
            own = " ".join(filter(None, [number, _child(child, "num"), _child(child, "heading")]))
            number = ""
            yield from _paragraphs(child, own)
        elif name in _TEXTS:
            yield f"{number} {_own(child)}"
            number = ""
            yield from _rows(child)
        elif name == "table":
            yield from _rows(child)
    if number:
        yield number


def _rows(element: etree._Element) -> Iterator[str]:
    for row in element.iter("{*}tr"):
        yield " | ".join(" ".join("".join(map(str, cell.itertext())).split()) for cell in row)


def _own(element: etree._Element) -> str:
    """The text of an element without that of a table in it."""
    parts = [element.text or ""]
    for child in element:
        if _name(child) not in {"table", "annotation"}:
            parts.append("".join(map(str, child.itertext())))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def _child(element: etree._Element, name: str) -> str:
    return next((_own(child) for child in element if _name(child) == name), "")


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
