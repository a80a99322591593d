"""Loading past revisions as history, in the order of their dates; all of them or none.

Decides the order (date of publication, then which replaces which), and that commits bear the dates of the documents, since they
stand for what others did then; days before 1970 become its first, which is the earliest git can hold. Drafts become working
files. Refuses the whole folder if one document is invalid, a label is taken, or something would come before what is recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from policyver.errors import ConflictError, InvalidDocumentError
from policyver.model.finding import Severity
from policyver.model.identity import RevisionName
from policyver.model.revision import RelationType, Status
from policyver.policyxml.write import write_statement
from policyver.policyxml.write_topic import write_topic
from policyver.store.base import note_base
from policyver.store.finding_documents import newest_statement
from policyver.store.identity import seconds_of
from policyver.store.lifecycle import withdrawn_form
from policyver.store.messages import publication_message, topic_message, withdrawal_message
from policyver.store.names import statement_path, topic_path
from policyver.store.object_building import Step
from policyver.store.reading_folder import FolderContent, SourceFile, read_folder
from policyver.store.recording import Recording, record, writing
from policyver.store.review import review
from policyver.store.topic_files import recorded_topic
from policyver.store.working_files import write_working_file

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from policyver.model.document import Statement
    from policyver.model.finding import Finding
    from policyver.model.topic import Topic
    from policyver.store.objects import Person
    from policyver.store.repository import Store


class Loaded(Struct, frozen=True):
    """What was loaded: revisions in the order recorded, topics, the statements drafted, findings, and notices."""

    revisions: tuple[RevisionName, ...]
    topics: tuple[str, ...]
    drafts: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    notices: tuple[str, ...] = ()


def load_folder(store: Store, folder: Path, person: Person) -> Loaded:
    """Record the revisions and topics in `folder`, in one move of the branch.

    Args:
        store: where to.
        folder: `statements/<id>/<label>.xml` and `topics/<topic>.xml`, or documents side by side.
        person: who is named in the commits; their dates are those of the revisions.

    Raises:
        NotFoundError: there is no such folder, or no document in it.
        InvalidDocumentError: a document has errors; nothing is recorded.
        ConflictError: a label is taken, twice there, or older than what is recorded; nothing is recorded.
    """
    content = read_folder(folder, store.limits)
    published = in_order([file for file in content.statements if file.statement.revision.status is not Status.DRAFT])
    drafts = [file for file in content.statements if file.statement.revision.status is Status.DRAFT]
    _refuse_twice(published, drafts)
    with writing(store):
        _refuse_older(store, published)
        findings = _reviewed(store, content, published, drafts)
        steps = [*_topic_steps(store, content, published, person), *_revision_steps(published, person)]
        notices = record(store, lambda _: Recording(steps)).notices if steps else ()
        notices = (*notices, *_place_drafts(store, drafts))
    return Loaded(
        tuple(_name(file) for file in published),
        tuple(topic.id for topic in content.topics),
        tuple(file.statement.id for file in drafts),
        findings,
        notices,
    )


def in_order(files: list[SourceFile]) -> list[SourceFile]:
    """By date of publication; of the same date, what is replaced first."""
    known = {(file.statement.id, file.statement.revision.label): file for file in files}

    def replaced(file: SourceFile) -> SourceFile | None:
        own = f"{file.statement.id}@"
        targets = [r.target for r in file.statement.revision.relations if r.type is RelationType.REPLACES]
        labels = [target.removeprefix(own) for target in targets if target.startswith(own)]
        return next((known[file.statement.id, label] for label in labels if (file.statement.id, label) in known), None)

    def depth(file: SourceFile) -> int:
        steps, at = 0, replaced(file)
        while at is not None and steps < len(files):
            steps, at = steps + 1, replaced(at)
        return steps

    return sorted(files, key=lambda f: (_issued(f), depth(f), f.statement.id, f.statement.revision.label))


def _issued(file: SourceFile) -> dt.date:
    published = file.statement.revision.dates.published
    if published is None:
        raise InvalidDocumentError(
            f"{_name(file)} has no date of publication, so its place in history is unknown",
            hint='give its <revision> a published="YYYY[-MM[-DD]]"',
            where=file.where,
        )
    return published.first


def _name(file: SourceFile) -> RevisionName:
    return RevisionName(file.statement.id, file.statement.revision.label)


def _refuse_twice(published: list[SourceFile], drafts: list[SourceFile]) -> None:
    seen: dict[str, SourceFile] = {}
    named = [(str(_name(file)), file) for file in published] + [(f"{file.statement.id}@draft", file) for file in drafts]
    for name, file in named:
        if name in seen:
            raise ConflictError(f"{name} is there twice: here and in {seen[name].where}", where=file.where)
        seen[name] = file


def _refuse_older(store: Store, published: list[SourceFile]) -> None:
    for file in published:
        history = store.history(file.statement.id)
        if history.labelled(file.statement.revision.label) is not None:
            raise ConflictError(f"the label is taken: {_name(file)} is recorded already", where=file.where)
        newest = history.newest.revision.dates.published if history.newest else None
        if newest is not None and _issued(file) < newest.first:
            raise ConflictError(
                f"{_name(file)} is older than what is recorded ({newest}); history can't be put in between",
                hint="load it into a new store, together with the others",
                where=file.where,
            )


def _reviewed(
    store: Store, content: FolderContent, published: list[SourceFile], drafts: list[SourceFile]
) -> tuple[Finding, ...]:
    topics: dict[str, Topic] = {topic.id: topic for topic in content.topics}
    previous: dict[str, Statement] = {}
    found: list[Finding] = list(content.findings)
    for file in (*published, *drafts):
        topic = topics.get(file.statement.topic or "") or recorded_topic(store, file.statement.topic)
        before = previous.get(file.statement.id) or newest_statement(store, file.statement.id)
        found += review(file.data, where=file.where, topic=topic, previous=before, evidence=False, limits=store.limits)
        previous[file.statement.id] = _sealed_form(file.statement)
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    if errors:
        raise InvalidDocumentError(
            f"the folder's documents have {errors} errors: nothing is recorded",
            findings=tuple(found),
            hint="mend them and load again",
        )
    return tuple(found)


def _topic_steps(store: Store, content: FolderContent, published: list[SourceFile], person: Person) -> Iterator[Step]:
    """Topics come first, dated like the first revision: what follows refers to them."""
    first = seconds_of(_issued(published[0])) if published else person.seconds
    for topic in content.topics:
        if recorded_topic(store, topic.id) != topic:
            yield Step(
                {topic_path(topic.id): write_topic(topic)}, topic_message(topic.id), replace(person, seconds=first)
            )


def _revision_steps(published: list[SourceFile], person: Person) -> list[Step]:
    """Each revision as it was published; one that is withdrawn by now is withdrawn on its date."""
    dated: list[tuple[dt.date, Step]] = []
    for file in published:
        sealed, name = _sealed_form(file.statement), _name(file)
        issued = replace(person, seconds=seconds_of(_issued(file)))
        path = statement_path(name.statement)
        dated.append(
            (_issued(file), Step({path: write_statement(sealed)}, publication_message(sealed), issued, (name,)))
        )
        withdrawn = file.statement.revision.dates.withdrawn
        if file.statement.revision.status is Status.WITHDRAWN and withdrawn is not None:
            data = write_statement(withdrawn_form(sealed, withdrawn, ""))
            then = replace(person, seconds=seconds_of(withdrawn.first))
            dated.append((withdrawn.first, Step({path: data}, withdrawal_message(name, withdrawn, ""), then)))
    return [step for _, step in sorted(dated, key=lambda pair: pair[0])]


def _sealed_form(statement: Statement) -> Statement:
    """The statement as it was before it was withdrawn."""
    revision = statement.revision
    if revision.status is not Status.WITHDRAWN:
        return statement
    dates = replace(revision.dates, withdrawn=None)
    return replace(statement, revision=replace(revision, status=Status.PUBLISHED, dates=dates))


def _place_drafts(store: Store, drafts: list[SourceFile]) -> Iterator[str]:
    for file in drafts:
        path = statement_path(file.statement.id)
        now, newest = store.working(path), store.history(file.statement.id).newest
        if now is not None and (newest is None or now != store.blob(newest.blob)):
            yield f"{path} holds other work and was left as it is; the draft {file.where} was not taken over"
            continue
        write_working_file(store.root, path, write_statement(file.statement))
        if newest is not None:
            note_base(store, newest)
