"""Text that left its block: sentences in another paragraph, halves of paragraphs elsewhere. And what is no such thing."""

from __future__ import annotations

import pytest
from tests.unit.compare.documents import blocks, compared, sections

from policyver.model.change import Comparison, Impact, Moved

A = "Veins differ between people in many ways."
B = "Stents were placed by other doctors elsewhere in the country."
C = "A second paragraph stays where it is for now."
D = "Nothing else is known about the whole matter."
E = "Their results were not clear to anyone at the time."


def two(first: list[str], second: list[str]) -> str:
    """Two sections of paragraphs."""
    halves = ("".join(text if text.startswith("<") else f"<p>{text}</p>" for text in side) for side in (first, second))
    return "".join(
        f'<section id="{name}"><title>{name} it</title>{half}</section>'
        for name, half in zip("vr", halves, strict=True)
    )


def moved(comparison: Comparison) -> list[str]:
    """The sentences that left or joined a block, each with its impact."""
    return [
        f"{'-' if sentence.old else '+'}{''.join(sentence.old or sentence.new).strip()} {sentence.impact}"
        for section in comparison.sections
        for block in section.blocks
        for sentence in block.sentences
        if Moved() in sentence.changes and not (sentence.old and sentence.new)
    ]


def test_a_sentence_went_to_another_paragraph_of_its_section() -> None:
    found = compared(two([f"{A} {B} {E}", f"{C} {D}"], [E]), two([f"{A} {E}", f"{C} {B} {D}"], [E]))
    assert moved(found) == [f"-{B} editorial", f"+{B} editorial"]
    assert sections(found) == ["v->v amended"]


def test_a_sentence_went_to_another_section() -> None:
    found = compared(two([f"{A} {B} {E}"], [f"{C} {D}"]), two([f"{A} {E}"], [f"{C} {B} {D}"]))
    assert moved(found) == [f"-{B} substantive", f"+{B} substantive"]
    assert sections(found) == ["v->v amended", "r->r amended"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            two([f"{A} {B} {E}", f"{C} {D}"], [E]),
            two([f"{A} {E}", f"{C} {B.replace('other', 'no')} {D}"], [E]),
            id="amended",
        ),
        pytest.param(
            two([f"{A} {B} {E}", f"{C} {D}"], [E]),
            two([f"{A} {E}", f"{C} {B.replace('other', '<strong>other</strong>')} {D}"], [E]),
            id="other markup",
        ),
        pytest.param(
            two([f"{A} {B} {E}", f"{C} {D}"], [f"{E} {B} {D}"]),
            two([f"{A} {E}", f"{C} {B} {D}"], [f"{E} {D}"]),
            id="lost twice",
        ),
        pytest.param(
            two([f"{A} So it is. {E}", f"{C} {D}"], [E]), two([f"{A} {E}", f"{C} So it is. {D}"], [E]), id="too short"
        ),
        pytest.param(
            two(
                [f"<table><tbody><tr><td>{A}</td><td>{B}</td></tr><tr><td>{C}</td><td>{D}</td></tr></tbody></table>"],
                [E],
            ),
            two(
                [
                    f"<table><tbody><tr><td>{A}</td><td>no</td></tr><tr><td>{C}</td><td>{D} {B}</td></tr></tbody></table>"
                ],
                [E],
            ),
            id="a cell",
        ),
    ],
)
def test_what_is_no_moved_sentence(old: str, new: str) -> None:
    assert moved(compared(old, new)) == []


def test_into_another_kind_of_block_is_no_matter_of_order() -> None:
    found = compared(
        two([f"{A} {B} {E}", f"<note><p>{C} {D}</p></note>"], [E]),
        two([f"{A} {E}", f"<note><p>{C} {B} {D}</p></note>"], [E]),
    )
    assert moved(found) == [f"-{B} substantive", f"+{B} substantive"]


def test_half_a_paragraph_went_to_another_section() -> None:
    found = compared(two([f"{A} {B}", C], [D]), two([A, C], [D, B]))
    assert blocks(found) == ["p0->p0+p1 split moved"]
    assert sections(found) == ["v->v amended", "r->r amended"]
    assert {section.impact for section in found.sections} == {Impact.SUBSTANTIVE}


def test_half_a_paragraph_stands_before_the_rest() -> None:
    found = compared(two([D], [f"{A} {B}", C]), two([D, B], [A, C]))
    assert blocks(found) == ["p0->p1+p0 split moved"]
    assert [len(section.blocks) for section in found.sections] == [1, 2]


def test_half_a_paragraph_went_further_down_in_its_section() -> None:
    found = compared(two([f"{A} {B}", C, D], [E]), two([A, C, D, B], [E]))
    assert blocks(found) == ["p0->p0+p3 split"]
    assert found.sections[0].impact is Impact.EDITORIAL


def test_a_paragraph_went_into_one_of_another_section() -> None:
    found = compared(two([A, C], [D, B]), two([f"{A} {B}", C], [D]))
    assert blocks(found) == ["p0+p1->p0 merged moved"]
    assert sections(found) == ["v->v amended", "r->r amended"]


def test_a_formula_that_several_lost_says_nothing_about_where_a_new_one_came_from() -> None:
    found = compared(two([f"{A} {B}", f"{C} {B}"], [D]), two([A, C], [D, B]))
    assert "p->" not in " ".join(blocks(found))
    assert blocks(found) == ["p0->p0 amended", "p1->p1 amended", "->p1 inserted"]
