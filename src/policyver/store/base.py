"""What a draft was made from, and whether that is still the newest revision.

Decides by, in this order: what the user says (`--base`), what the draft says itself (`replaces ID@LABEL`), and for the working
file what was noted in the git directory when it was drafted. Without any of them there is no base to be stale. The ugly case: two people drafting from
2012, of whom the second would undo what the first published.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from policyver.errors import ConflictError, NotFoundError
from policyver.model.identity import is_label
from policyver.model.revision import RelationType
from policyver.store.names import checked_id
from policyver.store.recording import own_folder

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.history.recorded import RecordedRevision, StatementHistory
    from policyver.model.document import Statement
    from policyver.store.repository import Store

_MOST_BYTES = 100


def check_base(store: Store, draft: Statement, history: StatementHistory, given: str | None, *, drafted: bool) -> None:
    """See that the draft was made from the newest revision.

    Args:
        store: the store.
        draft: the draft.
        history: the statement's history as it stands now.
        given: a label or a commit, as the user gave it; None where not.
        drafted: whether the draft is the working file, of which the note speaks.

    Raises:
        ConflictError: it was made from another.
        NotFoundError: `given` is none of the statement's revisions.
    """
    base = _base(store, draft, history, given, drafted=drafted)
    newest = history.newest
    if base is None or newest is None or base == newest.label:
        return
    between = f"`policyver diff {draft.id}@{base}..latest` shows what came between"
    raise ConflictError(
        f"stale base: the draft was made from {draft.id}@{base}, but the newest revision is {newest.name}",
        hint=f"{between}; take it over, then publish with --base {newest.label}",
    )


def note_base(store: Store, base: RecordedRevision) -> None:
    """Note which revision the draft in the working files was made from."""
    note = _note(store, base.name.statement)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.unlink(missing_ok=True)
    with note.open("x", encoding="ascii") as file:
        file.write(base.label)


def forget_base(store: Store, statement: str) -> None:
    """The draft is published."""
    with contextlib.suppress(OSError):
        _note(store, statement).unlink()


def _base(store: Store, draft: Statement, history: StatementHistory, given: str | None, *, drafted: bool) -> str | None:
    if given is not None:
        return _label_of(store, history, given)
    replaced = [
        relation.target.removeprefix(f"{draft.id}@")
        for relation in draft.revision.relations
        if relation.type is RelationType.REPLACES and relation.target.startswith(f"{draft.id}@")
    ]
    if len(replaced) == 1 and history.labelled(replaced[0]) is not None:
        return replaced[0]
    return _noted(store, draft.id) if drafted else None


def _label_of(store: Store, history: StatementHistory, given: str) -> str:
    known = history.labelled(given)
    if known is not None:
        return known.label
    with contextlib.suppress(NotFoundError):
        commit = store.commit_of(given)
        at_commit = store.history(history.statement, commit).newest
        if at_commit is not None:
            return at_commit.label
    labels = ", ".join(revision.label for revision in history.revisions) or "none"
    raise NotFoundError(
        f"{history.statement} has no revision {given!r} to be based on", hint=f"its revisions are: {labels}"
    )


def _noted(store: Store, statement: str) -> str | None:
    note = _note(store, statement)
    if note.is_symlink() or not note.is_file():
        return None
    with note.open("rb") as file:
        text = file.read(_MOST_BYTES).decode("ascii", "replace").strip()
    return text if is_label(text) else None


def _note(store: Store, statement: str) -> Path:
    return own_folder(store) / "drafts" / checked_id(statement, "statement")
