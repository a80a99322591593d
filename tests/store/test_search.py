"""Search across revisions: what is found, kept up to date, safe against damage, hostile queries and each other."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
from tests.store.stores import ANN, commit_file, document, git, publish_one, start_python

from policyver.errors import ConflictError, UsageError
from policyver.model.dates import parse_date
from policyver.model.search import Found, Order, Wanted
from policyver.store import searching
from policyver.store.creating import create_store
from policyver.store.derived import derived_folder
from policyver.store.lock import locked
from policyver.store.repository import Store
from policyver.store.search_index import FILE
from policyver.store.search_query import full_text_query
from policyver.store.searching import search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of these tests, made once."""
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POLICYVER_CACHE", "")
        with create_store(folder / "store", ANN) as store:
            publish_one(store, "1", text="A stent is of no use. Veins are wide.")
            publish_one(
                store, "2", base="1", dates='published="2021-03"', text="A stent may be of use. Veins are wide."
            )
            publish_one(store, "3", base="2", dates='published="2024"', text="Trombosis é rara. Veins are wide.")
            publish_one(store, "1", statement="beta", dates='published="2022"', text="Stents were not looked at.")
    return folder / "store"


@pytest.fixture
def filled(template: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copytree(template, tmp_path / "store")
    with Store.open(tmp_path / "store") as store:
        yield store


def told(found: Found) -> list[tuple[str, str, str, bool]]:
    return [(hit.statement, hit.said[0].label, hit.said[-1].label, hit.standing) for hit in found.hits]


def asked(store: Store, query: str, **options: object) -> list[tuple[str, str, str, bool]]:
    return told(search(store, Wanted(query, **options)))  # type: ignore[arg-type]


def test_first_and_last(filled: Store) -> None:
    assert asked(filled, "veins") == [("alpha", "1", "3", True)]
    assert asked(filled, "stent") == [("alpha", "1", "2", False)]
    assert asked(filled, '"no use"') == [("alpha", "1", "1", False)]
    assert asked(filled, "stent*", order=Order.STATEMENT) == [("alpha", "1", "2", False), ("beta", "1", "1", True)]
    assert asked(filled, "stent NOT may") == [("alpha", "1", "1", False)]
    assert asked(filled, "trombosis e") == [("alpha", "3", "3", True)]
    assert asked(filled, "nothing") == []


def test_filters_and_order(filled: Store) -> None:
    day = parse_date
    assert asked(filled, "stent*", statements=("beta",)) == [("beta", "1", "1", True)]
    assert asked(filled, "veins", since=day("2021"), until=day("2023")) == [("alpha", "2", "2", False)]
    assert asked(filled, "veins", since=day("2021-04")) == [("alpha", "3", "3", True)]
    assert asked(filled, "veins", until=day("2019")) == []
    assert [hit[0] for hit in asked(filled, "stent* OR looked", order=Order.DATE)] == ["alpha", "beta"]
    found = search(filled, Wanted("stent* OR veins", limit=1))
    assert (len(found.hits), found.total) == (1, 2)


def test_snippet_marks_what_was_looked_for(filled: Store) -> None:
    hit = search(filled, Wanted('"no use"')).hits[0]
    assert [stretch.text for stretch in hit.snippet if stretch.hit] == ["no use"]
    assert "".join(stretch.text for stretch in hit.snippet) == "A stent is of no use. Veins are wide."


def test_it_follows_the_store(filled: Store) -> None:
    assert asked(filled, "leech*") == []
    publish_one(filled, "4", base="3", dates='published="2025"', text="Leeches are not used.")
    assert asked(filled, "leech*") == [("alpha", "4", "4", True)]
    assert asked(filled, "veins") == [("alpha", "1", "3", False)]


def test_it_follows_a_history_that_was_rewritten(filled: Store, tmp_path: Path) -> None:
    assert asked(filled, "trombosis") == [("alpha", "3", "3", True)]
    git(tmp_path / "store", "reset", "-q", "--hard", "HEAD~2")
    commit_file(tmp_path / "store", "statements/alpha.xml", document("9", status="published", text="Other words."))
    with Store.open(tmp_path / "store") as store:
        assert asked(store, "trombosis") == []
        assert asked(store, "other") == [("alpha", "9", "9", True)]
        assert asked(store, "looked") == []


def test_a_revision_that_was_taken_back_is_found(filled: Store, tmp_path: Path) -> None:
    assert asked(filled, "leech*") == []
    before = (tmp_path / "store/statements/alpha.xml").read_bytes()
    commit_file(tmp_path / "store", "statements/alpha.xml", document("4", status="published", text="Leeches."))
    commit_file(tmp_path / "store", "statements/alpha.xml", before)
    with Store.open(tmp_path / "store") as store:
        assert asked(store, "leech*") == [("alpha", "4", "4", True)]


def index_of(store: Store) -> Path:
    folder = derived_folder(store)
    assert folder is not None
    return folder / FILE


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE passages SET text = replace(text, 'no use', 'great use')",
        "UPDATE statements SET name = 'gamma' WHERE name = 'alpha'",
        "UPDATE passages SET section = 'elsewhere'",
        "DROP TABLE passages",
        "UPDATE statements SET revisions = 'x'",
        "UPDATE passages SET revisions = '7'",
    ],
)
def test_what_the_index_makes_up_is_never_told(filled: Store, statement: str) -> None:
    wanted = asked(filled, '"no use"')
    with sqlite3.connect(index_of(filled)) as connection:
        connection.execute(statement)
    connection.close()
    assert asked(filled, '"no use"') == wanted


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_index(filled: Store, content: bytes) -> None:
    index_of(filled).write_bytes(content)
    assert asked(filled, "veins") == [("alpha", "1", "3", True)]


