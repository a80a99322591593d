"""When two pieces of inline content say the same: the same words with the same looks and links, citing the same references.

How a citation is printed does not count, nor a link that no format would carry, nor how much white space stands where there is some: both are what a format did to the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyver.model.inline import Markup
from policyver.office.characters import safe_address

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from policyver.model.inline import Inlines

_SPACE = (" ",)


def says(content: Inlines, references: Mapping[str, str] | None = None, *, looks: bool = True) -> tuple[Hashable, ...]:
    """What content says, comparable.

    Args:
        content: of one block.
        references: ids of references to those that they are compared by; None for as they are.
        looks: whether emphasis, sub- and superscript and links count: a format may have lost them.
    """
    out: list[Hashable] = []
    for piece in _pieces(content, frozenset(), references or {}, looks=looks):
        if piece == _SPACE and (not out or out[-1] == _SPACE):
            continue
        out.append(piece)
    while out and out[-1] == _SPACE:
        out.pop()
    return tuple(out)


def _pieces(
    content: Inlines, marks: frozenset[tuple[str, str]], references: Mapping[str, str], *, looks: bool
) -> Iterator[Hashable]:
    for part in content:
        if isinstance(part, str):
            yield from (_SPACE if letter.isspace() else (letter, marks) for letter in part)
        elif part.name == "cite":
            yield ("cite", *sorted({references.get(name, name) for name in part.target.split()}))
        else:
            counts = looks and (part.name != "link" or safe_address(part.target))
            inner = marks | {(part.name, part.target)} if counts else marks
            yield from _pieces(part.content, inner, references, looks=looks)


def retargeted(content: Inlines, references: Mapping[str, str]) -> Inlines:
    """Content whose citations name references by their other ids."""
    return tuple(part if isinstance(part, str) else _retargeted(part, references) for part in content)


def _retargeted(markup: Markup, references: Mapping[str, str]) -> Markup:
    target = markup.target
    if markup.name == "cite":
        target = " ".join(dict.fromkeys(references.get(name, name) for name in target.split()))
    return Markup(markup.name, retargeted(markup.content, references), target)
