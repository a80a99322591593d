"""Merge, carried sentences: one side carried a sentence to another place, word for word, and the other edited it where it was.

Before anything is merged the edit goes along: the side that carried the sentence gets it as the other edited it, and the other has it as it
was. What is left is a sentence that one side moved. Refuses all that is not plain: the sentence stands once in the base and once in the side that
carried it, and the edit bears neither on force nor on quantity. The ugly case: one side splits a paragraph, the other edits the half that went
to the new one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from policyver.compare.merging.atoms import atoms, inlines, text_of
from policyver.compare.merging.audit import long_sentences, own_sentences, sentences
from policyver.compare.merging.entities import BASE, NONE, OURS, SIDES, THEIRS, Entities
from policyver.compare.merging.ledger import Three
from policyver.compare.merging.text import ended, sentences_of
from policyver.compare.merging.tree import version
from policyver.compare.merging.words import bears_on_force, same
from policyver.compare.sentences import align_sentences
from policyver.model.document import Item, Note, Paragraph, Quote
from policyver.model.inline import plain_text
from policyver.model.merge import Decision, MergeKind, MergePlace, Suggestion, Take
from policyver.model.rewriting import rewritten_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policyver.compare.merging.atoms import Atoms
    from policyver.model.document import Statement
    from policyver.model.inline import Inlines

_FLOWS = (Paragraph, Item, Quote, Note)
_OTHER = {OURS: THEIRS, THEIRS: OURS}


class _Carried(Struct, frozen=True):
    """A sentence that `side` carried out of a section, and the other edited."""

    side: int
    section: str | None
    before: Atoms
    edited: Atoms


class Carrying(Struct, frozen=True):
    """The same entities and statements, edits carried along to where their sentences went; and what was done, if anything was."""

    entities: Entities
    sides: Three[Statement]
    decisions: tuple[Decision, ...]


def carry_edits(entities: Entities, sides: Three[Statement]) -> Carrying:
    """Carry the edits of either side along to where the other carried their sentences."""
    found = [one for side in SIDES for one in _carried(entities, sides, side)]
    if not found:
        return Carrying(entities, sides, ())
    put = {
        side: {
            _plain(old): new
            for one in found
            for old, new in [(one.before, one.edited) if one.side == side else (one.edited, one.before)]
        }
        for side in SIDES
    }
    three = Three(sides.base, _rewritten(sides.ours, put[OURS]), _rewritten(sides.theirs, put[THEIRS]))
    versions = (entities.versions[BASE], version(three.ours), version(three.theirs))
    return Carrying(Entities(versions, entities.nodes, entities.of), three, tuple(map(_decision, found)))


def _carried(entities: Entities, sides: Three[Statement], side: int) -> Iterator[_Carried]:
    """What a side carried to another place and the other edited."""
    base, here, there = (Counter(sentences(sides[at])) for at in (BASE, side, _OTHER[side]))
    waiting = {text for text, times in base.items() if times == here[text] == 1 and not there[text]}
    if not waiting:
        return
    homes = _homes(entities, side, waiting)
    for entity, (_, *nodes) in enumerate(entities.nodes):
        if entities.value(entity, BASE) is None or nodes[_OTHER[side] - 1] == NONE:
            continue
        for before, edited in _edits(entities, entity, _OTHER[side], waiting):
            home = homes.get(_plain(before), (entity, before))
            new = _plain(edited)
            if (
                home[0] != entity
                and same(home[1], before)
                and there[new] == 1
                and not (base[new] or here[new] or bears_on_force(before, edited))
            ):
                yield _Carried(side, _section(entities, entity), before, edited)


def _homes(entities: Entities, side: int, wanted: set[str]) -> dict[str, tuple[int, Atoms]]:
    """Where a side has each of these sentences: in which entity, and in which marks."""
    found: dict[str, tuple[int, Atoms]] = {}
    for entity in range(len(entities.nodes)):
        value = entities.value(entity, side)
        if isinstance(value, _FLOWS) and wanted.intersection(own_sentences(value)):
            found.update((_plain(one), (entity, one)) for one in sentences_of(atoms(value.content)))
    return found


def _edits(entities: Entities, entity: int, side: int, wanted: set[str]) -> Iterator[tuple[Atoms, Atoms]]:
    """What a side made of these sentences where they stood: one of one."""
    before, after = entities.value(entity, BASE), entities.value(entity, side)
    if not (isinstance(before, _FLOWS) and isinstance(after, _FLOWS) and wanted.intersection(own_sentences(before))):
        return
    old, new = sentences_of(atoms(before.content)), sentences_of(atoms(after.content))
    for pair in align_sentences(tuple(map(text_of, old)), tuple(map(text_of, new))):
        if len(pair.old) == len(pair.new) == 1 and _plain(old[pair.old[0]]) in wanted:
            yield old[pair.old[0]], new[pair.new[0]]


def _rewritten(statement: Statement, put: Mapping[str, Atoms]) -> Statement:
    """The statement with other sentences for these."""

    def rewrite(content: Inlines) -> Inlines:
        if put.keys().isdisjoint(long_sentences(plain_text(content))):
            return content
        found: Atoms = ()
        for sentence in sentences_of(atoms(content)):
            new = put.get(_plain(sentence))
            found += sentence if new is None else ended(new, sentence[-1].space)
        return inlines(found)

    return replace(statement, body=tuple(rewritten_part(part, rewrite) for part in statement.body))


def _section(entities: Entities, entity: int) -> str | None:
    node = entities.node(entity, BASE)
    while node is not None and not node.is_part and node.parent >= 0:
        node = entities.versions[BASE].nodes[node.parent]
    return getattr(node.value, "id", None) if node is not None else None


def _decision(one: _Carried) -> Decision:
    texts = (text_of(one.before), text_of(one.edited))
    ours, theirs = texts if one.side == OURS else reversed(texts)
    place = MergePlace(one.section)
    return Decision(MergeKind.TEXT, place, texts[0], ours, theirs, Suggestion(Take.COMBINED, texts[1]), None)


def _plain(sentence: Atoms) -> str:
    return " ".join(text_of(sentence).split())
