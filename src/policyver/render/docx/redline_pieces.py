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
    from policyver.office.values import Block, Blocks, Track
    from policyver.render.docx.changed_runs import Stretch

# No day on which anybody changed anything: two minutes after what LibreOffice reads as no date at all.
APART = "1970-01-01T00:02:00Z"


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


def parted(blocks: Blocks) -> Blocks:
    """The blocks, none of which came or went as a whole in the same way as the end of the one before it, and undated like that.

    LibreOffice makes one change of two that are signed alike, and takes back the end of a paragraph between them, though it did not change.
    Where no date tells them apart, the second gets `APART`.
    """
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and _flow_together(last, block):
            track = tuple(replace(one, date=APART) for one in block.track)
            out.append(replace(block, runs=signed(block.runs, track), track=track))
        else:
            out.append(block)
    return tuple(out)


def _flow_together(first: Paragraph, second: Paragraph) -> bool:
    if first.track or not first.runs or not second.track or second.track[0].date or second.track[0].move:
        return False
    return first.runs[-1].track == second.track and all(run.track == second.track for run in second.runs)


def paragraph_of(block: Block) -> Paragraph:
    """The block, which is a paragraph."""
    if not isinstance(block, Paragraph):
        raise TypeError("a paragraph was paired with a table")
    return block
