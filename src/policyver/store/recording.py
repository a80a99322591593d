"""Recording: under the lock, objects first, then one ref by compare-and-swap, then what follows from it.

The branch that HEAD is on is the commit point. Before it moves nothing is recorded; once it moved, all is: seals, index and
working files are derived, and a writer that was killed before them is finished by the next one, from the journal. Refuses to
write where history is cut short, since a label might be taken in what is missing.
"""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.errors import ConflictError, IntegrityError, UsageError
from policyver.store.following import follow
from policyver.store.git_runner import failed
from policyver.store.index_entry import remove_stale_index_lock
from policyver.store.journal import (
    FollowingFile,
    Journal,
    forget_journal,
    read_journal,
    remove_stale_locks,
    write_journal,
)
from policyver.store.lock import locked
from policyver.store.object_building import build
from policyver.store.object_writing import clear_folder, write_objects
from policyver.store.objects import Kind, object_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from policyver.store.object_building import Step
    from policyver.store.repository import Store

LOCK_SECONDS = 60.0
_RACES = 20
_REF_TRIES = 40
_REF_PAUSE = 0.05


class Recording(Struct, frozen=True):
    """What to record.

    Args:
        steps: the commits, oldest first.
        working: for each working file that is to follow, the contents it may have now; any other content is someone's work,
            and stays. What the branch holds, and a missing file, are always replaced.
    """

    steps: Sequence[Step]
    working: Mapping[str, tuple[bytes, ...]] = {}


class Recorded(Struct, frozen=True):
    """What was recorded: the last commit, and what could not follow and why."""

    commit: str
    notices: tuple[str, ...] = ()


@contextlib.contextmanager
def writing(store: Store, *, wait: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the store's lock, and first finish what a killed writer left.

    Raises:
        ConflictError: another writer held the lock for `wait` seconds.
        UsageError: history is cut short here.
    """
    if store.is_shallow:
        raise UsageError(
            "this clone has only a part of the history, so a label that is taken could not be seen",
            hint="`git fetch --unshallow` fetches the rest",
            where=str(store.root),
        )
    own = own_folder(store)
    with locked(own / "lock", wait=wait) as descriptor:
        store.git.held = (descriptor,)
        try:
            _finish_interrupted(store)
            yield
        finally:
            store.git.held = ()


def record(store: Store, plan: Callable[[str | None], Recording]) -> Recorded:
    """Record what `plan` makes of the branch as it stands; again if the branch moved meanwhile. Call it inside `writing`.

    Args:
        store: where to.
        plan: from the branch's commit (None before the first) to what to record; raises to refuse.

    Raises:
        ConflictError: the branch moved every time.
        ProgramError: git failed; nothing is recorded.
        IntegrityError: what was written can't be read back; nothing is recorded.
    """
    own = own_folder(store)
    for _ in range(_RACES):
        tip = store.tip()
        recording = plan(tip)
        built = build(store, tip, recording.steps)
        write_objects(store, built, own / "incoming")
        journal = Journal(store.branch(), built.commit, tuple(built.seals), _following(store, tip, recording))
        write_journal(own / "journal", journal)
        moved = _move(store, journal, tip)
        if moved:
            notices = follow(store, journal)
        forget_journal(own / "journal")
        if moved:
            return Recorded(built.commit, notices)
    raise ConflictError("lost the race: the branch was moved by another program every time", hint="try again")


def _move(store: Store, journal: Journal, old: str | None) -> bool:
    """Move the branch from `old`; False if it is not there any more."""
    arguments = (
        "update-ref",
        "-m",
        "policyver",
        "--no-deref",
        journal.ref,
        journal.commit,
        old or "0" * len(journal.commit),
    )
    person = {"GIT_COMMITTER_NAME": "policyver", "GIT_COMMITTER_EMAIL": "policyver"}
    said = ""
    for _ in range(_REF_TRIES):
        status, _, said = store.git.attempt(*arguments, environment=person)
        if status == 0:
            return True
        if store.tip() != old:
            return False
        time.sleep(_REF_PAUSE)
    raise failed("update-ref", said, str(store.root))


def _following(store: Store, tip: str | None, recording: Recording) -> tuple[FollowingFile, ...]:
    final: dict[str, bytes] = {}
    for step in recording.steps:
        final.update(step.files)
    files: list[FollowingFile] = []
    for path, data in final.items():
        known = store.file_at(tip, path) if tip else None
        before = [known] if known is not None else []
        before += [*recording.working.get(path, ()), data]
        names = {object_id(Kind.BLOB, content, store.algorithm) for content in before}
        files.append(FollowingFile(path, object_id(Kind.BLOB, data, store.algorithm), tuple(sorted(names))))
    return tuple(files)


def _finish_interrupted(store: Store) -> None:
    own = own_folder(store)
    clear_folder(own / "incoming")
    remove_stale_index_lock(store.git_folder)
    journal = read_journal(own / "journal")
    if journal is not None:
        remove_stale_locks(store.shared, store.git_folder, journal)
        status, _, _ = store.git.attempt("merge-base", "--is-ancestor", journal.commit, journal.ref)
        if status == 0 and store.branch() == journal.ref:
            follow(store, journal)
    forget_journal(own / "journal")


def own_folder(store: Store) -> Path:
    """The folder in the git directory that holds what is no history: lock, journal, notes on drafts.

    Raises:
        IntegrityError: a symbolic link stands in its place.
    """
    folder = store.shared / "policyver"
    if folder.is_symlink():
        raise IntegrityError(
            "a symbolic link stands in place of a folder of the store's", hint="remove it", where=str(folder)
        )
    return folder
