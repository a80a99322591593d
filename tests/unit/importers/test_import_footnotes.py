"""Footnotes in plain text: taken out where place and mark say so together, bound where one place bears the mark, else left."""

from __future__ import annotations

import pytest
from tests.unit.importers.importing import body, codes, imported

from policyver.importers.footnotes.marks import begins_with_mark, marks_in_text
from policyver.importers.lines import Line

PAGE = "The lamps{} burn all night long in the town.\nNobody knows for whom they burn so late.\n\n{}\n\fOn the next page it goes on.\n"


def drafted(text: str) -> str:
    return body(imported(text, "text"))


@pytest.mark.parametrize(
    ("borne", "note", "shown"),
    [
        ("*", "* By the list of spring.", '<link href="#footnote-1">*</link>'),
        ("†", "†By the list of spring.", '<link href="#footnote-1">†</link>'),
        (" ‡", "‡ By the list of spring.", ' <link href="#footnote-1">‡</link>'),
        ("**", "** By the list of spring.", '<link href="#footnote-1">**</link>'),
        ("§", "§ By the list of spring.", '<link href="#footnote-1">§</link>'),
        ("¹", "¹ By the list of spring.", '<link href="#footnote-1">¹</link>'),
        ("1", "¹By the list of spring.", '<link href="#footnote-1"><sup>1</sup></link>'),
        ("1", "1 By the list of spring.", '<link href="#footnote-1"><sup>1</sup></link>'),
    ],
)
def test_a_note_at_a_pages_foot_is_bound_to_its_mark(borne: str, note: str, shown: str) -> None:
    made = drafted(PAGE.format(borne, note))
    assert f"The lamps{shown} burn all night" in made
    assert f'<note id="footnote-1">{note if note[1] == "B" else note.lstrip("*†‡§1¹ ")}</note>' in made


@pytest.mark.parametrize("note", ["1. By the list.", "1) By the list.", "1 By the whole list.", "(1) By the list."])
def test_below_a_drawn_line_a_note_may_begin_as_a_list_does(note: str) -> None:
    text = PAGE.format("1", f"_________\n{note}")
    result = imported(text, "text")
    assert '<link href="#footnote-1"><sup>1</sup></link>' in body(result)
    assert [each.text for each in result.account.taken if each.taken_as == "markup"] == ["_________"]
    assert "<note" not in drafted(text.replace("lamps1", "lamps"))


def test_notes_in_square_brackets_are_bound_where_each_has_its_mark_and_no_list_is_cited() -> None:
    text = "The lamps[1] burn late, by all accounts [2].\nNobody needs them.\n\n[1] By the list.\n[2] Of the council.\n"
    result = imported(text, "text")
    assert body(result).count("<link") == 2
    assert result.statement.references == ()
    assert "<note" not in drafted(text.replace("late", "late [2]"))
    assert "<note" not in drafted(f"{text}\nREFERENCES\n\n1. Doe J. A study. 2010.\n2. Roe R. Another. 2011.\n")


def test_a_number_that_touches_its_note_stays_there_raised() -> None:
    made = drafted(PAGE.format("1", "1By the list of spring."))
    assert '<note id="footnote-1"><sup>1</sup>By the list of spring.</note>' in made


def test_without_blank_lines_a_note_ends_where_the_torn_sentence_goes_on() -> None:
    text = "All of the lamps1 of the town burn late\nand the council wants that they\n1By the list.\nburn less from now on. That is all of it.\n"
    made = drafted(text)
    assert "wants that they burn less from now on." in made
    assert '<note id="footnote-1"><sup>1</sup>By the list.</note>' in made


def test_letters_count_from_a() -> None:
    text = "The lampsa burn. The housesb sleep.\nThe lamps, the houses.\n\na Four hundred of them, by the list.\nb As many of them, by the list.\n\fNext.\n"
    assert drafted(text).count("<note") == 2
    assert "<note" not in drafted(text.replace("lampsa", "lamps"))


def test_a_letter_is_bound_where_the_text_uses_its_word_without_it() -> None:
    text = "The lampsa burn all night.\nNobody needs lamps so late.\n\na Four hundred of them, by the list.\n\fNext.\n"
    assert 'The lamps<link href="#footnote-1"><sup>a</sup></link> burn' in drafted(text)
    assert "<note" not in drafted(text.replace("needs lamps", "needs light"))


