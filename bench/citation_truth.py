# ruff: noqa: RUF001 - dashes as they are printed
"""Which references an article's XML cites, and which a draft does; and a text whose citations in brackets are raised, as other journals print them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # the corpus is our own

from policyver.model.document import Blocks, ListBlock, Paragraph, Part, Position
from policyver.model.inline import Inlines, Markup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from policyver.model.document import Statement

_BESIDE = frozenset(
    {"fig", "table-wrap", "tbl", "table", "suppl", "supplementary-material", "bm", "back", "caption", "floats-group"}
)
_BRACKETED = re.compile(r"(?<=[\w,.;:)”’%])(\s*)\[(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\]([.,]?)")
_SPACE = re.compile(r"\s")
_NUMBER = re.compile(r"\[?\d{1,3}\]?")


def cited_in_xml(path: Path) -> Counter[int]:
    """How often the paragraphs of an article cite each number; none where it cites by names and years."""
    root = ET.parse(path).getroot()  # noqa: S314 - same
    entries = [each for each in root.iter() if _name(each) in {"ref", "bibl"} and each.get("id")]
    numbers = {each.get("id", ""): at for at, each in enumerate(entries, 1)}
    marks = list(_marks(root))
    by_number = sum(_NUMBER.fullmatch(text) is not None for _, text, _ in marks)
    if by_number * 2 < len(marks):
        return Counter()
    found: Counter[int] = Counter()
    last = 0
    for target, _, before in marks:
        number = numbers.get(target, 0)
        found.update(range(last + 1, number) if before in {"-", "–"} and last else ())
        found[number] += 1
        last = number
    del found[0]
    return found


def _marks(element: ET.Element, before: str = "") -> Iterator[tuple[str, str, str]]:
    """Each citation: its target, its text, and what stands between it and the element before it."""
    name = _name(element)
    if name in _BESIDE:
        return
    if name == "abbr" or (name == "xref" and element.get("ref-type") == "bibr"):
        yield element.get("bid") or element.get("rid") or "", "".join(element.itertext()).strip(), before.strip()
        return
    between = element.text or ""
    for child in element:
        yield from _marks(child, between)
        between = child.tail or ""


def _name(element: ET.Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def cited_in_draft(statement: Statement) -> Counter[int]:
    """How often the paragraphs, list items and claims of a draft cite each number."""
    labels = {each.id: each.label for each in statement.references}
    found: Counter[int] = Counter()
    for part in statement.body:
        for content in _contents(part):
            for markup in content:
                if isinstance(markup, Markup) and markup.name == "cite":
                    found.update(int(label) for each in markup.target.split() if (label := labels.get(each)))
    return found


def _contents(part: Part) -> Iterator[Inlines]:
    if isinstance(part, Position):
        yield part.claim
        yield from _of_blocks(part.rationale)
        return
    yield from _of_blocks(part.blocks)
    for inner in part.parts:
        yield from _contents(inner)


def _of_blocks(blocks: Blocks) -> Iterator[Inlines]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.content
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield item.content
                yield from _of_blocks(item.blocks)


def raised(text: str) -> str:
    """Text with its citations in brackets as an extractor leaves raised ones: behind full stops and commas, without a space."""
    return _BRACKETED.sub(
        lambda match: f"{match[3]}{_SPACE.sub('', match[2])}{chr(10) if chr(10) in match[1] else ''}", text
    )
