"""What `git install` writes and `git uninstall` takes back, in real repositories; and that the store's own git runs none of it."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.store.stores import ANN, commit_file, document, git, publish_one

from policyver.cli.exit_codes import ExitCode
from policyver.errors import ConflictError, DocumentError, NotFoundError, UsageError
from policyver.store import git_integration as module
from policyver.store.creating import create_store
from policyver.store.drafting import draft_next
from policyver.store.git_integration import GitIntegration
from policyver.store.git_integration_attributes import with_lines, without
from policyver.store.git_integration_record import WrittenLines, read_record, write_record
from policyver.store.git_integration_settings import CONFLICT_STATUS, SETTING_NAMES, Wanted, attribute_lines, settings
from policyver.store.repository import Store
from policyver.store.verifying import verify_store

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.store.git_integration_plan import Plan

WANTED = Wanted(("/opt/policyver",))
LINE = "statements/*.xml diff=policyver merge=policyver"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository of somebody's, with a setting and a space in its path."""
    folder = tmp_path / "some 'repo'"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Somebody")
    return folder


def install(repo: Path, wanted: Wanted = WANTED) -> Plan:
    with GitIntegration(repo) as integration:
        plan = integration.plan_install(wanted)
        integration.carry_out(plan)
    return plan


def uninstall(repo: Path) -> Plan:
    with GitIntegration(repo) as integration:
        plan = integration.plan_uninstall()
        integration.carry_out(plan)
    return plan


def everything(repo: Path) -> dict[str, bytes]:
    """Every file that is no object."""
    return {
        str(path.relative_to(repo)): path.read_bytes()
        for path in repo.rglob("*")
        if path.is_file() and "objects" not in path.parts
    }


def setting(repo: Path, name: str) -> str:
    return git(repo, "config", "--local", "--default", "", "--get", name)


def test_the_status_of_a_conflict_is_that_of_the_command_line() -> None:
    assert ExitCode.CONFLICT == CONFLICT_STATUS


def test_all_that_is_written(repo: Path) -> None:
    before = everything(repo)
    plan = install(repo)
    after = everything(repo)
    assert {name for name in after if before.get(name) != after[name]} == {
        ".git/config", ".git/info/attributes", ".git/policyver/git-install.json",
    }  # fmt: skip
    assert [(change.name, change.old, change.new) for change in plan.settings] == [
        (name, None, value) for name, value in settings(WANTED.program).items()
    ]
    assert [(change.path, change.old, change.new) for change in plan.files] == [
        (repo / ".git/info/attributes", None, f"{LINE}\n".encode())
    ]
    assert {name: setting(repo, name) for name in SETTING_NAMES} == settings(WANTED.program)
    assert git(repo, "config", "--local", "--get-regexp", "policyver").count("\n") == len(SETTING_NAMES) - 1
    told = git(repo, "check-attr", "diff", "merge", "--", "statements/a.xml", "statements/b/a.xml", "a.xml")
    assert told.count(": policyver") == 2


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize(
    "attributes",
    [
        None,
        b"",
        b"*.txt text\n",
        b"*.txt text",
        b"*.txt text\r\n",
        b"\n\n",
        f"{LINE}\n".encode(),
        LINE.encode(),
        b"\xff\n",
    ],
)
def test_taking_back_leaves_every_byte_as_it_was(repo: Path, attributes: bytes | None, *, shared: bool) -> None:
    file = repo / (".gitattributes" if shared else ".git/info/attributes")
    if attributes is not None:
        file.write_bytes(attributes)
    before = everything(repo)
    install(repo, replace(WANTED, shared=shared))
    assert LINE in file.read_bytes().decode("latin-1").splitlines()
    assert uninstall(repo).notices == ()
    assert everything(repo) == before


def test_without_a_folder_for_attributes(repo: Path) -> None:
    for file in (repo / ".git/info").iterdir():
        file.unlink()
    (repo / ".git/info").rmdir()
    install(repo)
    uninstall(repo)
    assert not (repo / ".git/info").exists()


