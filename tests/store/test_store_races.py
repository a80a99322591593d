"""Many at once, and killed at any moment: what is reported as done is in history, and nothing is half done."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from tests.store.stores import ANN, document, git, publish_one, start_python

from policyver.store.object_writing import write_objects
from policyver.store.publishing import Request, publish
from policyver.store.repository import Store
from policyver.store.verifying import verify_store

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

WRITERS, REVISIONS = 8, 25

PUBLISH_MANY = """
import sys
from pathlib import Path
from tests.store.stores import document, ANN
from policyver.errors import ConflictError
from policyver.store.repository import Store
from policyver.store.publishing import Request, publish

folder, writer, count, own = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == "own"
statement = f"alpha-{writer}" if own else "alpha"
with Store.open(Path(folder)) as store:
    for number in range(count):
        newest = store.history(statement).newest
        label = f"w{writer}-{number}"
        data = document(label, statement=statement, text=f"By {writer}, number {number}.")
        try:
            publish(store, Request(data, "-", base=newest.label if newest else None), ANN)
        except ConflictError as error:
            print("lost", label, "stale" in error.message)
        else:
            print("done", f"{statement}@{label}")
"""


def _run_writers(folder: Path, *, own: bool) -> tuple[list[str], list[str]]:
    """What the writers say they published, and what they say they lost."""
    words = [str(folder)], [str(REVISIONS), "own" if own else "same"]
    running = [start_python(PUBLISH_MANY, *words[0], str(writer), *words[1]) for writer in range(WRITERS)]
    done, lost = [], []
    for process in running:
        told, said = process.communicate(timeout=300)
        assert process.returncode == 0, said
        lines = [line.split() for line in told.splitlines()]
        done += [line[1] for line in lines if line[0] == "done"]
        lost += [line[1] for line in lines if line[0] == "lost"]
        assert all(line[2] == "True" for line in lines if line[0] == "lost")
    assert len(done) + len(lost) == WRITERS * REVISIONS
    return done, lost


@pytest.mark.slow
def test_writers_of_one_statement_lose_nothing(store: Store) -> None:
    done, lost = _run_writers(store.root, own=False)
    recorded = [str(revision.name) for revision in store.history("alpha").revisions]
    assert sorted(recorded) == sorted(done)
    assert done
    assert lost, "the writers never met: the test proves nothing"
    assert verify_store(store).findings == ()
    assert git(store.root, "status", "--porcelain") == ""


@pytest.mark.slow
def test_writers_of_different_statements_all_succeed(store: Store) -> None:
    done, lost = _run_writers(store.root, own=True)
    assert (len(done), lost) == (WRITERS * REVISIONS, [])
    recorded = [str(r.name) for name in store.statements() for r in store.history(name).revisions]
    assert sorted(recorded) == sorted(done)
    assert int(git(store.root, "rev-list", "--count", "HEAD")) == WRITERS * REVISIONS + 1
    assert verify_store(store).findings == ()


def test_plain_git_that_commits_meanwhile_is_not_undone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def commit_first(*arguments: object) -> None:
        write_objects(*arguments)  # type: ignore[arg-type]
        if not calls:
            (store.root / "note.txt").write_text("by hand")
            git(store.root, "add", "note.txt")
            git(store.root, "commit", "-q", "-m", "by hand")
        calls.append(1)

    monkeypatch.setattr("policyver.store.recording.write_objects", commit_first)
    publish_one(store, "1")
    assert len(calls) == 2
    assert git(store.root, "show", "HEAD:note.txt") == "by hand"
    assert git(store.root, "log", "--format=%s", "-2").split("\n")[1] == "by hand"


PUBLISH_ONE = """
import os, sys
from pathlib import Path
from tests.store.stores import ANN
from policyver.store.repository import Store
from policyver.store.publishing import Request, publish

with Store.open(Path(sys.argv[1])) as store:
    data = store.working("statements/alpha.xml")
    print("ready", flush=True)
    publish(store, Request(data, "statements/alpha.xml"), ANN)
    print("done", flush=True)
"""


@pytest.mark.slow
def test_killed_at_any_moment_old_or_new_and_never_between(store: Store) -> None:
    """100 times: kill a publish, alone or with its git, at a moment that walks through its whole run and beyond."""
    publish_one(store, "0")
    path = store.root / "statements/alpha.xml"
    span = max(_seconds_to_publish(store.root, path, f"measured-{number}") for number in range(3))
    outcomes: Counter[str] = Counter()
    for number in range(100):
        draft = document(f"k{number}", text=f"Draft {number}.")
        path.write_bytes(draft)
        before = git(store.root, "rev-parse", "HEAD")
        process = _start_publishing(store.root, PUBLISH_ONE)
        time.sleep(span * 1.5 * number / 100)
        if number % 2:
            os.kill(process.pid, signal.SIGKILL)
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        outcomes[_look(store.root, path, before, f"k{number}", draft)] += 1
    assert outcomes["old"], outcomes
    assert outcomes["new"], outcomes


def _seconds_to_publish(folder: Path, path: Path, label: str) -> float:
    path.write_bytes(document(label, text=label))
    process = _start_publishing(folder, PUBLISH_ONE)
    began = time.monotonic()
    told, said = process.communicate()
    assert told == "done\n", said
    return time.monotonic() - began


def _start_publishing(folder: Path, code: str, *words: str) -> subprocess.Popen[str]:
    """A process that is about to publish the working file, with a group of its own."""
    process = start_python(code, str(folder), *words, own_group=True)
    assert process.stdout is not None
    ready = process.stdout.readline()
    assert ready == "ready\n", process.communicate()[1]
    return process


KILL_ITSELF = """
import os, signal, sys
left = None

