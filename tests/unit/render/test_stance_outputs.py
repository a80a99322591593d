"""What every output of a timeline must say, and that nothing of a document acts in any of them."""

from __future__ import annotations

import io
import random
import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.unit.render.timelines import breast, ccsvi, crowded, everything, hostile

from policyver.render import stance_as_html, stance_as_markdown, stance_as_svg
from policyver.render.as_terminal import make_console
from policyver.render.stance_as_terminal import print_timeline
from policyver.render.svg.dots import dots
from policyver.render.svg.labels import placed
from policyver.render.svg.scale import moved_apart, scale_for
from policyver.render.svg.text import width_of, wrapped

if TYPE_CHECKING:
    from policyver.render.timeline_shown import TimelineShown

SVG = "{http://www.w3.org/2000/svg}"


def terminal(shown: TimelineShown, width: int = 100) -> str:
    out = io.StringIO()
    print_timeline(shown, make_console(out, width))
    return out.getvalue()


OUTPUTS = {
    "terminal": terminal,
    "markdown": stance_as_markdown.render,
    "html": stance_as_html.render,
    "svg": stance_as_svg.render,
}


@pytest.fixture(scope="module")
def shown() -> dict[str, TimelineShown]:
    return everything()


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_output_marks_what_nobody_issued_and_what_nobody_confirmed(name: str) -> None:
    text = " ".join(OUTPUTS[name](ccsvi()).replace("\\", "").replace("<!-- -->", "").split())
    assert "illustrative: issued by nobody" in text
    assert "draft: it is not issued" in text
    assert "not confirmed" in text
    assert "settled" in text
    assert "pending for" in text
    assert "zamboni-2018" in text


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_output_says_what_became_of_whom(name: str) -> None:
    text = OUTPUTS[name](breast()).replace("\\", "")
    words = " ".join(ET.fromstring(text).itertext()) if name == "svg" else text  # noqa: S314 - our own output
    words = " ".join(words.split())
    assert "split into" in words
    assert "merged from" in words
    assert "reworded" in words
    assert "USPSTF 2007 → 2012" in words


@pytest.mark.parametrize("name", OUTPUTS)
def test_nothing_of_a_document_acts(name: str) -> None:
    text = OUTPUTS[name](hostile())
    if name != "terminal":  # where these are characters like any other
        assert "<script" not in text
        assert "<img" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "U+202E" in text.replace("\\", "")


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_terminal_of_any_width(shown: dict[str, TimelineShown], width: int) -> None:
    for one in shown.values():
        assert max(len(line) for line in terminal(one, width).splitlines()) <= width


def test_the_picture_is_well_formed_and_named(shown: dict[str, TimelineShown]) -> None:
    for one in shown.values():
        root = ET.fromstring(stance_as_svg.render(one))  # noqa: S314 - our own output
        names = [child.tag for child in root][:2]
        assert names == [f"{SVG}title", f"{SVG}desc"]
        ids = [child.get("id") for child in root][:2]
        assert [root.get("aria-labelledby"), root.get("aria-describedby")] == ids
        assert root.get("role") == "img"
        assert all(
            not key.startswith("on") and key not in {"href", "style"} for each in root.iter() for key in each.attrib
        )


def test_the_picture_has_a_mark_for_every_item_and_every_cell(shown: dict[str, TimelineShown]) -> None:
    one = shown["crowded"]
    root = ET.fromstring(stance_as_svg.render(one))  # noqa: S314 - our own output
    (question,) = one.questions
    cells = sum(len(row.cells) for row in question.rows)
    marks = [each for each in root.iter(f"{SVG}path") if "mark" in (each.get("class") or "")]
    legend = 5  # for, against, neither, withdrawn, unconfirmed
    assert len(marks) == legend + 2 * cells + 2 * len(question.evidence)
    numbers = [each.text for each in root.iter(f"{SVG}text") if (each.text or "").isdigit()]
    assert {str(number) for number in range(1, 121)} <= set(numbers)


def test_the_description_says_it_all() -> None:
    root = ET.fromstring(stance_as_svg.render(breast()))  # noqa: S314 - our own output
    told = root.findtext(f"{SVG}desc") or ""
    assert "women aged 40 to 49 years: 2009: against, grade C (USPSTF 2007)" in told
    assert "2009-12: against, grade C (USPSTF 2007), retained; reworded" in told


def test_ids_of_a_page_are_its_own() -> None:
    ids = re.findall(r' id="([^"]+)"', stance_as_html.render(ccsvi()))
    assert len(ids) == len(set(ids))


def test_labels_never_overlap() -> None:
    chance = random.Random(7)  # noqa: S311 - a test's own generator
    for _ in range(300):
        places = sorted(chance.uniform(0, 300) for _ in range(chance.randint(1, 12)))
        marks = [(at, "x", chance.uniform(10, 120)) for at in places]
        labels = placed(marks, 0, 300)
        assert len(labels) == len(marks)
        for number, one in enumerate(labels):
            assert one.left >= 0
            assert one.left + one.width <= 300.001
            for other in labels[:number]:
                apart = one.left >= other.left + other.width or other.left >= one.left + one.width
                assert one.level != other.level or apart


def test_marks_are_moved_apart_and_keep_their_order() -> None:
    assert moved_apart([10, 11, 12], 5, 0, 100) == [10, 15, 20]
    assert moved_apart([99, 99, 99], 5, 0, 100) == [90, 95, 100]
    assert moved_apart([1, 1, 1], 50, 0, 10) == [0, 5, 10]
    assert moved_apart([], 5, 0, 100) == []


def test_a_scale_marks_years_with_room() -> None:
    scale = scale_for([730_000.0, 738_000.0, None], 0, 500, 50)
    years = scale.years(44)
    assert all(other - one >= 44 for (_, one), (_, other) in pairwise(years))
    assert scale.place(None) == 500
    assert scale.place(738_000.0) < 450
    assert scale_for([None], 0, 500, 50).place(None) == 500
    assert scale_for([1.0, 3_652_059.0], 0, 500, 50).years(44)


@pytest.mark.parametrize("text", ["a few words in a row", "w" * 200, "", "李" * 50, "two  spaces"])
def test_no_line_is_wider_than_asked(text: str) -> None:
    lines = wrapped(text, 60, 13)
    assert all(width_of(line, 13) <= 60 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert lines


def test_the_crowd_is_all_there() -> None:
    text = stance_as_html.render(crowded())
    assert text.count('data-label="Points"') == 120


def test_dots_never_cover_each_other() -> None:
    (question,) = crowded().questions
    scale = scale_for([one.first for one in question.evidence], 10, 700, 0)
    found = dots(question.evidence, scale, 0, 710)
    assert [dot.mark for dot in found] == list(question.evidence)
    by_level: dict[int, list[float]] = {}
    for dot in found:
        by_level.setdefault(dot.level, []).append(dot.x)
    for places in by_level.values():
        assert all(other - one >= 20 for one, other in pairwise(sorted(places)))
    assert len(by_level) >= 90  # as many as fall on one day
