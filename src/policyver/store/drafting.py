"""Beginning a draft: the working file of the next revision, made from the newest one, or of a new statement.

Decides what of a revision does not carry over: its dates, its reasons, what was said of it after it was published. Refuses to
write over a draft. The source says that a draft was issued by nobody only if the revision it is made from says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from policyver.errors import ConflictError
from policyver.model.document import Paragraph, Section, Statement
from policyver.model.identity import RevisionName, is_label
from policyver.model.revision import Dates, Relation, RelationType, Revision, Status
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.write import write_statement
from policyver.store.base import forget_base, note_base
from policyver.store.finding_documents import labelled, newest
from policyver.store.names import checked_label, statement_path
from policyver.store.recording import writing
from policyver.store.working_files import write_working_file

if TYPE_CHECKING:
    from policyver.history.recorded import RecordedRevision
    from policyver.store.repository import Store

FIRST_LABEL = "1"


class Drafted(Struct, frozen=True):
    """What was begun: the revision's name, its file, and the revision it was made from (None: a new statement)."""

    name: RevisionName
    path: str
    base: RevisionName | None


def draft_next(store: Store, statement: str, *, source: str | None, label: str | None, force: bool) -> Drafted:
    """Make the working file of the next revision.

    Args:
        store: the store.
        statement: its id.
        source: the label of the revision to start from; None: the newest. The base is the newest in any case.
        label: the new label; None: the newest one's with `-draft`, for its author to replace.
        force: write over a draft that is there.

    Raises:
        NotFoundError: there is no such statement or revision.
        ConflictError: a draft is there already, or the label is taken.
    """
    last = newest(store, statement)
    start = last if source is None else labelled(store, statement, source)
    chosen = _free_label(store, statement, last, label)
    old = read_statement(store.blob(start.blob), where=str(start.name), limits=store.limits)
    revision = Revision(label=chosen, status=Status.DRAFT, relations=(Relation(RelationType.REPLACES, str(last.name)),))
    with writing(store):
        _refuse_overwriting(store, statement, last, force=force)
        write_working_file(store.root, statement_path(statement), write_statement(replace(old, revision=revision)))
        note_base(store, last)
    return Drafted(RevisionName(statement, chosen), statement_path(statement), last.name)


def draft_new(store: Store, statement: str, *, label: str | None, force: bool) -> Drafted:
    """Make the working file of a new statement: the least that is valid, for its author to fill.

    Raises:
        ConflictError: the statement exists, or a draft is there already.
    """
    path = statement_path(statement)
    chosen = FIRST_LABEL if label is None else checked_label(label)
    if store.history(statement).newest is not None:
        raise ConflictError(
            f"{statement} exists already", hint=f"`policyver draft {statement}` begins its next revision"
        )
    begun = Statement(
        id=statement,
        kind="position-statement",
        title=("Title of the statement",),
        issuers=("Name of the issuer",),
        revision=Revision(label=chosen, status=Status.DRAFT, dates=Dates()),
        body=(Section("background", ("Background",), (Paragraph(("What this statement is about, and for whom.",)),)),),
        language="en",
    )
    with writing(store):
        _refuse_overwriting(store, statement, None, force=force)
        write_working_file(store.root, path, write_statement(begun))
        forget_base(store, statement)
    return Drafted(RevisionName(statement, chosen), path, None)


def _free_label(store: Store, statement: str, last: RecordedRevision, label: str | None) -> str:
    if label is not None and store.history(statement).labelled(checked_label(label)) is not None:
        raise ConflictError(
            f"the label is taken: {statement}@{label} is published already", hint="choose another --label"
        )
    if label is not None:
        return label
    suggested = f"{last.label}-draft"
    return suggested if is_label(suggested) else FIRST_LABEL


def _refuse_overwriting(store: Store, statement: str, last: RecordedRevision | None, *, force: bool) -> None:
    path = statement_path(statement)
    now = store.working(path)
    if now is None or force:
        return
    standing = () if last is None else (last.blob, *(amendment.blob for amendment in last.amendments))
    if now not in {store.blob(blob) for blob in standing}:
        raise ConflictError(
            "the working file holds a draft already",
            hint="publish it, put it aside, or write over it with --force",
            where=path,
        )
