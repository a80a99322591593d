"""What became of each section and sentence from one revision to the next: a comparison without its words, small enough to keep.

Questions over many revisions (blame, log of a position, update labels) read these and no comparison. Sections go by their id;
sentences by their number, counted from 0 in reading order (see `history.sentences`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.model.change import Changes, Impact, Signal


class SectionLink(Struct, frozen=True):
    """One section or position, or several split or merged; one side is empty where it came or went.

    `changes` are those of the comparison; a `Retitled` comes without its edits.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    changes: Changes
    impact: Impact | None = None
    signals: tuple[Signal, ...] = ()


class SentenceLink(Struct, frozen=True):
    """One sentence, or several split or merged; one side is empty where it came or went."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    changes: Changes
    impact: Impact | None = None


class Succession(Struct, frozen=True):
    """All of a pair of revisions: every section and every sentence of either side in exactly one link."""

    sections: tuple[SectionLink, ...]
    sentences: tuple[SentenceLink, ...]
