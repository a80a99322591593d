"""What `verify` finds, each fault made with plain git or by hand."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest
from tests.store.stores import ANN, commit_file, day, document, git, publish_one

from policyver.errors import IntegrityError
from policyver.history.integrity import Fault
from policyver.history.recorded import AmendmentKind
from policyver.model.finding import Severity
from policyver.model.identity import RevisionName
from policyver.store.lifecycle import reaffirm, withdraw
from policyver.store.objects import Kind, object_id
from policyver.store.repository import Store
from policyver.store.seals import repair_seals
from policyver.store.verifying import verify_store

if TYPE_CHECKING:
    from pathlib import Path

PATH = "statements/alpha.xml"


def _faults(folder: Path) -> list[tuple[Fault, str, str]]:
    with Store.open(folder) as fresh:
        findings = verify_store(fresh).findings
    assert all(finding.help for finding in findings)
    return [(finding.fault, finding.statement, finding.label) for finding in findings]


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with two revisions of alpha, one of beta."""
    publish_one(store, "1")
    publish_one(store, "1", statement="beta")
    publish_one(store, "2", text="Two.")
    return store


def test_a_sound_store(filled: Store) -> None:
    verification = verify_store(filled)
    assert verification.findings == ()
    assert verification.statements == ("alpha", "beta")
    assert len(verification.revisions) == 3
    (filled.root / PATH).write_bytes(b"a draft, as yet no XML")
    assert _faults(filled.root) == []


def test_an_empty_store(store: Store) -> None:
    assert verify_store(store).findings == ()


def test_a_silent_edit(filled: Store) -> None:
    edited = (filled.root / PATH).read_bytes().replace(b"Two.", b"Not two.")
    commit = commit_file(filled.root, PATH, edited)
    assert _faults(filled.root) == [(Fault.SILENT_EDIT, "alpha", "2")]
    with Store.open(filled.root) as fresh:
        (finding,) = verify_store(fresh).findings
        newest = fresh.history("alpha").newest
        assert newest is not None
        assert b"Not two" not in fresh.blob(newest.blob)
    assert (finding.commit, finding.severity) == (commit, Severity.ERROR)


def test_a_silent_edit_of_an_older_revision_is_found_after_later_ones(filled: Store) -> None:
    current = (filled.root / PATH).read_bytes()
    commit_file(filled.root, PATH, document("1", status="published", text="Rewritten."))
    commit_file(filled.root, PATH, current)
    assert _faults(filled.root) == [(Fault.SILENT_EDIT, "alpha", "1")]


@pytest.mark.parametrize(
    ("old", "new", "trailer"),
    [
        (b'status="published"', b'status="withdrawn" withdrawn="2024"', "nothing said"),
        (b"Two.", b"Not two.", "Policy-Withdrawn: alpha@2"),
        (b'status="published"', b'status="withdrawn" withdrawn="2024" searched="2019"', "Policy-Withdrawn: alpha@2"),
        (b"Two.", b"Not two.", "Policy-Reaffirmed: alpha@2"),
        (b'status="published"', b'status="published" reaffirmed="2024"', "Policy-Reaffirmed: alpha@1"),
    ],
)
def test_a_trailer_does_not_make_an_edit_honest(filled: Store, old: bytes, new: bytes, trailer: str) -> None:
    edited = (filled.root / PATH).read_bytes().replace(old, new)
    commit_file(filled.root, PATH, edited, f"Subject\n\n{trailer}")
    assert (Fault.SILENT_EDIT, "alpha", "2") in _faults(filled.root)


def test_withdrawing_and_reaffirming_are_no_silent_edits(filled: Store) -> None:
    reaffirm(filled, RevisionName("alpha", "2"), day("2022"), day("2027"), ANN)
    withdraw(filled, RevisionName("alpha", "2"), day("2024-05"), "Overtaken\n\nPolicy-Revision: alpha@9", ANN)
    newest = filled.history("alpha").newest
    assert newest is not None
    kinds = [amendment.kind for amendment in newest.amendments]
    assert kinds == [AmendmentKind.REAFFIRMED, AmendmentKind.WITHDRAWN]
    assert (newest.reaffirmed, newest.withdrawn) == (day("2022"), day("2024-05"))
    assert _faults(filled.root) == []


