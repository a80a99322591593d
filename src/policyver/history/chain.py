"""The revisions of one statement with their documents: what questions over stances and evidence are asked of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.model.dates import PartialDate
    from policyver.model.document import Statement


class Issued(Struct, frozen=True):
    """One revision: what it says, and what was recorded of it afterwards.

    Args:
        statement: the document, as it was sealed.
        draft: it is not issued; shown where that was asked for.
        reaffirmed: when it was last reaffirmed.
        withdrawn: when it was withdrawn.
    """

    statement: Statement
    draft: bool = False
    reaffirmed: PartialDate | None = None
    withdrawn: PartialDate | None = None

    @property
    def label(self) -> str:
        """The revision's label."""
        return self.statement.revision.label

    @property
    def published(self) -> PartialDate | None:
        """When it was published, as the document says."""
        return self.statement.revision.dates.published


class Chain(Struct, frozen=True):
    """A statement's revisions, oldest first; a draft stands last."""

    statement: str
    issued: tuple[Issued, ...]

    @property
    def newest(self) -> Issued | None:
        """The newest published revision, or None."""
        return next((issued for issued in reversed(self.issued) if not issued.draft), None)
