"""What a redline is put together from: paragraphs of two cells as pairs, several paragraphs as one row of runs, runs that are signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.compare.align import align
from policyver.office.values import Paragraph, Run
from policyver.render.docx.changed_runs import BORDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.change import Op
    from policyver.office.values import Block, Track
    from policyver.render.docx.changed_runs import Stretch


def paragraph_pairs(old: list[Paragraph], new: list[Paragraph]) -> list[tuple[int, int]]:
    """Equal paragraphs of two cells, those between them by place, and always the last, whose mark can't go."""
    runs = align([_content(one) for one in old[:-1]], [_content(one) for one in new[:-1]]).runs
    pairs: list[tuple[int, int]] = []
    old_at = new_at = 0
    for start, other, length in [
        *((run.old_start, run.new_start, run.length) for run in runs),
        (len(old) - 1, len(new) - 1, 1),
    ]:
        between = zip(range(old_at, start), range(new_at, other), strict=False)
        pairs += [(at, to) for at, to in between if _frame(old[at]) == _frame(new[to])]
        pairs += [(start + step, other + step) for step in range(length)]
        old_at, new_at = start + length, other + length
    return pairs


def _frame(paragraph: Paragraph) -> tuple[str, object]:
    return paragraph.style, paragraph.numbered


def _content(paragraph: Paragraph) -> tuple[object, ...]:
    return paragraph.runs, *_frame(paragraph)


def pieces(stretches: tuple[Stretch, ...]) -> Iterator[tuple[Op, Run]]:
    """Runs, and borders apart."""
    for stretch in stretches:
        for run in stretch.runs:
            for number, text in enumerate(run.text.split(BORDER)):
                if number:
                    yield stretch.op, Run(BORDER)
                if text:
                    yield stretch.op, replace(run, text=text)


def as_one(paragraphs: list[Paragraph]) -> tuple[Run, ...]:
    """The runs of paragraphs in a row, with a border between two."""
    runs = list(paragraphs[0].runs)
    for paragraph in paragraphs[1:]:
        runs += [Run(BORDER), *paragraph.runs]
    return tuple(runs)


def signed(runs: tuple[Run, ...], track: Track) -> tuple[Run, ...]:
    """The runs, changed as `track` says."""
    return tuple(replace(run, track=track) for run in runs)


def paragraph_of(block: Block) -> Paragraph:
    """The block, which is a paragraph."""
    if not isinstance(block, Paragraph):
        raise TypeError("a paragraph was paired with a table")
    return block
