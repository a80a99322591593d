"""The sections of a view: those that changed, with what happened in words; the others folded; the renumbered listed.

Decides what a section's change is called and in which order it is shown (that of the new revision). A section of which
only the number changed is one line of a list, never a diff. A move is shown once, where the section stands now.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, assert_never

from policyver.compare.section_blocks import changed_blocks
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
    SectionChange,
    Split,
)
from policyver.render.pieces import changed_words, count_words, pieces_of
from policyver.render.shown import RenumberedShown, SectionFold, SectionShown
from policyver.render.view_blocks import blocks_shown
from policyver.render.view_folding import LISTED, SHOWN
from policyver.render.view_places import heading, headings, present
from policyver.render.view_stances import in_order, is_change, stance_shown
from policyver.render.visible import visible_line
from policyver.render.words import SIGNALS, change_word, counted, leading_word, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.render.shown import Pieces
    from policyver.render.view_crossings import Crossings
    from policyver.render.view_folding import StancesAt
    from policyver.render.view_options import ViewOptions
    from policyver.render.view_places import Atlas
    from policyver.render.view_reasons import Reasons

_SUBSTANTIVE = Impact.SUBSTANTIVE


def sections_shown(
    folded: Sequence[tuple[SectionChange, str]],
    stances: StancesAt,
    atlas: Atlas,
    crossings: Crossings,
    *,
    reasons: Reasons,
    options: ViewOptions,
) -> tuple[SectionShown | SectionFold, ...]:
    """The sections, each with what `fold_words` says of it, in order; runs of those that are not shown are one fold."""
    visible_ones = [entry for entry in folded if entry[1] != LISTED]
    shown: list[SectionShown | SectionFold] = []
    for words, run in groupby(visible_ones, key=itemgetter(1)):
        if words == SHOWN:
            shown += (
                _section(change, stances, atlas, crossings, reasons=reasons, options=options) for change, _ in run
            )
        else:
            names = tuple(heading(present(change)) for change, _ in run)
            shown.append(SectionFold(f"{counted(len(names), 'section', 'sections')} {words}", names))
    return tuple(shown)


def renumbered_shown(folded: Sequence[tuple[SectionChange, str]]) -> tuple[RenumberedShown, ...]:
    """The sections of which only the number changed, in order."""
    return tuple(
        RenumberedShown(
            visible_line(place.title or place.id),
            visible_line(change.old[0].label or "none"),
            visible_line(place.label or "none"),
        )
        for change, words in folded
        if words == LISTED
        for place in (present(change),)
    )


def _section(
    change: SectionChange,
    stances: StancesAt,
    atlas: Atlas,
    crossings: Crossings,
    *,
    reasons: Reasons,
    options: ViewOptions,
) -> SectionShown:
    place = present(change)
    stated = stances.of(change)
    own = [stance for stance in in_order(stated) if is_change(stance)] if stated else []
    why = reasons.about(change)
    substantive = bool(own) or change.impact is _SUBSTANTIVE
    return SectionShown(
        heading=heading(place),
        level=len(place.path) or 1,
        word=leading_word(change.changes),
        happened=tuple([words for kind in change.changes if (words := _words(kind, change, atlas))]),
        impact=change.impact,
        signals=tuple([SIGNALS[signal] for signal in change.signals]),
        title=_title(change),
        stances=tuple([stance_shown(stance) for stance in own]),
        reasons=why,
        reason_missing=place.kind == "position" and substantive and not why,
        load=partial(blocks_shown, change, atlas, options),
        count=partial(_count_words, change),
        crossed=crossings.of(change),
    )


def _count_words(change: SectionChange) -> tuple[int, int]:
    """Of the title and of every block that changed, whether it is shown or folded."""
    inserted = deleted = 0
    if title := _title(change):
        inserted, deleted = changed_words(title, Op.INSERT), changed_words(title, Op.DELETE)
    for block in changed_blocks(change.blocks):
        more, less = count_words(block.sentences)
        inserted, deleted = inserted + more, deleted + less
    return inserted, deleted


def _title(change: SectionChange) -> Pieces:
    for kind in change.changes:
        if isinstance(kind, Retitled):
            return pieces_of(kind.edits)
    return ()


def _words(kind: Change, change: SectionChange, atlas: Atlas) -> str:
    match kind:
        case Inserted() | Deleted() | Retitled() | Amended():
            return change_word(kind)
        case Moved():
            return atlas.section_moved(change)
        case Renumbered(old, new):
            return f"renumbered {visible_line(old or 'none')} → {visible_line(new or 'none')}" if old != new else ""
        case Split():
            return f"split into {listed(headings(change.new))}"
        case Merged():
            return f"merged from {listed(headings(change.old))}"
        case _:
            assert_never(kind)
