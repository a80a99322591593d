"""Entries of blocks that did not change are made when they are read; what is asked for before that needs none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.compare.documents import compared

from policyver.compare.section_blocks import UnchangedBlocks, block_names, changed_blocks, parts_of

if TYPE_CHECKING:
    from policyver.model.change import BlockChange

WORDS = (
    "Veins differ between people in many ways.",
    "Stents were placed by other doctors elsewhere in the country.",
    "Nothing else is known about the matter at all.",
    "Screening was offered to everybody over the age of sixty.",
    "The committee met four times in the course of the year.",
)


def section(name: str, *texts: str) -> str:
    return f'<section id="{name}"><title>{name}</title>{"".join(f"<p>{text}</p>" for text in texts)}</section>'


def places(entry: BlockChange) -> tuple[list[int], list[int]]:
    return [place.index for place in entry.old], [place.index for place in entry.new]


def test_stretches_lie_between_what_changed_and_what_is_gone() -> None:
    one, two, three, four, five = WORDS
    comparison = compared(
        section("a", one, two, three, four, five), section("a", one, two.replace("country", "region"), three, five)
    )
    (only,) = comparison.sections
    assert [
        len(part.load()) if isinstance(part, UnchangedBlocks) else len(part.changes) for part in parts_of(only.blocks)
    ] == [1, 1, 1, 1, 1]
    assert [places(entry) for entry in only.blocks] == [([0], [0]), ([1], [1]), ([2], [2]), ([3], []), ([4], [3])]
    assert [places(entry) for entry in changed_blocks(only.blocks)] == [([1], [1]), ([3], [])]
    assert block_names(parts_of(only.blocks)) == ["p"] * 5
    assert [entry.sentences[0].old for entry in only.blocks if not entry.changes] == [(one,), (three,), (five,)]


def test_the_blocks_of_a_merged_section_name_the_section_where_they_stood() -> None:
    one, two, three, four, five = WORDS
    comparison = compared(section("a", one, two) + section("b", three, four, five), section("a", *WORDS))
    (only,) = comparison.sections
    assert len(parts_of(only.blocks)) == 2
    assert [entry.old[0].section for entry in only.blocks] == ["a", "a", "b", "b", "b"]
    assert [entry.old[0].index for entry in only.blocks] == [0, 1, 0, 1, 2]
    assert [entry.new[0].index for entry in only.blocks] == [0, 1, 2, 3, 4]


def test_a_sequence_of_entries_is_what_a_tuple_of_them_is() -> None:
    one, two, *_ = WORDS
    same = compared(section("a", one, two), section("a", one, two)).sections[0].blocks
    entries = tuple(same)
    assert same == entries
    assert hash(same) == hash(entries)
    assert (len(same), same[1], same[-1:]) == (2, entries[1], entries[-1:])
    assert repr(same) == repr(entries)
    assert changed_blocks(entries) == []
    assert parts_of(entries) is entries
