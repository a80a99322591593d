"""From a reference to the bytes it names, in a store: labels, dates in force, the working file, commits.

Decides that a label wins over a date, and what an id alone means: the newest published revision where one document is
wanted; that and the draft where two are, or the last two revisions. Errors name what there is instead.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from policyver.errors import NotFoundError
from policyver.history.in_force import ended, newest_started
from policyver.policyxml.read_statement import read_statement
from policyver.store.names import statement_path
from policyver.store.references import AtCommit, Draft, Labelled, Latest, Selector

if TYPE_CHECKING:
    from policyver.history.recorded import RecordedRevision, StatementHistory
    from policyver.model.dates import PartialDate
    from policyver.model.document import Statement
    from policyver.store.repository import Store

_SHOWN = 12


class Located(Struct, frozen=True):
    """A document's bytes, how to name it to a reader, and the commit it stands in (None: the working file)."""

    data: bytes
    where: str
    commit: str | None


def locate(store: Store, statement: str, selector: Selector) -> Located:
    """The document that `selector` picks.

    Raises:
        NotFoundError: there is no such statement, label, draft or commit, or nothing was in force.
        IntegrityError: its content was replaced.
    """
    match selector:
        case Draft():
            return _draft(store, statement)
        case AtCommit():
            return _at_commit(store, statement, selector.commitish)
        case Latest():
            return located(store, newest(store, statement))
        case Labelled():
            return located(store, _labelled(store, statement, selector))
        case _:
            assert_never(selector)


def locate_any(store: Store, statement: str) -> Located:
    """The newest published revision, else the draft."""
    recorded = known_history(store, statement).newest
    return _draft(store, statement) if recorded is None else located(store, recorded)


def locate_two(store: Store, statement: str) -> tuple[Located, Located]:
    """The newest published revision and the draft, or the last two revisions if nothing is drafted.

    Raises:
        NotFoundError: there are not two.
    """
    history = known_history(store, statement)
    draft = drafted(store, history)
    recorded = history.newest
    if recorded is not None and draft is not None:
        return located(store, recorded), Located(draft, statement_path(statement), None)
    if recorded is None or len(history.revisions) == 1:
        have = "only a draft" if recorded is None else f"one revision, {recorded.name}, and no draft"
        raise NotFoundError(
            f"{statement} has {have}: nothing to compare", hint=f"`policyver draft {statement}` begins the next one"
        )
    return located(store, history.revisions[-2]), located(store, recorded)


def drafted(store: Store, history: StatementHistory) -> bytes | None:
    """The working file where it is not what is recorded; None where it is, or is missing.

    Raises:
        DocumentError: it is no regular file, or too large.
    """
    draft = store.working(statement_path(history.statement))
    recorded = history.newest
    if draft is None or (recorded is not None and draft in _recorded_bytes(store, recorded)):
        return None
    return draft


def newest(store: Store, statement: str) -> RecordedRevision:
    """The newest published revision.

    Raises:
        NotFoundError: there is no such statement, or nothing of it is published.
    """
    recorded = known_history(store, statement).newest
    if recorded is None:
        raise NotFoundError(f"{statement} has no published revision", hint=f"its draft is {statement}@draft")
    return recorded


def newest_statement(store: Store, statement: str, tip: str | None = None) -> Statement | None:
    """What the newest published revision says, up to `tip` or the branch's own; None where there is none."""
    recorded = store.history(statement, tip).newest
    if recorded is None:
        return None
    return read_statement(store.blob(recorded.blob), where=str(recorded.name), limits=store.limits)


def labelled(store: Store, statement: str, label: str) -> RecordedRevision:
    """The revision with this label.

    Raises:
        NotFoundError: there is no such statement or label.
    """
    return _labelled(store, statement, Labelled(label))


def in_force_on(store: Store, statement: str, day: PartialDate) -> RecordedRevision:
    """The revision in force at the end of a day, month or year, whatever labels there are.

    Raises:
        NotFoundError: there is no such statement, or nothing was in force.
    """
    return _in_force(known_history(store, statement), day)


def located(store: Store, recorded: RecordedRevision) -> Located:
    """The sealed bytes of a revision."""
    return Located(store.blob(recorded.blob), str(recorded.name), recorded.commit)


def known_history(store: Store, statement: str) -> StatementHistory:
    """The history of a statement that exists, if only as a draft.

    Raises:
        NotFoundError: there is no such statement; the hint names the closest ones.
    """
    history = store.history(statement)
    if history.revisions or statement in store.statements():
        return history
    known = store.statements()
    close = difflib.get_close_matches(statement, known, n=3, cutoff=0.5) or list(known[:_SHOWN])
    hint = f"there is: {', '.join(close)}" if close else f"`policyver draft {statement} --new` begins it"
    raise NotFoundError(f"the store has no statement {statement!r}", hint=hint)


def _labelled(store: Store, statement: str, selector: Labelled) -> RecordedRevision:
    history = known_history(store, statement)
    found = history.labelled(selector.label)
    if found is not None:
        return found
    if selector.date is not None:
        return _in_force(history, selector.date)
    raise NotFoundError(f"{statement} has no revision {selector.label!r}", hint=_labels(history))


def _in_force(history: StatementHistory, day: PartialDate) -> RecordedRevision:
    found = newest_started(history.revisions, day)
    if found is None:
        raise NotFoundError(f"nothing of {history.statement} was in force by {day}", hint=_labels(history))
    end = ended(found, day)
    if end is not None:
        raise NotFoundError(
            f"nothing of {history.statement} was in force by {day}: {found.name} had ended on {end}",
            hint=_labels(history),
        )
    return found


def _labels(history: StatementHistory) -> str:
    names = [f"{r.label} ({r.started})" if r.started else r.label for r in history.revisions]
    if not names:
        return f"nothing is published yet; its draft is {history.statement}@draft"
    more = f"; `policyver log {history.statement}` lists all {len(names)}" if len(names) > _SHOWN else ""
    return f"its revisions are: {', '.join(names[-_SHOWN:])}{more}"


def _draft(store: Store, statement: str) -> Located:
    known_history(store, statement)
    path = statement_path(statement)
    data = store.working(path)
    if data is None:
        raise NotFoundError(
            f"{statement} has no working file", hint=f"`policyver draft {statement}` makes it", where=path
        )
    return Located(data, path, None)


def _at_commit(store: Store, statement: str, commitish: str) -> Located:
    commit = store.commit_of(commitish)
    data = store.file_at(commit, statement_path(statement))
    if data is None:
        raise NotFoundError(
            f"{statement} does not stand in {commitish}", hint=f"`policyver log {statement}` lists where it does"
        )
    return Located(data, f"{statement}@git:{commitish}", commit)


def _recorded_bytes(store: Store, recorded: RecordedRevision) -> set[bytes]:
    """What the working file may be without being a draft: the revision as sealed, or as withdrawn or reaffirmed."""
    return {store.blob(oid) for oid in (recorded.blob, *(amendment.blob for amendment in recorded.amendments))}
