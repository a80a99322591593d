"""Pass: words. Two passages to an edit script over their text, white space included, and the hunks that differ.

Tokens are aligned. Hunks, for the impact pass, are what that alignment leaves; the script is drawn from runs made
readable (readable.py), and tiles both texts exactly. White space belongs to the token before it; where only that
differs, only that is an edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.compare.align import Run, align
from policyver.compare.hunk import Hunk
from policyver.compare.readable import readable
from policyver.compare.script import Script, Stretch
from policyver.compare.tokens import NO_MARKS
from policyver.model.change import Edit, Edits, Op

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.compare.tokens import MarkSet, Token


class WordChanges(Struct, frozen=True):
    """What differs between two stretches of text.

    `edits` tile both texts; `hunks` are the tokens that differ; `marks` the markup that equal words gained or lost.
    `white_space` tells that it differs within the text, `end_space` that it does after the last word.
    """

    edits: Edits
    hunks: tuple[Hunk, ...]
    marks: MarkSet
    white_space: bool
    end_space: bool
    coarse: bool


def compare_words(old_text: str, new_text: str, old: tuple[Token, ...], new: tuple[Token, ...]) -> WordChanges:
    """Compare two stretches of text.

    Args:
        old_text: the old text; the tokens' spans point into it.
        new_text: the new text.
        old: its tokens.
        new: its tokens.
    """
    alignment = align([token.key for token in old], [token.key for token in new])
    runs = _with_same_text(alignment.runs, old, new)
    before, after = Stretch(old_text, old, 0, len(old_text)), Stretch(new_text, new, 0, len(new_text))
    script = Script(before, after, readable(runs, old, new))
    return WordChanges(
        edits=script.edits(),
        hunks=tuple(hunks_of_runs(runs, before, after)),
        marks=_changed_marks(runs, old, new),
        white_space=script.white_space,
        end_space=script.end_space,
        coarse=alignment.coarse,
    )


def plain_edits(op: Op, text: str, tokens: tuple[Token, ...]) -> Edits:
    """A whole text as equal, inserted or deleted, citations apart."""
    return tuple(_cut(op, text, tokens)) if text else ()


def _cut(op: Op, text: str, tokens: tuple[Token, ...]) -> Iterator[Edit]:
    at = 0
    for token in tokens:
        if token.stands_in:
            if at < token.start:
                yield Edit(op, text[at : token.start])
            yield Edit(op, token.text, citation=True)
            at = token.end
    if at < len(text):
        yield Edit(op, text[at:])


def _with_same_text(runs: tuple[Run, ...], old: tuple[Token, ...], new: tuple[Token, ...]) -> list[Run]:
    """Gaps whose texts are the same are no change: a number that names another document's section, unchanged."""
    out: list[Run] = []
    old_at = new_at = 0
    for run in [*runs, Run(len(old), len(new), 0)]:
        gone, came = old[old_at : run.old_start], new[new_at : run.new_start]
        same = len(gone) == len(came) and all(
            before.text == after.text and not before.cites and not after.cites
            for before, after in zip(gone, came, strict=True)
        )
        if same and gone:
            out.append(Run(old_at, new_at, len(gone)))
        if run.length:
            out.append(run)
        old_at, new_at = run.old_start + run.length, run.new_start + run.length
    return out


def hunks_of_runs(runs: Sequence[Run], old: Stretch, new: Stretch, start: int = 0) -> Iterator[Hunk]:
    """What runs of equal tokens leave; `start` is where the words before the stretches end, the same on both sides."""
    old_at = new_at = 0
    old_end = new_end = start
    for run in [*runs, Run(len(old.tokens), len(new.tokens), 0)]:
        if run.old_start > old_at or run.new_start > new_at:
            gone, came = tuple(old.tokens[old_at : run.old_start]), tuple(new.tokens[new_at : run.new_start])
            yield Hunk(gone, came, old.text, new.text, old_end, new_end)
        for step in range(run.length):
            before, after = old.tokens[run.old_start + step], new.tokens[run.new_start + step]
            if before.text != after.text:  # the same reference or section, by another number
                yield Hunk((before,), (after,), old.text, new.text, before.start, after.start)
        old_at, new_at = run.old_start + run.length, run.new_start + run.length
        if run.length:
            old_end, new_end = old.tokens[old_at - 1].end, new.tokens[new_at - 1].end


def _changed_marks(runs: list[Run], old: tuple[Token, ...], new: tuple[Token, ...]) -> MarkSet:
    if not any(token.marks for token in old) and not any(token.marks for token in new):
        return NO_MARKS
    found: set[tuple[str, str]] = set()
    for run in runs:
        for step in range(run.length):
            found |= old[run.old_start + step].marks ^ new[run.new_start + step].marks
    return frozenset(found)
