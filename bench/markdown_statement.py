"""Markdown to a statement and back to plain lines, as far as a measurement of merging needs it; no importer.

Headings become sections, paragraphs and loose lines blocks, list items and table rows theirs. Markup within a line stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policyver.compare.merging.tree import Value, children_of, own_text
from policyver.model.document import (
    Block,
    Cell,
    Item,
    ListBlock,
    Paragraph,
    Part,
    Row,
    Section,
    Statement,
    Table,
)
from policyver.model.revision import Revision, Status

if TYPE_CHECKING:
    from policyver.model.inline import Inlines

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*\.?)\s+(.*)")
_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_ITEM = re.compile(r"(\s*)(?:[-*+]|\d+[.)])\s+(.*)")
_ROW = re.compile(r"\s*\|?((?:[^|]*\|)+?[^|]*?)\|?\s*$")
_ALONE = re.compile(r"\s*(\[[^\]]+\]:\s|<|---\s*$|\{%|```)")


@dataclass
class _Open:
    """A section under construction."""

    level: int
    title: str
    label: str | None = None
    blocks: list[Block] = field(default_factory=list)
    parts: list[_Open] = field(default_factory=list)


def statement_of(text: str) -> Statement:
    """A statement with the text of a Markdown file."""
    root = _Open(0, "")
    path = [root]
    in_front = text.startswith("---\n")
    for place, group in enumerate(_groups(text)):
        heading = _HEADING.fullmatch(group[0])
        if heading and not (in_front and place == 0):
            level = len(heading[1])
            while path[-1].level >= level:
                path.pop()
            numbered = _NUMBERED.fullmatch(heading[2])
            section = _Open(level, numbered[2], numbered[1]) if numbered else _Open(level, heading[2])
            path[-1].parts.append(section)
            path.append(section)
        else:
            path[-1].blocks += _blocks(group)
    names: dict[str, int] = {}
    top = Section("top", (), tuple(root.blocks))
    return Statement(
        id="text",
        kind="policy",
        title=("Text",),
        issuers=("-",),
        revision=Revision("1", Status.DRAFT),
        body=(top, *(_section(part, names) for part in root.parts)),
    )


def outline_text(statement: Statement) -> str:
    """The text, one block a line, with the kind of each; ids left out."""
    return "\n".join(line for part in statement.body for line in _lines(part, 0))


def _lines(value: Value, depth: int) -> list[str]:
    text = " ".join(own_text(value).split())
    label = f"{value.label} " if isinstance(value, Section) and value.label else ""
    own = [f"{'  ' * depth}{type(value).__name__}: {label}{text}"] if text or isinstance(value, Section) else []
    deeper = depth + isinstance(value, Section)
    return own + [line for child in children_of(value) for line in _lines(child, deeper)]


def _groups(text: str) -> list[list[str]]:
    """Lines that make one block: up to a blank line, a heading, an item, a table's row."""
    found: list[list[str]] = []
    fresh = True
    for line in text.splitlines():
        starts = bool(_HEADING.fullmatch(line) or _ITEM.fullmatch(line) or _ROW.fullmatch(line) or _ALONE.match(line))
        ends = bool(found and (_HEADING.fullmatch(found[-1][0]) or _ALONE.match(found[-1][0])))
        if not line.strip():
            fresh = True
            continue
        if fresh or starts or ends or _is_front(found, text):
            found.append([line])
        else:
            found[-1].append(line)
        fresh = False
    return found


def _is_front(found: list[list[str]], text: str) -> bool:
    """Whether we are still in the fields above a text, each a line of its own."""
    return text.startswith("---\n") and sum(group[0].strip() == "---" for group in found) < 2


def _blocks(group: list[str]) -> list[Block]:
    text = " ".join(" ".join(group).split())
    item, row = _ITEM.fullmatch(group[0]), _ROW.fullmatch(group[0])
    if item:
        rest = " ".join(" ".join([item[2], *group[1:]]).split())
        return [ListBlock((Item(_content(rest)),))]
    if row and _RULE.fullmatch(group[0]):
        return []
    if row:
        return [Table((Row(tuple(Cell(_content(cell.strip())) for cell in row[1].split("|"))),))]
    return [Paragraph(_content(text))]


def _content(text: str) -> Inlines:
    return (text,) if text else ()


def _section(found: _Open, names: dict[str, int]) -> Part:
    slug = re.sub(r"[^a-z0-9]+", "-", found.title.casefold()).strip("-") or "section"
    names[slug] = names.get(slug, 0) + 1
    id_ = f"s-{slug}" if names[slug] == 1 else f"s-{slug}-{names[slug]}"
    parts = tuple(_section(part, names) for part in found.parts)
    return Section(id_, _content(found.title), tuple(_joined(found.blocks)), parts, found.label)


def _joined(blocks: list[Block]) -> list[Block]:
    """Neighbouring items are one list, neighbouring rows one table."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if isinstance(block, ListBlock) and isinstance(last, ListBlock):
            out[-1] = ListBlock((*last.items, *block.items))
        elif isinstance(block, Table) and isinstance(last, Table):
            out[-1] = Table((*last.body, *block.body))
        else:
            out.append(block)
    return out
