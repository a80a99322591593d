"""Three-way merge: base, ours and theirs to one statement, with a conflict wherever a person has to decide (docs/merging.md).

Puts the passes in their order and closes the account: if a sentence is lost, or stands where one side deleted it, the place becomes a
conflict, and in the end the whole body, rather than that anything goes in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from policyver.compare.merging.audit import Account, account, own_sentences
from policyver.compare.merging.carried import carry_edits
from policyver.compare.merging.entities import BASE, OURS, THEIRS, Entities, match_entities
from policyver.compare.merging.fate import Fate, decide_fate
from policyver.compare.merging.front import Front
from policyver.compare.merging.ids import doubled_ids
from policyver.compare.merging.labels import merge_labels
from policyver.compare.merging.ledger import Ledger, Three
from policyver.compare.merging.naming import Naming, cited_names
from policyver.compare.merging.references import merge_references, one_set_of_names
from policyver.compare.merging.schemes import fit_schemes
from policyver.compare.merging.sections import Builder, Plan
from policyver.compare.merging.sides import changed_places, comes_first
from policyver.compare.merging.tree import version
from policyver.model.document import Section
from policyver.model.merge import Merge, MergeKind, MergePlace, line_hole

if TYPE_CHECKING:
    from policyver.compare.merging.labels import Label
    from policyver.model.document import Statement
    from policyver.model.merge import Fragment

_Closed: TypeAlias = "tuple[Merge, dict[int, Label]]"

_MOST_ROUNDS = 4


def merge(base: Statement, ours: Statement, theirs: Statement) -> Merge:
    """Merge two statements that were both made from `base`."""
    if ours in (theirs, base):
        return Merge(theirs, (), ())
    if theirs == base:
        return Merge(ours, (), ())
    return weave(base, ours, theirs)


def weave(base: Statement, ours: Statement, theirs: Statement) -> Merge:
    """As `merge`, without looking first whether there is anything to merge."""
    if comes_first(ours, theirs):
        return _weave(base, ours, theirs)
    return changed_places(_weave(base, theirs, ours))


def _weave(base: Statement, ours: Statement, theirs: Statement) -> Merge:
    sides, names = one_set_of_names(Three(base, ours, theirs))
    entities = match_entities(*(version(side) for side in sides))
    naming = Naming(entities, sides, names)
    entities, sides = naming.hidden()
    found = _closed(entities, sides)
    if found is None or found[0].conflicts:
        found = _carried_along(entities, sides, found) or found
    return naming.shown(*(found or (_unmerged_body(sides), {})))


def _carried_along(entities: Entities, sides: Three[Statement], plain: _Closed | None) -> _Closed | None:
    """The merge with edits carried along to where their sentences went, if that leaves fewer conflicts."""
    carrying = carry_edits(entities, sides)
    found = _closed(carrying.entities, carrying.sides) if carrying.decisions else None
    if found is None or (plain is not None and len(found[0].conflicts) >= len(plain[0].conflicts)):
        return None
    merged, labels = found
    return replace(merged, decisions=(*merged.decisions, *carrying.decisions)), labels


def _closed(entities: Entities, sides: Three[Statement]) -> _Closed | None:
    """The merge whose account closes, and its labels; None where none does."""
    fate = decide_fate(entities)
    doubled, labels = doubled_ids(entities, fate), merge_labels(entities, fate)
    strays: set[int] = set()
    for _ in range(_MOST_ROUNDS):
        found = _build(Plan(entities, fate, labels, doubled, strays), sides)
        closing = account(sides, found.statement, found.conflicts, found.decisions)
        if closing.closes:
            return found, labels
        came, holding = _suspects(closing, entities, fate)
        suspects = holding if came <= strays else came
        if suspects <= strays:
            break
        strays |= suspects
    return None


def _build(plan: Plan, sides: Three[Statement]) -> Merge:
    ledger = Ledger()
    front = Front(ledger, sides).statement()
    found = replace(front, body=Builder(plan, ledger).body(), references=())
    found = fit_schemes(ledger, found, sides)
    return _with_references(ledger, found, sides)


def _with_references(ledger: Ledger, found: Statement, sides: Three[Statement]) -> Merge:
    references = merge_references(ledger, sides, cited_names(found, ledger.conflicts))
    return Merge(replace(found, references=references), ledger.conflicts, ledger.decisions)


def _suspects(closing: Account, entities: Entities, fate: Fate) -> tuple[set[int], set[int]]:
    """The entities where a side brought in what does not belong, or had what is lost; and all that hold it anywhere."""
    wrong = closing.lost | closing.strays
    came: set[int] = set()
    holding: set[int] = set()
    for entity in fate.alive:
        before = entities.value(entity, BASE)
        known = set(own_sentences(before)) if before is not None else set()
        for side in (OURS, THEIRS):
            value = entities.value(entity, side)
            here = wrong.intersection(own_sentences(value)) if value is not None else frozenset()
            holding |= {entity} if here else set()
            came |= {entity} if here - known else set()
    return came, holding


def _unmerged_body(sides: Three[Statement]) -> Merge:
    """The last resort: the front and the references merged, the body as one conflict."""
    ledger = Ledger()
    front = Front(ledger, sides).statement()
    pieces: list[Fragment] = [tuple(side.body) for side in sides]
    name = ledger.conflict(MergeKind.BODY, MergePlace(), Three(*pieces))
    return _with_references(ledger, replace(front, body=(Section(line_hole(name)),), references=()), sides)
