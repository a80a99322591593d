"""The blocks of a section as they are shown: amended ones with their words, unchanged ones folded.

Decides what is folded: blocks without a change, blocks in which only numbers follow a renumbering, and, under a filter,
blocks below the impact that was asked for. The ugly case: a block whose text is the same and whose markup is not, which
would be shown as nothing.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from policyver.compare.section_blocks import UnchangedBlocks, block_names, entries_of, parts_of
from policyver.model.change import (
    Amended,
    Change,
    Deleted,
    Impact,
    Inserted,
    Merged,
    Moved,
    Op,
    Renumbered,
    Retitled,
    Split,
)
from policyver.render.pieces import abbreviated, sentence_pieces
from policyver.render.shown import BlockFold, BlockShown
from policyver.render.words import SIGNALS, block_words, counted, leading_word, other_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.compare.section_blocks import BlocksPart
    from policyver.model.change import BlockChange, SectionChange
    from policyver.render.shown import Pieces
    from policyver.render.view_options import ViewOptions
    from policyver.render.view_places import Atlas

_MOVED = Moved()
_SHOWN = ""
_UNCHANGED = "unchanged"
_FOLLOWS = "changed only in numbers that follow a renumbering"
_EDITORIAL = "changed editorially, not shown"


def blocks_shown(change: SectionChange, atlas: Atlas, options: ViewOptions) -> tuple[BlockShown | BlockFold, ...]:
    """The blocks of `change` in order, folded where nothing is to be seen."""
    shown: list[BlockShown | BlockFold] = []
    for words, run in groupby(parts_of(change.blocks), key=lambda part: _fold_words(part, options)):
        parts = tuple(run)
        if words == _SHOWN:
            shown += [_block(block, change, atlas, whole=options.whole) for block in entries_of(parts)]
        elif names := block_names(parts):
            load = partial(_folded, parts, change, atlas)
            shown.append(BlockFold(f"{_nouns(names)} {words}", load, changed=words != _UNCHANGED))
    return tuple(shown)


def _folded(parts: Sequence[BlocksPart], change: SectionChange, atlas: Atlas) -> tuple[BlockShown, ...]:
    return tuple([_block(block, change, atlas, whole=True) for block in entries_of(parts)])


def _fold_words(part: BlocksPart, options: ViewOptions) -> str:
    if isinstance(part, UnchangedBlocks) or not part.changes:
        return _SHOWN if options.whole else _UNCHANGED
    if options.impact is Impact.SUBSTANTIVE and part.impact is Impact.EDITORIAL:
        return _EDITORIAL
    if options.whole:
        return _SHOWN
    return _FOLLOWS if all(isinstance(change, Renumbered) for change in part.changes) else _SHOWN


def _nouns(names: Sequence[str]) -> str:
    one, several, _ = block_words(names[0] if len(set(names)) == 1 else "")
    return counted(len(names), one, several)


def _block(block: BlockChange, change: SectionChange, atlas: Atlas, *, whole: bool) -> BlockShown:
    place = (block.new or block.old)[0]
    pieces = sentence_pieces(block.sentences)
    return BlockShown(
        name=place.name,
        lead=block_words(place.name)[2],
        depth=place.depth,
        word=leading_word(block.changes),
        happened=tuple([words for kind in block.changes if (words := _words(kind, block, change, atlas, pieces))]),
        pieces=pieces if whole else abbreviated(pieces),
        impact=block.impact,
        signals=tuple([SIGNALS[signal] for signal in block.signals]),
    )


def _words(kind: Change, block: BlockChange, section: SectionChange, atlas: Atlas, pieces: Pieces) -> str:
    """What the marks in the text don't show."""
    match kind:
        case Inserted() | Deleted() | Retitled():
            return ""
        case Moved():
            return atlas.block_moved(block, section)
        case Split():
            return f"split into {len(block.new)}"
        case Merged():
            return f"merged from {len(block.old)}"
        case Renumbered(old, new):
            return f"number {old or 'none'} → {new or 'none'}" if old != new else ""
        case Amended():
            return _amended(block, pieces)
        case _:
            assert_never(kind)


def _amended(block: BlockChange, pieces: Pieces) -> str:
    moved = [one for one in block.sentences if _MOVED in one.changes]
    if moved:
        wheres = dict.fromkeys(other_block(one) for one in moved if not (one.old and one.new))
        here = ["sentences in another order"] if any(one.old and one.new for one in moved) else []
        return ", ".join([*here, *(f"a sentence moved {where}" for where in wheres)])
    return "the words are the same, the markup differs" if all(piece.op is Op.EQUAL for piece in pieces) else ""
