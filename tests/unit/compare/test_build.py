"""What a block is built of counts, even where no word of it changed."""

from __future__ import annotations

import pytest
from tests.unit.compare.documents import blocks, compared, signals


def listed(kind: str, *items: str) -> str:
    return f'<list type="{kind}">{"".join(f"<item>{item}</item>" for item in items)}</list>'


CELLS = "<tr><td>One</td><td>Two</td></tr>"


def table(rows: str, head: str = "") -> str:
    return f"<table>{f'<thead>{head}</thead>' if head else ''}<tbody>{rows}</tbody></table>"


BUILD = [
    ("list type", listed("bullet", "One."), listed("decimal", "One."), "typography"),
    ("item to paragraph", listed("bullet", "One."), "<p>One.</p>", "structure"),
    ("deeper", listed("bullet", "One.", "Two."), listed("bullet", "One." + listed("bullet", "Two.")), "structure"),
    ("quote to note", "<quote><p>One.</p></quote>", "<note><p>One.</p></note>", "structure"),
    (
        "two lists to one",
        listed("bullet", "One.") + listed("bullet", "Two."),
        listed("bullet", "One.", "Two."),
        "typography",
    ),
    ("header cell", table(CELLS), table(CELLS.replace("td>", "th>")), "structure"),
    ("head row", table(CELLS, CELLS), table(CELLS + CELLS), "structure"),
    ("wider cell", table(CELLS), table(CELLS.replace("<td>", '<td colspan="2">', 1)), "structure"),
    ("two cells to one", table(CELLS), table(CELLS.replace("</td><td>", " ")), "structure white-space"),
]


@pytest.mark.parametrize(("name", "old", "new", "expected"), BUILD)
def test_build(name: str, old: str, new: str, expected: str) -> None:
    comparison = compared(f'<section id="a">{old}</section>', f'<section id="a">{new}</section>')
    assert blocks(comparison), name
    assert signals(comparison) <= {*expected.split(), "order"}, name
    assert signals(comparison), name


def test_a_section_that_becomes_a_position() -> None:
    comparison = compared(
        '<section id="a"><p>We advise it.</p></section>', '<position id="a"><claim>We advise it.</claim></position>'
    )
    assert blocks(comparison) == ["p0->claim0 amended"]
    assert comparison.sections[0].impact == "substantive"
