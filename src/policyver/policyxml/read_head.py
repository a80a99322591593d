"""The head of a statement without its body: what a list of revisions needs, at a hundredth of the cost.

Decides nothing about the body: a document whose body is broken has a head all the same. The ugly case it exists for:
a statement with a thousand revisions, of which `log` shows one line each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from policyver.errors import DocumentError
from policyver.policyxml.elements import STATEMENT_NAMESPACE, ElementReader
from policyver.policyxml.read_front import Front, read_front
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits, parse_tree

if TYPE_CHECKING:
    from lxml import etree

_FRONT_ENDS = b"</front>"
_STATEMENT_ENDS = b"</statement>"


class Head(Struct, frozen=True):
    """The root's attributes and the front."""

    id: str
    kind: str
    topic: str | None
    front: Front


def read_head(data: bytes, *, where: str = "", limits: Limits = DEFAULT_LIMITS) -> Head:
    """The head of the statement that `data` holds; the same as `read_statement` gives, for every document that it reads.

    Raises:
        DocumentError: not well-formed up to the end of the front, refused for safety, or not in the vocabulary.
    """
    root = _head_tree(data, where, limits)
    reader = ElementReader(STATEMENT_NAMESPACE, where)
    if reader.name(root) != "statement":
        reader.refuse(root, f"the root is <{reader.name(root)}>, a <statement> was expected")
    for name, child in reader.children(root):
        if name == "front":
            front = read_front(reader, child)
            return Head(
                reader.required(root, "id"), reader.required(root, "kind"), reader.optional(root, "topic"), front
            )
    reader.refuse(root, "<statement> lacks <front>")


def _head_tree(data: bytes, where: str, limits: Limits) -> etree._Element:
    """The tree up to the front's end; where that can't be cut out exactly, the whole tree.

    A `</front>` inside a comment or a CDATA section leaves it open, so the piece is not well-formed and is not used.
    """
    at = data.find(_FRONT_ENDS)
    if at < 0 or len(data) > limits.max_bytes:
        return parse_tree(data, where=where, limits=limits)
    try:
        return parse_tree(data[: at + len(_FRONT_ENDS)] + _STATEMENT_ENDS, where=where, limits=limits)
    except DocumentError:
        return parse_tree(data, where=where, limits=limits)
