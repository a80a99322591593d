"""An import laid over a statement: the comparison says which part and block is still which; the rest is what was imported.

Decides what comes from where. Words come from the import, always. Ids, stances, evidence, identifiers of works, and markup of words that are
the same come from the base, since no other format carries them. An id that the import brings is a vote and no more: content decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from policyver.compare.match import match
from policyver.compare.matching import MatchBy
from policyver.importers.onto.blocks import BlocksOnto
from policyver.importers.onto.carriers import carriers
from policyver.importers.onto.references import matched_references, references_onto
from policyver.importers.onto.same_content import says
from policyver.model.document import Paragraph, Position, Section
from policyver.model.outlining import outline

if TYPE_CHECKING:
    from policyver.model.document import Part, Statement
    from policyver.model.inline import Inlines
    from policyver.model.outline import Outline
    from policyver.model.revision import Revision


def onto(
    imported: Statement, base: Statement, revision: Revision | None = None, *, trust_looks: bool = True
) -> Statement:
    """The imported statement with everything of `base` that is still the same.

    Args:
        imported: what an importer made.
        base: the statement that it goes over.
        revision: the revision it becomes; None for the imported one's own.
        trust_looks: whether the import's emphasis is the document's: a text file has none, and then the base's stays.
    """
    return _Onto(imported, base, trust_looks=trust_looks).statement(revision)


class _Onto:
    def __init__(self, imported: Statement, base: Statement, *, trust_looks: bool) -> None:
        self.imported, self.base = imported, base
        self.looks = trust_looks
        before, after = outline(base), outline(imported)
        matching = match(before, after, MatchBy.AUTO)
        self.units = {new: old for old, new in matching.units.items()}
        self.base_units = _parts(base)
        self.references = matched_references(imported, base)
        pairs = {new: old for old, new in matching.blocks.items()}
        self.blocks = BlocksOnto(pairs, carriers(base), self.references, trust_looks=trust_looks)
        self.pairs = pairs
        self.ids = self._ids(before, after)
        self.unit = 0

    def _ids(self, before: Outline, after: Outline) -> list[str]:
        """The id of each imported part: its counterpart's, else its own where no part of the base has it."""
        taken = {unit.id for unit in before.units}
        ids: list[str] = []
        for at, unit in enumerate(after.units):
            found = self.units.get(at)
            name = before.units[found].id if found is not None else _free(unit.id, taken | set(ids))
            ids.append(name)
        return ids

    def statement(self, revision: Revision | None) -> Statement:
        """Everything put together."""
        body = tuple(self._part(part) for part in self.imported.body)
        base = self.base
        return replace(
            base,
            title=self._content(self.imported.title, base.title),
            body=body,
            references=references_onto(self.imported, base, self.references),
            revision=revision or self.imported.revision,
        )

    def _content(self, imported: Inlines, base: Inlines) -> Inlines:
        same = says(imported, self.references, looks=self.looks) == says(base, looks=self.looks)
        return base if same else self.blocks.retargeted(imported)

    def _part(self, part: Part) -> Part:
        identity, counterpart = self.ids[self.unit], self.units.get(self.unit)
        known = None if counterpart is None else self.base_units[counterpart]
        self.unit += 1
        title = self._content(part.title, known.title) if known is not None else self.blocks.retargeted(part.title)
        label = part.label if part.label is not None or known is None else known.label
        match part:
            case Section():
                return self._section(replace(part, id=identity, title=title, label=label), known)
            case Position():
                claim = self.blocks.content(part.claim)
                stances = known.stances if isinstance(known, Position) else part.stances
                rationale = self.blocks.blocks(part.rationale)
                return Position(identity, claim, stances, rationale, title, label)
            case _:
                assert_never(part)

    def _section(self, part: Section, known: Part | None) -> Part:
        begins_with_claim = self.blocks.is_claim(self.blocks.at)
        blocks = self.blocks.blocks(part.blocks)
        parts = tuple(self._part(inner) for inner in part.parts)
        first = blocks[0] if blocks else None
        if isinstance(known, Position) and begins_with_claim and not parts and isinstance(first, Paragraph):
            return Position(part.id, first.content, known.stances, blocks[1:], part.title, part.label)
        return replace(part, blocks=blocks, parts=parts)


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _parts(statement: Statement) -> list[Part]:
    """The parts in the order in which an outline counts them."""
    out: list[Part] = []
    waiting: list[Part] = list(statement.body)
    while waiting:
        part = waiting.pop(0)
        out.append(part)
        waiting = [*part.parts, *waiting] if isinstance(part, Section) else waiting
    return out
