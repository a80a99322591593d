"""The sentences of a statement in reading order, with the place of each: what blame speaks about.

A section's title is a sentence of its own, before its blocks. Blocks and sentences are cut as the comparison cuts them
(`model.outlining`, `compare.sentences`), so that each sentence of a comparison is one of these. Text that is only white space
is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.compare.sentences import split_sentences
from policyver.model.outlining import outline
from policyver.model.provenance import TITLE, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.model.document import Statement
    from policyver.model.outline import Block, Outline, Unit


def sentences_of(statement: Statement) -> tuple[Sentence, ...]:
    """All sentences; each is known by its number here, counted from 0."""
    return sentences_of_outline(outline(statement))


def sentences_of_outline(side: Outline) -> tuple[Sentence, ...]:
    """The same of a statement that was indexed already."""
    return tuple(sentence for number in range(len(side.units)) for sentence in _of_unit(side, number))


def _of_unit(side: Outline, number: int) -> Iterator[Sentence]:
    unit = side.units[number]
    if unit.title.text.strip():
        yield Sentence(unit.id, unit.path, -1, TITLE, 0, 0, unit.title.text)
    for at in side.own_blocks(number):
        yield from _of_block(unit, at - unit.first, side.blocks[at])


def _of_block(unit: Unit, index: int, block: Block) -> Iterator[Sentence]:
    start = 0
    for text in split_sentences(block.text):
        if text.strip():
            yield Sentence(unit.id, unit.path, index, block.name, block.depth, start, text)
        start += len(text)
