"""Tracked changes of a Word file, told one by one: for who decides on them, and for a refusal that says what there is to decide.

What one person did at one place is one change: runs in a row, a paragraph's mark with its text, both ends of a move.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.office.values import Paragraph, TrackedKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.office.values import Blocks, Track, Tracked, WordDocument

_WORDS = {
    TrackedKind.INSERTED: ("insertion", "insertions"),
    TrackedKind.DELETED: ("deletion", "deletions"),
    TrackedKind.MOVED_FROM: ("move", "moves"),
    TrackedKind.MOVED_TO: ("move", "moves"),
}
_MARK = "\u00b6"


class TrackedChange(Struct, frozen=True):
    """One change to decide on: what was done, by whom, when, on which text; `keys` are its pieces in the file."""

    kind: TrackedKind
    author: str
    date: str
    text: str
    keys: frozenset[str]

    @property
    def word(self) -> str:
        """What was done, in a word."""
        return _WORDS[self.kind][0]


def tracked_changes(document: WordDocument) -> tuple[TrackedChange, ...]:
    """The changes in the order of the text, those of notes last."""
    pieces = [*_pieces(document.blocks)]
    for blocks in document.notes.values():
        pieces += _pieces(blocks)
    grouped: list[list[tuple[Tracked, str]]] = []
    moves: dict[str, list[tuple[Tracked, str]]] = {}
    for piece in pieces:
        tracked = piece[0]
        if tracked.move and tracked.move in moves:
            moves[tracked.move].append(piece)
        elif grouped and not tracked.move and _goes_on(grouped[-1][-1][0], tracked):
            grouped[-1].append(piece)
        else:
            grouped.append([piece])
            if tracked.move:
                moves[tracked.move] = grouped[-1]
    return tuple(_change(group) for group in grouped)


def _goes_on(before: Tracked, after: Tracked) -> bool:
    return not before.move and (before.kind, before.author, before.date) == (after.kind, after.author, after.date)


def _change(group: list[tuple[Tracked, str]]) -> TrackedChange:
    first = group[0][0]
    text = "".join(text for tracked, text in group if tracked.kind is first.kind)
    return TrackedChange(first.kind, first.author, first.date, text, frozenset(tracked.key for tracked, _ in group))


def _pieces(blocks: Blocks) -> Iterator[tuple[Tracked, str]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            for run in block.runs:
                yield from _each(run.track, run.text)
            yield from _each(block.track, _MARK)
            continue
        for row in block.rows:
            yield from _each(row.track, "")
            for cell in row.cells:
                yield from _each(cell.track, "")
                yield from _pieces(cell.blocks)


def _each(track: Track, text: str) -> Iterator[tuple[Tracked, str]]:
    for tracked in track:
        yield tracked, text


def reformatted(blocks: Blocks) -> int:
    """How many tracked changes are of looks alone."""
    return sum(
        block.reformatted
        if isinstance(block, Paragraph)
        else sum(reformatted(cell.blocks) for row in block.rows for cell in row.cells)
        for block in blocks
    )


def told(changes: tuple[TrackedChange, ...]) -> str:
    """`3 insertions, 2 deletions and 1 move by Ann and Bob`."""
    counts = Counter(_WORDS[change.kind] for change in changes)
    kinds = ", ".join(f"{number:,} {one if number == 1 else several}" for (one, several), number in counts.items())
    authors = list(dict.fromkeys(change.author or "somebody" for change in changes))
    shown = ", ".join(authors[:5]) + (f" and {len(authors) - 5:,} others" if len(authors) > 5 else "")  # noqa: PLR2004 - enough to know them
    return f"{kinds} by {shown}"
