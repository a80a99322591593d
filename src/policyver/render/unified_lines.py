r"""The blocks of one section as lines of a unified text: ` ` kept, `-` old, `+` new, `\` a remark of ours; a sentence a line.

Decides what is folded: kept sentences further than one from a change, and sentences that changed in a way that is not
shown (numbers that follow a renumbering, what a filter hides). A changed sentence is never cut. The ugly case: a sentence
of which only the white space or the markup differs, which as two lines would read the same twice.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.compare.sentences import split_sentences
from policyver.model.change import Impact, Merged, Moved, Renumbered, Split
from policyver.render.shown import BlockFold
from policyver.render.visible import visible_line
from policyver.render.words import counted, other_block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policyver.model.change import BlockChange, SectionChange, SentenceChange
    from policyver.render.shown import BlockShown, SectionShown
    from policyver.render.view_options import ViewOptions

KEPT, OLD, NEW, REMARK = " ", "-", "+", "\\"
_ALWAYS = ""
_UNCHANGED = "unchanged"
_FOLLOWS = "changed only in numbers that follow a renumbering"
_EDITORIAL = "changed editorially, not shown"
_CONTEXT = 1


class _Line(Struct, frozen=True):
    """One line; `fold` is what is said of it where it is folded, nothing for a line that always stands."""

    sign: str
    text: str
    fold: str = _ALWAYS


def remark(text: str) -> str:
    """A line that says something about the lines beside it."""
    return f"{REMARK} {text}"


def section_lines(change: SectionChange, shown: SectionShown, options: ViewOptions) -> list[str]:
    """The lines of a section's blocks.

    Args:
        change: the section.
        shown: the same section out of the view, whose blocks are those of `change` in order.
        options: what is hidden.
    """
    blocks = (block for part in shown.blocks for block in (part.blocks if isinstance(part, BlockFold) else (part,)))
    pairs = zip(change.blocks, blocks, strict=True)
    lines = [line for block, words in pairs for line in _block_lines(block, words, options)]
    return [_written(line) for line in lines] if options.whole else list(_folded(lines))


def _block_lines(block: BlockChange, shown: BlockShown, options: ViewOptions) -> Iterator[_Line]:
    """A block's sentences with its lead before the first one of each side, and before them what happened to it."""
    hidden = options.impact is Impact.SUBSTANTIVE and bool(block.changes) and block.impact is not Impact.SUBSTANTIVE
    if shown.happened and not hidden:
        yield _Line(REMARK, ", ".join(shown.happened))
    margin = "  " * shown.depth
    begun: set[str] = set()
    row = shown.name == "tr"
    lines = (_sentence_lines(sentence, options, hidden=hidden, row=row) for sentence in block.sentences)
    for line in (line for found in lines for line in found):
        if line.sign == REMARK:
            yield line
            continue
        sides = {OLD, NEW} if line.sign == KEPT else {line.sign}
        lead = f"{shown.lead} " if shown.lead and sides - begun else ""
        begun |= sides
        yield _Line(line.sign, f"{margin}{lead}{line.text}", line.fold)


def _sentence_lines(sentence: SentenceChange, options: ViewOptions, *, hidden: bool, row: bool) -> list[_Line]:
    old, new = _texts(sentence.old, row=row), _texts(sentence.new, row=row)
    kinds = sentence.changes
    fold = _fold(sentence, options, hidden=hidden)
    if fold != _ALWAYS:
        return [_Line(KEPT, text, fold) for text in new or old]
    if old == new:
        differs = "".join(sentence.old).rstrip() != "".join(sentence.new).rstrip()
        said = [_Line(REMARK, "only white space differs")] if differs else []
        return [*said, *_moved(sentence), *(_Line(KEPT, text, _UNCHANGED) for text in new)]
    if old and new and all(isinstance(kind, Moved) for kind in kinds):
        return [*_moved(sentence), *(_Line(KEPT, text) for text in new)]
    lines = [*(_Line(OLD, text) for text in old), *(_Line(NEW, text) for text in new)]
    seam = [_Line(REMARK, _seam(sentence))] if any(isinstance(kind, Split | Merged) for kind in kinds) else []
    return [*_moved(sentence), *seam, *lines]


def _fold(sentence: SentenceChange, options: ViewOptions, *, hidden: bool) -> str:
    kinds = sentence.changes
    if hidden or (options.impact is Impact.SUBSTANTIVE and kinds and sentence.impact is Impact.EDITORIAL):
        return _EDITORIAL
    if not kinds:
        return _UNCHANGED
    follows = all(isinstance(kind, Renumbered) for kind in kinds) and not options.whole
    return _FOLLOWS if follows else _ALWAYS


def _moved(sentence: SentenceChange) -> list[_Line]:
    if not any(isinstance(kind, Moved) for kind in sentence.changes):
        return []
    where = "" if sentence.old and sentence.new else f" {other_block(sentence)}"
    return [_Line(REMARK, f"the next sentence moved{where}")]


def _seam(sentence: SentenceChange) -> str:
    if any(isinstance(kind, Split) for kind in sentence.changes):
        return f"one sentence split into {len(sentence.new)}"
    return f"{len(sentence.old)} sentences merged into one"


def _texts(sides: tuple[str, ...], *, row: bool) -> list[str]:
    """Each sentence on one line; a text without sentences is one line, and so are the cells of a row, with bars."""
    sentences = (part for text in sides for part in ((text,) if row else split_sentences(text) or (text,)))
    return [visible_line(part.replace("\t", " | ")).strip() for part in sentences]


def _folded(lines: Iterable[_Line]) -> Iterator[str]:
    """The lines, with runs that are folded as one remark each."""
    runs = [(fold, list(run)) for fold, run in groupby(lines, key=lambda line: line.fold)]
    for number, (fold, run) in enumerate(runs):
        if fold == _ALWAYS:
            yield from map(_written, run)
        elif fold == _UNCHANGED:
            first, last = number == 0, number == len(runs) - 1
            yield from _context(run, head=_CONTEXT if not first or last else 0, tail=_CONTEXT if not last else 0)
        else:
            yield _fold_words(run, fold)


def _context(run: list[_Line], *, head: int, tail: int) -> Iterator[str]:
    left_out = run[head : len(run) - tail]
    if len(left_out) <= 1:
        yield from map(_written, run)
        return
    yield from map(_written, run[:head])
    yield _fold_words(left_out, _UNCHANGED)
    yield from map(_written, run[len(run) - tail :])


def _fold_words(run: list[_Line], fold: str) -> str:
    return remark(f"{counted(len(run), 'sentence', 'sentences')} {fold}")


def _written(line: _Line) -> str:
    return f"{line.sign} {line.text}" if line.sign == REMARK else f"{line.sign}{line.text}"
