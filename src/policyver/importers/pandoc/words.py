"""Every word of what pandoc read, for the account: counted from its nodes, apart from how they are made into a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from policyver.importers.inline_citations import split_words
from policyver.importers.pandoc.inlines import BREAKS, TAGS
from policyver.importers.tidy import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable

Node: TypeAlias = "dict[str, Any]"
_SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})
_RUNNING = frozenset({
    "Emph", "Strong", "Superscript", "Subscript", "Underline", "SmallCaps", "Strikeout", "Quoted", "Cite", "Link", "Span",
})  # fmt: skip
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}  # noqa: RUF001 - as they are printed


def words_of(nodes: Iterable[Node]) -> list[str]:
    """What stands between white space in the text of `nodes`; notes, pictures and raw markup count as texts of their own."""
    collector = _Collector()
    for node in nodes:
        collector.visit(node)
    collector.end()
    return collector.words


class _Collector:
    """Gathers running text, and cuts it into words at every end of a block."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._running: list[str] = []

    def end(self) -> None:
        """The end of a block: no word goes on across it."""
        self.words += split_words("".join(self._running))
        self._running = []

    def visit(self, node: Any) -> None:  # noqa: ANN401 - nodes have many forms
        """Gather the text of a node or of a list of them."""
        if isinstance(node, list):
            for each in node:
                self.visit(each)
        elif isinstance(node, dict):
            self._node(node["t"], node.get("c")) if "t" in node else None

    def _node(self, kind: str, content: Any) -> None:  # noqa: ANN401 - same
        if kind == "Str":
            self._running.append(xml_text(content))
        elif kind in _SPACES:
            self._running.append(" ")
        elif kind in {"Code", "Math"}:
            self._running.append(xml_text(content[1]))
        elif kind in {"RawInline", "RawBlock"}:
            self._raw(kind, content[1])
        elif kind == "CodeBlock":
            self.end()
            self._running.append(xml_text(content[1]))
            self.end()
        elif kind == "Quoted":
            left, right = _QUOTES[content[0]["t"]]
            self._running.append(left)
            self.visit(content[1])
            self._running.append(right)
        elif kind in _RUNNING:
            self.visit(content)
        else:
            self._block(kind, content)

    def _block(self, kind: str, content: Any) -> None:  # noqa: ANN401 - same
        """A block, or what stands in a line without belonging to its text."""
        if kind in {"Note", "Image"}:
            inner = _Collector()
            inner.visit(content[1] if kind == "Image" else content)
            inner.end()
            self.words += inner.words
            return
        self.end()
        for each in _parted(kind, content):
            self.visit(each)
            self.end()

    def _raw(self, kind: str, markup: str) -> None:
        if kind == "RawInline" and BREAKS.fullmatch(markup):
            self._running.append(" ")
        elif kind != "RawInline" or not TAGS.fullmatch(markup):
            self.words += _raw_text(markup).split()


def _parted(kind: str, content: Any) -> list[Any]:  # noqa: ANN401 - same
    """The children of a block that end each other's words."""
    if kind == "LineBlock":
        return list(content)
    if kind == "DefinitionList":
        return [part for term, definitions in content for part in (term, definitions)]
    return [content]


def _raw_text(markup: str) -> str:
    text = markup.strip()
    is_empty_comment = text.startswith("<!--") and not text.removeprefix("<!--").removesuffix("-->").strip()
    return "" if is_empty_comment else xml_text(text)
