"""Sections inside sections: by the numbers of their headings, and by nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.importers.importing import body, imported

from policyver.importers.flow import Flow
from policyver.importers.headings.levels import Levelled, with_levels
from policyver.importers.headings.numbers import HeadingNumber, named, of_label, roman
from policyver.importers.headings.tree import nested
from policyver.importers.outline import OutlinePart
from policyver.model.document import Position, Section

if TYPE_CHECKING:
    from policyver.model.document import Part

PROSE = "This is a line of {} prose that fills the {} width of its column.\n"


def levelled(headings: str) -> Levelled:
    """One part a word: a label, "-" without a number, "p" a position, "p2" one with a plain number, with "_" a title after it."""
    return with_levels([part(each) for each in headings.split()])


def part(text: str) -> OutlinePart:
    if text == "p":
        return OutlinePart("position", (), label="1")
    if text[0] == "p":
        return OutlinePart("position", (), label=text[1:], plain=True)
    title = text.replace("_", " ") if "_" in text else "Words"
    label = None if "_" in text or text == "-" else text
    return OutlinePart("section", (), Flow(title, (0,), (1,)), label)


@pytest.mark.parametrize(
    ("headings", "levels", "out_of_turn"),
    [
        ("1 2 3", "111", 0),
        ("1 1.1 1.2 2 2.1", "12212", 0),
        ("1 1.1 1.1.1 1.1.2 1.2 2", "123321", 0),
        ("1 1.2 2", "111", 1),
        ("1 1.1 1.3 1.4 2 2.1", "121112", 2),
        ("2 1.1 1.2", "111", 2),
        ("1.1 1.2 2", "111", 2),
        ("1 1.1 1.1 2", "1211", 1),
        ("1 1.1 - 1.2 - 2 -", "1222111", 0),
        ("1 1.1 p p 1.2 p 2", "1222211", 0),
        ("1 - 2", "111", 0),
        ("1 2 4 4.1", "1112", 0),
        ("I A B II A III", "122121", 0),
        ("I A C II A III", "121121", 1),
        ("I II A B", "1111", 0),
        ("G H I J", "1111", 0),
        ("I A 1 2 B II", "123321"[:4] + "21", 0),
        ("Chapter_1_Lamps Article_1 Article_2 Chapter_2_Ways Article_3", "12212", 0),
        ("Chapter_1 Article_1 Article_3 Chapter_2 Article_4", "12112", 1),
        ("Article_1 Article_2", "11", 0),
        ("A p1 2 p3 B 1 C", "1222121", 0),
        ("1 2 p1 p2 3", "11111", 0),
        ("1 1.1 p1 p2 1.2 2", "122221", 0),
        ("Section_3_of_the_law Words_1", "11", 0),
    ],
)
def test_levels(headings: str, levels: str, out_of_turn: int) -> None:
    found = levelled(headings)
    assert "".join(str(each.level) for each in found.parts) == levels
    assert [each.code for each in found.findings] == ["PV728"] * out_of_turn


def test_letters_and_names_leave_the_titles_and_are_accounted_for() -> None:
    found = levelled("A._Lamps B._Ways Chapter_3:_Ends Article_4")
    assert [each.label for each in found.parts] == ["A", "B", "Chapter 3", None]
    assert [each.title.text for each in found.parts if each.title] == ["Lamps", "Ways", "Ends", "Article 4"]
    assert [each.text for each in found.taken] == ["A.", "B.", "Chapter 3:"]
    assert levelled("A._Smith").parts[0].label is None
    assert [each.label for each in levelled("B._Smith C._Jones D._Brown").parts] == ["B", "C", "D"]


@pytest.mark.parametrize(
    ("text", "value"), [("IV", 4), ("XXXIX", 39), ("IIII", None), ("VX", None), ("", None), ("C", None)]
)
def test_roman(text: str, value: int | None) -> None:
    assert roman(text) == value


def test_numbers_of_headings() -> None:
    assert of_label("2.1.3") == (HeadingNumber("decimal", (2, 1, 3)),)
    assert of_label("I") == (HeadingNumber("roman", (1,)), HeadingNumber("letter", (9,)))
    assert named("CHAPTER IV Lamps") == (HeadingNumber("chapter", (4,)), "CHAPTER IV", 11)
    assert named("Section 3 of the law") is None
    assert named("Part III") == (HeadingNumber("part", (3,)), "Part III", 8)


def test_the_tree_keeps_the_order() -> None:
    parts: list[tuple[int, Part]] = [
        (2, Section("a")), (1, Section("b")), (3, Section("c")), (2, Position("d", ())), (2, Section("e")), (1, Position("f", ())),
    ]  # fmt: skip
    assert nested(parts) == (
        Section("a"), Section("b", parts=(Section("c"), Position("d", ()), Section("e"))), Position("f", ()),
    )  # fmt: skip


def test_articles_alone_on_their_lines_are_no_page_furniture() -> None:
    words = ("red", "blue")
    text = "".join(
        f"Chapter {nth}\n\n{PROSE.format(word, 'whole')}\nArticle {nth}\n\n{PROSE.format(word, 'full')}\n"
        for nth, word in enumerate(words, 1)
    )
    made = body(imported(text, "text"))
    assert made.count('<section id="chapter-') == 2
    assert '<section id="article-1"><title>Article 1</title>' in made
