"""JATS running text to inline content.

Decides what of the look is kept, and what an `xref` is: to the reference list a citation with its printed text, to a part of the
draft a link, to anything else its text. What floats in a sentence (a footnote, a figure) is handed on, to stand after the paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.importers.jats.names import FLOATING, HREF, RUNNING, name_of
from policyver.importers.ledger import excerpt
from policyver.importers.tidy import joined, tidy, xml_text
from policyver.model.inline import Inlines, Markup, plain_text
from policyver.render.jats.inlines import NO_LINK
from policyver.render.links import safe_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml import etree

    from policyver.importers.ledger import Ledger
    from policyver.model.inline import MarkupName

    Handler = Callable[[etree._Element], Iterable[str | Markup]]  # noqa: SLF001 - lxml's stubs call it so

_MARKUP: dict[str, MarkupName] = {"italic": "em", "bold": "strong", "sub": "sub", "sup": "sup"}
_LOOKS = {
    "sc": "texts in small capitals", "monospace": "texts in a fixed width", "underline": "underlined texts", "overline": "overlined texts",
    "roman": "texts set upright", "sans-serif": "texts in another typeface", "ruby": "ruby annotations",
}  # fmt: skip
_MADE = "policyver:labels"


class InlineReader:
    """Reads running text.

    Args:
        ledger: what is met.
        entries: the ids of references by the ids that the source gives them.
        exact: the article is policyver's own: each space is kept, and what its exporter made is left out.
    """

    def __init__(self, ledger: Ledger, entries: dict[str, str], *, exact: bool) -> None:
        self.ledger = ledger
        self.entries = entries
        self.exact = exact
        self.floating: list[etree._Element] = []
        self._handlers: dict[str, Handler] = {
            "named-content": self._named,
            "xref": self._xref,
            "ext-link": self._link,
            "uri": self._link,
            "email": self._email,
            "strike": self._struck,
            "break": lambda _: (" ",),
            "inline-formula": self._formula,
            "math": self._formula,
            "tex-math": self._formula,
            "x": self._made,
            "alternatives": self._first,
        }

    def read(self, element: etree._Element) -> Inlines:
        """The content of an element that holds nothing but running text."""
        return self.settled(self.pieces(element))

    def settled(self, pieces: Iterable[str | Markup]) -> Inlines:
        """Pieces as content: tidy, or exact where they are our own."""
        return joined(pieces) if self.exact else tidy(pieces)

    def pieces(self, element: etree._Element) -> list[str | Markup]:
        """The text and markup of an element's children, white space as it stands."""
        out: list[str | Markup] = [xml_text(element.text or "")]
        for each in element:
            out += self.piece(each)
            out.append(xml_text(each.tail or ""))
        return out

    def piece(self, element: etree._Element) -> Iterable[str | Markup]:
        """One element in running text."""
        name = name_of(element)
        if name in FLOATING:
            self.floating.append(element)
            return ()
        if name in _MARKUP:
            return (Markup(_MARKUP[name], joined(self.pieces(element))),)
        if name in self._handlers:
            return self._handlers[name](element)
        if name in _LOOKS:
            self.ledger.meet("markup-lost", _LOOKS[name], element.sourceline or 0)
        elif name not in RUNNING and name != "styled-content":
            self.ledger.meet("element-unknown", f"<{name}> in running text", element.sourceline or 0)
            return (" ", *self.pieces(element), " ")
        return self.pieces(element)

    def _named(self, element: etree._Element) -> Iterable[str | Markup]:
        kind = element.get("content-type")
        inner = self.pieces(element)
        if kind == "term":
            return (Markup("term", joined(inner)),)
        if kind == "policyver:cite" and element.get("alt"):
            return (Markup("cite", joined(inner), element.get("alt") or ""),)
        if kind == NO_LINK and self.exact:
            return (Markup("link", joined(inner), element.get("alt") or ""),)
        return inner

    def _xref(self, element: etree._Element) -> Iterable[str | Markup]:
        named = (element.get("rid") or "").split()
        if element.get("specific-use") == _MADE and self.exact:
            self.ledger.take("".join(element.itertext()), "number", element.sourceline or 0)
            return (Markup("cite", (), " ".join(named)),)
        inner = joined(self.pieces(element))
        known = [self.entries[each] for each in named if each in self.entries]
        if element.get("ref-type") in {"bibr", None} and known:
            return (Markup("cite", inner, " ".join(known)),)
        if named and plain_text(inner).strip():
            return (Markup("link", inner, f"#{named[0]}"),)
        return (Markup("link", inner, f"#{named[0]}"),) if self.exact and named else inner

    def _link(self, element: etree._Element) -> Iterable[str | Markup]:
        inner = joined(self.pieces(element))
        address = element.get(HREF) or plain_text(inner)
        target = safe_target(xml_text(address))
        if target is not None and self.exact and element.get(HREF):
            target = address
        if target is None:
            told = f"the address of a link was left out: {excerpt(address)}"
            self.ledger.find("link-refused", told, element.sourceline or 0)
            return inner
        return (Markup("link", inner, target),)

    def _email(self, element: etree._Element) -> Iterable[str | Markup]:
        inner = joined(self.pieces(element))
        target = safe_target(f"mailto:{plain_text(inner).strip()}")
        return (Markup("link", inner, target),) if target else inner

    def _struck(self, element: etree._Element) -> Iterable[str | Markup]:
        inner = joined(self.pieces(element))
        told = f"struck out in the source, kept as text: “{excerpt(plain_text(inner))}”"
        self.ledger.find("struck-text", told, element.sourceline or 0)
        return inner

    def _formula(self, element: etree._Element) -> Iterable[str | Markup]:
        text = xml_text("".join(str(each) for each in element.itertext()))
        if text.strip():
            told = f"a formula became text: “{excerpt(text)}”"
            self.ledger.find("formula-flattened", told, element.sourceline or 0)
        return (text,)

    def _made(self, element: etree._Element) -> Iterable[str | Markup]:
        if not self.exact:
            return self.pieces(element)
        self.ledger.take("".join(element.itertext()), "metadata", element.sourceline or 0)
        return ()

    def _first(self, element: etree._Element) -> Iterable[str | Markup]:
        """The first of several forms that has text; the words of the others go into the report."""
        used: list[str | Markup] = []
        for each in element:
            if used:
                self.ledger.take(" ".join("".join(each.itertext()).split()), "formula", each.sourceline or 0)
            else:
                used = [piece for piece in self.piece(each) if piece]
        return (" ", *used, " ")
