"""A comparison in a terminal, in a pipe, narrow and wide, with and without colour."""

from __future__ import annotations

import io
import re

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console
from tests.unit.render.comparisons import (
    NEW,
    OLD,
    REASONS,
    SUBSTANTIVE,
    amended,
    block,
    comparison,
    edits,
    everything,
    place,
    section,
)

from policyver.model.change import Amended, Comparison, Inserted, Retitled
from policyver.render.as_terminal import Layout, make_console, print_comparison
from policyver.render.view import ViewOptions, build_view

SGR = re.compile(r"\x1b\[([0-9;]*)m")
WORD = "unbreakable" * 30
HOSTILE = (
    "[bold]x[/] [/] :smile: a\x1b[31mb\x1b]8;;http://evil.example\x07c\x1b]52;c;ZXZpbA==\x07 \u202e\u2066 日本語の長い文章 e\u0301\u0301 "
    + WORD
)


def shown(compared: Comparison, width: int | None = None, layout: Layout = "inline", *, whole: bool = False) -> str:
    file = io.StringIO()
    view = build_view(compared, ViewOptions(whole=whole), REASONS)
    print_comparison(view, make_console(file, width), layout)
    return file.getvalue()


def coloured(compared: Comparison) -> str:
    file = io.StringIO()
    console = Console(
        file=file,
        force_terminal=True,
        color_system="standard",
        width=100,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )
    print_comparison(build_view(compared), console)
    return file.getvalue()


def hostile() -> Comparison:
    bad = place("a", HOSTILE, HOSTILE)
    changes = (Retitled(edits(f"-{HOSTILE}", "+x")), Amended())
    blocks = (amended(f"={HOSTILE}", f"-{HOSTILE}", f"+{HOSTILE}"),)
    sides = (replace(side, title=HOSTILE, label=HOSTILE, status=HOSTILE, fidelity=HOSTILE) for side in (OLD, NEW))
    old, new = sides
    return comparison(
        section(bad, bad, *changes, blocks=blocks, impact=SUBSTANTIVE), notices=(HOSTILE,), old=old, new=new
    )


def test_the_summary_stands_first_and_stances_before_sections() -> None:
    text = shown(everything())
    order = [
        "Widening neck veins",
        "\nStances\n",
        "settled",
        "\nSections\n",
        "\nReasons\n",
        "# 1 What was known",
        "\nRenumbered only\n",
        "\nReferences\n",
        "\nMetadata\n",
        "\nNotices\n",
    ]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


def test_what_is_illustrative_is_marked_beside_the_title() -> None:
    first = " ".join(shown(everything()).split("  old")[0].split())
    assert first.startswith("Widening neck veins in multiple sclerosis [old revision restated: facts kept, words ours]")
    assert "[new revision illustrative: issued by nobody]" in first


def test_words_are_marked_without_colour() -> None:
    text = " ".join(shown(everything(), 200).split())
    assert "{+not +}inconclusive, as other groups said [r1 r2]. It rests on [-65-]{+96+} patients." in text
    assert "Claim: Use it [-only in research-]{+in no one+}." in text
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [20, 60, 80, 200])
@pytest.mark.parametrize("layout", ["inline", "side-by-side"])
@pytest.mark.parametrize("compared", [everything(), hostile()], ids=["everything", "hostile"])
def test_no_line_is_wider_than_the_console_or_ends_in_blanks(width: int, layout: Layout, compared: Comparison) -> None:
    lines = shown(compared, width, layout).split("\n")
    assert max(cell_len(line) for line in lines) <= width
    assert not [line for line in lines if line != line.rstrip()]


@pytest.mark.parametrize(("layout", "most"), [("inline", 110), ("side-by-side", 180)])
def test_lines_stay_readable_on_a_wide_console(layout: Layout, most: int) -> None:
    assert max(cell_len(line) for line in shown(everything(), 400, layout).split("\n")) <= most


def test_a_pipe_has_80_columns() -> None:
    assert make_console(io.StringIO()).width == 80
    assert make_console(io.StringIO(), 132).width == 132


@pytest.mark.parametrize("width", [20, 60, 200])
def test_nothing_is_cut(width: int) -> None:
    text = "".join(shown(hostile(), width, whole=True).split())
    assert text.count(WORD) + text.count(WORD.replace("-", "")) >= 6


def test_hostile_text_is_shown_and_does_not_act() -> None:
    text = shown(hostile(), 400)
    assert "[bold]x[/] [/] :smile:" in text
    assert "<U+202E>" in text
    assert "<U+001B>]52;c;" in text
    assert not {"\x1b", "\x07", "\u202e", "\u2066"} & set(text)


def test_a_document_cannot_pretend_to_a_change() -> None:
    fake = section(
        place("a", "1", "A"),
        place("a", "1", "A"),
        Amended(),
        blocks=(amended("=It is {+not+} [-now-] safe", "+ly", "=."),),
        impact=SUBSTANTIVE,
    )
    assert r"It is {\+not+\} [\-now-\] safe{+ly+}." in shown(comparison(fake))


def test_colours_are_the_base_ones_without_a_ground() -> None:
    codes = {code for found in SGR.findall(coloured(everything())) for code in found.split(";")}
    assert codes <= {"0", "1", "3", "4", "9", "31", "32", "35", "36"}
    assert {"31", "32", "4", "9"} <= codes


def test_colour_adds_nothing_to_the_text() -> None:
    assert SGR.sub("", coloured(everything())) == _plain(everything(), 100)


def _plain(compared: Comparison, width: int) -> str:
    file = io.StringIO()
    print_comparison(build_view(compared), make_console(file, width))
    return file.getvalue()


def test_two_columns() -> None:
    lines = shown(everything(), 100, "side-by-side").split("\n")
    claim = next(line for line in lines if "Claim" in line)
    left, right = claim.split(" │ ")
    assert left.strip() == "~ Claim: Use it [-only in research-]."
    assert right.strip() == "Claim: Use it {+in no one+}."


def test_two_columns_keep_their_rule_in_one_place() -> None:
    wide = amended("=日本語の長い文章が続く" * 9, "-古い" * 9, "+新しい" * 9)
    text = shown(
        comparison(section(place("a", "1", "A"), place("a", "1", "A"), Amended(), blocks=(wide,), impact=SUBSTANTIVE)),
        90,
        "side-by-side",
    )
    rules = {cell_len(line.split(" │")[0]) for line in text.split("\n") if " │" in line}
    assert len(rules) == 1


def test_a_narrow_console_falls_back_to_one_column_and_says_so() -> None:
    text = shown(everything(), 79, "side-by-side")
    assert "Shown inline: two columns need a width of 80, this is 79." in text
    assert "│" not in text


def test_the_console_is_as_wide_afterwards_as_before() -> None:
    console = make_console(io.StringIO(), 300)
    print_comparison(build_view(everything()), console)
    assert console.width == 300


def test_nothing_changed_is_said() -> None:
    same = comparison(section(place("a", None, "A"), place("a", None, "A"), blocks=(block("=Text."),)))
    assert "Nothing changed." in shown(same)


def test_a_block_that_only_one_side_has_is_blank_on_the_other() -> None:
    new = section(
        None, place("a", "1", "A"), Inserted(), blocks=(block("+Came.", changes=(Inserted(),)),), impact=SUBSTANTIVE
    )
    line = next(line for line in shown(comparison(new), 80, "side-by-side").split("\n") if "Came" in line)
    assert line.split("│")[0].strip() == "+"