def test_taken_back_and_removed(filled: Store) -> None:
    commit_file(filled.root, PATH, filled.blob(filled.history("alpha").revisions[0].blob))
    git(filled.root, "rm", "-q", "statements/beta.xml")
    git(filled.root, "commit", "-q", "-m", "gone")
    assert _faults(filled.root) == [(Fault.TAKEN_BACK, "alpha", "1"), (Fault.REMOVED, "beta", "")]


def test_a_moved_seal(filled: Store) -> None:
    git(filled.root, "tag", "-f", "-a", "-m", "alpha@2", "alpha/2", "alpha/1^{commit}")
    assert _faults(filled.root) == [(Fault.MOVED_SEAL, "alpha", "2")]


def test_a_seal_without_its_revision_says_that_history_was_rewritten(filled: Store) -> None:
    git(filled.root, "reset", "-q", "--hard", "HEAD~1")
    git(filled.root, "tag", "release/1")
    assert _faults(filled.root) == [(Fault.STRAY_SEAL, "alpha", "2")]


def test_a_missing_seal_is_set_by_repairing(filled: Store) -> None:
    git(filled.root, "tag", "-d", "alpha/1")
    assert _faults(filled.root) == [(Fault.MISSING_SEAL, "alpha", "1")]
    assert repair_seals(filled, verify_store(filled).revisions, ANN) == (RevisionName("alpha", "1"),)
    assert _faults(filled.root) == []