def test_installing_and_taking_back_twice_changes_nothing_more(repo: Path) -> None:
    install(repo)
    once = everything(repo)
    assert install(repo).empty
    assert everything(repo) == once
    assert not uninstall(repo).empty
    gone = everything(repo)
    plan = uninstall(repo)
    assert plan.empty
    assert plan.notices == ("policyver has set up nothing here, so there is nothing to take back",)
    assert everything(repo) == gone


def test_planning_writes_nothing(repo: Path) -> None:
    before = everything(repo)
    with GitIntegration(repo) as integration:
        assert not integration.plan_install(WANTED).empty
        assert integration.plan_uninstall().empty
    assert everything(repo) == before


def test_lines_and_settings_of_the_users_stay(repo: Path) -> None:
    install(repo)
    file = repo / ".git/info/attributes"
    file.write_bytes(b"*.md text\n" + file.read_bytes() + b"*.png binary\n")
    git(repo, "config", "diff.policyver.cachetextconv", "true")
    assert install(repo).empty
    plan = uninstall(repo)
    assert plan.notices == ("diff.policyver.cachetextconv is set and was not written by policyver: it stays",)
    assert file.read_bytes() == b"*.md text\n*.png binary\n"
    assert git(repo, "config", "--local", "--get-regexp", "policyver") == "diff.policyver.cachetextconv true"


@pytest.mark.parametrize("name", SETTING_NAMES)
@pytest.mark.parametrize("how", ["changed", "added"])
def test_what_was_changed_by_hand_refuses_the_whole(repo: Path, name: str, how: str) -> None:
    install(repo)
    git(repo, "config", *(["--add"] if how == "added" else []), name, "mine")
    before = everything(repo)
    for act in (uninstall, install):
        with pytest.raises(ConflictError, match=f"(?s)nothing was written: {name} = .*mine was changed by hand"):
            act(repo)
    assert everything(repo) == before
    git(repo, "config", "--unset-all", name)
    assert uninstall(repo).notices == ()


def test_what_was_there_before_is_somebodys_own(repo: Path) -> None:
    git(repo, "config", "diff.policyver.xfuncname", "^=")
    before = everything(repo)
    with pytest.raises(ConflictError, match="was set by someone else"):
        install(repo)
    assert everything(repo) == before
    git(repo, "config", "diff.policyver.xfuncname", settings(WANTED.program)["diff.policyver.xfuncname"])
    before = everything(repo)
    install(repo)
    assert len(uninstall(repo).notices) == 1
    assert everything(repo) == before


def test_what_was_removed_by_hand_is_gone(repo: Path) -> None:
    install(repo)
    git(repo, "config", "--unset", "merge.policyver.driver")
    (repo / ".git/info/attributes").write_bytes(b"statements/*.xml diff=policyver\n")
    plan = uninstall(repo)
    assert plan.notices == (f"{repo}/.git/info/attributes: the line {LINE!r} is not there any more",)
    assert (repo / ".git/info/attributes").read_bytes() == b"statements/*.xml diff=policyver\n"


def test_installing_otherwise_replaces(repo: Path) -> None:
    before = everything(repo)
    install(repo)
    other = Wanted(("/usr/bin/python3", "-P", "-m", "policyver"), ("a/*.xml", "b/*.xml"), shared=True)
    plan = install(repo, other)
    assert {change.name for change in plan.settings} == set(SETTING_NAMES[:2]) | {"merge.policyver.driver"}
    assert not (repo / ".git/info/attributes").exists()
    assert (repo / ".gitattributes").read_text() == (
        "a/*.xml diff=policyver merge=policyver\nb/*.xml diff=policyver merge=policyver\n"
    )
    assert setting(repo, "diff.policyver.textconv") == settings(other.program)["diff.policyver.textconv"]
    uninstall(repo)
    assert everything(repo) == before