def count(event, arguments):
    global left
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if left is None or not (writes or event in {"os.rename", "os.link", "os.remove", "os.mkdir", "subprocess.Popen"}):
        return
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count)
from pathlib import Path
from tests.store.stores import ANN
from policyver.store.repository import Store
from policyver.store.publishing import Request, publish

with Store.open(Path(sys.argv[1])) as store:
    data = store.working("statements/alpha.xml")
    publishing = Request(data, "statements/alpha.xml")
    print("ready", flush=True)
    left = int(sys.argv[2])
    publish(store, publishing, ANN)
    left = None
    print("done", flush=True)
"""


@pytest.mark.slow
def test_killed_before_each_thing_it_does(store: Store) -> None:
    """As above, but at every file that is written, moved, linked or removed, and every git that is started, in turn."""
    publish_one(store, "0")
    path = store.root / "statements/alpha.xml"
    outcomes: list[str] = []
    done = False
    while not done:
        label = f"s{len(outcomes)}"
        draft = document(label, text=f"Draft {label}.")
        path.write_bytes(draft)
        before = git(store.root, "rev-parse", "HEAD")
        process = _start_publishing(store.root, KILL_ITSELF, str(len(outcomes)))
        told, said = process.communicate()
        done = told == "done\n"
        assert done or process.returncode == -signal.SIGKILL, said
        outcomes.append(_look(store.root, path, before, label, draft))
    assert outcomes == sorted(outcomes, reverse=True), "first old, from one moment on new"
    assert outcomes.count("old") > 10
    assert outcomes.count("new") > 10


def _look(folder: Path, path: Path, before: str, label: str, draft: bytes) -> str:
    """What the kill left: then publish something else, which must work and finish what was begun."""
    with Store.open(folder) as store:
        publish(store, Request(document("next", statement="other", text=label), "-", label=label), ANN)
        recorded = store.history("alpha").labelled(label)
        after = git(folder, "rev-parse", "HEAD~1")
        if recorded is None:
            assert after == before
            assert path.read_bytes() == draft
            return "old"
        assert (after, git(folder, "rev-parse", "HEAD~2")) == (recorded.commit, before)
        assert path.read_bytes() == store.blob(recorded.blob)
        assert git(folder, "rev-parse", f"alpha/{label}^{{commit}}") == recorded.commit
        assert git(folder, "status", "--porcelain") == ""
        return "new"


def test_what_a_killed_writer_left_is_cleaned_up(store: Store) -> None:
    """Git's locks of a writer that was killed while git held them, with the journal that names them."""
    from policyver.store.journal import Journal, write_journal
    from policyver.store.recording import own_folder

    first = publish_one(store, "1")
    lost = git(store.root, "commit-tree", "-p", "HEAD", "-m", "never moved to", "HEAD^{tree}")
    tag = git(store.root, "rev-parse", "alpha/1")
    write_journal(own_folder(store) / "journal", Journal("refs/heads/main", lost, (("refs/tags/alpha/x", tag),)))
    (store.root / ".git/refs/heads/main.lock").write_text(f"{lost}\n")
    (store.root / ".git/HEAD.lock").write_text("")
    (store.root / ".git/refs/tags/alpha/x.lock").write_text("")
    (store.root / ".git/policyver-index").write_bytes((store.root / ".git/index").read_bytes())
    os.link(store.root / ".git/policyver-index", store.root / ".git/index.lock")
    second = publish_one(store, "2", text="Two.")
    assert second.notices == ()
    assert git(store.root, "rev-parse", "HEAD~1") == first.commit
    assert git(store.root, "status", "--porcelain") == ""
    assert not list((store.root / ".git/refs").rglob("*.lock"))


def test_someone_elses_locks_are_left_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from policyver.errors import ProgramError
    from policyver.store import recording

    publish_one(store, "1")
    monkeypatch.setattr(recording, "_REF_PAUSE", 0.0)
    lock = store.root / ".git/refs/heads/main.lock"
    lock.write_text("someone else's")
    with pytest.raises(ProgramError, match=r"main\.lock"):
        publish_one(store, "2", text="Two.")
    assert lock.read_text() == "someone else's"
    lock.unlink()
    index_lock = store.root / ".git/index.lock"
    index_lock.write_text("someone else's")
    recorded = publish_one(store, "2", text="Two.")
    assert any("index" in notice for notice in recorded.notices)
    assert index_lock.read_text() == "someone else's"


def test_a_writer_waits_for_the_lock_and_says_so(store: Store) -> None:
    from policyver.errors import ConflictError
    from policyver.store.recording import writing

    refused = pytest.raises(ConflictError, match="another program is writing")
    with Store.open(store.root) as other, writing(other), refused, writing(store, wait=0.1):
        pass
