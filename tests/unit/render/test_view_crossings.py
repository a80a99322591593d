"""A section that lost a block to another, or got one that is shown elsewhere, says so: else it changed with nothing to see."""

from __future__ import annotations

import pytest

from policyver.compare.diff import compare
from policyver.policyxml.read_statement import read_statement
from policyver.render.view import build_view

FRONT = (
    '<statement xmlns="urn:policyver:statement:1" id="a" kind="k"><front><title>T</title><issuer>I</issuer>'
    '<revision label="1" status="draft"/></front><body>'
)
VEINS, STENTS, REST = (
    "<p>Veins differ between people in many ways.</p>",
    "<p>Stents were placed by other doctors elsewhere in the country.</p>",
    "<p>Nothing else is known about the matter at all.</p>",
)


def document(veins: str, rest: str) -> bytes:
    sections = (
        f'<section id="a"><title>Veins</title>{veins}</section><section id="b"><title>Rest</title>{rest}</section>'
    )
    return f"{FRONT}{sections}</body></statement>".encode()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param(
            (VEINS + STENTS, REST), (VEINS, REST + STENTS), [("1 paragraph moved to “Rest”",), ()], id="a block moved"
        ),
        pytest.param(
            (VEINS + VEINS.replace("p>", "p>Two. ", 1) + STENTS, REST),
            (VEINS, REST + VEINS.replace("p>", "p>Two. ", 1) + STENTS),
            [("2 paragraphs moved to “Rest”",), ()],
            id="two blocks moved",
        ),
        pytest.param(
            (VEINS.replace("</p>", " ") + STENTS.removeprefix("<p>"), REST),
            (VEINS, REST + STENTS),
            [(), ("1 paragraph moved from “Veins”, shown there",)],
            id="half a block went",
        ),
        pytest.param((VEINS + STENTS, REST), (STENTS + VEINS, REST), [()], id="moved within a section"),
    ],
)
def test_what_crossed_is_told_at_both_ends(
    old: tuple[str, str], new: tuple[str, str], told: list[tuple[str, ...]]
) -> None:
    view = build_view(compare(read_statement(document(*old)), read_statement(document(*new))))
    assert [section.crossed for section in view.sections if hasattr(section, "crossed")] == told
