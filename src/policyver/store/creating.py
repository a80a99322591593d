"""Making a store: a git repository with `policyver.toml` and the folders, in one commit.

A repository that has history already gets the store's files in one more commit and keeps everything else. Refuses a folder
that is a store, and one that holds files but is no repository.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.errors import ConflictError, ProgramError
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits
from policyver.store.git_runner import GitRunner
from policyver.store.names import ATTRIBUTES_FILE, SETTINGS_FILE, STATEMENTS, TOPICS
from policyver.store.object_building import Step
from policyver.store.recording import Recording, record, writing
from policyver.store.repository import VERSION, Store

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.store.objects import Person

BRANCH = "main"
SETTINGS = f"# A store of policy documents, kept by policyver.\nversion = {VERSION}\n"
ATTRIBUTES = f"""\
# Statements and topics are recorded byte for byte.
{STATEMENTS}/*.xml -text
{TOPICS}/*.xml -text
"""


def create_store(folder: Path, person: Person, limits: Limits = DEFAULT_LIMITS) -> Store:
    """Make a store in `folder`, which is made too; gives it open, for the caller to close.

    Args:
        folder: empty, missing, or the top of a git repository without a store in it.
        person: who is named in its first commit.
        limits: for reading documents, as with `Store.open`.

    Raises:
        ConflictError: there is a store already, or other files.
        ProgramError: git failed, or the folder can't be made.
    """
    root = folder.absolute()
    _refuse_occupied(root)
    try:
        root.mkdir(parents=True, exist_ok=True)
        for name in (STATEMENTS, TOPICS):
            (root / name).mkdir(exist_ok=True)
    except OSError as error:
        raise ProgramError(f"the folder can't be made: {error.strerror}", where=str(folder)) from error
    git = GitRunner(root)
    if not (root / ".git").exists():
        git.run("init", "--quiet", "--template=", f"--initial-branch={BRANCH}", environment={"GIT_WORK_TREE": ""})
    store = Store(root, git, limits)
    with writing(store):
        record(store, lambda tip: _first(store, tip, person))
    return store


def _first(store: Store, tip: str | None, person: Person) -> Recording:
    files = {SETTINGS_FILE: SETTINGS.encode()}
    if not (store.root / ATTRIBUTES_FILE).exists() and (tip is None or store.file_at(tip, ATTRIBUTES_FILE) is None):
        files[ATTRIBUTES_FILE] = ATTRIBUTES.encode()
    return Recording((Step(files, "Begin a store of policy documents\n", person),))


def _refuse_occupied(root: Path) -> None:
    if (root / SETTINGS_FILE).exists():
        raise ConflictError("there is a store already", hint="`policyver log` lists what it holds", where=str(root))
    if not root.exists() or (root / ".git").exists():
        return
    if not root.is_dir() or any(root.iterdir()):
        raise ConflictError(
            "the folder is not empty, and no git repository",
            hint="name an empty or a new folder; or make it a repository first, with `git init`",
            where=str(root),
        )