@pytest.mark.parametrize(
    "note",
    [
        "1. By the list of spring.", "1) By the list of spring.", "1 of them was broken last spring.", "12 By the list of spring.",
        "1 Methods", "* One.\n* Two.", "§ 3 of the law on lamps.", "a By the list of spring.",
    ],
)  # fmt: skip
def test_what_is_no_note_stays(note: str) -> None:
    assert "<note" not in drafted(PAGE.format("1", note))


def test_a_mark_that_is_nowhere_or_twice_is_told_and_stays_with_its_note() -> None:
    for borne in ("", "* and lamps*"):
        result = imported(PAGE.format(borne, "* By the list of spring."), "text")
        assert "<note>* By the list of spring.</note>" in body(result)
        assert "PV727" in codes(result)
    assert "<note" not in drafted(PAGE.format("1 and lamps1", "1 By the list of spring."))


def test_bullets_over_a_pages_end_are_no_note() -> None:
    text = "We want this of the town:\n\n* Lamps that dim.\n\f* Lamps that sleep.\n\n* Fewer lamps.\n"
    assert "<note" not in drafted(text)


def test_a_note_in_mid_page_interrupts_its_sentence() -> None:
    text = "All of the lamps1 of the town burn late\nand the council wants that they\n\n1 By the list of spring.\n\nburn less from now on.\nThat is all.\n"
    made = drafted(text)
    assert "wants that they burn less from now on." in made
    assert '<note id="footnote-1">By the list of spring.</note>' in made
    assert "<note" not in drafted(text.replace("burn less", "Burn less"))


def test_page_furniture_parts_pages_that_the_text_does_not_show() -> None:
    text = "".join(
        f"The lamps* of street {nth} burn late.\n\n* By the list of year {nth}.\n\n{nth}\n\n" for nth in (1, 2)
    )
    assert drafted(f"{text}Less is enough.\n").count("<link") == 2


def test_raised_numbers_that_cite_a_list_bear_no_notes() -> None:
    listed = "\nREFERENCES\n\n1. Doe J. A study. 2010.\n2. Roe R. Another. 2011.\n"
    text = PAGE.format("1", "1 By the list of spring.") + listed
    assert "<note" not in drafted(text)
    assert "<note" in drafted(text.replace("goes on.", "goes on (1), (1,2), (2)."))


def test_a_note_on_a_heading_and_on_a_position_stands_behind_it() -> None:
    text = "All is dark.\n\nTHE LAMPS*\n\nThey burn.\n\n1. We want less.†\n\nIt is so.\n\n* Of the town.\n† By vote.\n"
    made = drafted(f"{text}\fNext.")
    assert '<title>THE LAMPS<link href="#footnote-1">*</link></title><note id="footnote-1">' in made
    assert '<rationale><note id="footnote-2">By vote.</note><p>It is so.' in made


def test_numbers_of_notes_are_no_raised_citations() -> None:
    words = ("red", "blue", "green", "grey", "white", "black", "brown")
    text = "".join(
        f"The {word} lamps{nth} burn on.\nOther {word} lamps do not.\n\n{nth} By the list of {word} ones.\n\f"
        for nth, word in enumerate(words, 1)
    )
    result = imported(f"{text}End.", "text")
    assert body(result).count("<link") == 7
    assert result.statement.references == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the lamps* burn", ["*"]), ("it burns.† The", ["†"]), ("of 5*3 and 0.05* too", []), ("**bold** text", ["**"]),
        ("a §3 of", []), ("(lamps)‡ and lamps¹", ["‡", "1"]), ("an area of 3 m² there", []), ("lamps¹² and lamps¹,²", ["12"]),
    ],
)  # fmt: skip
def test_marks_in_text(text: str, found: list[str]) -> None:
    marks = marks_in_text([Line(1, text)], [0])
    assert sorted(mark.value for each in marks.values() for mark in each) == sorted(found)


@pytest.mark.parametrize(
    ("text", "mark"),
    [("*See it", "*"), ("**** see", None), ("12 See it", "12"), ("100 Lamps", None), ("3D lamps", None), ("a note", None)],
)  # fmt: skip
def test_marks_at_the_beginning(text: str, mark: str | None) -> None:
    found = begins_with_mark(Line(1, text), 0)
    assert (None if found is None else found.text) == mark
