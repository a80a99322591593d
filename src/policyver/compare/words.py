"""Pass: words. Two passages to an edit script over their text, white space included, and the hunks that differ.

Tokens are aligned. Hunks, for the impact pass, are what that alignment leaves; the script is drawn from runs made
readable (readable.py), and tiles both texts exactly. White space belongs to the token before it; where only that
differs, only that is an edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.compare.align import Run, align
from policyver.compare.hunk import Hunk, Side
from policyver.compare.readable import readable
from policyver.compare.script import script
from policyver.compare.tokens import NO_MARKS
from policyver.model.change import Edit, Edits, Op, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policyver.compare.tokens import MarkSet, Tokens
    from policyver.model.passage import Mark

_NOTHING: frozenset[Signal] = frozenset()


class WordChanges(Struct, frozen=True):
    """What differs between two stretches of text.

    `edits` tile both texts; `hunks` are the tokens that differ; `signals` those of words that differ and need no hunk, since they were
    judged at once; `marks` the markup that equal words gained or lost.
    `white_space` tells that it differs within the text, `end_space` that it does after the last word.
    """

    edits: Edits
    hunks: tuple[Hunk, ...]
    marks: MarkSet
    white_space: bool
    end_space: bool
    coarse: bool
    signals: frozenset[Signal] = _NOTHING


def compare_words(old: Tokens, new: Tokens) -> WordChanges:
    """Compare two stretches of text."""
    alignment = align(old.keys, new.keys)
    runs: Sequence[Run] = alignment.runs
    if old.numbered or new.numbered:
        runs = with_same_text(runs, old, new)
    told = script(old, new, readable(runs, old, new))
    return WordChanges(
        edits=told.edits,
        hunks=hunks_of_runs(runs, old, new),
        marks=changed_marks(runs, old, new),
        white_space=told.white_space,
        end_space=told.end_space,
        coarse=alignment.coarse,
    )


def whole_edits(op: Op, parts: Iterable[tuple[str, Sequence[Mark]]]) -> Edits:
    """Texts, each with its marks, as equal, inserted or deleted whole; citations without text of their own stand apart."""
    edits: list[Edit] = []
    plain: list[str] = []
    for text, marks in parts:
        at = 0
        for mark in marks:
            if mark.stands_in and mark.start >= at:
                plain.append(text[at : mark.start])
                if any(plain):
                    edits.append(Edit(op, "".join(plain)))
                plain = []
                edits.append(Edit(op, text[mark.start : mark.end], citation=True))
                at = mark.end
        plain.append(text[at:])
    if any(plain):
        edits.append(Edit(op, "".join(plain)))
    return tuple(edits)


def with_same_text(runs: Sequence[Run], old: Tokens, new: Tokens) -> list[Run]:
    """Gaps whose texts are the same are no change: a number that names another document's section, unchanged."""
    out: list[Run] = []
    old_at = new_at = 0
    for run in [*runs, Run(len(old), len(new), 0)]:
        gone, came = range(old_at, run.old_start), range(new_at, run.new_start)
        same = bool(gone) and old.texts[old_at : run.old_start] == new.texts[new_at : run.new_start]
        if same and not any(at in old.cites for at in gone) and not any(at in new.cites for at in came):
            out.append(Run(old_at, new_at, len(gone)))
        if run.length:
            out.append(run)
        old_at, new_at = run.old_start + run.length, run.new_start + run.length
    return out


def hunks_of_runs(runs: Sequence[Run], old: Tokens, new: Tokens) -> tuple[Hunk, ...]:
    """What runs of equal tokens leave."""
    found: list[Hunk] = []
    old_at = new_at = 0
    numbered = old.numbered or new.numbered
    for run in runs:
        if run.old_start > old_at or run.new_start > new_at:
            found.append(Hunk(Side(old, old_at, run.old_start), Side(new, new_at, run.new_start)))
        old_at, new_at = run.old_start + run.length, run.new_start + run.length
        if numbered:
            found += _renumbered(run, old, new)
    if old_at < len(old.texts) or new_at < len(new.texts):
        found.append(Hunk(Side(old, old_at, len(old.texts)), Side(new, new_at, len(new.texts))))
    return tuple(found)


def _renumbered(run: Run, old: Tokens, new: Tokens) -> Iterator[Hunk]:
    """What stands in a run with another text: the same reference or section, by another number."""
    for before, after in enumerate(range(run.new_start, run.new_start + run.length), start=run.old_start):
        if old.texts[before] != new.texts[after]:
            yield Hunk(Side(old, before, before + 1), Side(new, after, after + 1))


def changed_marks(runs: Sequence[Run], old: Tokens, new: Tokens) -> MarkSet:
    """The markup that only one of two equal words has."""
    if not old.marks and not new.marks:
        return NO_MARKS
    found: set[tuple[str, str]] = set()
    for run in runs:
        for before, after in enumerate(range(run.new_start, run.new_start + run.length), start=run.old_start):
            found |= old.marks.get(before, NO_MARKS) ^ new.marks.get(after, NO_MARKS)
    return frozenset(found)
