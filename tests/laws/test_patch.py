"""A patch makes one document's bytes another's, and takes it back; nothing else passes."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from policyver.compare.patch import apply_patch, make_patch, reverse_patch
from policyver.errors import ConflictError, DocumentError
from policyver.model.patch import Hunk
from policyver.render.patch_file import read_patch, render

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def test_a_damaged_patch_says_where_it_is() -> None:
    good = make_patch(b"abc", b"abd")
    with pytest.raises(DocumentError, match="change 2 of 2 does not fit") as caught:
        apply_patch(replace(good, hunks=(*good.hunks, Hunk(9**30, b"", b""))), b"abc", where="p.json")
    assert caught.value.where == "p.json"


def test_what_would_grow_beyond_its_promise_is_never_put_together() -> None:
    piece = b"x" * 1_000_000
    many = tuple(Hunk(0, b"", piece) for _ in range(100_000))  # 100 GB, if it were put together
    with pytest.raises(DocumentError, match="as many bytes"):
        apply_patch(replace(make_patch(b"abc", b"abd"), hunks=many), b"abc")


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("\ud800") | st.just(10**40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["at", "old", "new"]), inner),
    max_leaves=4,
)


@st.composite
def tampered(draw: st.DrawFn) -> tuple[bytes, bytes, bytes]:
    """Two documents, and a patch of theirs with one to three values changed, left out or doubled."""
    old, new = draw(edited())
    patch = json.loads(render(make_patch(old, new)))
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(patch))
        holder, key = draw(st.sampled_from(places))
        how = draw(st.sampled_from(["other", "near", "gone", "twice"]))
        if how == "near" and isinstance(holder[key], int | str):
            holder[key] = (
                holder[key] + draw(st.sampled_from([1, -1])) if isinstance(holder[key], int) else f"{holder[key]}a"
            )
        elif how == "twice" and isinstance(holder, list):
            holder.insert(key, holder[key])
        elif how == "gone":
            holder.pop(key)
        else:
            holder[key] = draw(json_values)
    return old, new, json.dumps(patch).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - parsed JSON
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


@given(tampered(), st.booleans())
@settings(max_examples=200)
def test_a_patch_tampered_with_gives_what_it_gave_or_is_refused(
    case: tuple[bytes, bytes, bytes], backwards: bool
) -> None:
    old, new, data = case
    try:
        patch = read_patch(data)
        found = apply_patch(reverse_patch(patch), new) if backwards else apply_patch(patch, old)
    except (ConflictError, DocumentError):
        return
    promised = patch.old if backwards else patch.new
    assert (hashlib.sha256(found).hexdigest(), len(found)) == (promised.sha256, promised.size)


@given(edited(), st.data())
@settings(max_examples=150)
def test_a_patch_with_other_bytes_is_refused_or_the_same(pair: tuple[bytes, bytes], data: st.DataObject) -> None:
    old, new = pair
    damaged = bytearray(render(make_patch(old, new)).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert apply_patch(read_patch(bytes(damaged)), old) == new
    except (ConflictError, DocumentError):
        return


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
