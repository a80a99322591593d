"""Loading a folder of past revisions: order, dates, all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.store.stores import ANN, day, document, git, publish_one

from policyver.cli.samples import samples_folder
from policyver.errors import (
    ConflictError,
    DocumentError,
    InvalidDocumentError,
    NotFoundError,
    PolicyverError,
    UsageError,
)
from policyver.policyxml.read_statement import read_statement
from policyver.store.base import check_base
from policyver.store.loading import load_folder
from policyver.store.verifying import verify_store

if TYPE_CHECKING:
    from pathlib import Path

    from policyver.store.repository import Store

TOPIC = b'<topic xmlns="urn:policyver:topic:1" id="ground"><title>G</title><question id="q">Q?</question></topic>'


def _file(folder: Path, path: str, data: bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(data)


def _published(label: str, date: str, statement: str = "alpha", **words: str) -> bytes:
    dates = words.pop("dates", f'published="{date}"')
    return document(label, statement=statement, status="published", dates=dates, text=label, **words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "past"
    _file(made, "statements/alpha/b.xml", _published("b", "2009-11"))
    _file(made, "statements/alpha/a.xml", _published("a", "1962"))
    _file(made, "statements/beta/1.xml", _published("1", "1999-05-02", "beta", topic="ground"))
    _file(made, "topics/ground.xml", TOPIC)
    return made


def test_history_is_in_the_order_of_dates_and_bears_them(store: Store, folder: Path) -> None:
    loaded = load_folder(store, folder, ANN)
    assert [str(name) for name in loaded.revisions] == ["alpha@a", "beta@1", "alpha@b"]
    assert (loaded.topics, loaded.drafts, loaded.notices) == (("ground",), (), ())
    log = git(store.root, "log", "--reverse", "--format=%at %ct %an %s").split("\n")[1:]
    assert log == [
        "0 0 Ann Record topic ground",
        "0 0 Ann Publish alpha@a, issued 1962",
        "925603200 925603200 Ann Publish beta@1, issued 1999-05-02",
        "1257033600 1257033600 Ann Publish alpha@b, issued 2009-11",
    ]
    assert git(store.root, "tag").split() == ["alpha/a", "alpha/b", "beta/1"]
    assert git(store.root, "status", "--porcelain") == ""
    assert verify_store(store).findings == ()


def test_a_flat_folder(store: Store, tmp_path: Path) -> None:
    _file(tmp_path, "flat/x.xml", _published("2", "2001"))
    _file(tmp_path, "flat/y.xml", _published("1", "2000"))
    _file(tmp_path, "flat/z.xml", TOPIC)
    loaded = load_folder(store, tmp_path / "flat", ANN)
    assert [str(name) for name in loaded.revisions] == ["alpha@1", "alpha@2"]
    assert loaded.topics == ("ground",)


def test_of_one_date_what_is_replaced_comes_first(store: Store, tmp_path: Path) -> None:
    why = '<relation type="replaces" target="alpha@z"/><reason driver="clarification">Clearer.</reason>'
    _file(tmp_path, "flat/1.xml", _published("y", "2009", front=why))
    _file(tmp_path, "flat/2.xml", _published("z", "2009"))
    load_folder(store, tmp_path / "flat", ANN)
    assert [revision.label for revision in store.history("alpha").revisions] == ["z", "y"]


def test_a_draft_becomes_the_working_file(store: Store, folder: Path) -> None:
    _file(folder, "statements/alpha/next.xml", document("next", dates="", text="Next."))
    loaded = load_folder(store, folder, ANN)
    assert loaded.drafts == ("alpha",)
    assert b'status="draft"' in (store.root / "statements/alpha.xml").read_bytes()
    assert [revision.label for revision in store.history("alpha").revisions] == ["a", "b"]
    assert git(store.root, "status", "--porcelain") == "M statements/alpha.xml"
    publish_one(store, "c", text="In between.")
    draft = read_statement(store.working("statements/alpha.xml") or b"")
    with pytest.raises(ConflictError, match="made from alpha@b"):
        check_base(store, draft, store.history("alpha"), None, drafted=True)


def test_a_withdrawn_revision_is_published_and_then_withdrawn(store: Store, tmp_path: Path) -> None:
    dates = 'published="2001" withdrawn="2005-03"'
    _file(tmp_path, "flat/1.xml", document("1", status="withdrawn", dates=dates))
    _file(tmp_path, "flat/2.xml", _published("2", "2010"))
    load_folder(store, tmp_path / "flat", ANN)
    first, second = store.history("alpha").revisions
    assert (first.withdrawn, first.label, second.label) == (day("2005-03"), "1", "2")
    assert [line[:8] for line in git(store.root, "log", "--reverse", "--format=%s").split("\n")] == [
        "Begin a ", "Publish ", "Withdraw", "Publish ",
    ]  # fmt: skip
    assert verify_store(store).findings == ()


REFUSED: list[tuple[str, bytes, type[PolicyverError]]] = [
    ("statements/alpha/c.xml", b"<broken", InvalidDocumentError),
    ("statements/alpha/c.xml", _published("c", "2010").replace(b"<p>", b"<p><cite ref='no'/>"), InvalidDocumentError),
    ("statements/alpha/c.xml", _published("other", "2010"), UsageError),
    ("statements/alpha/c.xml", _published("c", "2010", "gamma"), UsageError),
    ("c.xml", _published("b", "2010"), ConflictError),
    ("c.xml", _published("c", "", dates=""), InvalidDocumentError),
    ("topics/other.xml", TOPIC.replace(b"question", b"bogus"), InvalidDocumentError),
]


@pytest.mark.parametrize(("path", "data", "error"), REFUSED)
def test_all_or_nothing(store: Store, folder: Path, path: str, data: bytes, error: type[PolicyverError]) -> None:
    _file(folder, path, data)
    before = store.tip()
    with pytest.raises(error):
        load_folder(store, folder, ANN)
    assert store.tip() == before
    assert git(store.root, "tag") == ""


def test_links_in_the_folder_are_not_followed(store: Store, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_bytes(_published("c", "2010"))
    (folder / "statements/alpha/c.xml").symlink_to(tmp_path / "secret.xml")
    with pytest.raises((InvalidDocumentError, DocumentError)):
        load_folder(store, folder, ANN)


def test_nothing_goes_in_between_what_is_recorded(store: Store, folder: Path) -> None:
    load_folder(store, folder, ANN)
    with pytest.raises(ConflictError, match="label is taken"):
        load_folder(store, folder, ANN)
    for path in folder.rglob("*.xml"):
        path.unlink()
    _file(folder, "statements/alpha/m.xml", _published("m", "1980"))
    with pytest.raises(ConflictError, match="older than what is recorded"):
        load_folder(store, folder, ANN)


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_nothing_to_load(store: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotFoundError):
        load_folder(store, tmp_path / name, ANN)


def test_the_shipped_samples(store: Store) -> None:
    loaded = load_folder(store, samples_folder(), ANN)
    assert len(loaded.revisions) >= 14
    assert verify_store(store).findings == ()
