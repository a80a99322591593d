"""Verifying a store: every object hashed again, every revision read and checked again, every seal compared with history.

Changes nothing. What it looks at is history and tags; working files may differ, since they are drafts. The ugly case it exists
for: one word of a published statement changed on a quiet day with plain git.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.errors import IntegrityError, PolicyverError
from policyver.history.integrity import Fault, IntegrityFinding
from policyver.model.finding import Severity
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.read_topic import read_topic
from policyver.policyxml.validate import validate_statement
from policyver.store.amendments import REVISION_TRAILER
from policyver.store.names import topic_path
from policyver.store.object_walk import walk_objects
from policyver.store.objects import message_of, trailers
from policyver.store.seals import read_seals, seal_findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policyver.history.recorded import RecordedRevision, StatementHistory
    from policyver.model.document import Statement
    from policyver.model.topic import Topic
    from policyver.store.repository import Store


class Verification(Struct, frozen=True):
    """What was looked at, and what is wrong."""

    commit: str | None
    objects: int
    revisions: tuple[RecordedRevision, ...]
    statements: tuple[str, ...]
    findings: tuple[IntegrityFinding, ...]


def verify_store(store: Store) -> Verification:
    """Look at all of a store.

    Raises:
        ProgramError: git failed for another reason than damaged objects.
    """
    tip = store.tip()
    if tip is None:
        return Verification(None, 0, (), (), ())
    walk = walk_objects(store, tip)
    findings = [*_cut(store), *walk.findings]
    revisions: list[RecordedRevision] = []
    statements = tuple(sorted(walk.statements))
    for statement in statements:
        try:
            history = store.history(statement, tip)
        except PolicyverError:
            if not walk.findings:
                raise
            continue
        revisions += history.revisions
        findings += _new(history.findings, findings)
        findings += _revision_findings(store, history)
    seals, unreadable = read_seals(store)
    findings += [*unreadable, *seal_findings(seals, revisions, statements)]
    return Verification(tip, walk.objects, tuple(revisions), statements, tuple(findings))


def _cut(store: Store) -> tuple[IntegrityFinding, ...]:
    if not store.is_shallow:
        return ()
    message = "this clone has only a part of the history: what came before can't be verified"
    return (IntegrityFinding(Fault.CUT_HISTORY, Severity.WARNING, message, "`git fetch --unshallow` fetches the rest"),)


def _new(found: tuple[IntegrityFinding, ...], known: list[IntegrityFinding]) -> Iterator[IntegrityFinding]:
    """Without replaced objects that the walk has told of already."""
    told = {finding.statement for finding in known if finding.fault is Fault.REPLACED_OBJECT}
    return (f for f in found if f.fault is not Fault.REPLACED_OBJECT or (f.statement not in told and told != {""}))


def _revision_findings(store: Store, history: StatementHistory) -> Iterator[IntegrityFinding]:
    previous: Statement | None = None
    for revision in history.revisions:
        yield from _trailer(store, revision)
        try:
            data = store.blob(revision.blob)
            found = validate_statement(
                data,
                where=str(revision.name),
                topic=_topic(store, revision.commit, data),
                previous=previous,
                limits=store.limits,
            )
            errors = [finding for finding in found if finding.severity is Severity.ERROR]
            previous = read_statement(data, limits=store.limits) if not errors else previous
        except PolicyverError as error:
            yield _error(Fault.UNREADABLE, f"{revision.name} can't be read: {error.message}", revision)
            continue
        if errors:
            more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
            message = f"{revision.name} is not valid: {errors[0].code} {errors[0].message}{more}"
            yield _error(Fault.INVALID, message, revision)


def _trailer(store: Store, revision: RecordedRevision) -> Iterator[IntegrityFinding]:
    try:
        commit = store.fresh_read(revision.commit)
    except IntegrityError:  # the walk has told of it
        return
    said = () if commit is None else trailers(message_of(commit.data))
    if (REVISION_TRAILER, str(revision.name)) not in said:
        message = f"{revision.name} was recorded without policyver: its commit lacks the trailer {REVISION_TRAILER}"
        mend = "look whether it was meant to be published; from here on, use `policyver publish`"
        yield IntegrityFinding(
            Fault.NO_TRAILER, Severity.WARNING, message, mend, revision.name.statement, revision.label, revision.commit
        )


def _topic(store: Store, commit: str, data: bytes) -> Topic | None:
    """The statement's topic as it stood in that commit."""
    topic = read_statement(data, limits=store.limits).topic
    found = None if topic is None else store.file_at(commit, topic_path(topic))
    return None if found is None else read_topic(found, limits=store.limits)


def _error(fault: Fault, message: str, revision: RecordedRevision) -> IntegrityFinding:
    mend = "publish a revision that corrects it; what is recorded stays as it is"
    name = revision.name
    return IntegrityFinding(fault, Severity.ERROR, message, mend, name.statement, name.label, revision.commit)