@pytest.mark.parametrize("killed_before", ["_write_settings", "_write_files", "write_record"])
@pytest.mark.parametrize("then", ["install", "uninstall"])
def test_killed_half_way(repo: Path, monkeypatch: pytest.MonkeyPatch, killed_before: str, then: str) -> None:
    before = everything(repo)
    install(repo)
    other = Wanted(("/elsewhere/policyver",), ("a/*.xml",))

    class KilledError(BaseException):
        pass

    def kill(*_: object) -> None:
        if killed_before != "write_record" or len(calls) == 1:
            raise KilledError
        calls.append(write_record(*_))  # type: ignore[func-returns-value, arg-type]

    calls: list[None] = []
    with monkeypatch.context() as patched:
        patched.setattr(module if killed_before == "write_record" else GitIntegration, killed_before, kill)
        with pytest.raises(KilledError):
            install(repo, other)
    if then == "install":
        install(repo, other)
        assert {name: setting(repo, name) for name in SETTING_NAMES} == settings(other.program)
        assert (repo / ".git/info/attributes").read_bytes() == b"a/*.xml diff=policyver merge=policyver\n"
    uninstall(repo)
    assert everything(repo) == before


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("statements/*.xml", "statements/*.xml"),
        ("**/p-?.xml", "**/p-?.xml"),
        ("my docs/*.xml", '"my docs/*.xml"'),
        ('say "it"/*.xml', '"say \\"it\\"/*.xml"'),
        ("#1.xml", '"#1.xml"'),
        ("café.xml", '"café.xml"'),
    ],
)
def test_patterns_as_git_reads_them(repo: Path, pattern: str, line: str) -> None:
    assert attribute_lines((pattern,)) == (f"{line} diff=policyver merge=policyver",)
    install(repo, replace(WANTED, patterns=(pattern,)))
    path = pattern.replace("**", "a/b").replace("*", "x").replace("?", "1")
    told = git(repo, "check-attr", "-z", "diff", "--", path)
    assert told.split("\0")[2] == "policyver"


@pytest.mark.parametrize("pattern", ["", "!a.xml", "a\nb", "a\tb", "a\x1b[2Jb", "-a", "[attr]x", "\u202ea", "x" * 501])
def test_patterns_that_are_refused(pattern: str) -> None:
    with pytest.raises(UsageError):
        attribute_lines((pattern,))


@pytest.mark.parametrize("count", [0, 51])
def test_how_many_patterns(count: int) -> None:
    with pytest.raises(UsageError):
        attribute_lines(tuple(f"{number}.xml" for number in range(count)))


def test_what_is_written_is_found_again_whatever_stands_above() -> None:
    written = WrittenLines((LINE,), made=False, joined=True)
    assert with_lines(b"a text", (LINE,)) == (f"a text\n{LINE}\n".encode(), written)
    assert without(f"a text\n{LINE}\n".encode(), written) == b"a text"
    assert without(f"a text\n{LINE}\nmore\n".encode(), written) == b"a text\nmore\n"
    assert without(f"{LINE}\na text\n".encode(), written) == b"a text\n"
    assert without(b"a text\n", written) == b"a text\n"


def test_a_linked_work_tree_has_the_settings_of_all(repo: Path, tmp_path: Path) -> None:
    git(repo, "commit", "-q", "--allow-empty", "-m", "one")
    git(repo, "worktree", "add", "-q", str(tmp_path / "linked"))
    (tmp_path / "linked/deep/er").mkdir(parents=True)
    plan = install(tmp_path / "linked/deep/er")
    assert plan.settings_file == repo / ".git/config"
    assert install(repo).empty
    assert "policyver" in git(tmp_path / "linked", "check-attr", "diff", "--", "statements/a.xml")
    uninstall(repo)
    assert uninstall(tmp_path / "linked").empty


def test_where_there_is_nothing_to_set_up(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "bare.git")
    for folder in ("bare.git", "missing", "."):
        with pytest.raises(NotFoundError):
            GitIntegration(tmp_path / folder)


