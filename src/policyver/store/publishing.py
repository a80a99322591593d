"""Publishing: from a draft to what would be recorded, and recording it.

Decides that what is recorded is the canonical form of the draft with its status set to published, that no date comes from the
clock, and what makes a base stale. Refuses a draft with error findings, a label that is taken, and a draft made from a
revision that is not the newest any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from policyver.errors import ConflictError, DocumentError, InvalidDocumentError, UsageError
from policyver.model.finding import Finding, Severity
from policyver.model.identity import RevisionName
from policyver.model.revision import Status
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.write import write_statement
from policyver.store.base import check_base, forget_base
from policyver.store.finding_documents import newest_statement
from policyver.store.messages import publication_message
from policyver.store.names import checked_label, statement_path
from policyver.store.object_building import Step
from policyver.store.recording import Recorded, Recording, record, writing
from policyver.store.review import review
from policyver.store.topic_files import TopicChange, topic_change

if TYPE_CHECKING:
    from policyver.history.recorded import RecordedRevision
    from policyver.model.dates import PartialDate
    from policyver.model.document import Statement
    from policyver.model.topic import Topic
    from policyver.store.objects import Person
    from policyver.store.repository import Store


class Request(Struct, frozen=True):
    """What is asked to be published.

    Args:
        data: the draft as it stands.
        where: its name for messages.
        statement: the id it must have; None: whichever it has.
        label: in place of the draft's own.
        published: in place of the draft's own date of publication.
        base: the label or commit that it was made from; None: as noted when it was drafted, or as it says itself.
    """

    data: bytes
    where: str
    statement: str | None = None
    label: str | None = None
    published: PartialDate | None = None
    base: str | None = None


class Publication(Struct, frozen=True):
    """What publishing records: all of it, for a reader to look at first.

    Args:
        name: the statement and label.
        statement: the document as it is recorded.
        data: its canonical bytes.
        previous: the newest revision so far, or None.
        topic: the change of the topic's file that is recorded with it, or None.
        findings: what the checks say, none of them an error.
        message: the commit's message.
    """

    name: RevisionName
    statement: Statement
    data: bytes
    previous: RecordedRevision | None
    topic: TopicChange | None
    findings: tuple[Finding, ...]
    message: str

    @property
    def path(self) -> str:
        """The file it is recorded in."""
        return statement_path(self.name.statement)

    @property
    def tag(self) -> str:
        """The tag that seals it."""
        return f"{self.name.statement}/{self.name.label}"


def plan_publication(store: Store, request: Request, tip: str | None) -> Publication:
    """What publishing would record, were the branch at `tip`.

    Raises:
        InvalidDocumentError: the draft has error findings, which it carries.
        ConflictError: the label is taken, or the base is stale.
        UsageError: the draft is of another statement than asked for.
    """
    draft = _read_draft(request, store)
    history = store.history(draft.id, tip)
    topic, change = topic_change(store, draft.topic, tip)
    previous = newest_statement(store, draft.id, tip)
    final = _as_published(draft, request)
    name = RevisionName(final.id, final.revision.label)
    data = write_statement(final)
    taken = history.labelled(name.label)
    if taken is not None:
        raise _taken(taken, data, store)
    check_base(store, final, history, request.base, drafted=store.works_on(statement_path(draft.id), request.data))
    findings = _reviewed(request, data, topic, previous, store)
    return Publication(
        name, final, data, history.newest, change, (*findings, *_topic_findings(change)), publication_message(final)
    )


def publish(store: Store, request: Request, person: Person) -> tuple[Publication, Recorded]:
    """Publish; gives what was recorded.

    Raises:
        InvalidDocumentError: the draft has error findings.
        ConflictError: the label is taken, the base is stale, or the race was lost.
        ProgramError: git failed; nothing is recorded.
    """
    planned: list[Publication] = []

    def plan(tip: str | None) -> Recording:
        planned.append(plan_publication(store, request, tip))
        return recording_of(planned[-1], request.data, person)

    with writing(store):
        recorded = record(store, plan)
        if store.works_on(planned[-1].path, planned[-1].data):
            forget_base(store, planned[-1].name.statement)
    return planned[-1], recorded


def recording_of(publication: Publication, source: bytes, person: Person) -> Recording:
    """The commit that records a publication; the working file follows if it still is `source`."""
    files = {publication.path: publication.data}
    working = {publication.path: (source,)}
    if publication.topic is not None:
        files[publication.topic.path] = publication.topic.data
        working[publication.topic.path] = (publication.topic.source,)
    step = Step(files, publication.message, person, (publication.name,))
    return Recording((step,), working)


def _read_draft(request: Request, store: Store) -> Statement:
    try:
        statement = read_statement(request.data, where=request.where, limits=store.limits)
    except DocumentError:
        found = review(request.data, where=request.where, topic=None, previous=None, limits=store.limits)
        if _errors(found):
            raise _invalid(found, request.where) from None
        raise
    if request.statement is not None and statement.id != request.statement:
        raise UsageError(
            f"the draft is of {statement.id}, not of {request.statement}",
            hint="a statement's id is its own for life; begin another with `policyver draft ID --new`",
            where=request.where,
        )
    if statement.revision.status is Status.WITHDRAWN:
        raise UsageError(
            "a withdrawn revision can't be published",
            hint="give it a new label and the status draft",
            where=request.where,
        )
    return statement


def _as_published(draft: Statement, request: Request) -> Statement:
    revision = draft.revision
    label = revision.label if request.label is None else checked_label(request.label)
    dates = replace(revision.dates, published=request.published or revision.dates.published)
    return replace(draft, revision=replace(revision, label=label, status=Status.PUBLISHED, dates=dates))


def _reviewed(
    request: Request, data: bytes, topic: Topic | None, previous: Statement | None, store: Store
) -> tuple[Finding, ...]:
    """The draft's findings, with the lines its author sees; then those of the form in which it would be recorded."""
    found = review(request.data, where=request.where, topic=topic, previous=previous, limits=store.limits)
    if not _errors(found):
        where = f"{request.where} as published"
        errors = _errors(review(data, where=where, topic=topic, previous=previous, limits=store.limits))
        found = (*found, *errors)
    if _errors(found):
        raise _invalid(found, request.where)
    return found


def _topic_findings(change: TopicChange | None) -> tuple[Finding, ...]:
    return () if change is None else change.findings


def _errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def _invalid(findings: tuple[Finding, ...], where: str) -> InvalidDocumentError:
    count = len(_errors(findings))
    errors = "an error" if count == 1 else f"{count} errors"
    return InvalidDocumentError(
        f"the draft has {errors}: nothing is recorded", findings=findings, hint="mend it and publish again", where=where
    )


def _taken(taken: RecordedRevision, data: bytes, store: Store) -> ConflictError:
    when = f", on {taken.revision.dates.published}" if taken.revision.dates.published else ""
    if store.blob(taken.blob) == data:
        return ConflictError(
            f"{taken.name} is published already{when}, with this very content",
            hint=f"`policyver draft {taken.name.statement}` begins the next revision",
        )
    return ConflictError(
        f"the label is taken: {taken.name} is published already{when}, with other content",
        hint="give this one a label of its own, in the draft or with --label",
    )
