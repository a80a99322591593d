"""The account of words: where each word of the source went.

Counts what stands between white space. The source's side is made from its lines and the joins alone, the draft's side
from the statement alone, so that a fault in any pass between them shows as a word lost or added.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from policyver.importers.codes import finding
from policyver.importers.result import Account, Join, Taken
from policyver.model.document import (
    Block,
    Cell,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Position,
    Quote,
    Section,
    Statement,
    Table,
)
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policyver.importers.lines import Line
    from policyver.model.finding import Finding
    from policyver.model.inline import Inlines, Markup

_SHOWN = 20


def account(
    lines: tuple[Line, ...], joins: tuple[Join, ...], taken: tuple[Taken, ...], statement: Statement
) -> Account:
    """The account of one import. `lines` are all lines that hold text, page furniture too."""
    source = Counter(word for line in lines for word in line.text.split())
    _join(source, lines, joins)
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


@dataclass(frozen=True, slots=True)
class Counted:
    """An account, and the finding where it does not come out even."""

    account: Account
    findings: tuple[Finding, ...]


def structured_account(
    words: Iterable[str], taken: Iterable[Taken], statement: Statement, *, made_up: frozenset[str] = frozenset()
) -> Counted:
    """The account of an import from a format that has structure, where no words are joined.

    Args:
        words: of the source, counted apart from how the draft was made.
        taken: words that are not in the draft's text.
        statement: the draft.
        made_up: ids of references whose text is not the source's.
    """
    references = (plain for each in statement.references if each.id not in made_up for plain in (_text(each.content),))
    texts = (*(text for part in statement.body for text in _part_texts(part)), *references)
    source, output = Counter(words), Counter(word for text in texts for word in text.split())
    told = tuple(sorted(taken, key=lambda each: each.line))
    used = output + Counter(word for each in told for word in each.text.split())
    lost, added = (tuple(sorted(difference.elements())) for difference in (source - used, used - source))
    found = Account(source.total(), output.total(), (), told, lost, added)
    return Counted(found, uneven(found))


def uneven(words: Account) -> tuple[Finding, ...]:
    """The finding of an account that does not come out even; none where it does."""
    if not (words.lost or words.added):
        return ()
    lost = visible_line(" ".join(words.lost[:_SHOWN])) or "none"
    added = visible_line(" ".join(words.added[:_SHOWN])) or "none"
    return (finding("words-differ", f"words lost: {lost}; words added: {added}"),)


def _join(source: Counter[str], lines: tuple[Line, ...], joins: tuple[Join, ...]) -> None:
    """Put the words that joins made in the place of their ends. A line of one word may be the middle of a longer join."""
    words = {line.key: line.text.split() for line in lines}
    unfinished: dict[tuple[int, int], list[str]] = {}
    for join in joins:
        before, after = join.ends
        first, second = words[before][-1], words[after][0]
        pieces = unfinished.pop(before, None)
        if pieces is None:
            pieces = [first]
            source[first] -= 1
        if join.result.removesuffix(second) != first:
            pieces[-1] = pieces[-1][:-1]
        pieces.append(second)
        source[second] -= 1
        if len(words[after]) == 1:
            unfinished[after] = pieces
        else:
            source["".join(pieces)] += 1
    source.update("".join(pieces) for pieces in unfinished.values())


def _texts(statement: Statement) -> Iterator[str]:
    """Every text of the body and of the references that the source holds."""
    for part in statement.body:
        yield from _part_texts(part)
    for reference in statement.references:
        if reference.confirmed:
            yield _text(reference.content)


def _part_texts(part: Part) -> Iterator[str]:
    yield _text(part.title)
    if isinstance(part, Position):
        yield _text(part.claim)
    for block in part.rationale if isinstance(part, Position) else part.blocks:
        yield from block_texts(block)
    if isinstance(part, Section):
        for inner in part.parts:
            yield from _part_texts(inner)


def block_texts(block: Block) -> Iterator[str]:
    """Every text of a block, in order."""
    match block:
        case Paragraph():
            yield _text(block.content)
        case ListBlock():
            for item in block.items:
                yield from _flow_texts(item)
        case Table():
            yield _text(block.caption)
            for row in (*block.head, *block.body):
                for cell in row.cells:
                    yield from _flow_texts(cell)
        case Quote() | Note():
            yield from _flow_texts(block)
        case _:
            assert_never(block)


def _flow_texts(flow: Item | Cell | Quote | Note) -> Iterator[str]:
    yield _text(flow.content)
    for block in flow.blocks:
        yield from block_texts(block)


def _text(content: Inlines) -> str:
    """As `plain_text`; a citation without text parts the words beside it."""
    return "".join(part if isinstance(part, str) else _text(part.content) or _parting(part) for part in content)


def _parting(markup: Markup) -> str:
    return " " if markup.name == "cite" else ""
