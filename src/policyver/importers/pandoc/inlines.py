"""Pandoc's inline nodes to inline content.

Decides what of the look is kept: emphasis, strong, sub- and superscript, links. Other looks lose themselves and keep their words, each
told once with its count; text that is struck out stays and is a warning, because it may be deleted text. Notes are taken
out of their sentence and kept for after the block. Never kept: an address that acts, a picture, raw markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from policyver.importers.ledger import excerpt
from policyver.importers.tidy import joined, tidy, xml_text
from policyver.model.inline import Inlines, Markup, plain_text
from policyver.render.links import safe_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policyver.importers.ledger import Ledger
    from policyver.model.inline import MarkupName

Node: TypeAlias = "dict[str, Any]"
_MARKUP: dict[str, MarkupName] = {"Emph": "em", "Strong": "strong", "Superscript": "sup", "Subscript": "sub"}
_LOOKS = {"Underline": "underlined texts", "SmallCaps": "texts in small capitals"}
QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}  # noqa: RUF001 - as they are printed
_SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})
BREAKS = re.compile(r"\s*</?(?:br|hr|p|div|li|td|th|tr)\b[^>]*>\s*", re.IGNORECASE)
TAGS = re.compile(r"<(/?)(em|i|strong|b|sub|sup|dfn)\s*>", re.IGNORECASE)
_TAGGED: dict[str, MarkupName] = {
    "em": "em", "i": "em", "strong": "strong", "b": "strong", "sub": "sub", "sup": "sup", "dfn": "term",
}  # fmt: skip
_DEFINING = frozenset({"dfn", "term"})


class InlineReader:
    """Reads inline nodes; the notes met on the way wait in `notes`, as lists of block nodes."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.notes: list[list[Node]] = []
        self._handlers: dict[str, Callable[[Any], Iterable[str | Markup]]] = {
            "Str": lambda text: (xml_text(text),),
            "Strikeout": self._struck,
            "Quoted": self._quoted,
            "Code": self._code,
            "Math": self._math,
            "RawInline": self._raw,
            "Link": self._link,
            "Image": self._image,
            "Note": self._note,
            "Span": self._span,
            "Cite": lambda content: self._pieces(content[1]),
        }

    def read(self, nodes: Iterable[Node]) -> Inlines:
        """The content of a block, tidy."""
        return tidy(self._pieces(nodes))

    def _pieces(self, nodes: Iterable[Node]) -> list[str | Markup]:
        """The nodes' pieces; tags written as raw HTML (`<sub>`) count where both ends stand here."""
        out: list[str | Markup] = []
        started: list[tuple[str, int]] = []
        for node in nodes:
            tag = TAGS.fullmatch(node["c"][1]) if node["t"] == "RawInline" else None
            if tag is None:
                out += self._node(node)
            elif not tag[1]:
                started.append((tag[2].lower(), len(out)))
            elif started and started[-1][0] == tag[2].lower():
                name, at = started.pop()
                out[at:] = [Markup(_TAGGED[name], joined(out[at:]))]
        return out

    def _node(self, node: Node) -> Iterable[str | Markup]:
        kind, content = node["t"], node.get("c")
        if kind in _SPACES:
            return (" ",)
        if kind in _MARKUP:
            return (Markup(_MARKUP[kind], joined(self._pieces(content or ()))),)
        if kind in _LOOKS:
            self.ledger.meet("markup-lost", _LOOKS[kind])
            return self._pieces(content or ())
        return self._handlers[kind](content)

    def _struck(self, content: list[Node]) -> list[str | Markup]:
        inner = self._pieces(content)
        self.ledger.find(
            "struck-text", f"struck out in the source, kept as text: “{excerpt(plain_text(tuple(inner)))}”"
        )
        return inner

    def _quoted(self, content: Any) -> list[str | Markup]:  # noqa: ANN401 - a node's content has many forms
        left, right = QUOTES[content[0]["t"]]
        return [left, *self._pieces(content[1]), right]

    def _code(self, content: Any) -> tuple[str]:  # noqa: ANN401 - same
        self.ledger.meet("markup-lost", "texts in a fixed width")
        return (xml_text(content[1]),)

    def _math(self, content: Any) -> tuple[str]:  # noqa: ANN401 - same
        self.ledger.find("formula-flattened", f"a formula became text: “{excerpt(content[1])}”")
        return (xml_text(content[1]),)

    def _raw(self, content: Any) -> tuple[str, ...]:  # noqa: ANN401 - same
        if BREAKS.fullmatch(content[1]):
            return (" ",)
        drop_raw(content[1], self.ledger)
        return ()

    def _link(self, content: Any) -> list[str | Markup]:  # noqa: ANN401 - same
        inner, address = self._pieces(content[1]), content[2][0]
        target = safe_target(xml_text(address))
        if target is None:
            if address.strip() not in {"", "#"}:
                self.ledger.find("link-refused", f"the address of a link was left out: {excerpt(address)}")
            return inner
        return [Markup("link", joined(inner), target)]

    def _image(self, content: Any) -> tuple[()]:  # noqa: ANN401 - same
        alternative = plain_text(tuple(InlineReader(self.ledger).read(content[1])))
        self.ledger.find("picture-lost", f"a picture was left out: {excerpt(alternative or content[2][0])}")
        self.ledger.take(alternative, "picture")
        return ()

    def _note(self, blocks: list[Node]) -> tuple[()]:
        self.notes.append(blocks)
        return ()

    def _span(self, content: Any) -> list[str | Markup]:  # noqa: ANN401 - same
        inner = self._pieces(content[1])
        if _DEFINING.intersection(content[0][1]):
            return [Markup("term", joined(inner))]
        return inner


def drop_raw(markup: str, ledger: Ledger) -> None:
    """Raw markup of another format, which no draft holds; an empty comment, which only parts words, is not told."""
    text = markup.strip()
    if text.startswith("<!--") and not text.removeprefix("<!--").removesuffix("-->").strip():
        return
    ledger.meet("active-content", "pieces of raw markup left out")
    ledger.take(xml_text(text), "markup")
