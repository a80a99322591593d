"""HTML elements as values: a text is always escaped, and only what was built here counts as markup.

Decides escaping, and nothing else: `str` children become text, `Html` children stand as they are. Names of elements and
attributes are our own constants; only values may come from a document. Refuses nothing, because nothing can be injected.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

_EMPTY_ELEMENTS = frozenset({"meta", "link", "br", "hr", "col"})


class Html(Struct, frozen=True):
    """Finished markup."""

    markup: str

    def __bool__(self) -> bool:
        return bool(self.markup)


Child: TypeAlias = "str | Html | None"
NOTHING = Html("")


def element(name: str, /, *children: Child, **attributes: str | None) -> Html:
    """One element.

    Args:
        name: its name; a constant of ours.
        children: text, which is escaped, or markup; None and empty ones are left out.
        attributes: values by name; `class_` and `for_` lose the underscore, others become hyphens (`data_label`).
            None leaves the attribute out.
    """
    pairs = (f' {_attribute(key)}="{escape(value)}"' for key, value in attributes.items() if value is not None)
    opening = f"<{name}{''.join(pairs)}>"
    return Html(opening if name in _EMPTY_ELEMENTS else f"{opening}{together(children).markup}</{name}>")


def together(children: Iterable[Child]) -> Html:
    """Children one after the other, without an element round them."""
    return Html("".join(_markup(child) for child in children))


def _markup(child: Child) -> str:
    if child is None:
        return ""
    return child.markup if isinstance(child, Html) else escape(child)


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
