"""What history says of one statement: its revisions, and what was done to each afterwards. Values only.

A revision is the commit in which the file first stands with that label as published (docs/format, section 4). Order is the
order of ancestry, never of dates: dates of commits are not dates of documents.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from policyver.history.integrity import IntegrityFinding
    from policyver.model.dates import PartialDate
    from policyver.model.identity import RevisionName
    from policyver.model.revision import Fidelity, Revision


class AmendmentKind(StrEnum):
    """What a later commit under the same label did."""

    WITHDRAWN = "withdrawn"
    REAFFIRMED = "reaffirmed"
    SILENT_EDIT = "silent-edit"


class Amendment(Struct, frozen=True):
    """A later commit that changed the file under the same label; `revision` is what it says since."""

    kind: AmendmentKind
    commit: str
    blob: str
    revision: Revision


class RecordedRevision(Struct, frozen=True):
    """One published revision as it was sealed.

    Args:
        name: the statement and the label.
        commit: the commit in which it first stands.
        blob: its bytes, by the name git gives them.
        title: the statement's title, without markup.
        fidelity: what the text is to the document as issued, where it says.
        revision: what the document itself says of the revision.
        amendments: what was done under the same label afterwards, in order.
    """

    name: RevisionName
    commit: str
    blob: str
    title: str
    fidelity: Fidelity | None
    revision: Revision
    amendments: tuple[Amendment, ...] = ()

    @property
    def label(self) -> str:
        """The label."""
        return self.name.label

    @property
    def started(self) -> PartialDate | None:
        """From when it is in force: the effective date, else the published one."""
        return self.revision.dates.effective or self.revision.dates.published

    @property
    def withdrawn(self) -> PartialDate | None:
        """When it was withdrawn, as the document or a withdrawal says."""
        return next(
            (a.revision.dates.withdrawn for a in reversed(self.amendments) if a.kind is AmendmentKind.WITHDRAWN),
            self.revision.dates.withdrawn,
        )

    @property
    def reaffirmed(self) -> PartialDate | None:
        """When it was last reaffirmed."""
        return next(
            (a.revision.dates.reaffirmed for a in reversed(self.amendments) if a.kind is AmendmentKind.REAFFIRMED),
            self.revision.dates.reaffirmed,
        )


class StatementHistory(Struct, frozen=True):
    """One statement's revisions, oldest first, and what history itself shows to be wrong."""

    statement: str
    revisions: tuple[RecordedRevision, ...]
    findings: tuple[IntegrityFinding, ...] = ()

    @property
    def newest(self) -> RecordedRevision | None:
        """The newest published revision, or None."""
        return self.revisions[-1] if self.revisions else None

    def labelled(self, label: str) -> RecordedRevision | None:
        """The revision with this label, or None."""
        return next((revision for revision in self.revisions if revision.label == label), None)
