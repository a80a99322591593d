"""The title and blocks of a section or position straight from its own source, where it is of plain shapes.

Nearly all of any document is, and what it says stands there as it is read: no element of the tree is looked at. Decides nothing about
what does not fit a pattern: a few elements of a section are handed over to be read from trees of their own, else all of it is. The ugly case: a list right after a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from policyver.model.outline import Block
from policyver.model.passage import Passage
from policyver.policyxml.plain_content import normal
from policyver.policyxml.source_patterns import ATTRIBUTE, BLOCK, BLOCK_BEGINS, CELL, ITEM, ROW, TITLE, tags_of
from policyver.policyxml.source_text import content_of, is_text, joined, value_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Rare: TypeAlias = tuple[list[Block], str]

NO_TITLE = Passage("")
MOST_LEVELS = 6  # of elements within a position: rationale, table, tbody, tr, td, markup
_MOST_RARE = 20  # elements of a section; where there are more, all of it is read from one tree
_OTHER = -2  # of what the pattern tells, that which is no block
_CELL_BORDER = "</td><td>"


def title_in(source: str) -> tuple[Passage, int] | None:
    """The title that a section's own source begins with, and where what follows it begins; None where it is of another shape."""
    found = TITLE.match(source)
    if found is None:
        return None
    title, end = found[1], found.end()
    if title is None:
        begins = source[end : end + len("<title")]  # a space by its number may stand before the title
        return None if begins == "<title" or begins[:1] not in {"", "<"} else (NO_TITLE, end)
    return Passage(*content_of(title)), end


def blocks_in(source: str, start: int, rare: Callable[[str, str], Rare]) -> list[Block] | None:
    """The blocks of a section's own source from `start` on; `rare` reads elements of other shapes, a few. None where that is not enough.

    Args:
        source: the section's own source.
        start: where its blocks begin.
        rare: the blocks of one element, given what it could go on with, and what a following one could.
    """
    made: list[Block] = []
    before = ""
    for _ in range(_MOST_RARE):
        parts = BLOCK.findall(source, start)
        rest = parts.pop()[-1] if parts and parts[-1][-1] else ""
        after = _add(parts, made, before)
        if after is not None and not rest:
            return made
        end = _end_of_first(rest)
        if after is None or end is None:
            return None
        more, before = rare(rest[:end], after)
        made += more
        start = len(source) - len(rest) + end
    return None


def _end_of_first(source: str) -> int | None:
    """Where the block that a source begins with ends; None where it begins with none."""
    found = BLOCK_BEGINS.match(source)
    if found is None:
        return None
    depth = 0
    for tag in tags_of(found[1]).finditer(source):
        depth += -1 if tag[0].startswith("</") else not tag[0].rstrip().endswith("/>")
        if depth == 0:
            return tag.end()
    return None


class PositionSource(NamedTuple):
    """What a position says after its title: the claim, and the blocks of the rationale; of each stance the attributes."""

    blocks: list[Block]
    stances: list[dict[str, str]]


def position_in(source: str, start: int) -> PositionSource | None:
    """The same of a position's own source; None where anything is of another shape."""
    parts = BLOCK.findall(source, start)
    others = [part[_OTHER] for part in parts]
    if not parts or parts[0][0] != "claim" or parts[0][1]:
        return None
    at = 1
    while at < len(others) and others[at].startswith("stance"):
        at += 1
    rationale = parts[at:]
    if rationale and not (others[at] == "rationale" and others[-1] == "/rationale"):
        return None
    blocks = [Block(*content_of(parts[0][2]), "claim")]
    if _add(rationale[1:-1], blocks, "") is None:
        return None
    return PositionSource(blocks, [_attributes(other) for other in others[1:at]])


def _add(parts: list[tuple[str, ...]], made: list[Block], before: str) -> str | None:
    """Add the blocks of what the pattern found; gives what a following element could go on with, None where it is none of a section's."""
    add = made.append
    for name, id_, content, list_type, items, caption, rows, _, _ in parts:
        if name:
            if name == "claim":
                return None
            text, marks = (content, ()) if is_text(content) else content_of(content)
            add(Block(text, marks, name, (), "", _id(id_) if id_ else None))
            before = ""
        elif items:
            before = _list(list_type or "bullet", items, before, add)
        elif rows:
            before = _table(caption, rows, before, add)
        else:
            return None
    return before


def _list(kind: str, items: str, before: str, add: Callable[[Block], None]) -> str:
    what = f"list {kind}"
    shape = f"{kind} again" if what == before else kind
    for id_, content in ITEM.findall(items):
        text, marks = (content, ()) if is_text(content) else content_of(content)
        add(Block(text, marks, "item", (), shape, _id(id_) if id_ else None))
        shape = kind
    return what


def _table(caption: str, rows: str, before: str, add: Callable[[Block], None]) -> str:
    again = before == "table"
    if caption:
        again = False
        add(Block(*content_of(caption), "caption"))
    head, has_head, body = rows.rpartition("</thead>")
    for part, begins in ((head, "head"), (body, "")) if has_head else ((body, ""),):
        for id_, inner in ROW.findall(part):
            names, cells = _cells(inner)
            shape = f"{begins} {names}" if begins and names else begins or names
            text, marks = joined(cells)
            add(Block(text, marks, "tr", (), f"{shape} again" if again else shape, _id(id_) if id_ else None))
            again = False
    return "table"


def _cells(inner: str) -> tuple[str, list[str]]:
    """The names of a row's cells, with spaces between them, and their sources."""
    cells = inner[4:-5].split(_CELL_BORDER)
    if inner.startswith("<td>") and inner.endswith("</td>") and inner.count("<") == 2 * len(cells):
        return "td" + " td" * (len(cells) - 1), cells
    found = CELL.findall(inner)
    return " ".join([name for name, _ in found]), [cell for _, cell in found]


def _id(attribute: str) -> str:
    return normal(value_of(attribute[5:-1]))


def _attributes(source: str) -> dict[str, str]:
    return {name: value_of(value) for name, value in ATTRIBUTE.findall(source)}
