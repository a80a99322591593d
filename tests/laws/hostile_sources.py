"""Documents as somebody may have typed them: usual and unusual ways to write the same, and what is not in the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

_TEXTS = (
    "Word", "two words", "", " ", "\n", "\r\n", "a\rb", "\t", "é", "e\u0301", "\u2028", "]]&gt;", '"quoted"', "it's", "5 > 4",
    "&amp;", "&#160;", "&#xA0;", "&lt;p&gt;", "&gt;\u0338", "&#13;", "&quot;&apos;", "&#38;lt;", "e&#769;", "&#x1F600;",
)  # fmt: skip
_MARKUP = (
    '<cite ref="r1"/>', "<em>x</em>", '<cite ref="r2"/>', '<cite ref="r1" />', "<cite ref='r1'/>", '<cite ref="r1 r2"/>', '<cite ref=" r1\n\tr2 "/>',
    '<cite ref="r1\u00a0r2"/>', '<cite ref="r1">1</cite>', '<cite ref="r1"></cite>', '<cite ref="a&amp;b"/>', '<cite ref="e\u0301"/>',
    '<cite ref=""/>', "<em>in</em>", "<em/>", "<em> &lt; </em>", '<link href="u">x</link>', '<link href="u"/>', "<sub>2</sub>",
    "<strong>x</strong>", "<term>x</term>", "<sup >2</sup >", '<cite\nref="r1"/>', "<em><strong>x</strong>y</em>", '<em>x<cite ref="r1"/></em>',
)  # fmt: skip
_NO_MARKUP = (
    "<link>x</link>", "<cite/>", '<em id="x">a</em>', '<em ref="r1">a</em>', '<cite href="r1"/>', '<cite ref="r1" id="x"/>', "<p>x</p>", "<b>x</b>",
    "<![CDATA[<p>]]>", "<!-- a comment -->", "<?target x?>", '<section id="x"/>', "<title>x</title>", '<em xml:lang="en">x</em>', "<em xmlns=''/>",
)  # fmt: skip
_IDS = (
    "",
    "",
    "",
    ' id="x"',
    ' id="e\u0301"',
    " id='x'",
    ' id="a&amp;b"',
    ' id = "x"',
    ' id="a b"',
    ' id="a\nb"',
    ' id=""',
    " ",
)
_NO_IDS = (' class="x"', ' id="x" class="y"', ' xml:id="x"', ' type="decimal"')
_TYPES = ("", "", ' type="bullet"', ' type="decimal"', " type='decimal'", ' type="upper-roman"', ' type="simple" ')
_NO_TYPES = (' type="odd"', ' type=""', ' id="l"', ' type="simple" id="l"', ' start="2"')
_SPACES = ("", "", "\n", "\r\n", "\r", "  \t")
_NO_SPACES = ("lost", "&#32;", "\u00a0", "<!-- a comment -->", "<?target?>", "&amp;")

_NAMES = (
    *(' id="s"', ' id="s" label="1"') * 4,
    " id='s'", ' label="1" id="s"', ' id="a&amp;b" label="&gt;"', ' id="e\u0301"', ' id="s" label="a>b"', ' id="s"\n label="1\n2"', ' id="s" label="\u00a0"',
)  # fmt: skip
_NO_NAMES = (' id="s" x="y"', "", ' label="1"')
_STANCE = '<stance question="q" population="p" direction="for"/>'
_BEFORE = (
    '<statement xmlns="urn:policyver:statement:1" id="a" kind="k"><front><title>T</title><issuer>I</issuer>'
    '<revision label="1" status="draft"/></front>'
)


class _Typist:
    """Types one document, more or less plainly; of all that it chooses, what is refused is one in a hundred."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.plain = random.random()

    def one(self, usual: Sequence[str], refused: Sequence[str] = ()) -> str:
        if refused and not self.random.randrange(100):
            return self.random.choice(refused)
        return self.random.choice(usual[:3] if self.random.random() < self.plain else usual)

    def some(self, what: Callable[[], str], most: int = 3) -> str:
        return "".join([what() for _ in range(self.random.randint(0, most))])

    def element(self, name: str, attributes: str, content: str) -> str:
        return f"<{name}{attributes}/>" if not self.random.randrange(20) else f"<{name}{attributes}>{content}</{name}>"

    def bare(self, name: str, content: str) -> str:
        return self.element(name, self.one(("",), (" ", ' id="x"')), content)

    def space(self) -> str:
        return self.one(_SPACES, _NO_SPACES)

    def spaced(self, what: Callable[[], str], most: int = 3) -> str:
        return self.space() + self.some(lambda: what() + self.space(), most)

    def text(self) -> str:
        return self.some(lambda: self.one(_TEXTS) if self.random.randrange(3) else self.one(_MARKUP, _NO_MARKUP), 4)

    def identified(self, name: str, content: str) -> str:
        return self.element(name, self.one(_IDS, _NO_IDS), content)

    def flow(self) -> str:
        """Text, seldom with blocks after it."""
        return self.text() + (self.spaced(self.block, 2) if not self.random.randrange(10) else "")

    def row(self) -> str:
        return self.identified("tr", self.spaced(self.cell))

    def cell(self) -> str:
        spans = self.one(("",) * 12 + (' colspan="2"',), (' rowspan="0"', ' id="c"'))
        return self.element(self.one(("td", "td", "th")), spans, self.flow())

    def table(self) -> str:
        orders = ("b", "b", "cb", "chb", "hb", "bh", "hcb", "bc")
        parts = {
            "c": ("caption", self.text),
            "h": ("thead", lambda: self.spaced(self.row)),
            "b": ("tbody", lambda: self.spaced(self.row)),
        }
        written = [
            self.bare(parts[part][0], parts[part][1]()) + self.space()
            for part in self.one(orders, ("h", "bb", "", "hhb"))
        ]
        return self.bare("table", self.space() + "".join(written))

    def block(self) -> str:
        kind = self.one(("p", "p", "note", "quote", "list", "list", "table"), ("title", "section", "b"))
        if kind == "list":
            items = self.spaced(lambda: self.identified("item", self.flow()))
            return self.element("list", self.one(_TYPES, _NO_TYPES), items)
        if kind == "table":
            return self.table()
        return self.identified(kind, self.flow() if kind in {"note", "quote"} else self.text())

    def title(self) -> str:
        return self.bare("title", self.text()) if self.random.randrange(3) else ""

    def section(self) -> str:
        """Or a position."""
        names = self.one(_NAMES, _NO_NAMES)
        if not self.random.randrange(6):
            claim = self.bare("claim", self.text()) + self.space() + self.some(lambda: _STANCE, 2)
            return self.element(
                "position", names, self.title() + claim + self.bare("rationale", self.spaced(self.block))
            )
        parts = self.spaced(self.section, 2) if not self.random.randrange(3) else ""
        return self.element("section", names, self.space() + self.title() + self.spaced(self.block, 4) + parts)


def hostile_source(random: Random) -> bytes:
    """A document that is well-formed, or nearly; most can be read."""
    typist = _Typist(random)
    body = typist.spaced(typist.section)
    return f"{_BEFORE}<body>{body}</body></statement>".encode()
