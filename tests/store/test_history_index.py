"""The index of history answers as git does, whatever the history; damaged, it is made anew and never believed."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.store.stores import document, git, publish_one

from policyver.store.creating import create_store
from policyver.store.derived import derived_folder, derived_place
from policyver.store.derived_database import DamagedRowError
from policyver.store.file_commits import FILE, FileCommits
from policyver.store.history_index import HistoryIndex
from policyver.store.identity import program
from policyver.store.lock import locked
from policyver.store.repository import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATHS = [f"statements/{name}.xml" for name in ("alpha", "beta", "gamma")]


def tangle(folder: Path, seed: int, count: int = 26) -> list[str]:
    """A history with branches and merges of all kinds, the tip of `main` last."""
    chance = random.Random(seed)  # noqa: S311 - a table of cases, no secret
    out = []
    files: dict[int, dict[str, str]] = {0: {}}
    for mark in range(1, count + 1):
        recent = list(range(max(1, mark - 6), mark))
        parents = sorted(chance.sample(recent, min(len(recent), 1 if chance.random() < 0.6 else 2)), reverse=True)
        held = dict(files[chance.choice(parents)] if parents else {})
        for path in PATHS:
            if chance.random() < (0.15 if len(parents) > 1 else 0.35):
                held[path] = f"{chance.randrange(4)}"
            elif chance.random() < 0.05:
                held.pop(path, None)
        files[mark] = held
        who = f"A <a@b> {1000 + chance.randrange(9)} +0000"
        out.append(f"commit refs/heads/main\nmark :{mark}\nauthor {who}\ncommitter {who}\ndata 1\nx\n")
        out += [f"{'merge' if at else 'from'} :{parent}\n" for at, parent in enumerate(parents)]
        out.append("deleteall\n")
        out += [f"M 100644 inline {path}\ndata {len(text)}\n{text}\n" for path, text in sorted(held.items())]
    marks = folder / "marks"
    words = ["git", "-C", str(folder), "fast-import", "--quiet", "--force", f"--export-marks={marks}"]
    subprocess.run(words, input="".join(out).encode(), check=True)
    told = dict(line.split(" ") for line in marks.read_text("ascii").splitlines())
    return [told[f":{mark}"] for mark in range(1, count + 1)]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Store]:
    with create_store(tmp_path / "store", program(0)) as store:
        yield store


def eager(store: Store) -> FileCommits:
    return FileCommits(store, slow=-1)


def told_by(asked: FileCommits, path: str, tip: str) -> list[str]:
    return [version.commit for version in asked.of(path, tip)]


def blob_at(store: Store, commit: str, path: str) -> str:
    """The blob that git has there, by its own walk; empty where there is none."""
    status, told, _ = store.git.attempt("rev-parse", "--verify", "--quiet", f"{commit}:{path}")
    return told.decode().strip() if status == 0 else ""


def by_git(store: Store, path: str, tip: str) -> list[str]:
    return store.git.text("rev-list", "--topo-order", "--reverse", tip, "--", path).split()


@pytest.mark.parametrize("seed", range(2))
def test_it_answers_as_git_does(opened: Store, seed: int) -> None:
    commits = tangle(opened.root, seed)
    asked = eager(opened)
    asked.of(PATHS[0], commits[0])
    answered = 0
    for tip in commits:
        for path in (*PATHS, "statements/never.xml"):
            wanted = by_git(opened, path, tip)
            assert told_by(asked, path, tip) == wanted
            index = asked._index
            assert index is not None
            told = index.versions_of(path, tip)
            if told is not None:
                assert [commit for commit, _ in told] == wanted
                assert [blob for _, blob in told] == [blob_at(opened, commit, path) for commit in wanted]
                answered += 1
    assert answered > 40
    asked.close()


def test_it_is_made_when_git_is_slow_and_goes_on_from_there(opened: Store) -> None:
    publish_one(opened, "1")
    folder = derived_place(opened)
    assert folder is not None
    assert opened.history("alpha").revisions
    assert not folder.exists()
    opened.file_commits.slow = -1
    publish_one(opened, "2", base="1")
    assert [one.label for one in opened.history("alpha").revisions] == ["1", "2"]
    assert (folder / FILE).exists()
    publish_one(opened, "3", base="2")
    assert [one.label for one in opened.history("alpha").revisions] == ["1", "2", "3"]


def test_a_large_folder_gets_it_at_once(opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_one(opened, "1")
    tip = opened.tip()
    assert tip is not None
    asked = FileCommits(opened)
    where = asked._where()
    assert where is not None
    monkeypatch.setattr("policyver.store.file_commits.LARGE", 10)
    assert told_by(asked, PATHS[0], tip) == [tip]
    assert where.exists()
    asked.close()


def rows(where: Path, statement: str) -> None:
    with sqlite3.connect(where) as connection:
        assert connection.execute(statement).rowcount > 0
    connection.close()


DAMAGE = [
    "DELETE FROM changes WHERE number = (SELECT max(number) FROM changes)",
    "UPDATE changes SET number = number - 1 WHERE number = (SELECT max(number) FROM changes)",
    "DELETE FROM files WHERE path = 'statements/alpha.xml'",
    "UPDATE files SET seal = x'00'",
    "UPDATE commits SET run = run + 1",
    "UPDATE commits SET oid = zeroblob(20) WHERE number = 2",
    "UPDATE runs SET parents = x''",
    "UPDATE runs SET top = top + 1",
    "DELETE FROM runs",
    "UPDATE changes SET blob = x'00'",
    "DELETE FROM total",
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_row_is_never_believed(opened: Store, damage: str) -> None:
    commits = tangle(opened.root, 3)
    asked = eager(opened)
    wanted = {path: by_git(opened, path, commits[-1]) for path in PATHS}
    assert told_by(asked, PATHS[0], commits[-1]) == wanted[PATHS[0]]
    asked.close()
    where = asked._where()
    assert where is not None
    rows(where, damage)
    again = eager(opened)
    assert {path: told_by(again, path, commits[-1]) for path in PATHS} == wanted
    again.close()


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_file_that_is_no_index_is_replaced(opened: Store, content: bytes) -> None:
    publish_one(opened, "1")
    tip = opened.tip()
    assert tip is not None
    asked = eager(opened)
    where = asked._where()
    assert where is not None
    assert derived_folder(opened) == where.parent
    where.write_bytes(content)
    assert told_by(asked, PATHS[0], tip) == [tip]
    asked.close()


def test_a_page_that_was_cut_off(opened: Store) -> None:
    commits = tangle(opened.root, 5)
    asked = eager(opened)
    asked.of(PATHS[0], commits[-1])
    asked.close()
    where = asked._where()
    assert where is not None
    where.write_bytes(where.read_bytes()[:-5000])
    again = eager(opened)
    assert [told_by(again, path, commits[-1]) for path in PATHS] == [
        by_git(opened, path, commits[-1]) for path in PATHS
    ]
    again.close()


def test_a_foreign_schema_is_not_used(opened: Store) -> None:
    publish_one(opened, "1")
    tip = opened.tip()
    assert tip is not None
    asked = eager(opened)
    asked.of(PATHS[0], tip)
    asked.close()
    where = asked._where()
    assert where is not None
    with sqlite3.connect(where) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON commits BEGIN DELETE FROM changes; END")
    connection.close()
    publish_one(opened, "2", base="1")
    again = eager(opened)
    tip = opened.tip()
    assert tip is not None
    assert told_by(again, PATHS[0], tip) == by_git(opened, PATHS[0], tip)
    with sqlite3.connect(where) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").fetchone() == (0,)
    connection.close()
    again.close()


def test_while_another_program_is_at_it_git_answers(opened: Store) -> None:
    publish_one(opened, "1")
    tip = opened.tip()
    assert tip is not None
    asked = eager(opened)
    where = asked._where()
    assert where is not None
    assert derived_folder(opened) == where.parent
    with locked(where.with_suffix(".lock"), wait=0):
        assert told_by(asked, PATHS[0], tip) == [tip]
    assert isinstance(asked._index, HistoryIndex)
    assert not asked._index.knows(tip)
    asked.close()


def test_without_a_place_for_it(opened: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    publish_one(opened, "1")
    tip = opened.tip()
    assert tip is not None
    (tmp_path / "shared").mkdir(mode=0o777)
    (tmp_path / "shared").chmod(0o777)
    (tmp_path / "link").symlink_to(tmp_path / "store", target_is_directory=True)
    for place in ("", str(tmp_path / "shared"), str(tmp_path / "link"), os.devnull):
        monkeypatch.setenv("POLICYVER_CACHE", place)
        assert derived_folder(opened) is None
        assert told_by(eager(opened), PATHS[0], tip) == [tip]
    monkeypatch.delenv("POLICYVER_CACHE")
    monkeypatch.delenv("HOME")
    assert derived_folder(opened) is None


def test_history_that_was_rewritten(opened: Store, tmp_path: Path) -> None:
    publish_one(opened, "1")
    publish_one(opened, "2", base="1")
    tip = opened.tip()
    assert tip is not None
    asked = eager(opened)
    asked.of(PATHS[0], tip)
    git(tmp_path / "store", "reset", "-q", "--hard", "HEAD~1")
    (tmp_path / "store/statements/alpha.xml").write_bytes(document("9", text="Another."))
    git(tmp_path / "store", "commit", "-qam", "rewritten")
    git(tmp_path / "store", "reflog", "expire", "--expire=now", "--all")
    git(tmp_path / "store", "gc", "-q", "--prune=now")
    with Store.open(tmp_path / "store") as store:
        now = store.tip()
        assert now is not None
        again = eager(store)
        assert told_by(again, PATHS[0], now) == by_git(store, PATHS[0], now)
        again.close()
    asked.close()


def test_the_error_for_a_row_is_one_of_the_databases() -> None:
    assert issubclass(DamagedRowError, sqlite3.DatabaseError)
