"""From the store to what a changelog is built from: the revisions of a statement as they were sealed, and what was done to them later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.errors import UsageError
from policyver.history.recorded import AmendmentKind
from policyver.model.changelog import IssuedRevision
from policyver.policyxml.read_statement import read_statement
from policyver.store.finding_documents import drafted, known_history, locate
from policyver.store.names import statement_path
from policyver.store.references import Draft, Labelled, Latest

if TYPE_CHECKING:
    from policyver.history.recorded import RecordedRevision
    from policyver.store.references import Selector
    from policyver.store.repository import Store


class Sealed(Struct, frozen=True):
    """A revision with its bytes; `where` is its name, or the path of the working file."""

    issued: IssuedRevision
    data: bytes
    where: str


class Stretch(Struct, frozen=True):
    """A chain of revisions, oldest first, of which those from `first` on are meant; `whole`: it begins with the first of all."""

    chain: tuple[Sealed, ...]
    first: int = 0
    whole: bool = True


def sealed_revisions(store: Store, statement: str, *, draft: bool) -> tuple[Sealed, ...]:
    """The revisions of a statement, oldest first; with `draft`, the working file last where it is a draft.

    Raises:
        NotFoundError: there is no such statement.
        DocumentError: a revision can't be read.
    """
    history = known_history(store, statement)
    found = [_sealed(store, recorded) for recorded in history.revisions]
    data = drafted(store, history) if draft else None
    if data is not None:
        where = statement_path(statement)
        found.append(Sealed(IssuedRevision(read_statement(data, where=where, limits=store.limits)), data, where))
    return tuple(found)


def between(store: Store, statement: str, old: Selector, new: Selector) -> Stretch:
    """The revisions after `old` up to `new`; with a commit on either side, just these two against one another.

    Raises:
        NotFoundError: there is no such statement, revision or draft.
        UsageError: `new` is not after `old`.
        DocumentError: a revision can't be read.
    """
    chain = sealed_revisions(store, statement, draft=True)
    ends = [_place(store, statement, selector, chain) for selector in (old, new)]
    first, last = ends
    if not isinstance(first, int) or not isinstance(last, int):
        return Stretch(tuple(chain[end] if isinstance(end, int) else end for end in ends), first=1, whole=False)
    if last <= first:
        raise UsageError(
            f"{chain[last].where} is not after {chain[first].where}", hint="write the older revision first: ID@A..B"
        )
    return Stretch(chain[: last + 1], first=first + 1)


def _place(store: Store, statement: str, selector: Selector, chain: tuple[Sealed, ...]) -> int | Sealed:
    """The place in the chain of what a selector picks; itself where it is none of these."""
    found = locate(store, statement, selector)
    if isinstance(selector, Labelled | Latest | Draft):
        at = next((n for n, sealed in enumerate(chain) if sealed.where == found.where), None)
        if at is not None:
            return at
    read = read_statement(found.data, where=found.where, limits=store.limits)
    return Sealed(IssuedRevision(read, commit=found.commit), found.data, found.where)


def _sealed(store: Store, recorded: RecordedRevision) -> Sealed:
    data = store.blob(recorded.blob)
    name = str(recorded.name)
    newest = recorded.amendments[-1].revision if recorded.amendments else recorded.revision
    issued = IssuedRevision(
        read_statement(data, where=name, limits=store.limits),
        commit=recorded.commit,
        withdrawn=recorded.withdrawn,
        reaffirmed=recorded.reaffirmed,
        edited=any(amendment.kind is AmendmentKind.SILENT_EDIT for amendment in recorded.amendments),
        withdrawal=tuple(
            reason
            for amendment in recorded.amendments
            if amendment.kind is AmendmentKind.WITHDRAWN
            for reason in amendment.revision.reasons
            if reason not in recorded.revision.reasons
        ),
        review_due=newest.dates.review_due,
    )
    return Sealed(issued, data, name)
