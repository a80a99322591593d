"""What a changelog lists beside the text: references that came, went or read otherwise, and facts about the document.

Decides which fields of the front a reader needs: those that say what the document is, for whom it speaks and how long it holds. Its
label, its dates of issue, its summary and its reasons are told elsewhere; its id and its topic are nothing to a reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.change import Renumbered

if TYPE_CHECKING:
    from policyver.model.change import Comparison, MetadataChange, ReferenceChange

TELLING_FIELDS = frozenset(
    {
        "title",
        "kind",
        "issuer",
        "endorser",
        "status",
        "approved",
        "effective",
        "searched",
        "superseded",
        "review-due",
        "fidelity",
        "scheme",
    }
)


def references_listed(pair: Comparison) -> tuple[ReferenceChange, ...]:
    """The references that came, went or read otherwise."""
    return tuple(change for change in pair.references if not _only_renumbered(change))


def references_only_renumbered(pair: Comparison) -> tuple[ReferenceChange, ...]:
    """The references of which only the number changed."""
    return tuple(change for change in pair.references if _only_renumbered(change))


def telling_metadata(pair: Comparison) -> tuple[MetadataChange, ...]:
    """The facts about the document that changed and that a reader needs; draft to published is no news."""
    return tuple(
        change
        for change in pair.metadata
        if change.field in TELLING_FIELDS and not (change.field == "status" and change.new in {"draft", "published"})
    )


def _only_renumbered(change: ReferenceChange) -> bool:
    return bool(change.changes) and all(isinstance(kind, Renumbered) for kind in change.changes)
