"""Comments of a Word file: who wrote what, and on which text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from policyver.office.names import W, value
from policyver.office.values import Comment

if TYPE_CHECKING:
    from lxml import etree

_BREAKS = {f"{W}br", f"{W}cr", f"{W}tab"}
_LONGEST = 2000


class Comments:
    """Collects the text that each comment hangs on, while the body is read."""

    def __init__(self, tree: etree._Element | None) -> None:
        self._written = {value(node, "id"): node for node in tree.iter(f"{W}comment")} if tree is not None else {}
        self._open: dict[str, list[str]] = {}
        self._closed: dict[str, str] = {}
        self._order: list[str] = []

    def start(self, element: etree._Element) -> None:
        """A range begins."""
        self._open[value(element, "id")] = []

    def end(self, element: etree._Element) -> None:
        """A range ends."""
        name = value(element, "id")
        self._closed[name] = "".join(self._open.pop(name, []))[:_LONGEST]

    def refer(self, element: etree._Element) -> None:
        """The comment's sign in the text, which gives the order."""
        self._order.append(value(element, "id"))

    def text(self, text: str) -> None:
        """Text that was read while ranges are open."""
        for pieces in self._open.values():
            pieces.append(text)

    def all(self) -> tuple[Comment, ...]:
        """Every comment, in the order of the text; those that the text does not refer to come last."""
        names = dict.fromkeys((*self._order, *self._written))
        return tuple(self._comment(name) for name in names if name in self._written)

    def _comment(self, name: str) -> Comment:
        node = self._written[name]
        about = self._closed.get(name) or "".join(self._open.get(name, []))[:_LONGEST]
        made = Comment(value(node, "author"), value(node, "date"), _text(node), about.strip())
        return replace(made, initials=value(node, "initials"))


def _text(node: etree._Element) -> str:
    paragraphs = ["".join(_pieces(paragraph)) for paragraph in node.iter(f"{W}p")]
    return "\n".join(paragraphs).strip()


def _pieces(paragraph: etree._Element) -> list[str]:
    return [" " if node.tag in _BREAKS else (node.text or "") for node in paragraph.iter(f"{W}t", *_BREAKS)]
