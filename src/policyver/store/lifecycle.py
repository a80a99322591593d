"""After publication: withdrawing a revision, and reaffirming it.

Both change the file under its published label, so both are commits that say so and change nothing else; `amendments` tells them
from silent edits. Refuses any revision but the newest, since the file holds that one, and dates that can't be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.errors import ConflictError, UsageError
from policyver.model.revision import Driver, Reason, Status
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.write import write_statement
from policyver.store.finding_documents import labelled
from policyver.store.messages import reaffirmation_message, withdrawal_message
from policyver.store.names import statement_path
from policyver.store.object_building import Step
from policyver.store.recording import Recorded, Recording, record, writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from policyver.model.dates import PartialDate
    from policyver.model.document import Statement
    from policyver.model.identity import RevisionName
    from policyver.store.objects import Person
    from policyver.store.repository import Store


def withdraw(store: Store, name: RevisionName, date: PartialDate, reason: str, person: Person) -> Recorded:
    """Withdraw the newest revision of a statement.

    Args:
        store: the store.
        name: the revision.
        date: when it was withdrawn, as its issuer says.
        reason: why, in plain text; kept as a reason of the revision.
        person: who records it.

    Raises:
        NotFoundError: there is no such revision.
        ConflictError: it is not the newest, or withdrawn already.
        UsageError: the date is before its publication, or the reason is empty.
    """
    text = " ".join(reason.split())
    if not text:
        raise UsageError("a withdrawal says why", hint="give --reason")
    message = withdrawal_message(name, date, text)
    return _amend(store, name, date, message, person, lambda old: withdrawn_form(old, date, text))


def reaffirm(
    store: Store, name: RevisionName, date: PartialDate, review_due: PartialDate | None, person: Person
) -> Recorded:
    """Record that a review of the newest revision changed nothing.

    Args:
        store: the store.
        name: the revision.
        date: when it was reaffirmed, as its issuer says.
        review_due: when the next review is due; None leaves what the document says.
        person: who records it.

    Raises:
        NotFoundError: there is no such revision.
        ConflictError: it is not the newest, or withdrawn.
        UsageError: a date is before the one it must follow.
    """
    if review_due is not None and review_due.last < date.first:
        raise UsageError(f"the next review ({review_due}) would be before this one ({date})")
    message = reaffirmation_message(name, date)
    return _amend(store, name, date, message, person, lambda old: _reaffirmed_form(old, date, review_due))


def withdrawn_form(statement: Statement, date: PartialDate, reason: str) -> Statement:
    """The statement as withdrawn."""
    revision = statement.revision
    reasons = (*revision.reasons, Reason((reason,), Driver.STANDING_DOWN)) if reason else revision.reasons
    dates = replace(revision.dates, withdrawn=date)
    return replace(statement, revision=replace(revision, status=Status.WITHDRAWN, dates=dates, reasons=reasons))


def _reaffirmed_form(statement: Statement, date: PartialDate, review_due: PartialDate | None) -> Statement:
    before = statement.revision.dates.reaffirmed
    if before is not None and date.last < before.first:
        raise UsageError(f"it was reaffirmed already on {before}, after {date}")
    dates = statement.revision.dates
    dates = replace(dates, reaffirmed=date, review_due=review_due or dates.review_due)
    return replace(statement, revision=replace(statement.revision, dates=dates))


def _amend(  # noqa: PLR0917 - what a commit is made of
    store: Store,
    name: RevisionName,
    date: PartialDate,
    message: str,
    person: Person,
    form: Callable[[Statement], Statement],
) -> Recorded:
    path = statement_path(name.statement)

    def plan(tip: str | None) -> Recording:
        old = _standing(store, name, date, tip)
        return Recording((Step({path: write_statement(form(old))}, message, person),))

    with writing(store):
        return record(store, plan)


def _standing(store: Store, name: RevisionName, date: PartialDate, tip: str | None) -> Statement:
    """The newest revision as it stands, which `name` must be."""
    found = labelled(store, name.statement, name.label)
    newest = store.history(name.statement, tip).newest
    if newest is not None and newest.label != name.label:
        raise ConflictError(
            f"{name} was replaced by {newest.name}: only the newest revision can be withdrawn or reaffirmed",
            hint=f"did you mean {newest.name}?",
        )
    started = found.revision.dates.published
    if started is not None and date.last < started.first:
        raise UsageError(f"{date} is before {name} was published ({started})")
    blob = found.amendments[-1].blob if found.amendments else found.blob
    statement = read_statement(store.blob(blob), where=str(name), limits=store.limits)
    if statement.revision.status is Status.WITHDRAWN:
        raise ConflictError(f"{name} is withdrawn already, on {statement.revision.dates.withdrawn}")
    return statement
