"""Stores and drafts begin, revisions are withdrawn and reaffirmed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from tests.store.stores import ANN, commit_file, day, document, git, publish_one

from policyver.errors import ConflictError, NotFoundError, PolicyverError, UsageError
from policyver.model.identity import RevisionName
from policyver.model.revision import RelationType, Status
from policyver.policyxml.read_statement import read_statement
from policyver.store import identity
from policyver.store.creating import create_store
from policyver.store.drafting import draft_new, draft_next
from policyver.store.finding_documents import locate, locate_any, locate_two
from policyver.store.lifecycle import reaffirm, withdraw
from policyver.store.references import AtCommit, Draft, Labelled, Latest, Selector
from policyver.store.repository import Store

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.model.document import Statement

PATH = "statements/alpha.xml"


def _working(store: Store) -> Statement:
    return read_statement(store.working(PATH) or b"")


def test_a_new_store(tmp_path: Path) -> None:
    with create_store(tmp_path / "a/b", ANN) as store:
        assert (store.statements(), store.topics()) == ((), ())
    assert git(tmp_path / "a/b", "ls-files").split() == [".gitattributes", "policyver.toml"]
    assert git(tmp_path / "a/b", "status", "--porcelain", "--branch") == "## main"
    assert not list((tmp_path / "a/b/.git").glob("hooks/*"))


def test_a_store_in_a_repository_with_history(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "trunk", "old")
    commit_file(tmp_path / "old", "README", b"kept")
    with create_store(tmp_path / "old", ANN) as store:
        publish_one(store, "1")
    assert git(tmp_path / "old", "rev-list", "--count", "trunk") == "3"
    assert git(tmp_path / "old", "show", "HEAD:README") == "kept"
    assert git(tmp_path / "old", "status", "--porcelain") == ""


def test_no_store_where_something_is(tmp_path: Path, store: Store) -> None:
    with pytest.raises(ConflictError, match="a store already"):
        create_store(store.root, ANN)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/file").touch()
    with pytest.raises(ConflictError, match="not empty"):
        create_store(tmp_path / "full", ANN)
    with pytest.raises(ConflictError):
        create_store(tmp_path / "full/file", ANN)


@pytest.mark.parametrize("name", ["", "full", "none"])
def test_no_store_to_open(tmp_path: Path, name: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/policyver.toml").write_text("version = 1\n")
    with pytest.raises(NotFoundError):
        Store.open(tmp_path / name)


def test_a_linked_worktree_shares_the_record(store: Store, tmp_path: Path) -> None:
    publish_one(store, "1")
    git(store.root, "worktree", "add", "-q", str(tmp_path / "tree"))
    with Store.open(tmp_path / "tree") as other:
        publish_one(other, "2", text="Two.")
        assert [revision.label for revision in other.history("alpha").revisions] == ["1", "2"]
    assert git(tmp_path / "tree", "status", "--porcelain") == ""
    assert git(store.root, "tag").split() == ["alpha/1", "alpha/2"]


def test_an_open_store_belongs_to_one_thread(store: Store) -> None:
    commit = store.tip()
    assert commit is not None
    with ThreadPoolExecutor(1) as other:
        store.file_at(commit, "policyver.toml")
        with pytest.raises(RuntimeError, match="one thread"):
            other.submit(store.file_at, commit, "policyver.toml").result()


def test_a_detached_head_is_read_and_not_written(store: Store) -> None:
    publish_one(store, "1")
    git(store.root, "switch", "-q", "--detach")
    assert store.history("alpha").newest is not None
    with pytest.raises(UsageError, match="on no branch"):
        publish_one(store, "2", text="Two.")


def test_a_draft_of_the_next_revision(store: Store) -> None:
    why = '<summary>S</summary><reason driver="clarification">R</reason>'
    publish_one(store, "1", front=why, dates='published="2020" searched="2019" review-due="2025"')
    drafted = draft_next(store, "alpha", source=None, label=None, force=False)
    assert (str(drafted.name), str(drafted.base)) == ("alpha@1-draft", "alpha@1")
    revision = _working(store).revision
    assert (revision.status, revision.dates.published, revision.dates.searched) == (Status.DRAFT, None, None)
    assert (revision.summary, revision.reasons) == ((), ())
    ((kind, target),) = [(relation.type, relation.target) for relation in revision.relations]
    assert (kind, target) == (RelationType.REPLACES, "alpha@1")


def test_a_draft_from_an_older_revision_still_replaces_the_newest(store: Store) -> None:
    publish_one(store, "1")
    publish_one(store, "2", text="Two.")
    draft_next(store, "alpha", source="1", label="3", force=False)
    assert b"One sentence." in (store.root / PATH).read_bytes()
    assert _working(store).revision.relations[0].target == "alpha@2"


def test_a_draft_is_not_written_over(store: Store) -> None:
    publish_one(store, "1")
    draft_next(store, "alpha", source=None, label="2", force=False)
    with pytest.raises(ConflictError, match="holds a draft already"):
        draft_next(store, "alpha", source=None, label="3", force=False)
    draft_next(store, "alpha", source=None, label="3", force=True)
    assert _working(store).revision.label == "3"


def test_a_new_statement_is_valid_from_the_start(store: Store) -> None:
    from policyver.store.publishing import Request, publish

    draft_new(store, "alpha", label=None, force=False)
    with pytest.raises(ConflictError):
        draft_new(store, "alpha", label=None, force=False)
    publish(store, Request(store.working(PATH) or b"", PATH, published=day("2020")), ANN)
    with pytest.raises(ConflictError, match="exists already"):
        draft_new(store, "alpha", label=None, force=False)


REFUSED_DRAFTS: list[tuple[str, str | None, str | None, type[PolicyverError]]] = [
    ("beta", None, None, NotFoundError),
    ("alpha", "9", None, NotFoundError),
    ("alpha", None, "1", ConflictError),
    ("alpha", None, "../x", UsageError),
    ("alpha", None, "latest", UsageError),
    ("../x", None, None, UsageError),
]


@pytest.mark.parametrize(("statement", "source", "label", "error"), REFUSED_DRAFTS)
def test_no_draft(
    store: Store, statement: str, source: str | None, label: str | None, error: type[PolicyverError]
) -> None:
    publish_one(store, "1")
    with pytest.raises(error):
        draft_next(store, statement, source=source, label=label, force=True)


def test_withdrawing(store: Store) -> None:
    publish_one(store, "1")
    withdraw(store, RevisionName("alpha", "1"), day("2024"), "Overtaken\nby  events", ANN)
    statement = _working(store)
    assert (statement.revision.status, statement.revision.dates.withdrawn) == (Status.WITHDRAWN, day("2024"))
    assert statement.revision.reasons[-1].content == ("Overtaken by events",)
    assert git(store.root, "log", "-1", "--format=%(trailers)") == "Policy-Withdrawn: alpha@1"
    assert git(store.root, "status", "--porcelain") == ""
    assert locate(store, "alpha", Labelled("1")).data == store.blob(store.history("alpha").revisions[0].blob)
    with pytest.raises(ConflictError, match="withdrawn already"):
        withdraw(store, RevisionName("alpha", "1"), day("2024"), "Again", ANN)
    with pytest.raises(ConflictError, match="withdrawn already"):
        reaffirm(store, RevisionName("alpha", "1"), day("2024"), None, ANN)
    publish_one(store, "2", text="Two.")
    assert [revision.label for revision in store.history("alpha").revisions] == ["1", "2"]


REFUSED_ACTS: list[tuple[str, str, str, type[PolicyverError]]] = [
    ("1", "2024", "Why", ConflictError),
    ("9", "2024", "Why", NotFoundError),
    ("2", "2019", "Why", UsageError),
    ("2", "2024", " \n", UsageError),
]


@pytest.mark.parametrize(("label", "date", "reason", "error"), REFUSED_ACTS)
def test_no_withdrawal(store: Store, label: str, date: str, reason: str, error: type[PolicyverError]) -> None:
    publish_one(store, "1")
    publish_one(store, "2", text="Two.")
    before = store.tip()
    with pytest.raises(error):
        withdraw(store, RevisionName("alpha", label), day(date), reason, ANN)
    assert store.tip() == before


def test_reaffirming_twice(store: Store) -> None:
    name = RevisionName("alpha", "1")
    publish_one(store, "1")
    reaffirm(store, name, day("2022"), day("2027"), ANN)
    reaffirm(store, name, day("2024-03"), None, ANN)
    assert _working(store).revision.dates.review_due == day("2027")
    newest = store.history("alpha").newest
    assert newest is not None
    assert newest.reaffirmed == day("2024-03")
    with pytest.raises(UsageError, match="reaffirmed already"):
        reaffirm(store, name, day("2023"), None, ANN)
    with pytest.raises(UsageError, match="would be before"):
        reaffirm(store, name, day("2025"), day("2024"), ANN)


FOUND: list[tuple[Selector, str]] = [
    (Latest(), "alpha@2"),
    (Labelled("1"), "alpha@1"),
    (Labelled("2015", day("2015")), "alpha@1"),
    (Labelled("2020-06", day("2020-06")), "alpha@2"),
    (AtCommit("alpha/1"), "alpha@git:alpha/1"),
    (Draft(), PATH),
]


@pytest.mark.parametrize(("selector", "where"), FOUND)
def test_what_a_selector_picks(store: Store, selector: Selector, where: str) -> None:
    publish_one(store, "1", dates='published="2010"')
    publish_one(store, "2", text="Two.", dates='published="2020-06"')
    assert locate(store, "alpha", selector).where == where


def test_a_label_wins_over_a_date(store: Store) -> None:
    publish_one(store, "2020", dates='published="2010"')
    publish_one(store, "b", text="Two.", dates='published="2015"')
    assert locate(store, "alpha", Labelled("2020", day("2020"))).where == "alpha@2020"
    assert locate(store, "alpha", Labelled("2021", day("2021"))).where == "alpha@b"


def test_an_id_alone(store: Store) -> None:
    (store.root / PATH).write_bytes(document("1"))
    assert locate_any(store, "alpha").where == PATH
    with pytest.raises(NotFoundError, match="only a draft"):
        locate_two(store, "alpha")
    publish_one(store, "1")
    assert locate_any(store, "alpha").where == "alpha@1"
    with pytest.raises(NotFoundError, match="one revision"):
        locate_two(store, "alpha")
    publish_one(store, "2", text="Two.")
    assert [found.where for found in locate_two(store, "alpha")] == ["alpha@1", "alpha@2"]
    reaffirm(store, RevisionName("alpha", "2"), day("2022"), None, ANN)
    assert [found.where for found in locate_two(store, "alpha")] == ["alpha@1", "alpha@2"]
    (store.root / PATH).write_bytes(document("3", text="Three."))
    assert [found.where for found in locate_two(store, "alpha")] == ["alpha@2", PATH]


def test_what_is_not_there_is_told_with_what_is(store: Store) -> None:
    publish_one(store, "2010", dates='published="2010"')
    with pytest.raises(NotFoundError) as raised:
        locate(store, "alpha", Labelled("2009b"))
    assert "2010 (2010)" in raised.value.hint
    with pytest.raises(NotFoundError) as raised:
        locate(store, "alhpa", Latest())
    assert "alpha" in raised.value.hint
    with pytest.raises(NotFoundError, match="nothing of alpha was in force by 2009"):
        locate(store, "alpha", Labelled("2009", day("2009")))


AUTHORS = [
    ("Ann Lee <ann@example.org>", ("Ann Lee", "ann@example.org")),
    ("Ann <a@b>", ("Ann", "a@b")),
    ("ann@example.org", None),
    ("<ann@example.org>", None),
    ("Ann <a b>", None),
    ("Ann\nAuthor <a@b>", None),
]


@pytest.mark.parametrize(("text", "expected"), AUTHORS)
def test_the_author_by_variable(
    store: Store, monkeypatch: pytest.MonkeyPatch, text: str, expected: tuple[str, str] | None
) -> None:
    monkeypatch.setenv("POLICYVER_AUTHOR", text)
    if expected is None:
        with pytest.raises(UsageError):
            identity.author(store.git)
    else:
        person = identity.author(store.git)
        assert (person.name, person.email) == expected


def test_the_author_by_git(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="who you are"):
        identity.author(store.git)
    assert identity.author_or_program(store.git).name == "policyver"
    (tmp_path / "home").mkdir()
    (tmp_path / "home/.gitconfig").write_text("[user]\nname = Ann\nemail = ann@example.org\n")
    assert identity.author(store.git).name == "Ann"
    git(store.root, "config", "user.name", "Bob <x>")
    assert identity.author(store.git).name == "Bob x"


@pytest.mark.parametrize(
    ("text", "seconds"), [("1962", 0), ("1970", 0), ("1970-01-02", 86400), ("2024-04-30", 1714435200)]
)
def test_days_in_seconds(text: str, seconds: int) -> None:
    assert identity.seconds_of(day(text).first) == seconds