def test_a_clone_without_tags_works(filled: Store, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--no-tags", str(filled.root), "clone")
    with Store.open(tmp_path / "clone") as clone:
        assert clone.history("alpha").revisions == filled.history("alpha").revisions
        (note,) = verify_store(clone).findings
        assert (note.fault, note.severity) == (Fault.MISSING_SEAL, Severity.NOTE)
        publish_one(clone, "3", text="Three.")
        assert [f.label for f in verify_store(clone).findings] == ["1", "2", "1"]
        repair_seals(clone, verify_store(clone).revisions, ANN)
        assert verify_store(clone).findings == ()


def test_a_shallow_clone_is_read_and_not_written(filled: Store, tmp_path: Path) -> None:
    from policyver.errors import UsageError

    git(tmp_path, "clone", "-q", "--depth=1", f"file://{filled.root}", "clone")
    with Store.open(tmp_path / "clone") as clone:
        assert Fault.CUT_HISTORY in {finding.fault for finding in verify_store(clone).findings}
        with pytest.raises(UsageError, match="part of the history"):
            publish_one(clone, "3", text="Three.")


def _replace(folder: Path, oid: str, kind: str, data: bytes) -> None:
    path = folder / ".git/objects" / oid[:2] / oid[2:]
    path.chmod(0o644)
    path.write_bytes(zlib.compress(f"{kind} {len(data)}\0".encode() + data))


def test_a_replaced_blob(filled: Store) -> None:
    revision = filled.history("alpha").revisions[0]
    data = filled.blob(revision.blob)
    _replace(filled.root, revision.blob, "blob", data.replace(b"One sentence.", b"One  forgery."))
    assert (Fault.REPLACED_OBJECT, "alpha", "") in _faults(filled.root)
    with Store.open(filled.root) as fresh, pytest.raises(IntegrityError, match="was replaced"):
        fresh.blob(revision.blob)
    with Store.open(filled.root) as fresh:
        assert [found.label for found in fresh.history("alpha").revisions] == ["2"]


@pytest.mark.parametrize("name", ["HEAD", "HEAD~1", "HEAD^{tree}", "HEAD:statements", "alpha/1"])
def test_a_replaced_commit_tree_or_tag(filled: Store, name: str) -> None:
    oid = git(filled.root, "rev-parse", name)
    kind = git(filled.root, "cat-file", "-t", oid)
    read = filled.reader.read(oid)
    assert read is not None
    changed = read.data.replace(b"Ann", b"Eve") if kind in {"commit", "tag"} else read.data.replace(b"alpha", b"delta")
    if changed == read.data:
        changed = (
            read.data.replace(b"100644", b"100755").replace(b"topics", b"topicz").replace(b"statements", b"statementz")
        )
    assert changed != read.data
    _replace(filled.root, oid, kind, changed)
    assert Fault.REPLACED_OBJECT in {fault for fault, _, _ in _faults(filled.root)}


def test_a_missing_object(filled: Store) -> None:
    oid = filled.history("alpha").revisions[0].blob
    (filled.root / ".git/objects" / oid[:2] / oid[2:]).unlink()
    assert (Fault.REPLACED_OBJECT, "alpha", "") in _faults(filled.root)


def test_a_damaged_object(filled: Store) -> None:
    oid = filled.history("alpha").revisions[0].blob
    path = filled.root / ".git/objects" / oid[:2] / oid[2:]
    path.chmod(0o644)
    path.write_bytes(b"not even zlib")
    assert (Fault.REPLACED_OBJECT, "alpha", "") in _faults(filled.root)


def test_documents_that_plain_git_brought(store: Store) -> None:
    commit_file(store.root, PATH, b"<broken")
    commit_file(store.root, PATH, document("1", status="published", text="<cite ref='nowhere'/>"))
    commit_file(store.root, "statements/beta.xml", document("1", status="published"))
    commit_file(store.root, "statements/gamma.xml", document("1", statement="gamma", status="withdrawn"))
    commit_file(store.root, "statements/Bad Name.xml", b"x")
    found = _faults(store.root)
    assert (Fault.UNREADABLE, "alpha", "") in found
    assert (Fault.INVALID, "alpha", "1") in found
    assert (Fault.NO_TRAILER, "alpha", "1") in found
    assert (Fault.RENAMED, "beta", "") in found
    assert (Fault.NEVER_PUBLISHED, "gamma", "1") in found
    assert (Fault.NO_FILE, "", "") in found


def test_a_link_in_the_tree(store: Store) -> None:
    (store.root / PATH).symlink_to("/etc/passwd")
    git(store.root, "add", PATH)
    git(store.root, "commit", "-q", "-m", "link")
    assert (Fault.NO_FILE, "alpha", "") in _faults(store.root)


def test_replace_refs_and_grafts_are_not_believed(filled: Store) -> None:
    revision = filled.history("alpha").revisions[0]
    forged = filled.blob(revision.blob).replace(b"One sentence.", b"Another one.")
    (filled.root / "forged").write_bytes(forged)
    other = git(filled.root, "hash-object", "-w", "forged")
    assert other == object_id(Kind.BLOB, forged, "sha1")
    git(filled.root, "replace", revision.blob, other)
    (filled.root / ".git/info").mkdir(exist_ok=True)
    (filled.root / ".git/info/grafts").write_text(git(filled.root, "rev-parse", "HEAD") + "\n")
    with Store.open(filled.root) as fresh:
        assert fresh.blob(revision.blob) == filled.blob(revision.blob)
        assert fresh.history("alpha").revisions == filled.history("alpha").revisions


def test_merged_branches_have_one_history(filled: Store) -> None:
    git(filled.root, "switch", "-q", "-c", "side", "HEAD")
    with Store.open(filled.root) as side:
        publish_one(side, "2", statement="beta", text="On the side.")
    git(filled.root, "switch", "-q", "main")
    publish_one(filled, "3", text="Three.")
    git(filled.root, "merge", "-q", "-m", "merge", "side")
    with Store.open(filled.root) as fresh:
        assert [revision.label for revision in fresh.history("beta").revisions] == ["1", "2"]
        assert [revision.label for revision in fresh.history("alpha").revisions] == ["1", "2", "3"]
    assert _faults(filled.root) == []


def test_a_branch_that_points_to_nothing_is_no_empty_store(filled: Store) -> None:
    (filled.root / ".git/refs/heads/main").write_text("damaged\n")
    with Store.open(filled.root) as fresh:
        with pytest.raises(IntegrityError, match="branch is damaged"):
            verify_store(fresh)
        with pytest.raises(IntegrityError):
            publish_one(fresh, "3")
