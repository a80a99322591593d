"""Text of a statement as FHIR's narrative: the few elements of XHTML that every reader has to show, nothing that acts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

from policyver.model.document import ListBlock, Paragraph, Table
from policyver.render.statement_words import cited
from policyver.render.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.model.document import Block, Blocks, Cell, Item, Note, Quote
    from policyver.model.inline import Inlines

Json: TypeAlias = "dict[str, Any]"
_XHTML = "http://www.w3.org/1999/xhtml"
_TAGS = {"em": "em", "strong": "b", "sub": "sub", "sup": "sup", "term": "i"}


class Narrator:
    """Writes narratives; `labels` say what references are called."""

    def __init__(self, labels: dict[str, str]) -> None:
        self.labels = labels

    def narrative(self, *parts: str) -> Json:
        """Finished XHTML as a narrative."""
        inner = "".join(parts) or "<p>–</p>"  # noqa: RUF001 - a dash for what has no text
        return {"status": "generated", "div": f'<div xmlns="{_XHTML}">{inner}</div>'}

    def paragraph(self, content: Inlines) -> str:
        """Inline content as a paragraph; empty where it has no text."""
        inner = self.inlines(content)
        return f"<p>{inner}</p>" if inner.strip() else ""

    def blocks(self, blocks: Blocks) -> str:
        """Each block."""
        return "".join(self._block(block) for block in blocks)

    def inlines(self, content: Inlines) -> str:
        """Inline content; links are their text."""
        out: list[str] = []
        for piece in content:
            if isinstance(piece, str):
                out.append(escape(visible_line(piece), quote=False))
                continue
            inner = self.inlines(piece.content)
            if piece.name == "cite" and not inner:
                inner = (
                    f"[{escape(visible_line(', '.join(label for _, label in cited(piece, self.labels))), quote=False)}]"
                )
            tag = _TAGS.get(piece.name)
            out.append(f"<{tag}>{inner}</{tag}>" if tag and inner else inner)
        return "".join(out)

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self.paragraph(block.content)
        if isinstance(block, ListBlock):
            tag = "ul" if block.type in {"bullet", "simple"} else "ol"
            return f"<{tag}>{self._each('li', block.items)}</{tag}>"
        if isinstance(block, Table):
            rows = "".join(f"<tr>{self._each('td', row.cells)}</tr>" for row in (*block.head, *block.body))
            return f"{self.paragraph(block.caption)}<table>{rows}</table>"
        return f"<blockquote>{self.paragraph(block.content)}{self.blocks(block.blocks)}</blockquote>"

    def _each(self, tag: str, flows: Iterable[Item | Cell | Quote | Note]) -> str:
        return "".join(f"<{tag}>{self.inlines(flow.content)}{self.blocks(flow.blocks)}</{tag}>" for flow in flows)
