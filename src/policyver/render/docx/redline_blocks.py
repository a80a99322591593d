"""Two layouts as one row of blocks with tracked changes: rejecting all gives the old one, accepting all the new one.

Right by construction: every block of either side is written once, kept, deleted, inserted or moved; within a kept paragraph the
stretches tile both texts. What is moved and changed is told at both ends: words that went are deleted where they stood, words that
came are inserted where it stands now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from policyver.compare.increasing import heaviest_increasing
from policyver.model.change import Op
from policyver.office.values import Cell, Paragraph, Row, Run, Table, Tracked, TrackedKind
from policyver.render.docx.changed_runs import BORDER, changed_runs, joint_is_spaced
from policyver.render.docx.pairing import Pair, Pairing
from policyver.render.docx.redline_pieces import as_one, paragraph_of, paragraph_pairs, parted, pieces, signed
from policyver.render.docx.rows import has_merges, same_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.office.values import Block, Blocks, Track
    from policyver.render.docx.laid import Key, Laid


# What came or went as a whole is signed two minutes after what changed within paragraphs: LibreOffice makes one change of neighbours signed
# in one minute, also across the end of a paragraph that did not change, and then takes that end back too (without a date: `parted`).
_MIDNIGHT, _LATER = "T00:00:00Z", "T00:02:00Z"


class Signature(Struct, frozen=True):
    """Who changed, and when (as Word writes it, or empty)."""

    author: str
    date: str


class RedlineBlocks:
    """Makes the blocks of one redline.

    Args:
        old: the old layout.
        new: the new one.
        pairing: which block is which.
        signature: what every tracked change is signed with.
    """

    def __init__(self, old: tuple[Laid, ...], new: tuple[Laid, ...], pairing: Pairing, signature: Signature) -> None:
        self.old, self.new, self.pairing = old, new, pairing
        self.tracks = _tracks(signature.author, signature.date)
        self.whole = _tracks(signature.author, signature.date.replace(_MIDNIGHT, _LATER))
        self.moves = _move_names(pairing.moved)
        self.moved_from = {pair.old[0]: pair for pair in pairing.moved}
        self.moved_to = {pair.new[0]: pair for pair in pairing.moved}
        self.new_names = {name for laid in new for name in _bookmarks(laid.block)}

    def blocks(self) -> Blocks:
        """All blocks, in the order of the new layout, what went where it stood."""
        out: list[Block] = []
        old_at = new_at = 0
        for kept in (*self.pairing.kept, Pair((len(self.old),), (len(self.new),))):
            out += (self._gone(at) for at in range(old_at, kept.old[0]))
            out += (self._came(at) for at in range(new_at, kept.new[0]))
            old_at, new_at = kept.old[-1] + 1, kept.new[-1] + 1
            if kept.old[0] < len(self.old):
                out += self._kept(kept)
        return parted(tuple(out))

    def _gone(self, at: int) -> Block:
        block = self._unnamed(self.old[at].block)
        pair = self.moved_from.get(at)
        if pair is None or not isinstance(block, Paragraph):
            return self._whole(block, TrackedKind.DELETED)
        return self._end_of_move(block, pair, TrackedKind.MOVED_FROM)

    def _came(self, at: int) -> Block:
        block = self.new[at].block
        pair = self.moved_to.get(at)
        if pair is None or not isinstance(block, Paragraph):
            return self._whole(block, TrackedKind.INSERTED)
        return self._end_of_move(block, pair, TrackedKind.MOVED_TO)

    def _unnamed(self, block: Block) -> Block:
        """An old block without the bookmarks that stand in the new text: a bookmark stands once."""
        if not isinstance(block, Paragraph):
            return block
        return replace(block, bookmarks=tuple(name for name in block.bookmarks if name not in self.new_names))

    def _whole(self, block: Block, kind: TrackedKind) -> Block:
        """A block that went or came as a whole."""
        track = self.whole[kind]
        if isinstance(block, Paragraph):
            return replace(block, runs=signed(block.runs, track), track=track)
        return replace(block, rows=tuple(self._whole_row(row, kind) for row in block.rows))

    def _whole_row(self, row: Row, kind: TrackedKind) -> Row:
        cells = tuple(replace(cell, blocks=self._whole_cell(cell, kind)) for cell in row.cells)
        return replace(row, cells=cells, track=self.whole[kind])

    def _whole_cell(self, cell: Cell, kind: TrackedKind) -> Blocks:
        """A cell's last paragraph keeps its mark: the row takes it along."""
        blocks = [self._whole(block, kind) for block in cell.blocks]
        if isinstance(blocks[-1], Paragraph):
            blocks[-1] = replace(blocks[-1], track=())
        return tuple(blocks)

    def _end_of_move(self, block: Paragraph, pair: Pair, kind: TrackedKind) -> Paragraph:
        old, new = self.old[pair.old[0]].block, self.new[pair.new[0]].block
        if not (isinstance(old, Paragraph) and isinstance(new, Paragraph)):
            raise TypeError("only paragraphs move")
        here, moved = (Op.DELETE, self.tracks[TrackedKind.DELETED]), kind
        if kind is TrackedKind.MOVED_TO:
            here = (Op.INSERT, self.tracks[TrackedKind.INSERTED])
        track = tuple(replace(one, move=self.moves[pair]) for one in self.tracks[moved])
        runs: list[Run] = []
        for stretch in changed_runs(old.runs, new.runs):
            if stretch.op is Op.EQUAL:
                runs += signed(stretch.runs, self.tracks[moved])
            elif stretch.op is here[0]:
                runs += signed(stretch.runs, here[1])
        return replace(block, runs=tuple(runs), track=track)

    def _kept(self, pair: Pair) -> Iterator[Block]:
        old = [self._unnamed(self.old[at].block) for at in pair.old]
        new = [self.new[at].block for at in pair.new]
        if isinstance(old[0], Table) and isinstance(new[0], Table):
            yield self._table(old[0], new[0], self.old[pair.old[0]].rows, self.new[pair.new[0]].rows)
            yield new[1]
        else:
            yield from self._paragraphs([paragraph_of(one) for one in old], [paragraph_of(one) for one in new])

    def _paragraphs(self, old: list[Paragraph], new: list[Paragraph]) -> Iterator[Paragraph]:
        """Paragraphs that are each other's, as one row of paragraphs of one style."""
        stretches = changed_runs(as_one(old), as_one(new))
        if len(old) + len(new) > 2 and not joint_is_spaced(stretches):  # noqa: PLR2004 - one on either side
            yield from (paragraph_of(self._whole(one, TrackedKind.DELETED)) for one in old)
            yield from (paragraph_of(self._whole(one, TrackedKind.INSERTED)) for one in new[:-1])
            yield replace(
                new[-1],
                runs=signed(new[-1].runs, self.tracks[TrackedKind.INSERTED]),
                track=self.tracks[TrackedKind.INSERTED],
            )
            return
        names = iter([(*paragraph.bookmarks,) for paragraph in new])
        pending = tuple(name for paragraph in old for name in paragraph.bookmarks)
        runs: list[Run] = []
        for op, piece in pieces(stretches):
            track = self._track(op)
            if piece.text != BORDER:
                runs.append(replace(piece, track=track))
                continue
            own = next(names, ()) if op is not Op.DELETE else ()
            yield replace(new[0], runs=tuple(runs), track=track, bookmarks=(*own, *pending))
            pending, runs = (), []
        yield replace(new[0], runs=tuple(runs), track=(), bookmarks=(*next(names, ()), *pending))

    def _track(self, op: Op) -> Track:
        if op is Op.EQUAL:
            return ()
        return self.tracks[TrackedKind.DELETED if op is Op.DELETE else TrackedKind.INSERTED]

    def _table(self, old: Table, new: Table, old_keys: tuple[Key, ...], new_keys: tuple[Key, ...]) -> Table:
        rows: list[Row] = []
        old_at = new_at = 0
        pairs = self._row_pairs(old, new, old_keys, new_keys)
        for before, after in (*pairs, (len(old.rows), len(new.rows))):
            rows += (self._whole_row(row, TrackedKind.DELETED) for row in old.rows[old_at:before])
            rows += (self._whole_row(row, TrackedKind.INSERTED) for row in new.rows[new_at:after])
            if before < len(old.rows):
                rows.append(self._row(old.rows[before], new.rows[after]))
            old_at, new_at = before + 1, after + 1
        return replace(new, rows=tuple(rows))

    def _row_pairs(
        self, old: Table, new: Table, old_keys: tuple[Key, ...], new_keys: tuple[Key, ...]
    ) -> list[tuple[int, int]]:
        """Rows that are each other's and in order; all of them where cells reach over rows."""
        if has_merges(old) or has_merges(new):
            return [(at, at) for at in range(len(old.rows))]
        places = {key: at for at, key in enumerate(new_keys)}
        links = [
            (at, places[self.pairing.rows[key]])
            for at, key in enumerate(old_keys)
            if self.pairing.rows.get(key) in places
        ]
        links = [(before, after) for before, after in links if same_cells(old.rows[before], new.rows[after])]
        chain = heaviest_increasing([after for _, after in links], [1] * len(links))
        return [links[at] for at in chain]

    def _row(self, old: Row, new: Row) -> Row:
        cells = zip(old.cells, new.cells, strict=True)
        return replace(new, cells=tuple(replace(after, blocks=self._cell(before, after)) for before, after in cells))

    def _cell(self, old: Cell, new: Cell) -> Blocks:
        if old.blocks == new.blocks:
            return new.blocks
        before, after = [paragraph_of(one) for one in old.blocks], [paragraph_of(one) for one in new.blocks]
        out: list[Block] = []
        old_at = new_at = 0
        for old_to, new_to in paragraph_pairs(before, after):
            out += (self._whole(one, TrackedKind.DELETED) for one in before[old_at:old_to])
            out += (self._whole(one, TrackedKind.INSERTED) for one in after[new_at:new_to])
            out += self._paragraphs([before[old_to]], [after[new_to]])
            old_at, new_at = old_to + 1, new_to + 1
        return parted(tuple(out))


def _tracks(author: str, date: str) -> dict[TrackedKind, Track]:
    return {kind: (Tracked(kind, author, date),) for kind in TrackedKind}


def _bookmarks(block: Block) -> tuple[str, ...]:
    return block.bookmarks if isinstance(block, Paragraph) else ()


def _move_names(moved: tuple[Pair, ...]) -> dict[Pair, str]:
    """A name for each move; neighbours that moved together share one."""
    names: dict[Pair, str] = {}
    last: Pair | None = None
    for pair in moved:
        together = last is not None and (pair.old[0], pair.new[0]) == (last.old[0] + 1, last.new[0] + 1)
        names[pair] = names[last] if together and last is not None else f"move{len(set(names.values())) + 1}"
        last = pair
    return names
