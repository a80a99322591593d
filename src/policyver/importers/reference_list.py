"""Reference lists of structured formats: entries with their numbers, and citations of them.

Decides that a heading of the usual name opens the list, and that an entry's number is the list's, or the one printed before
it. An entry is never made up: a citation that names none gets a placeholder that says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.importers.recommendations import without_start
from policyver.importers.tidy import is_empty
from policyver.model.document import Item, ListBlock, Paragraph, Quote, Reference
from policyver.model.inline import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policyver.importers.ledger import Ledger
    from policyver.importers.slugs import Slugs
    from policyver.model.document import Block, Blocks
    from policyver.model.inline import Inlines, Markup

OPENINGS = frozenset({
    "references", "reference list", "bibliography", "literature", "literature cited", "works cited", "references cited",
})  # fmt: skip
_PRINTED = re.compile(r"\[?(\d{1,4})[.)\]]\s+")
_COUNTED = re.compile(r"(\d{1,4})\s+")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;:)\]}]")
_PMID = re.compile(r"\bPMID:?\s*([1-9]\d{0,8})\b")


def is_reference_heading(title: Inlines) -> bool:
    """Whether a heading opens a list of references."""
    return plain_text(title).strip(" :.").casefold() in OPENINGS


class ReferenceList:
    """The references of one document, in the order of the list."""

    def __init__(self, slugs: Slugs, ledger: Ledger) -> None:
        self.slugs = slugs
        self.ledger = ledger
        self.references: list[Reference] = []

    def read(self, blocks: Blocks) -> Blocks:
        """Take the entries out of `blocks`; what is none comes back."""
        left: list[Block] = []
        blocks = tuple(_unindented(blocks))
        printed = _COUNTED if _are_counted(blocks) else _PRINTED
        for block in blocks:
            if isinstance(block, ListBlock):
                self._items(block)
            elif isinstance(block, Paragraph):
                self._paragraph(block, printed)
            else:
                left.append(block)
        return tuple(left)

    def add(self, content: Inlines, label: str | None) -> None:
        """One entry."""
        text = plain_text(content)
        dois, pmids = set(_DOI.findall(text)), set(_PMID.findall(text))
        self.references.append(
            Reference(
                self.slugs.unique(f"r{label}" if label and label.isdigit() else "reference"),
                content,
                label,
                doi=dois.pop() if len(dois) == 1 else None,
                pmid=pmids.pop() if len(pmids) == 1 else None,
            )
        )

    def labels(self) -> frozenset[int]:
        """The numbers of the entries."""
        return frozenset(int(each.label) for each in self.references if each.label and each.label.isdigit())

    def _items(self, block: ListBlock) -> None:
        numbered = block.type == "decimal"
        for number, item in enumerate(block.items, 1):
            content = tuple(_flat_item(item))
            if numbered:
                self.add(content, str(number))
            else:
                self._paragraph(Paragraph(content))

    def _paragraph(self, block: Paragraph, printed: re.Pattern[str] = _PRINTED) -> None:
        match = printed.match(plain_text(block.content))
        if match is None:
            self.add(block.content, None)
            return
        self.ledger.take(match[0], "number")
        self.add(without_start(block.content, match.end()), match[1])


def _unindented(blocks: Blocks) -> Iterator[Block]:
    """The blocks; entries that hang out to the left, which pandoc takes for quotations of a word processor, are paragraphs."""
    for block in blocks:
        if isinstance(block, Quote) and all(isinstance(each, Paragraph) for each in block.blocks):
            yield from (() if is_empty(block.content) else (Paragraph(block.content),))
            yield from block.blocks
        else:
            yield block


def _are_counted(blocks: Blocks) -> bool:
    """Whether every block is an entry that begins with its number and white space alone, from 1 on: a tab is all that parts them."""
    starts = [_COUNTED.match(plain_text(each.content)) if isinstance(each, Paragraph) else None for each in blocks]
    numbers = [match[1] if match else "" for match in starts]
    return len(numbers) > 1 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _flat_item(item: Item) -> Iterator[str | Markup]:
    yield from item.content
    for content in _contents(item.blocks):
        yield " "
        yield from content


def _contents(blocks: Iterable[Block]) -> Iterator[Inlines]:
    for block in blocks:
        if isinstance(block, Paragraph) and not is_empty(block.content):
            yield block.content
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield item.content
                yield from _contents(item.blocks)
