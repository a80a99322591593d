"""A statement's revisions up to one of them, with what became of each in the next: what blame, labels and logs are asked of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from policyver.policyxml.read_statement import read_statement
from policyver.store import finding_documents as finding
from policyver.store.names import statement_path
from policyver.store.references import AtCommit, Draft, Labelled, Latest, Selector
from policyver.store.successions import Successions

if TYPE_CHECKING:
    from policyver.history.recorded import RecordedRevision
    from policyver.model.dates import PartialDate
    from policyver.model.document import Statement
    from policyver.model.succession import Succession
    from policyver.store.repository import Store


class Ancestor(Struct, frozen=True):
    """One revision: what it says, and where it stands; `commit` and `blob` are None for a working file."""

    statement: Statement
    commit: str | None = None
    blob: str | None = None
    reaffirmed: PartialDate | None = None

    @property
    def draft(self) -> bool:
        """Whether it is not recorded."""
        return self.blob is None


class Descent(Struct, frozen=True):
    """Revisions, oldest first, and the successions between neighbours."""

    revisions: tuple[Ancestor, ...]
    successions: tuple[Succession, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The documents."""
        return tuple(one.statement for one in self.revisions)


def descent(store: Store, statement: str, selector: Selector | None = None) -> Descent:
    """The revisions up to the one that `selector` picks; None: the newest published, else the draft.

    Raises:
        NotFoundError: there is no such statement, label, draft or commit, or nothing was in force.
        DocumentError: one of them can't be read.
    """
    revisions = _ancestors(store, statement, selector)
    known = Successions(store)
    try:
        steps = tuple(
            known.between(old.statement, new.statement, (old.blob, new.blob)) for old, new in pairwise(revisions)
        )
    finally:
        known.close()
    return Descent(revisions, steps)


def _ancestors(store: Store, statement: str, selector: Selector | None) -> tuple[Ancestor, ...]:
    history = finding.known_history(store, statement)
    if selector is None:
        selector = Latest() if history.revisions else Draft()
    match selector:
        case Latest():
            return _recorded(store, history.revisions[: history.revisions.index(finding.newest(store, statement)) + 1])
        case Labelled():
            return _recorded(store, _up_to(store, statement, selector, history.revisions))
        case Draft():
            data = finding.locate(store, statement, selector).data
            before = _recorded(store, history.revisions)
            recorded = history.newest is not None and store.blob(history.newest.blob) == data
            return before if recorded else (*before, Ancestor(_read(store, data, statement_path(statement))))
        case AtCommit():
            return _at_commit(store, statement, selector)
        case _:
            assert_never(selector)


def _up_to(
    store: Store, statement: str, selector: Labelled, revisions: tuple[RecordedRevision, ...]
) -> tuple[RecordedRevision, ...]:
    located = finding.locate(store, statement, selector)
    last = next((at for at, one in enumerate(revisions) if one.commit == located.commit), len(revisions) - 1)
    return revisions[: last + 1]


def _at_commit(store: Store, statement: str, selector: AtCommit) -> tuple[Ancestor, ...]:
    """The revisions that a commit knew of, and what it holds where that is none of them."""
    located = finding.locate(store, statement, selector)
    before = store.history(statement, located.commit).revisions
    held = _read(store, located.data, located.where)
    same = [at for at, one in enumerate(before) if store.blob(one.blob) == located.data]
    if same:
        return _recorded(store, before[: same[-1] + 1])
    return (*_recorded(store, before), Ancestor(held, located.commit))


def _recorded(store: Store, revisions: tuple[RecordedRevision, ...]) -> tuple[Ancestor, ...]:
    return tuple(
        Ancestor(_read(store, store.blob(one.blob), str(one.name)), one.commit, one.blob, one.reaffirmed)
        for one in revisions
    )


def _read(store: Store, data: bytes, where: str) -> Statement:
    return read_statement(data, where=where, limits=store.limits)
