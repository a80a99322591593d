"""Repositories, names and files that mean harm: nothing runs, nothing is reached, nothing else is written."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.store.stores import ANN, commit_file, day, git, publish_one

from policyver.errors import DocumentError, IntegrityError, NotFoundError, PolicyverError, UsageError
from policyver.model.identity import RevisionName
from policyver.store.drafting import draft_new, draft_next
from policyver.store.lifecycle import withdraw
from policyver.store.names import commit_of, name_of_seal, statement_path
from policyver.store.repository import Store
from policyver.store.topic_files import publish_topic
from policyver.store.verifying import verify_store
from policyver.store.working_files import read_working_file, write_working_file

if TYPE_CHECKING:
    from pathlib import Path

HOOKS = (
    "applypatch-msg", "commit-msg", "fsmonitor-watchman", "post-applypatch", "post-checkout", "post-commit", "post-merge",
    "post-index-change", "post-receive", "post-rewrite", "post-update", "pre-applypatch", "pre-auto-gc", "pre-commit",
    "pre-merge-commit", "pre-push", "pre-rebase", "pre-receive", "prepare-commit-msg", "proc-receive", "push-to-checkout",
    "reference-transaction", "sendemail-validate", "update",
)  # fmt: skip
HOSTILE_REFS = [
    "--output=f", "-n1", "../x", "HEAD:foo", "@{-1}", "HEAD@{1}", ":/text", "^HEAD", "HEAD\n", "HEAD\nmain", "a b", "",
    "HEAD..main", "$(touch f)", "HEAD^{tree}", "HEAD^{/x}", "refs/heads/*", "\x1b[31m", "a\0b", "x" * 500,
]  # fmt: skip
HOSTILE_IDS = ["../x", "--output=f", "a/b", "a\nb", "A", "", ".git", "a..b", "a\0", "x" * 200, "con:x"]


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A program that leaves a mark when it is run."""
    program = tmp_path / "trap.sh"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> {tmp_path}/sprung\ncat\n')
    program.chmod(0o755)
    return program


def _set_traps(folder: Path, trap: Path) -> None:
    """Name the program wherever a repository can name one."""
    hooks = folder / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in HOOKS:
        shutil.copy(trap, hooks / name)
    for key in (
        "core.fsmonitor", "core.editor", "core.pager", "core.sshCommand", "core.askPass", "core.gitProxy", "core.alternateRefsCommand",
        "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "diff.evil.textconv", "diff.evil.command",
        "diff.external", "merge.evil.driver", "gpg.program", "credential.helper", "sequence.editor",
        "uploadpack.packObjectsHook", "alias.rev-list", "alias.cat-file", "interactive.diffFilter",
    ):  # fmt: skip
        git(folder, "config", key, str(trap))
    git(folder, "config", "core.hooksPath", str(hooks))
    git(folder, "config", "commit.gpgSign", "true")
    git(folder, "config", "tag.gpgSign", "true")
    (folder / ".git/info").mkdir(exist_ok=True)
    (folder / ".git/info/attributes").write_text("*.xml filter=evil diff=evil merge=evil\n")


