"""Sections that state a position, known by what the source calls them: "Recommendation 3", "Positions" with a numbered list.

Decides by headings, labels and numbers alone, never by what a sentence says: "should" makes no position. Three forms are
known, and each position made is told, so that a person looks. Stances are never made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.importers.headings.names import unlabelled
from policyver.importers.ledger import excerpt
from policyver.importers.tidy import is_empty, joined
from policyver.model.document import ListBlock, Paragraph, Position, Section
from policyver.model.inline import Markup, plain_text

if TYPE_CHECKING:
    from policyver.importers.ledger import Ledger
    from policyver.importers.slugs import Slugs
    from policyver.model.document import Block, Blocks, Item, Part, Parts
    from policyver.model.inline import Inlines

_NAME = r"(?:(?:key|policy|position|consensus|practice|clinical|graded)\s+)?(?:recommendation|position|statement)"
_NUMBER = r"(?:no\.?\s*)?(\d{1,3}(?:\.\d{1,3})*[a-z]?|[IVX]{1,6})"
_NUMBERED = re.compile(rf"{_NAME}\s+{_NUMBER}\s*(?:[.:)–—-]\s+|[.:)]?$)", re.IGNORECASE)  # noqa: RUF001 - printed dashes
_PLURAL = re.compile(rf"(?:(?:our|the|summary of)\s+)?{_NAME}s", re.IGNORECASE)
_SENTENCE_END = (".", "!", "?")


def called_position(text: str) -> bool:
    """Whether a heading calls what it heads a recommendation, position or statement, with a number or without."""
    return _NUMBERED.match(text) is not None or _PLURAL.fullmatch(f"{text.strip(' :.')}s") is not None


def calls_positions(text: str) -> bool:
    """Whether a heading calls what stands under it recommendations, positions or statements."""
    return _PLURAL.fullmatch(unlabelled(text)[1].strip(" :.")) is not None


def with_positions(part: Section, slugs: Slugs, ledger: Ledger) -> Part:
    """`part` with the positions that it states, or as it is. `ledger` is told of each."""
    inner = tuple(with_positions(each, slugs, ledger) if isinstance(each, Section) else each for each in part.parts)
    part = replace(part, parts=inner)
    titled = _of_title(part, ledger)
    if titled is not None:
        return titled
    if part.parts:
        return part
    listed = _of_list(part, slugs, ledger) if _PLURAL.fullmatch(plain_text(part.title).strip(" :")) else None
    return listed or _of_paragraphs(part, slugs, ledger)


def _of_title(part: Section, ledger: Ledger) -> Position | None:
    """As a heading, "Recommendation 3. Offer X.": what follows the number is the claim, else the first paragraph."""
    match = _NUMBERED.match(plain_text(part.title))
    if match is None or part.parts:
        return None
    rest = without_start(part.title, match.end())
    first = part.blocks[0] if part.blocks else None
    if plain_text(rest).rstrip().endswith(_SENTENCE_END) or (first is None and not is_empty(rest)):
        ledger.take(match[0], "number")
        return _position(part.id, match[1], rest, part.blocks, ledger)
    if isinstance(first, Paragraph):
        position = _position(part.id, part.label or match[1], first.content, part.blocks[1:], ledger)
        return replace(position, title=part.title)
    return None


def _of_list(part: Section, slugs: Slugs, ledger: Ledger) -> Section | None:
    """A section called "Recommendations" that ends with its only list, a numbered one."""
    lists = [block for block in part.blocks if isinstance(block, ListBlock)]
    last = part.blocks[-1] if part.blocks else None
    if len(lists) != 1 or not isinstance(last, ListBlock) or last.type != "decimal":
        return None
    if any(is_empty(item.content) for item in last.items):
        return None
    positions: Parts = tuple(_of_item(item, number, slugs, ledger) for number, item in enumerate(last.items, 1))
    return replace(part, blocks=part.blocks[:-1], parts=positions)


def _of_item(item: Item, number: int, slugs: Slugs, ledger: Ledger) -> Position:
    return _position(slugs.claim(plain_text(item.content)), str(number), item.content, item.blocks, ledger)


def _of_paragraphs(part: Section, slugs: Slugs, ledger: Ledger) -> Section:
    """Paragraphs that begin "Recommendation 1.", "Recommendation 2." in their turn; what follows each is its rationale."""
    starts = [at for at, block in enumerate(part.blocks) if _start(block) is not None]
    numbers = [match[1] for at in starts if (match := _start(part.blocks[at])) is not None]
    if not starts or numbers != [str(number) for number in range(1, len(numbers) + 1)]:
        return part
    ends = (*starts[1:], len(part.blocks))
    positions = tuple(_of_range(part.blocks[start:end], slugs, ledger) for start, end in zip(starts, ends, strict=True))
    return replace(part, blocks=part.blocks[: starts[0]], parts=positions)


def _of_range(blocks: Blocks, slugs: Slugs, ledger: Ledger) -> Position:
    first, match = blocks[0], _start(blocks[0])
    assert isinstance(first, Paragraph)  # noqa: S101 - _start says so
    assert match is not None  # noqa: S101 - same
    ledger.take(match[0], "number")
    claim = without_start(first.content, match.end())
    return _position(slugs.claim(plain_text(claim)), match[1], claim, blocks[1:], ledger)


def _start(block: Block) -> re.Match[str] | None:
    if not isinstance(block, Paragraph):
        return None
    text = plain_text(block.content)
    match = _NUMBERED.match(text)
    return None if match is None or not text[match.end() :].strip() else match


def _position(identity: str, label: str, claim: Inlines, rationale: Blocks, ledger: Ledger) -> Position:
    ledger.find("position-guessed", f"taken for position {label}: “{excerpt(plain_text(claim))}”")
    ledger.find("stance-missing", f"position {label} has no stance yet")
    return Position(identity, claim, rationale=rationale, label=label)


def without_start(content: Inlines, count: int) -> Inlines:
    """Content without its first `count` characters, and without space at its start."""
    out: list[str | Markup] = []
    for piece in content:
        text = piece if isinstance(piece, str) else plain_text(piece.content)
        if count >= len(text) and text:
            count -= len(text)
        elif isinstance(piece, str):
            out.append(piece[count:] if out else piece[count:].lstrip())
            count = 0
        else:
            inner = without_start(piece.content, count) if count else piece.content
            out.append(Markup(piece.name, inner, piece.target))
            count = 0
    return joined(out)
