"""Lines of XML, as the one form of a document has them: escapes, attributes, inline content, indentation.

Mixed content stands on one line just as it is; block elements are indented by two spaces. Decides nothing of what a document
holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policyver.model.inline import Inlines, Markup

TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)
_TARGET = {"link": "href", "cite": "ref"}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'

Attributes = dict[str, str | None]


class Lines:
    """Lines of one element's children, filled from the outside in; `done` closes what is open."""

    def __init__(self, depth: int = 0, tail: list[object] | None = None) -> None:
        self.depth = depth
        self.items: list[object] = [] if tail is None else tail

    def leaf(self, name: str, attributes: Attributes, content: str = "") -> None:
        """An element on one line; `content` is written as it is."""
        tag = f"{name}{attributes_text(attributes)}"
        self.items.append(
            f"{'  ' * self.depth}<{tag}>{content}</{name}>" if content else f"{'  ' * self.depth}<{tag}/>"
        )

    def nest(self, name: str, attributes: Attributes, content: str = "") -> Lines:
        """An element over several lines; what goes inside is put into what comes back."""
        inner = Lines(self.depth + 1)
        indent = "  " * self.depth
        self.items += [f"{indent}<{name}{attributes_text(attributes)}>{content}", inner, f"{indent}</{name}>"]
        return inner

    def done(self) -> bytes:
        """The document: UTF-8, line feeds, one at the end."""
        return "\n".join([_HEAD, *self.flat(), ""]).encode()

    def flat(self) -> Iterable[str]:
        """The lines in order, without line feeds."""
        for item in self.items:
            if isinstance(item, Lines):
                yield from item.flat()
            else:
                yield str(item)


def attributes_text(attributes: Attributes) -> str:
    """The attributes of a start tag, each after a space; those without a value are left out."""
    return "".join(f' {key}="{value.translate(_VALUE)}"' for key, value in attributes.items() if value is not None)


def inlines_text(content: Inlines) -> str:
    """Inline content as it stands in a document."""
    return "".join(part.translate(TEXT) if isinstance(part, str) else _markup_text(part) for part in content)


def _markup_text(markup: Markup) -> str:
    key = _TARGET.get(markup.name)
    attributes = "" if key is None else attributes_text({key: markup.target})
    inner = inlines_text(markup.content)
    return f"<{markup.name}{attributes}>{inner}</{markup.name}>" if inner else f"<{markup.name}{attributes}/>"
