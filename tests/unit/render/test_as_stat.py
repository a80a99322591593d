"""One line a section, and totals."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from tests.unit.render.comparisons import SUBSTANTIVE, amended, comparison, everything, place, section

from policyver.model.change import Amended, Comparison, Impact
from policyver.render.as_stat import print_stat
from policyver.render.as_terminal import make_console
from policyver.render.view import ViewOptions, build_view


def shown(compared: Comparison, width: int = 120, impact: Impact | None = None) -> list[str]:
    file = io.StringIO()
    print_stat(build_view(compared, ViewOptions(impact=impact)), make_console(file, width))
    return file.getvalue().split("\n")


def test_one_line_a_section_and_totals() -> None:
    assert shown(everything(), 160) == [
        "Widening neck veins in multiple sclerosis [old revision restated: facts kept, words ours] [new revision",
        "illustrative: issued by nobody]",
        "vein-widening@2012 → vein-widening@2019",
        " 1 What was known      | +6 -3 ++++++--- substantive: retitled, amended",
        " 2 Evidence since 2012 | +6 -0 ++++++ substantive: inserted",
        " 5 Risks               | editorial: moved from under “2 Methods” to under “1 What was known”",
        " Position 8 (advice)   | +3 -3 +++--- substantive: amended",
        " 9 Care before         | editorial: split into “9 Care before” and “10 Care after”",
        " 11 Audit and register | editorial: merged from “10 Audit” and “11 Register”",
        " 12 Funding            | +0 -3 --- substantive: deleted",
        " 3 Methods             | renumbered 2 → 3",
        " 4 Definitions         | renumbered 3 → 4",
        " 9 of 11 sections changed: 1 inserted, 1 deleted, 1 split, 1 merged, 1 moved, 1 retitled, 2 amended (2",
        "   substantive), 2 renumbered",
        " 4 substantive, 5 editorial; 15 words inserted, 9 deleted",
        " Efficacy, adults with MS: neither (only in research) → against (strong): settled",
        " Screening, men 55 to 69: not comparable: USPSTF 2007 → 2012, grade D → C; scope changed from “men” to “men 55",
        "   to 69”",
        " Safety, adults with MS: for: retained; certainty low → moderate",
        " ! section “scope” was compared by paragraphs only",
        "",
    ]


@pytest.mark.parametrize("width", [20, 60, 200])
def test_no_line_is_wider_than_the_console(width: int) -> None:
    title = "日本語の題 [bold] " * 9
    long = section(
        place("a", "1", title),
        place("a", "1", title),
        Amended(),
        blocks=(amended("-a " * 900, "+b " * 900),),
        impact=SUBSTANTIVE,
    )
    assert max(cell_len(line) for line in shown(comparison(long), width)) <= width


def test_a_bar_is_never_longer_than_its_room_and_never_empty() -> None:
    big = section(
        place("a", "1", "A"), place("a", "1", "A"), Amended(), blocks=(amended("-a " * 5000),), impact=SUBSTANTIVE
    )
    small = section(
        place("b", "2", "B"), place("b", "2", "B"), Amended(), blocks=(amended("=x ", "+b"),), impact=SUBSTANTIVE
    )
    lines = shown(comparison(big, small), 200)
    assert "+0 -5,000 -------------------- substantive" in lines[3]
    assert "+1 -0 + substantive" in lines[4]


def test_the_filter_is_told() -> None:
    lines = shown(everything(), impact=SUBSTANTIVE)
    assert " shown: only what is substantive" in lines
    assert not [line for line in lines if "renumbered 2" in line]
