"""Inline content: text with its markup, spaces kept."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

MarkupName: TypeAlias = Literal["em", "strong", "sub", "sup", "term", "link", "cite"]


class Markup(Struct, frozen=True):
    """An inline element. `target` is a link's `href`, or a citation's reference ids separated by spaces."""

    name: MarkupName
    content: Inlines = ()
    target: str = ""


Inlines: TypeAlias = tuple[str | Markup, ...]


def plain_text(content: Inlines) -> str:
    """The text of `content` without its markup; a citation without text of its own gives nothing."""
    return "".join(part if isinstance(part, str) else plain_text(part.content) for part in content)
