"""Styles and lists of a Word file: what a paragraph's style is called and says of it, and how a list is numbered.

Decides by names as Word writes them, not by ids, and follows what a style is based on. The ugly case: styles that are based on each other in a circle.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.office.names import W, child, is_on, number, value

if TYPE_CHECKING:
    from lxml import etree

    from policyver.office.values import ListFormat

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_LOWER_CASE = frozenset({"caption", "footnote text", "endnote text", "header", "footer"})
_LEVELS = 9
_BODY_LEVEL = 9
_FORMATS: dict[str, ListFormat] = {
    "bullet": "bullet", "lowerLetter": "lower-alpha", "upperLetter": "upper-alpha", "lowerRoman": "lower-roman", "upperRoman": "upper-roman",
    "none": "simple",
}  # fmt: skip


_DECIMAL: tuple[ListFormat, ...] = (
    "decimal",
    "decimal",
    "decimal",
    "decimal",
    "decimal",
    "decimal",
    "decimal",
    "decimal",
    "decimal",
)


class StyleFacts(Struct, frozen=True):
    """What a style says, with what it is based on: its name, outline level from 1 (0: none), list and level, emphasis."""

    name: str
    outline: int = 0
    list: str = ""
    list_level: int = 0
    bold: bool = False
    italic: bool = False
    kind: str = "paragraph"


_UNKNOWN = StyleFacts("")


class Styles:
    """The styles of one file, by id."""

    def __init__(self, tree: etree._Element | None) -> None:
        self._elements = {value(node, "styleId"): node for node in tree.iter(f"{W}style")} if tree is not None else {}
        self._facts: dict[str, StyleFacts] = {}
        self._default = next(
            (name for name, node in self._elements.items() if value(node, "type") == "paragraph" and is_default(node)),
            "",
        )

    def facts(self, style: str) -> StyleFacts:
        """What the style with this id says; a style that the file does not define has its id for a name."""
        if style not in self._facts:
            self._facts[style] = self._resolve(style)
        return self._facts[style]

    def paragraph(self, style: str) -> StyleFacts:
        """The same for a paragraph, which has the default style where it names none."""
        return self.facts(style or self._default) if style or self._default else _UNKNOWN

    def headings(self) -> dict[str, int]:
        """The outline level of each style that has one, by its name."""
        known = [self.facts(name) for name in self._elements]
        return {facts.name: facts.outline for facts in known if facts.outline and facts.kind == "paragraph"}

    def _resolve(self, style: str) -> StyleFacts:
        chain: list[etree._Element] = []
        at, seen = style, set[str]()
        while at in self._elements and at not in seen:
            seen.add(at)
            chain.append(self._elements[at])
            at = value(child(self._elements[at], "basedOn"))
        if not chain:
            return StyleFacts(style)
        name = _usual(value(child(chain[0], "name")) or style)
        listed = _first(chain, "pPr", "numPr", "numId")
        return StyleFacts(
            name=name,
            outline=_outline(chain),
            list=value(listed),
            list_level=number(value(_first(chain, "pPr", "numPr", "ilvl"))),
            bold=is_on(_first(chain, "rPr", "b")),
            italic=is_on(_first(chain, "rPr", "i")),
            kind=value(chain[0], "type"),
        )


def _usual(name: str) -> str:
    """A built-in style's name as Word writes it: some programs write it with capitals."""
    return name.lower() if name.lower() in _LOWER_CASE or _HEADING.fullmatch(name) else name


def is_default(node: etree._Element) -> bool:
    """Whether a style is the one that is meant where none is named."""
    return value(node, "default").lower() in {"1", "true", "on"}


def _first(chain: list[etree._Element], *path: str) -> etree._Element | None:
    found = (child(node, *path) for node in chain)
    return next((node for node in found if node is not None), None)


def _outline(chain: list[etree._Element]) -> int:
    """By the name of a heading, else by the outline level."""
    for node in chain:
        named = _HEADING.fullmatch(value(child(node, "name")).strip())
        if named and named[1] != "0":
            return int(named[1])
        level = child(node, "pPr", "outlineLvl")
        if level is not None:
            found = number(value(level), _BODY_LEVEL)
            return found + 1 if 0 <= found < _BODY_LEVEL else 0
    return 0


def list_formats(tree: etree._Element | None) -> dict[str, tuple[ListFormat, ...]]:
    """How the items of each list are numbered, a format a level, by the list's number."""
    if tree is None:
        return {}
    kinds = {value(node, "abstractNumId"): _levels(node) for node in tree.iter(f"{W}abstractNum")}
    lists: dict[str, tuple[ListFormat, ...]] = {}
    for node in tree.iter(f"{W}num"):
        formats: list[ListFormat] = list(kinds.get(value(child(node, "abstractNumId")), _DECIMAL))
        for override in node.iter(f"{W}lvlOverride"):
            level, own = number(value(override, "ilvl"), -1), child(override, "lvl", "numFmt")
            if own is not None and 0 <= level < _LEVELS:
                formats[level] = _FORMATS.get(value(own), "decimal")
        lists[value(node, "numId")] = tuple(formats)
    return lists


def _levels(node: etree._Element) -> tuple[ListFormat, ...]:
    formats: list[ListFormat] = ["decimal"] * _LEVELS
    for level in node.iter(f"{W}lvl"):
        at = number(value(level, "ilvl"), -1)
        if 0 <= at < _LEVELS:
            formats[at] = _FORMATS.get(value(child(level, "numFmt")), "decimal")
    return tuple(formats)
