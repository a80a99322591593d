"""Which items of the register a revision has considered: those that a reason names or a reference bears the id of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policyver.model.document import Statement


def considered(statement: Statement) -> frozenset[str]:
    """The ids of the items that one revision has considered."""
    named = {item for reason in statement.revision.reasons for item in reason.evidence}
    return frozenset(named | {reference.evidence for reference in statement.references if reference.evidence})
