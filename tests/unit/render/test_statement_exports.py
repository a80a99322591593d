"""HTML and Markdown of a statement made to do harm, and of one that has everything."""

from __future__ import annotations

import re

import pytest

from policyver.model.document import (
    Cell,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Position,
    Quote,
    Reference,
    Row,
    Section,
    Statement,
    Table,
)
from policyver.model.inline import Markup
from policyver.model.revision import Driver, Fidelity, Reason, Revision, Source, Status
from policyver.model.stance import Direction, Stance
from policyver.render import statement_as_html, statement_as_markdown

EVIL = '<script>alert(1)</script>"onload="x" \u202e\x1b[31m'
LINKS = tuple(
    Markup("link", ("here",), target)
    for target in (
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        'https://x.org/"onclick="x',
    )
)
BLOCKS = (
    Paragraph(
        (EVIL, *LINKS, Markup("cite", (), "r1 r9"), Markup("link", (Markup("cite", ("1",), "r1"),), "https://x.org/"))
    ),
    ListBlock((Item((EVIL,), (ListBlock((Item(("inner",)),), "simple"),)),), "lower-alpha"),
    Table(
        (Row((Cell((EVIL,), header=True), Cell((), blocks=(Paragraph(("in | cell",)), Quote(("q",)))))),), (), (EVIL,)
    ),
    Quote((EVIL,)),
    Note((), (Paragraph((EVIL,)),)),
)
STATEMENT = Statement(
    "example", "position-statement", (EVIL,), (EVIL.strip(),),
    Revision("1", Status.DRAFT, summary=(EVIL,), reasons=(Reason((EVIL,), Driver.CLARIFICATION, "b", ("e1",)),)),
    (Section("content", (EVIL,), BLOCKS, label=EVIL), Position("b", (EVIL,), (Stance("q", EVIL, Direction.FOR),), BLOCKS[:1], (), "1")),
    source=Source((EVIL,), Fidelity.ILLUSTRATIVE), references=(Reference("r1", (EVIL,), "1", "10.1000/x>y", confirmed=False),),
)  # fmt: skip


def test_html_holds_it_all_and_nothing_acts() -> None:
    page = statement_as_html.render(STATEMENT)
    inside = page[page.index("<body>") :]
    assert "<script" not in inside
    assert not re.search(r'<[^>]+ on\w+="', inside)
    assert not re.search(r'href="(?:javascript|data|vbscript|java)', inside)
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert inside.count("&lt;script&gt;") >= 14
    assert "[illustrative: issued by nobody]" in inside
    assert "(not confirmed)" in inside
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", inside)


def test_markdown_holds_it_all_and_nothing_acts() -> None:
    text = statement_as_markdown.render(STATEMENT)
    assert "<script" not in text.partition("\n---\n")[2]
    assert not re.search(r"\]\(<?(?:javascript|data|vbscript)", text)
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert "*illustrative: issued by nobody*" in text
    assert "*(not confirmed)*" in text
    assert "in \\| cell<br>q" in text


INLINES = [
    (("a ", Markup("em", ("b",)), " c"), "a *b* c"),
    (("a", Markup("em", ("b",)), "c"), "a<em>b</em>c"),
    (("a ", Markup("strong", (" b ",)), "c"), "a  **b** c"),
    (("x", Markup("sub", ("2",))), "x<sub>2</sub>"),
    ((Markup("link", ("t",), "https://x.org/a b"),), "[t](<https://x.org/a%20b>)"),
    (("# no heading",), "\\# no heading"),
    (("1. no list",), "1\\. no list"),
    (("$5 * 3 <b> &amp; `c`",), "\\$5 \\* 3 &lt;b&gt; &amp;amp; \\`c\\`"),
]


@pytest.mark.parametrize(("content", "wanted"), INLINES)
def test_inline_content_as_markdown(content: tuple[str | Markup, ...], wanted: str) -> None:
    statement = Statement(
        "x", "k", ("T",), ("I",), Revision("1", Status.DRAFT), (Section("s", ("S",), (Paragraph(content),)),)
    )
    text = statement_as_markdown.render(statement).partition("\n\n<!-- policyver:statement\n")[0]
    assert text.rpartition("\n\n")[2] == wanted
