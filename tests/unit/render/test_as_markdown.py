"""Markdown is read by a parser, as a reader's program would: nothing of a document acts in it."""

from __future__ import annotations

import re

import pytest
from lxml import html
from markdown_it import MarkdownIt
from msgspec.structs import replace
from tests.unit.render.comparisons import (
    NEW,
    OLD,
    REASONS,
    SUBSTANTIVE,
    amended,
    comparison,
    edits,
    everything,
    place,
    section,
)

from policyver.model.change import Amended, Comparison
from policyver.render import as_markdown
from policyver.render.markdown_text import at_line_start, escaped, marked
from policyver.render.pieces import pieces_of
from policyver.render.view import build_view

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {
    "html",
    "body",
    "div",
    "h1",
    "h2",
    "h3",
    "p",
    "ul",
    "li",
    "em",
    "strong",
    "s",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
ATTACKS = [
    "<script>alert(1)</script>",
    "<!-- x -->",
    "&lt;b&gt; &#65;",
    "[a](javascript:alert(1))",
    "![a](http://evil.example/x.png)",
    "<http://evil.example>",
    "*a* **b** __c__ _d_ ~~e~~ `f` ``g``",
    "# heading",
    "1. item",
    "- item",
    "+ item",
    "> quote",
    "---",
    "===",
    "~~~",
    "```",
    "    code",
    "| a | b |",
    "[ref]: http://evil.example",
    "$x^2$ $$y$$",
    "\\*a\\*",
    "a\n\nb\n# c",
]


def parsed(markdown: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{PARSER.render(markdown)}</div>")


def text_of(tree: html.HtmlElement) -> str:
    return "".join(tree.xpath("//text()")).strip()


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_of_a_document_does_not_act(attack: str) -> None:
    tree = parsed(at_line_start(escaped(attack)))
    assert [child.tag for child in tree.iterdescendants() if isinstance(child.tag, str)] == ["p"]
    assert text_of(tree) == attack.replace("\n", " ").strip()


@pytest.mark.parametrize("attack", ATTACKS)
def test_nor_anywhere_on_the_page(attack: str) -> None:
    bad = place("a", attack, attack)
    compared: Comparison = comparison(
        section(bad, bad, Amended(), blocks=(amended(f"={attack}", f"-{attack}", f"+{attack}"),), impact=SUBSTANTIVE),
        notices=(attack,),
        old=replace(OLD, title=attack, label=attack, status=attack, fidelity=attack),
        new=replace(NEW, title=attack, label=attack, status=attack, fidelity=attack),
    )
    tree = parsed(as_markdown.render(build_view(compared)))
    assert {child.tag for child in tree.iterdescendants() if isinstance(child.tag, str)} <= OURS
    assert not tree.xpath("//a | //img | //script | //@*")


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("see http://evil.example", "see http:<!-- -->//evil.example"),
        ("www.evil.example", "www<!-- -->.evil.example"),
        ("a@b.example", "a@<!-- -->b.example"),
        ("@someone", "@<!-- -->someone"),
        ("#12", "\\#<!-- -->12"),
        ("GH-12", "GH<!-- -->-12"),
        (":smile:", ":<!-- -->smile:"),
        ("Covid-19: 10% (p = 0.05)", "Covid-19: 10% (p = 0.05)"),
    ],
)
def test_what_is_found_in_finished_text_is_broken(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (("=is ", "+not ", "=so"), "<p>is <strong>not</strong> so</p>"),
        (("=a", "+(b)", "=c"), "<p>a<strong>(b)</strong>c</p>"),
        (("=a", "-(b)", "=c"), "<p>a<s>(b)</s>c</p>"),
        (("=5", "-%", "=d"), "<p>5<s>%</s>d</p>"),
        (("=é", "+“b”", "=™"), "<p>é<strong>“b”</strong>™</p>"),
        (("-a", "+b"), "<p><s>a</s><strong>b</strong></p>"),
        (("-a.", "+(b)"), "<p><s>a.</s><strong>(b)</strong></p>"),
        (("=a", "- ", "=b"), "<p>a<s>␣</s>b</p>"),
        (("-* a ", "+1. b"), "<p><s>* a</s> <strong>1. b</strong></p>"),
    ],
)
def test_marks_act_beside_anything(steps: tuple[str, ...], expected: str) -> None:
    assert PARSER.render(marked(pieces_of(edits(*steps)))).strip() == expected


def test_the_whole_reads_in_order() -> None:
    tree = parsed(as_markdown.render(build_view(everything(), reasons=REASONS)))
    assert tree.xpath("count(//h1)") == 1
    assert [heading.text_content() for heading in tree.xpath("//h2")] == [
        "Stances",
        "Sections",
        "Reasons",
        "Changes",
        "Renumbered only",
        "References",
        "Metadata",
        "Notices",
    ]
    assert "illustrative: issued by nobody" in tree.xpath("//h1")[0].text_content()
    assert [cell.text_content() for cell in tree.xpath("//tbody/tr[1]/td")] == [
        "Efficacy, adults with MS",
        "neither (only in research)",
        "against (strong)",
        "settled",
    ]


def test_bold_stands_for_nothing_but_insertions() -> None:
    text = as_markdown.render(build_view(everything(), reasons=REASONS))
    bold = re.findall(r"\*\*([^*]+)\*\*", text)
    assert bold == [
        "inserted",
        "What was known",
        "not",
        "96",
        "␣",
        "Three trials were published.",
        "first trial",
        "in no one",
        "Trial of 2018. doi:10.1000/x",
        "study, corrected.",
        "2024",
        "neck",
    ]
