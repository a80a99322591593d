"""The page as a tree: order, labels, and nothing that acts."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise

from lxml import html
from msgspec.structs import replace
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

from policyver.model.change import Amended, Comparison, Retitled
from policyver.render import as_html
from policyver.render.html.elements import Html, element, together
from policyver.render.view import build_view

ATTACK = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)><style>*{}</style>&lt;b&gt;</title></style>\u202e\x1b[31m"
)


def page(compared: Comparison) -> tuple[str, html.HtmlElement]:
    text = as_html.render(build_view(compared, reasons=REASONS))
    return text, html.document_fromstring(text)


def hostile() -> Comparison:
    bad = place("a", ATTACK, ATTACK)
    changes = (Retitled(edits(f"-{ATTACK}", "+x")), Amended())
    return comparison(
        section(bad, bad, *changes, blocks=(amended(f"={ATTACK}", f"-{ATTACK}", f"+{ATTACK}"),), impact=SUBSTANTIVE),
        notices=(ATTACK,),
        old=replace(OLD, title=ATTACK, label=ATTACK, status=ATTACK, fidelity=ATTACK, commit=ATTACK),
        new=replace(NEW, title=ATTACK, label=ATTACK, status=ATTACK, fidelity=ATTACK, commit=ATTACK),
    )


def test_elements_escape_text_and_values() -> None:
    assert element("p", "<b>&\"'", title="\"'<").markup == '<p title="&quot;&#x27;&lt;">&lt;b&gt;&amp;&quot;&#x27;</p>'
    assert (
        element("p", Html("<b>x</b>"), None, class_="a", data_label="b", id=None).markup
        == '<p class="a" data-label="b"><b>x</b></p>'
    )
    assert element("meta", name="a").markup == '<meta name="a">'
    assert together(["<", Html("<br>")]).markup == "&lt;<br>"


def test_the_policy_allows_this_style_and_nothing_else() -> None:
    text, tree = page(everything())
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style = re.search(r"<style>(.*)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert len(re.findall("<style", text)) == 1


def test_the_page_reaches_nothing_outside() -> None:
    text, tree = page(everything())
    assert not tree.xpath("//script | //img | //link | //iframe | //object | //form | //@style | //@src")
    assert all(target.startswith("#") for target in tree.xpath("//@href"))
    assert not re.search(r"url\(|@import|https?:", text)


def test_hostile_text_is_text() -> None:
    _, tree = page(hostile())
    assert not tree.xpath("//script | //img | //@onerror | //b")
    assert tree.xpath("count(//style)") == 1
    assert "<script>alert(1)</script>" in tree.xpath("//h1")[0].text_content()
    assert not {"\u202e", "\x1b"} & set(tree.text_content())


def test_headings_are_in_order_and_every_anchor_leads_somewhere() -> None:
    _, tree = page(everything())
    levels = [int(heading.tag[1]) for heading in tree.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in tree.xpath("//@href")} <= set(ids)
    assert set(tree.xpath("//@aria-labelledby")) <= set(ids)


def test_the_mark_stands_in_the_title() -> None:
    _, tree = page(everything())
    assert "illustrative: issued by nobody" in tree.xpath("//h1")[0].text_content()
    assert "illustrative: issued by nobody" in tree.xpath("//title")[0].text_content()


def test_stances_are_a_table_with_caption_and_scopes() -> None:
    _, tree = page(everything())
    (table,) = tree.xpath("//table")
    assert table.xpath("caption")[0].text_content() == "3 stances changed, 1 retained"
    assert table.xpath("thead//th/@scope") == ["col"] * 4
    assert table.xpath("tbody//th/@scope") == ["row"] * 4
    assert [cell.text_content().strip() for cell in table.xpath("tbody/tr[1]/*")] == [
        "Efficacy adults with MS",
        "neither (only in research)",
        "against (strong)",
        "settled",
    ]


def test_changes_are_told_to_those_who_do_not_see_them() -> None:
    _, tree = page(everything())
    for name, before, after in (
        ("ins", "inserted: ", " (end of insertion) "),
        ("del", "deleted: ", " (end of deletion) "),
    ):
        found = tree.xpath(f"//article//{name}")
        assert found
        assert all(one.getprevious().text == before and one.getnext().text == after for one in found)


def test_unchanged_text_is_folded_not_gone() -> None:
    _, tree = page(everything())
    folded = {fold.xpath("string(summary)"): fold.text_content() for fold in tree.xpath("//details")}
    assert "They had no control group." in folded["2 paragraphs unchanged"]
    assert "6 Scope" in folded["2 sections unchanged"]


def test_substantive_sections_stand_first_in_the_index() -> None:
    _, tree = page(everything())
    impacts = [item.xpath("string(.//span[contains(@class, 'impact')])") for item in tree.xpath("//nav//li")]
    assert impacts == ["substantive"] * 4 + ["editorial"] * 3


def test_nothing_changed_is_said() -> None:
    same = comparison(section(place("a", None, "A"), place("a", None, "A"), blocks=(block("=Text."),)))
    _, tree = page(same)
    assert "Nothing changed." in tree.xpath("//main")[0].text_content()
    assert not tree.xpath("//table")
