"""A patch makes one document's bytes another's, and takes it back; nothing else passes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from policyver.compare.patch import apply_patch, make_patch, reverse_patch
from policyver.errors import ConflictError, DocumentError
from policyver.model.patch import Hunk
from policyver.render.patch_file import read_patch, render

texts = st.text(alphabet="ab é€😀.\n\r\t<&", max_size=60)


@st.composite
def edited(draw: st.DrawFn) -> tuple[bytes, bytes]:
    old = draw(texts)
    new = old
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(new)))
        new = new[:at] + draw(st.text(alphabet="ab é.\n", max_size=5)) + new[at + draw(st.integers(0, 3)) :]
    return old.encode(), new.encode()


@given(edited())
def test_a_patch_gives_the_new_bytes_and_its_reverse_the_old(pair: tuple[bytes, bytes]) -> None:
    old, new = pair
    patch = read_patch(render(make_patch(old, new)).encode())
    assert apply_patch(patch, old) == new
    assert apply_patch(reverse_patch(patch), new) == old
    assert reverse_patch(reverse_patch(patch)) == patch


@given(texts)
def test_equal_documents_have_an_empty_patch(text: str) -> None:
    assert make_patch(text.encode(), text.encode()).hunks == ()


@given(edited(), texts)
def test_a_patch_refuses_every_other_document(pair: tuple[bytes, bytes], other: str) -> None:
    old, new = pair
    patch = make_patch(old, new)
    if other.encode() != old:
        with pytest.raises(ConflictError):
            apply_patch(patch, other.encode())


def test_one_word_in_a_long_paragraph_is_a_small_patch() -> None:
    sentences = [f"Sentence {number} of a long paragraph says something, and goes on." for number in range(2000)]
    old = " ".join(sentences)
    sentences[700] = sentences[700].replace("something", "nothing")
    sentences[1400] = sentences[1400].replace("goes", "does not go")
    patch = make_patch(old.encode(), " ".join(sentences).encode())
    assert len(patch.hunks) == 2
    assert sum(len(hunk.old) + len(hunk.new) for hunk in patch.hunks) < 60


def test_text_that_is_not_utf8_is_refused_with_its_line() -> None:
    with pytest.raises(DocumentError) as caught:
        make_patch(b"one\ntwo\xff\n", b"", old_name="a.xml")
    assert (caught.value.where, caught.value.line) == ("a.xml", 2)


@pytest.mark.parametrize(
    "hunks",
    [
        (Hunk(1, b"x", b"y"),),
        (Hunk(900, b"", b"y"),),
        (Hunk(2, b"c", b"y"), Hunk(1, b"b", b"")),
        (Hunk(0, b"abc", b"other"),),
    ],
    ids=["other text", "past the end", "out of order", "other result"],
)
def test_a_patch_that_contradicts_itself_changes_nothing(hunks: tuple[Hunk, ...]) -> None:
    patch = replace(make_patch(b"abc", b"abd"), hunks=hunks)
    with pytest.raises(DocumentError):
        apply_patch(patch, b"abc")


GOOD: dict[str, Any] = json.loads(render(make_patch(b"abc", b"abd")))


def _changes(*changes: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    return changes


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b"[]",
        b'{"kind": "policyver.diff"}',
        *(
            json.dumps({**GOOD, **change}).encode()
            for change in _changes(
                {"version": 2},
                {"hunks": None},
                {"hunks": [1]},
                {"hunks": [{"at": -1, "old": "", "new": ""}]},
                {"hunks": [{"at": True, "old": "", "new": ""}]},
                {"hunks": [{"at": 0, "old": "\ud800", "new": ""}]},
                {"old": {}},
                {"new": {**GOOD["new"], "sha256": "../../etc"}},
            )
        ),
    ],
)
def test_a_file_that_is_no_patch_is_refused(damaged: bytes) -> None:
    with pytest.raises(DocumentError):
        read_patch(damaged, where="p.json")
