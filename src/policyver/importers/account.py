"""The account of words: where each word of the source went.

Counts what stands between white space. The source's side is made from its lines and the joins alone, the draft's side
from the statement alone, so that a fault in any pass between them shows as a word lost or added.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policyver.importers.result import Account, Join, Taken
from policyver.model.document import Block, Item, ListBlock, Paragraph, Part, Position, Statement
from policyver.model.inline import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.importers.lines import Line


def account(
    lines: tuple[Line, ...], joins: tuple[Join, ...], taken: tuple[Taken, ...], statement: Statement
) -> Account:
    """The account of one import. `lines` are all lines that hold text, page furniture too."""
    furniture = {each.line for each in taken if each.taken_as == "page-furniture"}
    source = Counter(_joined_words(tuple(line for line in lines if line.number not in furniture), joins))
    source.update(word for line in lines if line.number in furniture for word in line.text.split())
    output = Counter(word for text in _texts(statement) for word in text.split())
    used = output + Counter(word for each in taken for word in each.text.split())
    return Account(
        source=source.total(),
        output=output.total(),
        joins=joins,
        taken=taken,
        lost=tuple(sorted((source - used).elements())),
        added=tuple(sorted((used - source).elements())),
    )


def _joined_words(lines: tuple[Line, ...], joins: tuple[Join, ...]) -> list[str]:
    by_line = {join.line: join for join in joins}
    words: list[list[str]] = []
    pending: Join | None = None
    for line in lines:
        found = line.text.split()
        if pending is not None:
            words[-1][-1] = pending.result.removesuffix(found[0])
            words[-1].append(found[0])
            found = found[1:]
        words += [[word] for word in found]
        pending = by_line.get(line.number)
    return ["".join(pieces) for pieces in words]


def _texts(statement: Statement) -> Iterator[str]:
    """Every text of the body and of the references that the source holds."""
    for part in statement.body:
        yield from _part_texts(part)
    for reference in statement.references:
        if reference.confirmed:
            yield plain_text(reference.content)


def _part_texts(part: Part) -> Iterator[str]:
    yield plain_text(part.title)
    if isinstance(part, Position):
        yield plain_text(part.claim)
    for block in part.rationale if isinstance(part, Position) else part.blocks:
        yield from _block_texts(block)


def _block_texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield plain_text(block.content)
        case ListBlock():
            for item in block.items:
                yield from _item_texts(item)
        case _:
            raise TypeError(f"no importer makes {type(block).__name__}")


def _item_texts(item: Item) -> Iterator[str]:
    yield plain_text(item.content)
