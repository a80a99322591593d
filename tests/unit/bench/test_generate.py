"""What the benches hold a comparison to is right only if the generator says what it did."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from generate import Made, generate, operations_as_json
from made_edits import edit_words, words_of
from made_plan import BINS, BLOCK_KINDS, SECTION_KINDS, Plan
from made_text import TextSource

from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.validate import validate_statement

if TYPE_CHECKING:
    from made_document import Document, Leaf, Section

BENCH = Path(__file__).parents[3] / "bench"
PLAN = Plan(
    0.1,
    dict.fromkeys(SECTION_KINDS, 2),
    dict.fromkeys(BLOCK_KINDS, 3),
    shares=BINS,
    restated=2,
    recited=2,
    references=2,
)


def made(seed: int = 1, ids: str = "keep", kilobytes: int = 120) -> Made:
    return generate(kilobytes, seed=seed, ids=ids, plan=PLAN)


def sections(document: Document) -> dict[int, Section]:
    return {section.key: section for section in document.walk()}


def leaves(document: Document) -> dict[int, str]:
    return {leaf.key: leaf.text for section in document.walk() for leaf in section.leaves()}


def test_the_same_seed_gives_the_same_bytes() -> None:
    first, again, other = made(), made(), made(2)
    assert (first.old_xml(), first.new_xml()) == (again.old_xml(), again.new_xml())
    assert operations_as_json(first) == operations_as_json(again)
    assert first.old_xml() != other.old_xml()


@pytest.mark.parametrize("ids", ["keep", "fresh", "permuted"])
def test_both_revisions_are_statements(ids: str) -> None:
    one = made(ids=ids)
    for data in (one.old_xml(), one.new_xml()):
        assert read_statement(data)
        assert not [finding for finding in validate_statement(data) if finding.severity == "error"]


def test_every_kind_is_done_and_told() -> None:
    kinds = Counter((one.level, one.kind) for one in made(kilobytes=400).operations)
    for kind in ("moved", "split", "merged", "deleted", "inserted"):
        assert kinds["section", kind] >= 2
        assert kinds["block", kind] >= 2
    assert kinds["section", "retitled"] == kinds["section", "renumbered"] == kinds["section", "restated"] == 2
    assert kinds["reference", "inserted"] == 2


@pytest.mark.parametrize("seed", range(3))
def test_what_came_and_went_is_told(seed: int) -> None:
    one = made(seed)
    for level, old, new in (
        ("section", set(sections(one.old)), set(sections(one.new))),
        ("block", set(leaves(one.old)), set(leaves(one.new))),
    ):
        told = [operation for operation in one.operations if operation.level == level]
        gone = {key for operation in told for key in operation.old if key not in operation.new}
        came = {key for operation in told for key in operation.new if key not in operation.old}
        if level == "block":
            gone |= {leaf.key for key in set(sections(one.old)) - set(sections(one.new)) for leaf in _lost(one, key)}
            fresh = {operation.new[0] for operation in one.operations if operation.kind == "inserted"}
            came |= {leaf.key for key in fresh & set(sections(one.new)) for leaf in sections(one.new)[key].leaves()}
        assert gone == old - new
        assert came == new - old


def _lost(one: Made, key: int) -> list[Leaf]:
    merged = any(key in operation.old for operation in one.operations if operation.kind == "merged")
    return [] if merged else list(sections(one.old)[key].leaves())


@pytest.mark.parametrize("seed", range(3))
def test_only_blocks_that_are_told_have_other_words(seed: int) -> None:
    one = made(seed)
    old, new = leaves(one.old), leaves(one.new)
    changed = {key for key in old.keys() & new.keys() if old[key] != new[key]}
    told = {key for operation in one.operations if operation.level == "block" for key in operation.old}
    assert changed <= told
    for operation in one.operations:
        if operation.kind == "amended":
            (key,) = operation.old
            assert words_of(new[key]) - words_of(old[key]) == operation.inserted - operation.deleted
            lost = Counter(old[key].replace("\t", " ").split(" ")) - Counter(new[key].replace("\t", " ").split(" "))
            assert lost.total() <= operation.deleted


@pytest.mark.parametrize("seed", range(3))
def test_moves_are_the_only_smallest_explanation(seed: int) -> None:
    """In every row what is told as moved out of order is all that has to be taken out, and nothing smaller will do."""
    one = made(seed)
    moved = {operation.old[0] for operation in one.operations if operation.kind == "moved"}
    rows = [[section.key for section in one.old.sections]]
    rows += [[part.key for part in section.parts] for section in one.old.walk()]
    place = {section.key: at for at, section in enumerate(one.new.walk())}
    home = {part.key: section.key for section in one.new.walk() for part in section.parts}
    parents = {part.key: section.key for section in one.old.walk() for part in section.parts}
    for row in rows:
        stayed = [key for key in row if key in place and home.get(key) == parents.get(key)]
        rest = [place[key] for key in stayed if key not in moved]
        assert all(before < after for before, after in pairwise(rest))
        for key in set(stayed) & moved:
            crossed = [other for other in stayed if other not in moved and _crosses(key, other, row, place)]
            assert len(crossed) >= 2


def _crosses(key: int, other: int, row: list[int], place: dict[int, int]) -> bool:
    return (row.index(key) < row.index(other)) != (place[key] < place[other])


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.9])
def test_about_the_share_of_words_is_edited(share: float) -> None:
    source = TextSource(3)
    for _ in range(30):
        text = source.paragraph()
        edited = edit_words(text, share, source)
        touched = max(edited.deleted, edited.inserted) / words_of(text)
        assert 0 < touched <= share + 1 / words_of(text)
        assert edited.text != text


def test_the_command_writes_the_files(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(BENCH / "generate.py"), str(tmp_path), "--kilobytes", "10"], check=True)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"old.xml", "new.xml", "old.md", "new.md", "operations.json"}
