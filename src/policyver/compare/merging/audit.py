"""Merge, the account: what became of every sentence of either side.

A sentence that a side inserted must be in the result, in a conflict, or in a sentence that was combined and is listed. One that a side
deleted must be gone, unless the other side changed the place where it stood. Decides nothing: it says where the account does not
close. The ugly case: one side carries a sentence to another paragraph, the other deletes it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.compare.merging.ledger import BLOCKS, fragment_text
from policyver.compare.merging.tree import children_of, own_text
from policyver.compare.sentences import split_sentences
from policyver.model.document import Position, Row
from policyver.model.inline import Markup, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policyver.compare.merging.tree import Value
    from policyver.model.document import Statement
    from policyver.model.merge import Conflict, Decision, Fragment

_LEAST_WORDS = 4
_HOLE = re.compile("[\0\1]c[0-9]+[\0\1]")


class Account(Struct, frozen=True):
    """Sentences that are nowhere, and those that are there though one side deleted them."""

    lost: frozenset[str]
    strays: frozenset[str]

    @property
    def closes(self) -> bool:
        """Whether every sentence is accounted for."""
        return not (self.lost or self.strays)


def account(
    sides: Sequence[Statement],
    result: Statement,
    conflicts: Iterable[Conflict],
    decisions: Iterable[Decision],
) -> Account:
    """Account for the sentences of three statements.

    Args:
        sides: base, ours, theirs, in the words they were merged in.
        result: the merged statement, holes included, in the same words.
        conflicts: its conflicts.
        decisions: its decisions.
    """
    base, ours, theirs = (Counter(sentences(side)) for side in sides)
    here = Counter(sentences(result))
    asked = Counter(_in_conflicts(conflicts))
    combined = Counter(_combined(decisions))
    lost: set[str] = set()
    strays: set[str] = set()
    for sentence in {*base, *ours, *theirs}:
        counts = (base[sentence], ours[sentence], theirs[sentence])
        least, most = _bounds(*counts)
        if here[sentence] < least and not asked[sentence] and not combined[sentence]:
            lost.add(sentence)
        if here[sentence] > most:
            strays.add(sentence)
    return Account(frozenset(lost), frozenset(strays))


def _bounds(base: int, ours: int, theirs: int) -> tuple[int, int]:
    """How often a sentence may stand in the result: both sides' changes added up, or as one where they are alike."""
    added = max(0, ours + theirs - base)
    if min(ours, theirs) >= base:
        return max(ours, theirs), added if base else max(ours, theirs)
    alike = ours if ours == theirs else added
    return min(added, alike), max(added, alike)


def sentences(statement: Statement) -> Iterator[str]:
    """The sentences of a statement's body that are long enough to be known again."""
    for part in statement.body:
        yield from sentences_below(part)


def sentences_below(value: Value) -> Iterator[str]:
    """The sentences of a section or block and of all that stands in it."""
    yield from own_sentences(value)
    for child in children_of(value):
        yield from sentences_below(child)


def own_sentences(value: Value) -> Iterator[str]:
    """The sentences of a node itself."""
    if isinstance(value, Position):
        yield from long_sentences(plain_text(value.title))
        yield from long_sentences(plain_text(value.claim))
    elif isinstance(value, Row):
        for cell in value.cells:
            yield from long_sentences(plain_text(cell.content))
            for block in cell.blocks:
                yield from sentences_below(block)
    else:
        yield from long_sentences(own_text(value))


def long_sentences(text: str) -> Iterator[str]:
    """The sentences of a text that have at least four words, their space made plain."""
    for sentence in split_sentences(_HOLE.sub("", text)):
        words = sentence.split()
        if len(words) >= _LEAST_WORDS:
            yield " ".join(words)


def _in_conflicts(conflicts: Iterable[Conflict]) -> Iterator[str]:
    for conflict in conflicts:
        for side in (conflict.base, conflict.ours, conflict.theirs):
            yield from fragment_sentences(side)


def fragment_sentences(fragment: Fragment) -> Iterator[str]:
    """The sentences of one side of a conflict."""
    if all(isinstance(piece, str | Markup) for piece in fragment):
        yield from long_sentences(fragment_text(fragment) or "")
        return
    for piece in fragment:
        if isinstance(piece, BLOCKS):
            yield from sentences_below(piece)
        else:
            yield from long_sentences(fragment_text((piece,)) or "")


def _combined(decisions: Iterable[Decision]) -> Iterator[str]:
    for decision in decisions:
        if decision.conflict is None:
            for text in (decision.base, decision.ours, decision.theirs):
                yield from long_sentences(text or "")