def test_no_program_that_the_repository_names_is_run(
    store: Store, trap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_one(store, "1")
    _set_traps(store.root, trap)
    for name in ("GIT_EXTERNAL_DIFF", "GIT_EDITOR", "GIT_PAGER", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_PROXY_COMMAND"):
        monkeypatch.setenv(name, str(trap))
    with Store.open(store.root) as opened:
        publish_one(opened, "2", text="Two.")
        draft_next(opened, "alpha", source=None, label=None, force=False)
        withdraw(opened, RevisionName("alpha", "2"), day("2024"), "Because.", ANN)
        assert verify_store(opened).findings == ()
        opened.commit_of("HEAD~1")
    assert not (tmp_path / "sprung").exists()
    with pytest.raises(AssertionError):
        git(store.root, "commit", "--allow-empty", "-m", "the trap works: plain git runs it")
    assert (tmp_path / "sprung").exists()


def test_a_promisor_remote_is_not_asked(store: Store, trap: Path, tmp_path: Path) -> None:
    publish_one(store, "1")
    oid = store.history("alpha").revisions[0].blob
    git(store.root, "config", "core.repositoryFormatVersion", "1")
    git(store.root, "config", "extensions.partialClone", "origin")
    git(store.root, "config", "remote.origin.url", f"ext::{trap} %S")
    git(store.root, "config", "remote.origin.promisor", "true")
    git(store.root, "config", "protocol.ext.allow", "always")
    (store.root / ".git/objects" / oid[:2] / oid[2:]).unlink()
    with Store.open(store.root) as opened:
        with pytest.raises(PolicyverError):
            opened.blob(oid)
        assert verify_store(opened).findings
    assert not (tmp_path / "sprung").exists()


def test_inherited_git_variables_lead_nowhere(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q", "elsewhere")
    for name, value in {
        "GIT_DIR": tmp_path / "elsewhere/.git",
        "GIT_WORK_TREE": tmp_path / "elsewhere",
        "GIT_INDEX_FILE": tmp_path / "elsewhere/index",
        "GIT_OBJECT_DIRECTORY": tmp_path / "elsewhere/.git/objects",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.hooksPath",
        "GIT_CONFIG_VALUE_0": str(tmp_path),
        "GIT_NAMESPACE": "other",
        "GIT_TRACE": str(tmp_path / "trace"),
    }.items():
        monkeypatch.setenv(name, str(value))
    with Store.open(store.root) as opened:
        recorded = publish_one(opened, "1")
    assert not list((tmp_path / "elsewhere/.git/objects").glob("??"))
    assert not (tmp_path / "trace").exists()
    assert git(store.root, "rev-parse", "HEAD") == recorded.commit


@pytest.mark.parametrize("text", HOSTILE_REFS)
def test_hostile_names_of_commits(store: Store, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises((UsageError, NotFoundError)):
        commit_of(store.git, text)
    assert not (store.root / "f").exists()
    assert not (tmp_path / "f").exists()


@pytest.mark.parametrize("text", HOSTILE_IDS)
def test_hostile_ids(store: Store, text: str) -> None:
    for act in (
        lambda: store.history(text),
        lambda: statement_path(text),
        lambda: draft_new(store, text, label=None, force=True),
        lambda: withdraw(store, RevisionName(text, "1"), day("2020"), "Because.", ANN),
        lambda: publish_topic(store, f'<topic xmlns="urn:policyver:topic:1" id="{text}"/>'.encode(), "-", ANN),
    ):
        with pytest.raises(PolicyverError):
            act()
    assert git(store.root, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    "ref", ["refs/tags/../../x", "refs/tags/a/b/c", "refs/tags/a/--x", "refs/tags/A/1", "refs/heads/a/1"]
)
def test_no_seal(ref: str) -> None:
    assert name_of_seal(ref) is None


def test_links_are_not_followed(store: Store, tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("secret")
    (store.root / "statements/alpha.xml").symlink_to(secret)
    with pytest.raises(DocumentError):
        store.working("statements/alpha.xml")
    publish_one(store, "1")
    assert secret.read_text() == "secret"
    shutil.rmtree(store.root / "statements")
    (tmp_path / "outside").mkdir()
    (store.root / "statements").symlink_to(tmp_path / "outside")
    recorded = publish_one(store, "2", text="Two.")
    assert any("did not follow" in notice for notice in recorded.notices)
    assert not list((tmp_path / "outside").iterdir())


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xml")
    (tmp_path / "folder.xml").mkdir()
    (tmp_path / "large.xml").write_bytes(b"x" * 101)
    for name in ("pipe.xml", "folder.xml", "large.xml"):
        with pytest.raises(DocumentError):
            read_working_file(tmp_path, name, max_bytes=100)
    assert read_working_file(tmp_path, "none.xml", max_bytes=100) is None


def test_a_file_is_written_beside_and_then_put_in_place(tmp_path: Path) -> None:
    write_working_file(tmp_path, "folder/a.xml", b"one")
    write_working_file(tmp_path, "folder/a.xml", b"two")
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "folder").iterdir()] == [("a.xml", b"two")]


def test_a_journal_that_a_stranger_wrote_is_not_believed(store: Store, tmp_path: Path) -> None:
    publish_one(store, "1")
    blob = store.history("alpha").revisions[0].blob
    commit = store.tip()
    victim = tmp_path / "victim.lock"
    victim.write_text("")
    own = store.root / ".git/policyver"
    for ref, path in (("refs/heads/main", "../victim.xml"), ("../../victim", "statements/alpha.xml")):
        files = f'[{{"path": "{path}", "blob": "{blob}", "before": []}}]'
        (own / "journal").write_text(f'{{"ref": "{ref}", "commit": "{commit}", "seals": [], "files": {files}}}')
        publish_one(store, f"x{len(path)}", text=path)
    assert not (tmp_path / "victim.xml").exists()
    assert victim.exists()


def test_a_link_in_place_of_the_stores_own_folder(store: Store, tmp_path: Path) -> None:
    shutil.rmtree(store.root / ".git/policyver")
    (tmp_path / "outside/incoming").mkdir(parents=True)
    (store.root / ".git/policyver").symlink_to(tmp_path / "outside")
    with pytest.raises(IntegrityError, match="symbolic link"):
        publish_one(store, "1")
    assert (tmp_path / "outside/incoming").exists()


def test_a_document_that_is_too_large_for_the_limits(store: Store) -> None:
    from policyver.history.integrity import Fault
    from policyver.policyxml.safety import Limits

    publish_one(store, "1", text="long " * 2000)
    publish_one(store, "2", text="short")
    with Store.open(store.root, Limits(max_bytes=5000)) as opened:
        history = opened.history("alpha")
        assert [revision.label for revision in history.revisions] == ["2"]
        assert [finding.fault for finding in history.findings] == [Fault.UNREADABLE]


@pytest.mark.parametrize("text", ["", "version = 2", "version", "\xff", "x = " + "[" * 5000])
def test_settings_that_are_none(store: Store, text: str) -> None:
    (store.root / "policyver.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(DocumentError):
        Store.open(store.root)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a repository to someone else")
def test_a_repository_of_someone_else_can_be_read(store: Store) -> None:
    publish_one(store, "1")
    for path in (store.root, *store.root.rglob("*")):
        os.chown(path, 12345, 12345)
    with Store.open(store.root) as opened:
        assert [revision.label for revision in opened.history("alpha").revisions] == ["1"]


def test_a_folder_recorded_as_a_link(store: Store, tmp_path: Path) -> None:
    shutil.rmtree(store.root / "statements")
    (store.root / "statements").symlink_to(tmp_path)
    git(store.root, "add", "statements")
    git(store.root, "commit", "-q", "-m", "link")
    with pytest.raises(IntegrityError, match="something else than a folder"):
        publish_one(store, "1")
    commit_file(store.root, "other.txt", b"x")
