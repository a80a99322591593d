"""A store, opened: what it holds, as it stands in history and in the working files. Reads only; see `recording` for writes.

A store is the top folder of a git repository, with `policyver.toml`. Not to be shared by threads: one a thread, closed
after use. Refuses a folder inside a repository, since its history would hold other things, and a `policyver.toml` of a
version it does not know.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Self

from policyver.errors import DocumentError, IntegrityError, NotFoundError, UsageError
from policyver.history.recorded import StatementHistory
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits
from policyver.store.file_commits import FileCommits
from policyver.store.git_runner import GitRunner
from policyver.store.names import (
    SETTINGS_FILE,
    STATEMENTS,
    TOPICS,
    commit_of,
    id_of_entry,
    is_hex,
    statement_path,
)
from policyver.store.objects import Kind, TreeEntry, read_tree
from policyver.store.revisions import find_history
from policyver.store.working_files import read_working_file, working_names

if TYPE_CHECKING:
    from policyver.store.git_batch import ObjectReader, StoredObject

VERSION = 1
_SETTINGS_BYTES = 100_000


class Store:
    """An open store. Use it as a context manager.

    Args:
        root: its folder.
        git: what runs git there.
        limits: what is refused as too large, in every document read.
    """

    def __init__(self, root: Path, git: GitRunner, limits: Limits = DEFAULT_LIMITS) -> None:
        self.root = root
        self.git = git
        self.limits = limits
        told = git.text("rev-parse", "--show-object-format", "--is-shallow-repository")
        self.algorithm, shallow = told.split("\n")
        self.git_folder = Path(git.text("rev-parse", "--absolute-git-dir"))
        self.shared = Path(git.text("rev-parse", "--path-format=absolute", "--git-common-dir"))
        self.is_shallow = shallow == "true"
        self._reader: ObjectReader | None = None
        self._histories: dict[tuple[str, str], StatementHistory] = {}
        self.file_commits = FileCommits(self)

    @classmethod
    def open(cls, path: Path, limits: Limits = DEFAULT_LIMITS) -> Store:
        """The store in the folder `path`.

        Raises:
            NotFoundError: there is no store.
            DocumentError: its `policyver.toml` can't be read or is of another version.
            ProgramError: git failed.
        """
        root = path.absolute()
        hint = "`policyver init` makes a store; --store or POLICYVER_STORE says where one is"
        if not root.is_dir():
            raise NotFoundError("there is no such folder", hint=hint, where=str(path))
        settings = read_working_file(root, SETTINGS_FILE, max_bytes=_SETTINGS_BYTES)
        if settings is None or not (root / ".git").exists():
            lacks = SETTINGS_FILE if settings is None else "git repository of its own"
            raise NotFoundError(f"this folder is no store: it has no {lacks}", hint=hint, where=str(path))
        _check_settings(settings)
        return cls(root, GitRunner(root), limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End git."""
        self._reader = None
        self.file_commits.close()
        self.git.close()

    @property
    def reader(self) -> ObjectReader:
        """The process that reads objects."""
        if self._reader is None:
            self._reader = self.git.reader(self.algorithm)
        return self._reader

    def branch(self) -> str:
        """The one ref that records: the branch that HEAD is on.

        Raises:
            UsageError: HEAD is on no branch.
        """
        status, output, _ = self.git.attempt("symbolic-ref", "--quiet", "HEAD")
        ref = output.decode("utf-8", "replace").strip()
        if status != 0 or not ref.startswith("refs/heads/"):
            raise UsageError(
                "the store is on no branch", hint="`git switch main` goes back to one", where=str(self.root)
            )
        return ref

    def tip(self) -> str | None:
        """The commit that the branch points to, or None before the first.

        Raises:
            IntegrityError: the branch is there and points to nothing.
        """
        status, output, said = self.git.attempt("rev-parse", "--verify", "--end-of-options", "HEAD")
        commit = output.decode("ascii", "replace").strip()
        if status == 0 and is_hex(commit):
            return commit
        if not self._is_unborn():
            raise IntegrityError(
                f"the branch is damaged: {said.strip()}", hint="restore it from another clone", where=str(self.root)
            )
        return None

    def _is_unborn(self) -> bool:
        """Whether HEAD names a branch that no commit was made on yet; git says the same of one that is damaged."""
        try:
            head = (self.git_folder / "HEAD").read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return False
        return head.startswith("ref: ") and not (self.shared / head.removeprefix("ref: ")).exists()

    def statements(self) -> tuple[str, ...]:
        """The ids that history or the working files have, in order."""
        recorded = (id_of_entry(entry.name) for entry in self.entries(self.tip(), STATEMENTS))
        working = (
            id_of_entry(name.encode("utf-8", "surrogateescape")) for name in working_names(self.root, STATEMENTS)
        )
        return tuple(sorted({found for found in (*recorded, *working) if found is not None}))

    def topics(self, commit: str | None = None) -> tuple[str, ...]:
        """The ids of the topics recorded at a commit, else at the tip, in order."""
        found = (id_of_entry(entry.name) for entry in self.entries(commit or self.tip(), TOPICS))
        return tuple(sorted(name for name in found if name is not None))

    def entries(self, commit: str | None, folder: str) -> tuple[TreeEntry, ...]:
        """The entries of a folder at a commit, given as hex; none where either is missing."""
        tree = None if commit is None else self.reader.read(f"{commit}:{folder}")
        return read_tree(tree.data, self.algorithm) if tree is not None and tree.kind == Kind.TREE else ()

    def history(self, statement: str, tip: str | None = None) -> StatementHistory:
        """What history says of a statement, up to `tip` or the branch's own; no revisions if it never had any."""
        statement_path(statement)
        end = tip or self.tip()
        if end is None:
            return StatementHistory(statement, ())
        if (end, statement) not in self._histories:
            versions = self.file_commits.of(statement_path(statement), end)
            self._histories[end, statement] = find_history(self.reader, versions, statement, self.limits)
        return self._histories[end, statement]

    def file_at(self, commit: str, path: str) -> bytes | None:
        """The bytes of a file at a commit, given as hex; None where it has none."""
        found = self.reader.read(f"{commit}:{path}", max_bytes=self.limits.max_bytes)
        return found.data if found is not None and found.kind == Kind.BLOB else None

    def fresh_read(self, oid: str) -> StoredObject | None:
        """An object by its full name; where git ended on a damaged one, the next read starts it anew.

        Raises:
            IntegrityError: its content was replaced or can't be read.
        """
        try:
            return self.reader.read(oid)
        except IntegrityError:
            self._reader = None
            raise

    def blob(self, oid: str) -> bytes:
        """The bytes of a blob that history named.

        Raises:
            NotFoundError: it is not there.
        """
        found = self.reader.read(oid, max_bytes=self.limits.max_bytes)
        if found is None:
            raise NotFoundError(
                f"the store lacks the object {oid}", hint="fetch it from another clone", where=str(self.root)
            )
        return found.data

    def working(self, path: str) -> bytes | None:
        """The bytes of a working file, or None where there is none."""
        return read_working_file(self.root, path, max_bytes=self.limits.max_bytes)

    def works_on(self, path: str, data: bytes) -> bool:
        """Whether a working file holds just `data`; one that can't be read does not."""
        try:
            return self.working(path) == data
        except DocumentError:
            return False

    def commit_of(self, text: str) -> str:
        """The commit that a user's text names; see `names.commit_of`."""
        return commit_of(self.git, text)


def _check_settings(data: bytes) -> None:
    hint = f"it should hold the line `version = {VERSION}`"
    try:
        version = tomllib.loads(data.decode("utf-8")).get("version")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise DocumentError(f"not TOML: {error}", hint=hint, where=SETTINGS_FILE) from error
    if version != VERSION:
        raise DocumentError(f"version = {version!r} is not one this program knows", hint=hint, where=SETTINGS_FILE)
