"""Which shapes of a section's own source are read as they stand, and that they say what the tree says."""

from __future__ import annotations

import pytest

from policyver.model.outline import Block
from policyver.model.outlining import outline
from policyver.policyxml.read_outline import read_outline
from policyver.policyxml.read_statement import read_statement
from policyver.policyxml.source_blocks import blocks_in, position_in, title_in

DOCUMENT = (
    '<statement xmlns="urn:policyver:statement:1" id="a" kind="k"><front><title>T</title><issuer>I</issuer>'
    '<revision label="1" status="draft"/></front><body><section id="s">{}</section></body></statement>'
)
_TABLES = (
    '<table><caption>c</caption>\n<thead>\n<tr id="r"><th>a</th>\n<td/></tr>\n</thead>\n<tbody><tr><td>a<cite ref="r1"/></td>'
    "<td>&amp;<em>b</em></td></tr></tbody>\n</table><table><tbody><tr><td>e\u0301</td></tr></tbody></table>"
)
PLAIN = (
    "",
    " \n\t",
    "<title>A title</title>",
    "<title>A <em>title</em> [<cite ref='r1'/>]</title>".replace("'", '"'),
    "<p>a</p><note>b</note>\n<quote>c</quote>",
    '<p id="i">a</p>',
    '<p id="a&amp;b\nc\te\u0301&#10;">a</p>',
    '<p><link href="u?a=1&amp;b=2">a</link><cite ref="r1\n\tr2"/><cite ref=" r1 "/><cite ref=""/></p>',
    "<p></p>",
    '<title>T</title><p>a <cite ref="r1"/> b<cite ref="r2 r3"/><em>c</em></p>',
    '<p>a <link href="u">b</link><sub>2</sub><sup>3</sup><cite ref="r1">1</cite></p>',
    "<p>1 &lt; 2 &#38;amp; e\u0301 &gt;\u0338 &#xA0;&quot;</p>",
    "<p>a &amp; <em>b &amp; c</em> e\u0301</p>",
    '<list><item>a</item>\n<item id="i">b <em>c</em></item></list>',
    '<list type="decimal"><item>a</item></list><list type="decimal"><item>b</item></list><list><item>c</item></list>',
    "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
    _TABLES,
    "<table><caption></caption><thead></thead><tbody></tbody></table><table><tbody><tr></tr></tbody></table>",
)  # fmt: skip
FROM_THE_TREE = (
    "<p/>",
    "<p id='i'>a</p>",
    "<p><em>a<sub>b</sub></em></p>",
    "<p>a</p><list></list>",
    "<list><item>a<list><item>b</item></list></item></list>",
    '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
    "<table><tbody></tbody><thead></thead></table>",
    "<quote><p>a</p></quote>",
    "<p><!-- c --></p>",
)
REFUSED = (
    "<p>a</p><claim>b</claim>",
    "lost",
    "<p>a</p>lost",
    "<p>a</p>&#32;",
    "<p>a</p>\u00a0",
    '<p class="c">a</p>',
    "<p><link>a</link></p>",
    '<p><em ref="r">a</em></p>',
    "<p><p>a</p></p>",
    "<p>a</p><title>late</title>",
    '<list type="odd"><item>a</item></list>',
    "<list><p>a</p></list>",
    "<table><tr><td>a</td></tr></table>",
    "<table><tbody></tbody><tbody></tbody></table>",
    "<table><thead></thead></table>",
    "<table><tbody><p>a</p></tbody></table>",
)


def nothing(element: str, before: str) -> tuple[list[Block], str]:
    raise AssertionError(element, before)


def test_elements_of_other_shapes_are_told_one_by_one_with_what_they_could_go_on_with() -> None:
    nested = "<list><item>a<list/><list><item>b</item></list></item></list>"
    source = f'<p>a</p><list><item>b</item></list> {nested}\n<quote x=">"><p>c</p></quote><p>d</p>'
    seen: list[tuple[str, str]] = []

    def rare(element: str, before: str) -> tuple[list[Block], str]:
        seen.append((element, before))
        return [Block(f"rare {len(seen)}")], "list bullet" if "list" in element else ""

    blocks = blocks_in(source, 0, rare)
    assert blocks is not None
    assert [block.text for block in blocks] == ["a", "b", "rare 1", "rare 2", "d"]
    assert seen == [(nested + "\n", "list bullet"), ('<quote x=">"><p>c</p></quote>', "list bullet")]


def test_where_many_elements_are_of_other_shapes_all_are_read_from_one_tree() -> None:
    assert blocks_in("<p/>" * 10, 0, lambda _, before: ([], before)) == []
    assert blocks_in("<p/>" * 100, 0, lambda _, before: ([], before)) is None


@pytest.mark.parametrize("source", PLAIN)
def test_plain_shapes_say_what_the_tree_says(source: str) -> None:
    wanted = outline(read_statement(DOCUMENT.format(source).encode()))
    titled = title_in(source)
    assert titled is not None
    assert titled[0] == wanted.units[0].title
    assert blocks_in(source, titled[1], nothing) == wanted.blocks


POSITIONS = (
    "<claim>a</claim>",
    '<title>T</title>\n<claim>a <em>b</em></claim><stance question="q" population="p" direction="for"/>',
    '<claim></claim>\n<stance question="q" population="e\u0301" direction="for" />\n<stance direction="against" question="r" population="p"/>',
    '<claim>a</claim><stance question="q" population="p" direction="for"/><rationale>\n<p>a</p>\n<list><item>b</item></list></rationale>\n',
    "<claim>a</claim><rationale></rationale>",
)
NO_POSITIONS = (
    "",
    "<p>a</p>",
    '<stance question="q" population="p" direction="for"/><claim>a</claim>',
    "<claim>a</claim><claim>b</claim>",
    '<claim id="x">a</claim>',
    "<claim id='x'>a</claim>",
    "<claim>a</claim><p>b</p>",
    "<claim>a</claim><rationale><p>a</p></rationale><rationale/>",
    "<claim>a</claim><rationale><rationale></rationale></rationale>",
    "<claim>a</claim><stance question='q'/>",
    '<claim>a</claim><stance question="q">text</stance>',
    '<claim>a</claim><rationale></rationale><stance question="q" population="p" direction="for"/>',
    "<claim>a</claim><rationale><claim>b</claim></rationale>",
)


@pytest.mark.parametrize("source", POSITIONS)
def test_positions_say_what_the_tree_says(source: str) -> None:
    document = DOCUMENT.replace("section", "position").format(source).encode()
    wanted = outline(read_statement(document))
    titled = title_in(source)
    assert titled is not None
    said = position_in(source, titled[1])
    assert said is not None
    assert said.blocks == wanted.blocks
    assert len(said.stances) == len(wanted.units[0].stances)
    assert read_outline(document).units == wanted.units


@pytest.mark.parametrize("source", NO_POSITIONS)
def test_other_positions_are_left_to_the_tree(source: str) -> None:
    assert position_in(source, 0) is None


@pytest.mark.parametrize("source", FROM_THE_TREE + REFUSED)
def test_other_shapes_are_left_to_the_tree(source: str) -> None:
    seen: list[str] = []

    def rare(element: str, before: str) -> tuple[list[Block], str]:
        seen.append(element)
        return [], before

    assert blocks_in(source, 0, rare) is None or seen


@pytest.mark.parametrize(
    "source", ["<title/>", '<title id="x">a</title>', "<title>a<p>b</p></title>", " <title >a</title>"]
)
def test_other_titles_are_left_to_the_tree(source: str) -> None:
    assert title_in(source) is None
