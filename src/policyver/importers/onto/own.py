"""A statement that came back from a file of policyver's, over the one that it is to go over.

Its ids are its own already. They stand where the base agrees, that is where no id names another part than it did; else content decides, as
for any import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.compare.match import match
from policyver.compare.matching import MatchBy
from policyver.importers.onto.onto import onto
from policyver.model.outlining import outline

if TYPE_CHECKING:
    from policyver.model.document import Statement


def over_own(statement: Statement, base: Statement, *, label: str | None = None) -> Statement:
    """The statement; with other ids where those it brings contradict the base.

    Args:
        statement: what came back.
        base: what it goes over.
        label: the label that it gets; None: its own.
    """
    if label is not None:
        statement = replace(statement, revision=replace(statement.revision, label=label))
    before, after = outline(base), outline(statement)
    units = match(before, after, MatchBy.AUTO).units
    agrees = all(before.units[old].id == after.units[new].id for old, new in units.items())
    return statement if agrees else onto(statement, base, statement.revision)
