"""Which document this is, by its root alone: enough to find its topic and its history before it is checked."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from policyver.errors import DocumentError
from policyver.model.identity import is_slug
from policyver.policyxml.elements import STATEMENT_NAMESPACE, TOPIC_NAMESPACE
from policyver.policyxml.safety import DEFAULT_LIMITS, Limits, parse_tree


class Peeked(Struct, frozen=True):
    """What a root says; `id` and `topic` are None where they are missing or of a form that no id has."""

    kind: Literal["statement", "topic"]
    id: str | None
    topic: str | None = None


def peek(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Peeked | None:
    """What the root of a document says; None where it can't be read or is neither a statement nor a topic."""
    try:
        root = parse_tree(data, limits=limits)
    except DocumentError:
        return None
    if root.tag == f"{{{STATEMENT_NAMESPACE}}}statement":
        return Peeked("statement", _slug(root.get("id")), _slug(root.get("topic")))
    return Peeked("topic", _slug(root.get("id"))) if root.tag == f"{{{TOPIC_NAMESPACE}}}topic" else None


def _slug(text: str | None) -> str | None:
    return text if text is not None and is_slug(text) else None
