"""Pairs of statements for the laws of Word files: changed in several places, unrelated, with hostile text."""

from __future__ import annotations

from hypothesis import strategies as st
from msgspec.structs import replace
from tests.laws.documents import statements
from tests.laws.edits import Case, Maker, _changed_once, changed_once, unrelated

from policyver.model.document import Paragraph, Part, Section, Statement


def changed_often(seed: int, size: int, times: int) -> Case:
    """A statement, and the same changed in several places: words, order, blocks that were split, joined or moved elsewhere."""
    maker = Maker(seed, size)
    case = _changed_once(maker)
    new = case.new
    for _ in range(times):
        new = _rearranged(maker, _again(maker, new))
    return Case(case.old, new)


def _again(maker: Maker, statement: Statement) -> Statement:
    """Changed once more: the maker's own statement is replaced by this one for the time."""
    whole = maker.statement
    maker.statement = lambda: statement  # type: ignore[method-assign]
    try:
        changed = _changed_once(maker).new
    finally:
        maker.statement = whole  # type: ignore[method-assign]
    return changed if isinstance(changed, Statement) else statement


def _rearranged(maker: Maker, statement: Statement) -> Statement:
    random = maker.random
    body = list(statement.body)
    if body and random.random() < 0.3:
        body.insert(random.randrange(len(body)), body.pop(random.randrange(len(body))))
    return replace(statement, body=tuple(_with_blocks(maker, part) for part in body))


def _with_blocks(maker: Maker, part: Part) -> Part:
    if not isinstance(part, Section) or maker.random.random() < 0.5:
        return part
    blocks = list(part.blocks)
    maker.random.shuffle(blocks) if maker.random.random() < 0.3 else None
    at = next((at for at, block in enumerate(blocks) if isinstance(block, Paragraph)), None)
    if at is not None and isinstance(first := blocks[at], Paragraph) and len(first.content) > 1:
        blocks[at : at + 1] = [Paragraph(first.content[:1]), Paragraph(first.content[1:])]
    return replace(part, blocks=tuple(blocks))


often = st.builds(changed_often, st.integers(0, 2**32), st.integers(0, 5), st.integers(1, 4))
hostile = st.builds(Case, statements(), statements())
pairs = st.one_of(changed_once, unrelated, often, often, hostile)
