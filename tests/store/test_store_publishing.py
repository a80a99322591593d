"""Publishing: what is recorded, what is refused, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.store.stores import ANN, commit_file, day, document, git, publish_one

from policyver.errors import ConflictError, InvalidDocumentError, NotFoundError, UsageError
from policyver.model.revision import Status
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.write import write_statement
from policyver.store.creating import create_store
from policyver.store.drafting import draft_next
from policyver.store.objects import message_of, trailers
from policyver.store.publishing import Request, plan_publication, publish
from policyver.store.topic_files import publish_topic
from policyver.store.verifying import verify_store

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.store.repository import Store

TOPIC = b"""<topic xmlns="urn:policyver:topic:1" id="ground"><title>Ground</title>
<question id="efficacy">Does it work?</question></topic>"""


def _working(store: Store, data: bytes, path: str = "statements/alpha.xml") -> None:
    (store.root / path).write_bytes(data)


def test_records_the_canonical_form_with_trailer_and_seal(store: Store) -> None:
    draft = document("1")
    _working(store, draft)
    publication, recorded = publish(store, Request(draft, "statements/alpha.xml"), ANN)
    (revision,) = store.history("alpha").revisions
    assert (revision.label, revision.commit, recorded.notices) == ("1", recorded.commit, ())
    expected = read_statement(draft)
    stored = store.blob(revision.blob)
    assert stored == write_statement(read_statement(stored)) == publication.data
    assert read_statement(stored) == replace(expected, revision=replace(expected.revision, status=Status.PUBLISHED))
    commit = store.reader.read(recorded.commit)
    assert commit is not None
    assert trailers(message_of(commit.data)) == (("Policy-Revision", "alpha@1"),)
    assert git(store.root, "rev-parse", "alpha/1^{commit}") == recorded.commit
    assert git(store.root, "cat-file", "-t", "alpha/1") == "tag"
    assert git(store.root, "status", "--porcelain") == ""
    assert git(store.root, "fsck", "--strict", "--no-dangling") == ""
    assert (
        git(store.root, "log", "-1", "--format=%an %ae %at %cn %ct") == "Ann ann@example.org 1600000000 Ann 1600000000"
    )


def test_label_and_date_may_be_given(store: Store) -> None:
    draft = document("1", dates="")
    publication, _ = publish(store, Request(draft, "-", label="2.0", published=day("2021-03")), ANN)
    assert str(publication.name) == "alpha@2.0"
    assert store.history("alpha").revisions[0].revision.dates.published == day("2021-03")


def test_a_date_never_comes_from_the_clock(store: Store) -> None:
    with pytest.raises(InvalidDocumentError) as raised:
        publish(store, Request(document("1", dates=""), "draft.xml"), ANN)
    assert raised.value.findings
    assert store.history("alpha").revisions == ()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (document("1").replace(b"<p>", b"<p><cite ref='nowhere'/>"), InvalidDocumentError),
        (document("1").replace(b"<p>", b"<bogus>").replace(b"</p>", b"</bogus>"), InvalidDocumentError),
        (b"<not xml", InvalidDocumentError),
        (b"", InvalidDocumentError),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + document("1"), InvalidDocumentError),
        (document("1", status="withdrawn", dates='published="2020" withdrawn="2021"'), UsageError),
    ],
)
def test_refuses_what_is_not_valid(store: Store, data: bytes, error: type[Exception]) -> None:
    before = store.tip()
    with pytest.raises(error):
        publish(store, Request(data, "draft.xml"), ANN)
    assert store.tip() == before


def test_refuses_another_statements_draft(store: Store) -> None:
    with pytest.raises(UsageError, match="alpha, not of beta"):
        publish(store, Request(document("1"), "statements/beta.xml", statement="beta"), ANN)


def test_refuses_a_taken_label(store: Store) -> None:
    publish_one(store, "1")
    with pytest.raises(ConflictError, match="with this very content"):
        publish_one(store, "1")
    with pytest.raises(ConflictError, match="with other content"):
        publish_one(store, "1", text="Another sentence.")
    publish_one(store, "2", text="Another sentence.")
    with pytest.raises(ConflictError, match="label is taken: alpha@1"):
        publish_one(store, "1", text="Once more.")


def test_a_base_that_was_given_must_be_the_newest(store: Store) -> None:
    first = publish_one(store, "1")
    publish_one(store, "2", base="1", text="Two.")
    with pytest.raises(ConflictError, match=r"stale base: .*alpha@1, .*alpha@2"):
        publish_one(store, "3", base="1", text="Three.")
    with pytest.raises(ConflictError, match="stale base"):
        publish_one(store, "3", base=first.commit, text="Three.")
    with pytest.raises(NotFoundError, match="no revision '9'"):
        publish_one(store, "3", base="9", text="Three.")
    publish_one(store, "3", base="2", text="Three.")


def test_a_base_that_the_draft_states_must_be_the_newest(store: Store) -> None:
    publish_one(store, "1")
    replaces = '<relation type="replaces" target="alpha@1"/><reason driver="clarification">Clearer.</reason>'
    publish_one(store, "2", front=replaces, text="Two.")
    with pytest.raises(ConflictError, match="stale base"):
        publish_one(store, "3", front=replaces, text="Three.")


def test_a_base_that_was_noted_must_be_the_newest(store: Store) -> None:
    publish_one(store, "1")
    draft_next(store, "alpha", source=None, label="2", force=False)
    path = store.root / "statements/alpha.xml"
    draft = path.read_bytes().replace(b'<relation type="replaces" target="alpha@1"/>', b"")
    path.write_bytes(draft)
    publish_one(store, "other", text="In between.")
    with pytest.raises(ConflictError, match="stale base: the draft was made from alpha@1"):
        publish(store, Request(draft, "-", published=day("2021")), ANN)
    publish(store, Request(draft, "-", published=day("2021"), base="other"), ANN)
    path.write_bytes(document("3", text="Three."))
    publish_one(store, "3", text="Three.")  # the note went with the draft


def test_the_working_file_follows_unless_someone_worked_on_it(store: Store) -> None:
    path = store.root / "statements/alpha.xml"
    publish_one(store, "1")
    assert path.read_bytes() == store.blob(store.history("alpha").revisions[0].blob)
    path.write_bytes(b"my own notes")
    recorded = publish_one(store, "2", text="Two.")
    assert path.read_bytes() == b"my own notes"
    assert any("holds other work" in notice for notice in recorded.notices)
    assert [revision.label for revision in store.history("alpha").revisions] == ["1", "2"]


def test_a_seal_that_is_in_the_way_does_not_undo_the_revision(store: Store) -> None:
    git(store.root, "tag", "alpha", "HEAD")  # a tag of the folder's name: refs/tags/alpha/1 can't be made
    recorded = publish_one(store, "1")
    assert store.tip() == recorded.commit
    assert any("seal" in notice for notice in recorded.notices)


def test_the_plan_writes_nothing(store: Store) -> None:
    before = {path: path.stat().st_mtime_ns for path in store.root.rglob("*")}
    plan = plan_publication(store, Request(document("1"), "-"), store.tip())
    assert (str(plan.name), plan.path, plan.tag, plan.previous) == ("alpha@1", "statements/alpha.xml", "alpha/1", None)
    assert {path: path.stat().st_mtime_ns for path in store.root.rglob("*")} == before


def test_other_files_of_the_repository_stay(store: Store) -> None:
    (store.root / "docs").mkdir()
    commit_file(store.root, "docs/note.txt", b"kept")
    (store.root / "staged.txt").write_text("staged")
    git(store.root, "add", "staged.txt")
    publish_one(store, "1")
    assert git(store.root, "show", "HEAD:docs/note.txt") == "kept"
    assert git(store.root, "status", "--porcelain") == "A  staged.txt"


def test_a_changed_topic_is_recorded_with_the_statement(store: Store) -> None:
    _working(store, TOPIC, "topics/ground.xml")
    recorded = publish_one(store, "1", topic="ground")
    files = git(store.root, "show", "--name-only", "--format=", recorded.commit).split()
    assert files == ["statements/alpha.xml", "topics/ground.xml"]
    assert git(store.root, "status", "--porcelain") == ""
    second = publish_one(store, "2", topic="ground", text="Two.")
    assert git(store.root, "show", "--name-only", "--format=", second.commit).split() == ["statements/alpha.xml"]


def test_an_invalid_topic_stops_the_statement(store: Store) -> None:
    _working(store, TOPIC.replace(b"question", b"bogus"), "topics/ground.xml")
    with pytest.raises(InvalidDocumentError):
        publish_one(store, "1", topic="ground")
    assert store.history("alpha").revisions == ()


def test_a_topic_alone(store: Store) -> None:
    change, recorded = publish_topic(store, TOPIC, "topics/ground.xml", ANN)
    assert recorded is not None
    assert store.file_at(recorded.commit, "topics/ground.xml") == change.data
    assert publish_topic(store, TOPIC, "topics/ground.xml", ANN)[1] is None
    assert store.topics() == ("ground",)


def test_works_in_a_sha256_repository(tmp_path: Path) -> None:
    folder = tmp_path / "long"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "trunk", "--object-format=sha256")
    with create_store(folder, ANN) as long:
        recorded = publish_one(long, "1")
        assert len(recorded.commit) == 64
        assert verify_store(long).findings == ()
    assert git(folder, "rev-parse", "trunk") == recorded.commit
