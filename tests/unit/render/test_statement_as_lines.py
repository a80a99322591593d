"""A statement as lines for git: what is a heading, that nothing is left out, and that no text passes for a heading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policyver.model.outlining import outline
from policyver.policyxml.read_statement import read_statement
from policyver.render.statement_as_lines import render

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "statements").glob("*/*.xml"))
HEAD = """<statement xmlns="urn:policyver:statement:1" id="alpha" kind="guideline" xml:lang="en"><front>
<title>Alpha</title><issuer>Issuer</issuer><revision label="1" status="draft" published="2020"/></front><body>"""


def lines(body: str) -> list[str]:
    """The lines of a body, without those of the front."""
    shown = render(read_statement(f"{HEAD}{body}</body></statement>".encode()))
    return shown.split("\n# revision 1 draft\n  published: 2020\n", 1)[1].removesuffix("\n").split("\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<section id="a"><p>One. Two.</p><p>Three.</p></section>', ["# section (a)", "  One.", "  Two.", "", "  Three."]),
        (
            '<section id="a" label="1"><title>A <em>b</em></title><section id="c"><p>x</p></section></section>',
            ['# section 1 "A *b*" (a)', "", "## section (c)", "  x"],
        ),
        (
            ('<position id="a" label="2"><claim>Do it. At once.</claim><stance question="q" population="all" '
            'direction="neither" basis="no-recommendation" strength="strong" certainty="low" reviewed="2020"/>'
            "<rationale><p>Why.</p></rationale></position>"),
            [
                "# position 2 (a)", "  claim: Do it.", "    At once.",
                "  stance q, all: neither (no-recommendation), strength strong, certainty low, reviewed 2020", "", "  Why.",
            ],
        ),
        (
            '<section id="a"><list type="lower-roman"><item>x<list><item>y</item></list></item><item id="z">w</item></list></section>',
            ["# section (a)", "  i. x", "    - y", "  i. w (z)"],
        ),
        (
            ('<section id="a"><table><caption>C</caption><thead><tr><th>h</th><th>i</th></tr></thead>'
            "<tbody><tr><td>1. 2</td><td>3</td></tr></tbody></table></section>"),
            ["# section (a)", "  caption: C", "  head row: h | i", "  row: 1. 2 | 3"],
        ),
        (
            '<section id="a"><quote>Said so.</quote><note>Mind. This.</note></section>',
            ["# section (a)", "  quotation: Said so.", "", "  note: Mind.", "    This."],
        ),
        (
            ('<section id="a"><p><strong>Bold.</strong> H<sub>2</sub>O 10<sup>2</sup> <term>t</term> '
            '<link href="https://example.org/">l</link><cite ref="r1 r2"/>, <cite ref="r3">3</cite>.</p></section>'),
            ["# section (a)", "  **Bold.**", "  H_{2}O 10^{2} _t_ l <https://example.org/>[r1 r2], 3[r3]."],
        ),
        ('<section id="a"><p>x\n# section 9 (b)\n# y</p></section>', ["# section (a)", "  x # section 9 (b) # y"]),
    ],
)  # fmt: skip
def test_what_stands_on_which_line(body: str, expected: list[str]) -> None:
    assert lines(body) == ["", *expected]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_all_of_a_sample(path: Path) -> None:
    statement = read_statement(path.read_bytes())
    shown = render(statement)
    found = outline(statement)
    headings = [line for line in shown.split("\n") if line.startswith("#")]
    assert len(headings) == 2 + len(found.units) + bool(statement.references)
    for line in shown.split("\n"):
        assert line == "" or line.startswith(("#", "  "))
    plain = re.sub(r"\W", "", shown)
    for block in found.blocks:
        for sentence in re.split(r"[.\t]\s*", block.text):
            assert re.sub(r"\W", "", sentence) in plain
    for unit in found.units:
        assert shown.count(f"({unit.id})\n") == 1
    for reference in statement.references:
        assert f"{reference.id}] " in shown


def test_no_two_samples_read_alike() -> None:
    assert len({render(read_statement(path.read_bytes())) for path in SAMPLES}) == len(SAMPLES) >= 10


def test_what_was_issued_by_nobody_says_so_beside_the_title() -> None:
    shown = render(read_statement((ROOT / "statements/sir-ccsvi-ms/illustrative-draft.xml").read_bytes()))
    assert shown.split("\n")[1].startswith("  title [illustrative: issued by nobody]: ")


def test_what_acts_is_made_visible() -> None:
    shown = lines('<section id="a"><title>\u202eA</title><p>\u009bx</p></section>')
    assert shown == ["", '# section "<U+202E>A" (a)', "  <U+009B>x"]
