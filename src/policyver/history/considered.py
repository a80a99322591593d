"""Which items of the register a revision has considered: those that a reason names or a reference bears the id of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.model.revision import Revision


def considered(statement: Statement) -> frozenset[str]:
    """The ids of the items that one revision has considered."""
    cited = {reference.evidence for reference in statement.references if reference.evidence}
    return considered_in_reasons(statement.revision) | cited


def considered_in_reasons(revision: Revision) -> frozenset[str]:
    """The ids of the items that its reasons name."""
    return frozenset(item for reason in revision.reasons for item in reason.evidence)
