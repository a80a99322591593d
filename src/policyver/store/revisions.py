"""Finds the revisions of a statement in history.

A revision is the commit in which the file first stands with its label as published. Later commits under the same label are a
withdrawal or a reaffirmation if they say so and change nothing else; all others are silent edits. Order is that of ancestry.
Tags are not looked at, so a clone without them has the same revisions. Refuses nothing: what can't be read is a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.errors import DocumentError, IntegrityError
from policyver.history.integrity import Fault, IntegrityFinding
from policyver.history.recorded import Amendment, AmendmentKind, RecordedRevision, StatementHistory
from policyver.model.finding import Severity
from policyver.model.identity import RevisionName, is_label
from policyver.model.inline import plain_text
from policyver.model.revision import Status
from policyver.policyxml.read_head import Head, read_head
from policyver.store.amendments import Version, amendment_kind
from policyver.store.names import statement_path
from policyver.store.objects import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyver.policyxml.safety import Limits
    from policyver.store.file_commits import FileVersion
    from policyver.store.git_batch import ObjectReader, StoredObject

RESTORE = "restore it from another clone, or explain it with a new revision"


def find_history(
    reader: ObjectReader, versions: Sequence[FileVersion], statement: str, limits: Limits
) -> StatementHistory:
    """What a statement's history says.

    Args:
        reader: of the store's objects.
        versions: the commits that changed the statement's file, oldest first.
        statement: its id.
        limits: for reading its documents.
    """
    fold = _Fold(reader, statement, limits)
    read = reader.read_each([version.name for version in versions], max_bytes=limits.max_bytes)
    for version, (_, found) in zip(versions, read, strict=True):
        fold.take(version.commit, found)
    return fold.history()


class _Fold:
    """Takes the versions of one file, oldest first, and keeps what they add up to."""

    def __init__(self, reader: ObjectReader, statement: str, limits: Limits) -> None:
        self.reader = reader
        self.statement = statement
        self.limits = limits
        self.findings: list[IntegrityFinding] = []
        self.revisions: dict[str, RecordedRevision] = {}
        self.removed: str | None = None
        self.standing: tuple[str, str] | None = None  # label and commit of the last version that is no draft

    def take(self, commit: str, found: StoredObject | DocumentError | IntegrityError | None) -> None:
        if isinstance(found, IntegrityError):
            self._report(Fault.REPLACED_OBJECT, f"{self.statement}: {found.message}", commit, found.hint)
        elif isinstance(found, DocumentError):
            self._report(Fault.UNREADABLE, f"{self.statement}: {found.message}", commit, RESTORE)
        else:
            blob = found if found is not None and found.kind == Kind.BLOB else None
            self.add(Version(commit) if blob is None else Version(commit, blob.oid, blob.data))

    def add(self, version: Version) -> None:
        if version.data is None:
            self.removed = version.commit
            return
        self.removed = None
        head = self._head(version, version.data)
        if head is None or head.front.revision.status is Status.DRAFT:
            return
        label = head.front.revision.label
        known = self.revisions.get(label)
        if known is not None:
            self._again(known, version, head)
        elif head.front.revision.status is Status.PUBLISHED:
            self.revisions[label] = self._first(version, head)
        else:
            message = f"{self.statement}@{label} stands as withdrawn without having been published"
            self._report(Fault.NEVER_PUBLISHED, message, version.commit, "publish it first, then withdraw it", label)
            return
        self.standing = (label, version.commit)

    def history(self) -> StatementHistory:
        if self.removed is not None:
            message = f"the file of {self.statement} was removed"
            self._report(Fault.REMOVED, message, self.removed, "withdraw a statement instead, and bring the file back")
        elif self.standing is not None and self.standing[0] != next(reversed(self.revisions)):
            label, commit = self.standing
            message = f"{self.statement} was taken back to {label} after {next(reversed(self.revisions))} was published"
            self._report(Fault.TAKEN_BACK, message, commit, "publish a revision that says what holds now", label)
        return StatementHistory(self.statement, tuple(self.revisions.values()), tuple(self.findings))

    def _head(self, version: Version, data: bytes) -> Head | None:
        try:
            head = read_head(data, where=f"{statement_path(self.statement)} at {version.commit}", limits=self.limits)
        except DocumentError as error:
            message = f"{self.statement} can't be read: {error.message}"
            self._report(Fault.UNREADABLE, message, version.commit, RESTORE)
            return None
        if head.id != self.statement or not is_label(head.front.revision.label):
            message = f"the file of {self.statement} holds {head.id}@{head.front.revision.label}"
            self._report(Fault.RENAMED, message, version.commit, "each statement stands in the file of its own id")
            return None
        return head

    def _first(self, version: Version, head: Head) -> RecordedRevision:
        front = head.front
        return RecordedRevision(
            name=RevisionName(self.statement, front.revision.label),
            commit=version.commit,
            blob=version.blob,
            title=plain_text(front.title),
            fidelity=None if front.source is None else front.source.fidelity,
            revision=front.revision,
        )

    def _again(self, known: RecordedRevision, version: Version, head: Head) -> None:
        before = known.amendments[-1].blob if known.amendments else known.blob
        if version.blob in {known.blob, *(amendment.blob for amendment in known.amendments)}:
            return
        kind = amendment_kind(self.reader, known.name, before, version, self.limits)
        if kind is AmendmentKind.SILENT_EDIT:
            message = f"{known.name} was changed after it was published, under the same label"
            self._report(
                Fault.SILENT_EDIT, message, version.commit, "publish the change under a label of its own", known.label
            )
        amendment = Amendment(kind, version.commit, version.blob, head.front.revision)
        self.revisions[known.label] = replace(known, amendments=(*known.amendments, amendment))

    def _report(self, fault: Fault, message: str, commit: str, help_: str, label: str = "") -> None:
        self.findings.append(_finding(fault, message, self.statement, commit, help_, label))


def _finding(  # noqa: PLR0917 - the fields of a finding, in their order
    fault: Fault, message: str, statement: str, commit: str, help_: str, label: str = ""
) -> IntegrityFinding:
    return IntegrityFinding(fault, Severity.ERROR, message, help_, statement, label, commit)
