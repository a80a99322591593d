"""Objects as bytes are what git itself makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.stores import git

from policyver.store.objects import (
    FILE_MODE,
    TREE_MODE,
    Kind,
    TreeEntry,
    object_id,
    read_tree,
    trailers,
    write_tree,
)

if TYPE_CHECKING:
    from pathlib import Path

NAMES = st.text(st.characters(blacklist_characters="/\0", blacklist_categories=["Cs"]), min_size=1, max_size=8)
ENTRIES = st.builds(
    TreeEntry,
    st.sampled_from([FILE_MODE, TREE_MODE, b"120000"]),
    NAMES.map(str.encode),
    st.binary(min_size=20, max_size=20).map(bytes.hex),
)


@given(st.lists(ENTRIES, unique_by=lambda entry: entry.name))
def test_a_tree_is_read_as_it_was_written(entries: list[TreeEntry]) -> None:
    assert sorted(read_tree(write_tree(tuple(entries)), "sha1"), key=str) == sorted(entries, key=str)


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_trees_are_ordered_and_named_as_git_does(tmp_path: Path, algorithm: str) -> None:
    git(tmp_path, "init", "-q", f"--object-format={algorithm}")
    for name in ("a.b", "a/x", "a-b", "a0", "b"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    git(tmp_path, "add", ".")
    root = git(tmp_path, "write-tree")
    listed = [line.replace("\t", " ").split(" ") for line in git(tmp_path, "ls-tree", root).split("\n")]
    entries = [TreeEntry(mode.lstrip("0").encode(), name.encode(), oid) for mode, _, oid, name in reversed(listed)]
    assert object_id(Kind.TREE, write_tree(tuple(entries)), algorithm) == root


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Subject\n\nKey: value\n", (("Key", "value"),)),
        ("Subject\n\nKey: value\nOther-Key: b: c\n", (("Key", "value"), ("Other-Key", "b: c"))),
        ("Subject\n\n    Key: value\n\nOther: x\n", (("Other", "x"),)),
        ("Subject\n\n    Key: value\n", ()),
        ("Subject\n\nKey: value\nprose\n", ()),
        ("Subject\n", ()),
        ("", ()),
    ],
)
def test_trailers(message: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert trailers(message) == expected
