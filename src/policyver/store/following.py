"""What follows once the branch has moved: seals, the index, the working files. None of it can undo what is recorded.

Decides that a working file follows only if nobody worked on it meanwhile, and that a seal that is there already stays. What
could not follow is said; `policyver verify` finds it again later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.errors import PolicyverError
from policyver.store.index_entry import update_index
from policyver.store.objects import Kind, object_id
from policyver.store.working_files import write_working_file

if TYPE_CHECKING:
    from policyver.store.journal import FollowingFile, Journal
    from policyver.store.repository import Store


def follow(store: Store, journal: Journal) -> tuple[str, ...]:
    """Do what follows; doing it again changes nothing.

    Args:
        store: the store.
        journal: what the branch was moved to, and what follows from that.

    Returns:
        What could not follow, and why, each for a reader.
    """
    notices = [*set_seals(store, journal.seals)]
    for file in journal.files:
        try:
            notices += _follow_file(store, file)
        except PolicyverError as error:
            notices.append(f"{file.path}: the working file did not follow: {error.message}")
    notices += update_index(store, journal.commit, tuple((file.path, file.blob) for file in journal.files))
    return tuple(notices)


def set_seals(store: Store, seals: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Set the refs of seals to their tags where there are none yet; gives what could not be set."""
    if not seals:
        return ()
    person = {"GIT_COMMITTER_NAME": "policyver", "GIT_COMMITTER_EMAIL": "policyver"}
    lines = "".join(f"create {ref} {tag}\n" for ref, tag in seals).encode()
    status, _, _ = store.git.attempt("update-ref", "--stdin", stdin=lines, environment=person)
    return () if status == 0 else tuple(text for ref, tag in seals for text in _set_seal(store, ref, tag))


def _set_seal(store: Store, ref: str, tag: str) -> tuple[str, ...]:
    status, _, said = store.git.attempt("update-ref", "--no-deref", ref, tag, "0" * len(tag))
    if status == 0:
        return ()
    status, output, _ = store.git.attempt("rev-parse", "--verify", "--quiet", "--end-of-options", ref)
    if status == 0 and output.decode("ascii", "replace").strip() == tag:
        return ()
    name = ref.removeprefix("refs/tags/")
    return (f"the seal {name} could not be set: {said.strip()}; `policyver verify --repair` tries again",)


def _follow_file(store: Store, file: FollowingFile) -> tuple[str, ...]:
    now = store.working(file.path)
    name = None if now is None else object_id(Kind.BLOB, now, store.algorithm)
    if name == file.blob:
        return ()
    if name is not None and name not in file.before:
        return (f"{file.path} holds other work and was left as it is",)
    write_working_file(store.root, file.path, store.blob(file.blob))
    return ()
