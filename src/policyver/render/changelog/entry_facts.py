"""What a changelog tells of a revision as a document: its dates, what it replaces, its marks, its references, its notices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policyver.model.change import Deleted, Inserted
from policyver.model.identity import RevisionName
from policyver.model.inline import plain_text
from policyver.model.revision import Fidelity, RelationType, Status
from policyver.render.changelog.shown import FactShown, ReferencesShown
from policyver.render.visible import visible_line
from policyver.render.words import FIDELITIES, readable

if TYPE_CHECKING:
    from policyver.model.change import MetadataChange
    from policyver.model.changelog import IssuedRevision, RevisionEntry
    from policyver.model.document import Reference, Statement
    from policyver.model.revision import Dates, Relation

DRAFT = "draft"
WITHDRAWN = "withdrawn"
_DOI = re.compile(r"10\.\d{4,9}/\S+", re.ASCII)
_RELATIONS: dict[RelationType, str] = {
    RelationType.REPLACES: "replaces",
    RelationType.UPDATES: "updates",
    RelationType.SUPPLEMENTS: "supplements",
    RelationType.MERGES: "takes in",
    RelationType.WITHDRAWS_PART: "withdraws part of",
    RelationType.CORRECTS: "corrects",
    RelationType.REAFFIRMS: "reaffirms",
}


def date_of(dates: Dates) -> str:
    """The date a revision is listed under: of publication, else from when it is in force, else of approval."""
    found = dates.published or dates.effective or dates.approved
    return "" if found is None else str(found)


def state_of(issued: IssuedRevision) -> str:
    """`draft`, `withdrawn`, or nothing."""
    if issued.statement.revision.status is Status.DRAFT:
        return DRAFT
    return WITHDRAWN if issued.withdrawn or issued.statement.revision.status is Status.WITHDRAWN else ""


def facts_of(issued: IssuedRevision) -> tuple[str, ...]:
    """What a reader must know of a revision before its changes."""
    statement = issued.statement
    dates = statement.revision.dates
    withdrawn = issued.withdrawn or dates.withdrawn
    facts = (
        f"in force from {dates.effective}" if dates.effective and dates.effective != dates.published else "",
        *(_relation(relation, statement.id) for relation in statement.revision.relations),
        f"evidence searched up to {dates.searched}" if dates.searched else "",
        f"reviewed and confirmed unchanged {reaffirmed}"
        if (reaffirmed := issued.reaffirmed or dates.reaffirmed)
        else "",
        f"superseded {dates.superseded}" if dates.superseded else "",
        f"withdrawn {withdrawn}" if withdrawn else "",
        f"to be reviewed by {due}" if (due := issued.review_due or dates.review_due) else "",
    )
    return tuple(visible_line(fact) for fact in facts if fact)


def _relation(relation: Relation, statement: str) -> str:
    name, _, label = relation.target.partition("@")
    target = label if label and RevisionName(name, label).statement == statement else relation.target
    return f"{_RELATIONS[relation.type]} {target}"


def marks_of(statement: Statement) -> tuple[str, ...]:
    """What must be said beside the title."""
    fidelity = None if statement.source is None else statement.source.fidelity
    return tuple(mark for mark in (FIDELITIES[fidelity] if fidelity else "",) if mark)


def doi_of(statement: Statement) -> str:
    """The DOI of the document as issued, where it has the form of one."""
    doi = "" if statement.source is None else statement.source.doi or ""
    return visible_line(doi) if _DOI.fullmatch(doi) else ""


def metadata_shown(changes: tuple[MetadataChange, ...]) -> tuple[FactShown, ...]:
    """The facts that changed."""
    return tuple(FactShown(_NAMES.get(change.field, readable(change.field)), *_values(change)) for change in changes)


_NAMES = {
    "fidelity": "What this text is",
    "scheme": "Scale of grades",
    "review-due": "To be reviewed by",
    "searched": "Evidence searched up to",
}


def _values(change: MetadataChange) -> tuple[str | None, str | None]:
    return _value(change.field, change.old), _value(change.field, change.new)


def _value(field: str, value: str | None) -> str | None:
    if value is None:
        return None
    if field == "fidelity" and value in set(Fidelity):
        value = FIDELITIES[Fidelity(value)] or value
    return visible_line(" ".join(value.split()))


def references_shown(entry: RevisionEntry) -> ReferencesShown:
    """The reference list: what came, what went, what reads otherwise."""
    changes = entry.references
    came = (change.new for change in changes if any(isinstance(kind, Inserted) for kind in change.changes))
    went = (change.old for change in changes if any(isinstance(kind, Deleted) for kind in change.changes))
    return ReferencesShown(
        gained=tuple(_reference(reference) for reference in came if reference),
        lost=tuple(_reference(reference) for reference in went if reference),
        amended=tuple(
            (_reference(change.old), _reference(change.new))
            for change in changes
            if change.old and change.new and _reference(change.old) != _reference(change.new)
        ),
        renumbered=len(entry.references_renumbered),
    )


def _reference(reference: Reference) -> str:
    label = f"[{reference.label}] " if reference.label else ""
    mark = "" if reference.confirmed else " (not confirmed)"
    return visible_line(f"{label}{' '.join(plain_text(reference.content).split())}{mark}")


def notices_of(entry: RevisionEntry) -> tuple[str, ...]:
    """What a reader must be warned of."""
    edited = (
        (
            "The text of this revision was changed after it was published, under the same label: `policyver verify` tells more.",
        )
        if entry.revision.edited
        else ()
    )
    coarser = () if entry.comparison is None else entry.comparison.notices
    return (*edited, *(visible_line(notice) for notice in coarser))
