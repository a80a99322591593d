"""How many words went where: into which parts of a draft, and out of it as what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, assert_never

from policyver.model.document import ListBlock, Note, Paragraph, Position, Quote, Table
from policyver.model.inline import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.importers.result import Account
    from policyver.model.document import Block, Blocks, Part, Statement


def words_of_draft(statement: Statement) -> dict[str, int]:
    """Words of the draft by what they stand in; references that only stand in for missing ones count as placeholders."""
    found: Counter[str] = Counter()
    for part in statement.body:
        for where, text in _part(part):
            found[where] += len(text.split())
    for reference in statement.references:
        where = "references" if reference.confirmed else "placeholders"
        found[where] += len(plain_text(reference.content).split())
    return {where: count for where, count in sorted(found.items()) if count}


def words_taken(words: Account) -> dict[str, int]:
    """Words outside the draft by what they were taken as."""
    found: Counter[str] = Counter()
    for each in words.taken:
        found[each.taken_as] += len(each.text.split())
    return {where: count for where, count in sorted(found.items()) if count}


def _part(part: Part) -> Iterator[tuple[str, str]]:
    yield "titles", plain_text(part.title)
    if isinstance(part, Position):
        yield "claims", plain_text(part.claim)
        yield from _blocks(part.rationale, "paragraphs")
        return
    yield from _blocks(part.blocks, "paragraphs")
    for inner in part.parts:
        yield from _part(inner)


def _blocks(blocks: Blocks, inside: str) -> Iterator[tuple[str, str]]:
    for block in blocks:
        yield from _block(block, inside)


def _block(block: Block, inside: str) -> Iterator[tuple[str, str]]:
    match block:
        case Paragraph():
            yield inside, plain_text(block.content)
        case ListBlock():
            for item in block.items:
                yield "lists", plain_text(item.content)
                yield from _blocks(item.blocks, "lists")
        case Table():
            yield "tables", plain_text(block.caption)
            for row in (*block.head, *block.body):
                for cell in row.cells:
                    yield "tables", plain_text(cell.content)
                    yield from _blocks(cell.blocks, "tables")
        case Note():
            yield "notes", plain_text(block.content)
            yield from _blocks(block.blocks, "notes")
        case Quote():
            yield "quotes", plain_text(block.content)
            yield from _blocks(block.blocks, "quotes")
        case _:
            assert_never(block)
