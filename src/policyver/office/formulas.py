"""A formula as text: fractions in brackets, roots with their sign, raised and lowered parts kept as such.

Decides that 10 to the power of 2 never becomes 102. What is no fraction, root, power or index is its text in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from policyver.office.names import MATH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

Piece: TypeAlias = "tuple[str, Literal['', 'sub', 'sup']]"
_M = MATH


def formula(element: etree._Element) -> Iterator[Piece]:
    """The pieces of a formula: text, and whether it is raised or lowered."""
    for node in element:
        yield from _node(node)


def _node(node: etree._Element) -> Iterator[Piece]:
    match str(node.tag).removeprefix(_M):
        case "t":
            yield node.text or "", ""
        case "f":
            yield from _bracketed(node, "num")
            yield "/", ""
            yield from _bracketed(node, "den")
        case "rad":
            yield "\u221a", ""
            yield from _bracketed(node, "e")
        case "sup" if _is_power(node):
            yield _plain(node), "sup"
        case "sub" if _is_power(node):
            yield _plain(node), "sub"
        case _:
            yield from formula(node)


def _is_power(node: etree._Element) -> bool:
    above = node.getparent()
    return above is not None and str(above.tag).removeprefix(_M) in {"sSup", "sSub", "sSubSup", "sPre", "nary"}


def _bracketed(node: etree._Element, name: str) -> Iterator[Piece]:
    part = node.find(f"{_M}{name}")
    pieces = list(formula(part)) if part is not None else []
    simple = len("".join(text for text, _ in pieces)) <= 1
    yield from pieces if simple else [("(", ""), *pieces, (")", "")]


def _plain(node: etree._Element) -> str:
    return "".join(text for text, _ in formula(node))