def test_without_a_place_to_keep_it(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYVER_CACHE", "")
    assert asked(filled, "veins") == [("alpha", "1", "3", True)]
    assert search(filled, Wanted("veins"), anew=True).total == 1


def test_an_empty_store(store: Store) -> None:
    assert asked(store, "veins") == []


def test_others_wait_for_whoever_makes_the_index(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "WAIT", 0.1)
    with locked(index_of(filled).with_suffix(".lock"), wait=0), pytest.raises(ConflictError):
        asked(filled, "veins")


@pytest.mark.parametrize("found", [None, b"", b"no database at all", "of another version"], ids=str)
def test_several_at_once(filled: Store, found: bytes | str | None) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom policyver.model.search import Wanted\n"
        "from policyver.store.repository import Store\nfrom policyver.store.searching import search\n"
        "with Store.open(Path(sys.argv[1])) as store:\n    print(search(store, Wanted('veins')).total)\n"
    )
    asked(filled, "veins")
    for _ in range(4):  # whoever deletes what another has just made fails in one of a few rounds
        for path in index_of(filled).parent.glob(f"{index_of(filled).name}*"):
            path.unlink()
        if isinstance(found, bytes):
            index_of(filled).write_bytes(found)
        elif found:
            with contextlib.closing(sqlite3.connect(index_of(filled))) as other:
                other.execute("CREATE TABLE made_for (version TEXT)")
        running = [start_python(code, str(filled.root)) for _ in range(4)]
        told = [process.communicate() for process in running]
        assert [(out.strip(), error) for out, error in told] == [("1", "")] * 4


GRAMMAR = [
    ("vein", '"vein"'),
    ("vein stent", '("vein" AND "stent")'),
    ("a OR b c", '("a" OR ("b" AND "c"))'),
    ("a b NOT c", '("a" AND ("b" NOT "c"))'),
    ("(a OR b) c", '(("a" OR "b") AND "c")'),
    ('"a b"', '"a b"'),
    ('"a b"*', '"a b" *'),
    ("thromb*", '"thromb" *'),
    ("near(a", None),
    ("a and b", '(("a" AND "and") AND "b")'),
    ("text:a", '"text:a"'),
    ("a^2", '"a^2"'),
    ("{a}", '"{a}"'),
    ("-a", '"-a"'),
    ("a AND", None),
    ("NOT a", None),
    ("OR", None),
    ("", None),
    ("   ", None),
    ("*", None),
    ('"', None),
    ('""', None),
    ("()", None),
    ("a)", None),
    ("§", None),
    ("(" * 30 + "a" + ")" * 30, None),
    ("a " * 65, None),
    ("a" * 1001, None),
]  # fmt: skip


@pytest.mark.parametrize(("query", "wanted"), GRAMMAR)
def test_grammar(query: str, wanted: str | None) -> None:
    if wanted is None:
        with pytest.raises(UsageError):
            full_text_query(query)
    else:
        assert full_text_query(query) == wanted


def test_no_query_breaks_anything(filled: Store) -> None:
    queries = [query for query, wanted in GRAMMAR if wanted is not None]
    for query in (*queries, "x'; DROP TABLE passages;", "a\0b", "é€😀a"):
        assert search(filled, Wanted(query)).total >= 0
    assert asked(filled, "veins") == [("alpha", "1", "3", True)]
