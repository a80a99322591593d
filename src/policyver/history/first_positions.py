"""What the first revision of a changelog states: nothing stands before it, so its positions are listed as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.history.reviews import parts_of
from policyver.model.changelog import FirstPosition
from policyver.model.document import Position
from policyver.model.passage import passage

if TYPE_CHECKING:
    from policyver.model.document import Statement


def first_positions(statement: Statement) -> tuple[FirstPosition, ...]:
    """Every position in reading order."""
    return tuple(
        FirstPosition(
            part.id,
            part.label,
            passage(part.title).text or None,
            " ".join(passage(part.claim).text.split()),
            part.stances,
        )
        for part in parts_of(statement.body)
        if isinstance(part, Position)
    )
