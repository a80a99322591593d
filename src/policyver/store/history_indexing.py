"""Brings the index of history up to date: the commits that it does not know yet, with the files that each changed.

One writer at a time; whoever finds another at it does without. Written batch by batch, each whole or not at all, so that
one that is killed leaves an index that is right as far as it goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.store.derived_database import Connection, DamagedRowError, transaction
from policyver.store.history_index import HistoryIndex, change_seal, empty_seal, seal, together, without
from policyver.store.names import STATEMENTS, is_own_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policyver.store.git_runner import GitRunner

_BATCH = 2_000
_Commit = tuple[str, tuple[str, ...]]
_File = tuple[int, str, str]  # which parent it differs from there, its path, its blob (empty: none)


def bring_up_to_date(index: HistoryIndex, git: GitRunner, tip: str) -> None:
    """Take in every commit up to `tip`; the caller holds the lock.

    Raises:
        DamagedRowError: what is there already is damaged, or lacks a commit's parent.
        ProgramError: git failed.
    """
    while not index.knows(tip):
        commits = _missing(index, git, tip)
        for at in range(0, len(commits), _BATCH):
            batch = commits[at : at + _BATCH]
            changed = list(_changed_files(git, batch))
            with transaction(index.connection):
                _Writer(index).take(batch, changed)


def changed_since(git: GitRunner, before: str, tip: str) -> set[str] | None:
    """The files of statements that commits after `before` changed; None where `tip` does not follow it."""
    status, _, _ = git.attempt("merge-base", "--is-ancestor", before, tip)
    if status != 0:
        return None
    words = ("rev-list", "--topo-order", "--reverse", "--parents", tip, f"^{before}")
    split = (line.split(" ") for line in git.text(*words).splitlines())
    commits: list[_Commit] = [(oid, tuple(parents)) for oid, *parents in split]
    return {path for changed in _changed_files(git, commits) for _, path, _ in changed}


def _missing(index: HistoryIndex, git: GitRunner, tip: str) -> list[_Commit]:
    """The commits to take in, parents before children, each with its parents."""
    tops = index.connection.execute("SELECT oid FROM commits JOIN runs ON commits.number = runs.top").fetchall()
    known = "".join(f"^{oid.hex()}\n" for (oid,) in tops)
    words = ("rev-list", "--topo-order", "--reverse", "--parents", "--ignore-missing", "--stdin")
    lines = git.run(*words, stdin=f"{tip}\n{known}".encode("ascii")).decode("ascii").splitlines()
    split = (line.split(" ") for line in lines)
    return [(oid, tuple(parents)) for oid, *parents in split]


def _changed_files(git: GitRunner, commits: Sequence[_Commit]) -> Iterator[list[_File]]:
    """Of each commit the files of statements that it changed."""
    pairs = [(oid, parent) for oid, parents in commits for parent in parents or ("",)]
    asked = "".join(f"{oid} {parent}".rstrip() + "\n" for oid, parent in pairs)
    words = (
        "diff-tree",
        "--stdin",
        "--root",
        "--always",
        "-r",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-abbrev",
    )
    told = git.run(*words, "--", f"{STATEMENTS}/", stdin=asked.encode("ascii")).decode("utf-8", "replace")
    blocks = _blocks(told.splitlines(), [oid for oid, _ in pairs])
    for _, parents in commits:
        yield [(at, path, blob) for at in range(max(len(parents), 1)) for path, blob in next(blocks)]


def _blocks(lines: list[str], names: list[str]) -> Iterator[list[tuple[str, str]]]:
    """What stands below each commit's name, in the order that was asked: paths with the blobs put there."""
    at = 0
    for name in names:
        if at >= len(lines) or lines[at] != name:
            raise DamagedRowError(f"git told nothing of commit {name}")
        start = at = at + 1
        while at < len(lines) and lines[at].startswith(":"):
            at += 1
        yield [found for line in lines[start:at] if (found := _file(line)) is not None]


def _file(line: str) -> tuple[str, str] | None:
    """A path of the store and its blob, from a line `:100644 100644 OLD NEW M<tab>PATH`."""
    facts, _, path = line.partition("\t")
    if not is_own_path(path):
        return None
    blob = facts.split(" ")[3]
    return path, "" if set(blob) == {"0"} else blob


class _Writer:
    """Writes one batch."""

    def __init__(self, index: HistoryIndex) -> None:
        self.index = index
        self.connection: Connection = index.connection
        self.next = (self.connection.execute("SELECT max(number) FROM commits").fetchone()[0] or 0) + 1
        told = self.connection.execute("SELECT seal FROM total").fetchone()
        self.total: bytes = told[0] if told else empty_seal()

    def take(self, commits: Sequence[_Commit], changed: Sequence[list[_File]]) -> None:
        for (oid, parents), files in zip(commits, changed, strict=True):
            if not self.index.knows(oid):
                self._commit(oid, parents, files)
        self.connection.execute("DELETE FROM total")
        self.connection.execute("INSERT INTO total VALUES (?)", (self.total,))

    def _commit(self, oid: str, parents: tuple[str, ...], files: list[_File]) -> None:
        number = self.next
        self.next += 1
        run = self._run(number, parents)
        row = (number, bytes.fromhex(oid), run, seal("commit", number, oid, run))
        self.connection.execute("INSERT INTO commits VALUES (?, ?, ?, ?)", row)
        for parent, path, blob in files:
            self._change(path, (bytes.fromhex(oid), number, parent, run, bytes.fromhex(blob)))

    def _run(self, number: int, parents: tuple[str, ...]) -> int:
        """The run that a commit belongs to: its only parent's where it is that one's first child, else a new one."""
        if len(parents) == 1:
            parent, run = self.index.commit(parents[0])
            top, below = self.index.run(run)
            if top == parent:
                self._set_run(run, number, below)
                return run
        else:
            for name in parents:
                self.index.commit(name)
        self._set_run(number, number, b"".join(bytes.fromhex(name) for name in parents))
        return number

    def _set_run(self, run: int, top: int, below: bytes) -> None:
        row = (run, top, below, seal("run", run, top, below))
        self.connection.execute("INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?)", row)

    def _change(self, path: str, change: tuple[bytes, int, int, int, bytes]) -> None:
        known = self.index.file(path)
        if known is None:
            file = self.connection.execute("INSERT INTO files (path) VALUES (?)", (path,)).lastrowid
            before, total = empty_seal(), self.total
        else:
            file, before = known
            total = without(self.total, seal("file", path, before))
        after = together([before, change_seal(path, change)])
        self.connection.execute("UPDATE files SET seal = ? WHERE number = ?", (after, file))
        self.connection.execute("INSERT INTO changes VALUES (?, ?, ?, ?)", (file, change[1], change[2], change[4]))
        self.total = together([total, seal("file", path, after)])
