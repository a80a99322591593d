"""Whether a later commit under a published label is a withdrawal, a reaffirmation, or a silent edit.

It is one of the first two only if its message says so (`Policy-Withdrawn`, `Policy-Reaffirmed`) *and* the document changed in
nothing but what that act changes. Everything else is a silent edit, a corrected comma included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from policyver.errors import DocumentError
from policyver.history.recorded import AmendmentKind
from policyver.model.revision import Status
from policyver.policyxml.read_statement import read_statement
from policyver.store.objects import message_of, trailers

if TYPE_CHECKING:
    from policyver.model.document import Statement
    from policyver.model.identity import RevisionName
    from policyver.policyxml.safety import Limits
    from policyver.store.git_batch import ObjectReader

REVISION_TRAILER = "Policy-Revision"
WITHDRAWN_TRAILER = "Policy-Withdrawn"
REAFFIRMED_TRAILER = "Policy-Reaffirmed"


class Version(Struct, frozen=True):
    """The file as it stands in one commit that changed it; `data` is None where it was removed."""

    commit: str
    blob: str = ""
    data: bytes | None = None


def amendment_kind(
    reader: ObjectReader, name: RevisionName, before: str, version: Version, limits: Limits
) -> AmendmentKind:
    """What `version` did to the revision `name`, whose bytes were the blob `before`."""
    old, new, commit = reader.read(before), version.data, reader.read(version.commit)
    if old is None or new is None or commit is None:
        return AmendmentKind.SILENT_EDIT
    said = trailers(message_of(commit.data))
    try:
        sides = read_statement(old.data, limits=limits), read_statement(new, limits=limits)
    except DocumentError:
        return AmendmentKind.SILENT_EDIT
    if (WITHDRAWN_TRAILER, str(name)) in said and only_withdraws(*sides):
        return AmendmentKind.WITHDRAWN
    if (REAFFIRMED_TRAILER, str(name)) in said and only_reaffirms(*sides):
        return AmendmentKind.REAFFIRMED
    return AmendmentKind.SILENT_EDIT


def only_withdraws(old: Statement, new: Statement) -> bool:
    """Whether `new` differs by status, the date of withdrawal, and at most one reason added at the end."""
    revision = new.revision
    count = len(old.revision.reasons)
    undone = replace(
        revision,
        status=old.revision.status,
        dates=replace(revision.dates, withdrawn=old.revision.dates.withdrawn),
        reasons=revision.reasons[:count],
    )
    fits = revision.status is Status.WITHDRAWN and revision.dates.withdrawn is not None
    return fits and len(revision.reasons) <= count + 1 and replace(new, revision=undone) == old


def only_reaffirms(old: Statement, new: Statement) -> bool:
    """Whether `new` differs by the date of reaffirmation, and at most by when the next review is due."""
    dates, before = new.revision.dates, old.revision.dates
    undone = replace(new.revision, dates=replace(dates, reaffirmed=before.reaffirmed, review_due=before.review_due))
    return dates.reaffirmed is not None and replace(new, revision=undone) == old