@pytest.mark.parametrize("name", [".gitattributes", ".git/info/attributes", ".git/policyver"])
def test_links_are_not_followed(repo: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / "outside"
    target.write_bytes(b"precious\n")
    (repo / name).symlink_to(target)
    with pytest.raises((DocumentError, NotFoundError)):
        install(repo)
    assert target.read_bytes() == b"precious\n"
    assert setting(repo, "merge.policyver.driver") == ""


@pytest.mark.parametrize(
    "record",
    [
        "", "[]", "{}", '{"version": 2, "settings": {}, "files": {}}',
        '{"version": 1, "settings": {"core.editor": ["x"]}, "files": {}}',
        '{"version": 1, "settings": {"merge.policyver.name": "x"}, "files": {}}',
        '{"version": 1, "settings": {}, "files": {"../x": {"lines": [], "made": true, "joined": false}}}',
        '{"version": 1, "settings": {}, "files": {"info/attributes": {"lines": ["a\\nb"], "made": true, "joined": false}}}',
        "[" * 20_000,
    ],
)  # fmt: skip
def test_a_record_that_is_none_of_ours(repo: Path, record: str) -> None:
    folder = repo / ".git/policyver"
    folder.mkdir()
    (folder / "git-install.json").write_text(record)
    with pytest.raises(DocumentError, match="no record"):
        uninstall(repo)


def test_the_record_is_read_as_it_was_written(repo: Path) -> None:
    install(repo)
    record = read_record(repo / ".git")
    assert dict(record.files) == {"info/attributes": WrittenLines((LINE,), made=True)}
    assert json.loads((repo / ".git/policyver/git-install.json").read_text())["version"] == 1


def test_the_program_is_run_by_its_path_whatever_is_in_it(repo: Path, tmp_path: Path) -> None:
    """Spaces, quotes, a dollar, a percent sign: for sh, for git's settings, and for git's own signs in a merge driver."""
    folder = tmp_path / 'it\'s "100%" $HOME %A `x` \\'
    folder.mkdir()
    program = folder / "policyver"
    program.write_text('#!/bin/sh\nprintf "%s|" "$@" >> "${0%/*}/ran"\nprintf "\\n" >> "${0%/*}/ran"\nexit 0\n')
    program.chmod(0o755)
    install(repo, replace(WANTED, program=(str(program), "first word")))
    (repo / "statements").mkdir()
    commit_file(repo, "statements/a b.xml", document("1"))
    git(repo, "switch", "-q", "-c", "side")
    commit_file(repo, "statements/a b.xml", document("2"))
    git(repo, "switch", "-q", "main")
    commit_file(repo, "statements/a b.xml", document("3"))
    git(repo, "merge", "-q", "side", "-m", "m")
    git(repo, "diff", "HEAD~2", "HEAD~1")
    git(repo, "log", "-p", "-1", "HEAD~1")
    ran = [line.split("|")[:-1] for line in (folder / "ran").read_text().splitlines()]
    begun = [["first word", "git", word, "--"] for word in ("merge-driver", "diff-driver", "textconv", "textconv")]
    assert [words[:4] for words in ran] == begun
    merge, diff, *_ = ran
    assert (len(merge), merge[-1]) == (8, "statements/a b.xml")
    assert (len(diff), diff[4]) == (11, "statements/a b.xml")


def test_the_stores_own_git_runs_no_driver(tmp_path: Path) -> None:
    """Publishing, history, reading and verifying ask git for objects; only the user's own `git diff` runs the program."""
    ran = tmp_path / "ran"
    program = tmp_path / "policyver"
    program.write_text(f'#!/bin/sh\necho "$@" >> {ran}\nexit 1\n')
    program.chmod(0o755)
    with create_store(tmp_path / "store", ANN) as store:
        publish_one(store, "1")
    install(tmp_path / "store", replace(WANTED, program=(str(program),)))
    with Store.open(tmp_path / "store") as store:
        publish_one(store, "2", text="Another sentence.")
        draft_next(store, "alpha", source=None, label="3", force=False)
        publish_one(store, "3", text="A third.")
        assert [revision.label for revision in store.history("alpha").revisions] == ["1", "2", "3"]
        verify_store(store)
    assert not ran.exists()
    subprocess.run(["git", "-C", str(tmp_path / "store"), "show", "HEAD"], check=True, capture_output=True)
    assert "textconv" in ran.read_text()
